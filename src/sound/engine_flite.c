// flite keeps its voices, its error exit and its noise source in variables of the process, so all
// use of it stands behind one lock here, the room's only state outside a struct.
#include "engine.h"

#include "base/thread.h"

#include <flite/flite.h>
#include <flite/flite_version.h>

#include <setjmp.h>
#include <stdlib.h>
#include <string.h>

// No header of flite's declares its built-in voices.
cst_voice *register_cmu_us_slt(const char *folder);
cst_voice *register_cmu_us_rms(const char *folder);
cst_voice *register_cmu_us_awb(const char *folder);

typedef cst_voice *register_voice(const char *folder);

// Slower than their habit by this factor: calm, and easier to follow. rms takes its time by nature.
struct flite_voice {
    const char *name;
    register_voice *open;
    float stretch;
};

static const struct flite_voice voices[] = {
    {"slt", register_cmu_us_slt, 1.1F},
    {"rms", register_cmu_us_rms, 1.0F},
    {"awb", register_cmu_us_awb, 1.1F},
};

static struct mutex flite_lock = MUTEX_FOREVER;

// flite hands out each of its voices again and again and frees it at no time.
static cst_voice *the_voice(const char *name, int speed) {
    static const float PERCENT = 100.0F;
    const struct flite_voice *wanted = NULL;
    for (size_t i = 0; i < sizeof voices / sizeof voices[0]; i++)
        wanted = strcmp(voices[i].name, name) == 0 ? &voices[i] : wanted;
    if (!wanted || speed <= 0 || flite_init() != 0)
        return NULL;
    cst_voice *voice = wanted->open(NULL);
    if (voice)
        flite_feat_set_float(voice->features, "duration_stretch",
                             wanted->stretch * PERCENT / (float)speed);
    return voice;
}

// What flite cannot do ends the process, unless somebody waits at cst_errjmp.
static cst_wave *speak_guarded(const char *name, int speed, const char *text) {
    jmp_buf failed;
    if (setjmp(failed) != 0) {
        cst_errjmp = NULL;
        return NULL;
    }
    cst_errjmp = &failed;
    // Its noise comes from rand(): the same line must sound the same in every recording.
    srand(1);
    cst_voice *voice = the_voice(name, speed);
    cst_wave *wave = voice ? flite_text_to_wave(text, voice) : NULL;
    cst_errjmp = NULL;
    return wave;
}

static enum status open_engine(struct message *message) {
    mutex_lock(&flite_lock);
    const cst_voice *voice = the_voice("slt", 100);
    mutex_unlock(&flite_lock);
    if (!voice)
        return status_fail(message, STATUS_UNSUPPORTED,
                           "flite has no voice slt: install libflite1 again");
    return STATUS_OK;
}

static const char *describe(void) {
    return "flite " FLITE_PROJECT_VERSION ", voices slt, rms, awb";
}

static enum status copy_wave_samples(const cst_wave *wave, struct recording *recording) {
    size_t count = (size_t)wave->num_samples;
    recording->samples = calloc(count + 1, sizeof *recording->samples);
    if (!recording->samples)
        return STATUS_NO_MEMORY;
    memcpy(recording->samples, wave->samples, count * sizeof *recording->samples);
    recording->count = count;
    recording->rate = (size_t)wave->sample_rate;
    return STATUS_OK;
}

static enum status speak(const char *name, int speed, const char *text, struct recording *recording,
                         struct message *message) {
    *recording = (struct recording){0};
    enum status status = STATUS_OK;
    mutex_lock(&flite_lock);
    cst_wave *wave = speak_guarded(name, speed, text);
    if (!wave || wave->num_samples < 0 || wave->sample_rate <= 0 || wave->num_channels != 1)
        status = status_fail(message, STATUS_UNSUPPORTED, "flite could not say \"%s\"", text);
    else if (copy_wave_samples(wave, recording) != STATUS_OK)
        status = status_fail(message, STATUS_NO_MEMORY, "out of memory while speaking");
    if (wave)
        delete_wave(wave);
    mutex_unlock(&flite_lock);
    return status;
}

const struct engine engine_flite = {
    .open = open_engine, .description = describe, .speak = speak, .ascii = true};

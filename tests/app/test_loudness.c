// What a recorded session sounds like, measured on every shipped routine with one speaker: the
// argument names who. All speakers at once would take long; as tests of their own they share the
// cores.
#include "../sound/loudness_meter.h"
#include "../sound/measure.h"
#include "cmocka_all.h"
#include "context.h"
#include "session_sound.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define LOUDNESS_LUFS (-18.0)
#define LOUDNESS_TOLERANCE 2.0
#define PEAK_DBTP (-1.0)
#define MAX_JUMP 0.26F // from one sample to the next, of full scale
#define VOICE_ABOVE_DB 9.0
#define BREATH_CHANGE 1.3 // of the centroid, from a breath's first half to its second

static char data_dir[] = "data-XXXXXX";
static const struct options options = {
    .verb = VERB_RECORD, .levels = UNHUNCH_SOURCE_DIR "/levels", .data_dir = data_dir};
static enum narrator the_speaker;

struct hall {
    struct context context;
    struct voice *voice; // one for all routines: they share most lines
};

static int open_hall(void **state) {
    static struct hall hall;
    struct message message = {0};
    if (!mkdtemp(data_dir) || context_init(&hall.context, &options, &message) != STATUS_OK)
        return -1;
    hall.context.settings.voice = the_speaker;
    *state = &hall;
    return voice_create(&hall.voice, &message) == STATUS_OK ? 0 : -1;
}

static int close_hall(void **state) {
    struct hall *hall = *state;
    voice_destroy(hall->voice);
    context_finish(&hall->context);
    return 0;
}

static struct session_sound new_sound(struct hall *hall, const struct routine *routine) {
    struct session_sound sound = {.voice = hall->voice};
    struct message message = {0};
    if (session_sound_init(&sound, &hall->context.settings, hall->context.music_folder, routine,
                           &message) != STATUS_OK)
        fail_msg("%s: %s", routine->id, message.text);
    while (session_sound_prepare(&sound)) {
    }
    return sound;
}

// The hall keeps its voice.
static void finish_sound(struct session_sound *sound) {
    sound->voice = NULL;
    session_sound_finish(sound);
}

// A part of the session with some of its sounds, as a player of the file would hear it.
static float *new_part(const struct session_sound *sound, struct volumes volumes, int64_t first,
                       size_t count) {
    struct session_sound muted = *sound;
    int16_t *pcm = malloc((count + 1) * sizeof *pcm);
    float *samples = malloc((count + 1) * sizeof *samples);
    assert_non_null(pcm);
    assert_non_null(samples);
    muted.volumes = volumes;
    session_sound_mix(&muted, first, count, pcm);
    for (size_t i = 0; i < count; i++)
        samples[i] = (float)pcm[i] / 32768.0F;
    free(pcm);
    return samples;
}

static int64_t sample_of(int64_t us) {
    return us * (SOUND_RATE / 1000) / 1000;
}

static void check_level(const char *id, const float *samples, size_t count) {
    double loudness = meter_loudness(samples, count);
    double peak_db = 20.0 * log10(meter_true_peak(samples, count));
    float jump = measure_jump(samples, count);
    print_message("%-18s %6.2f LUFS %6.2f dBTP, largest step %.3f\n", id, loudness, peak_db,
                  (double)jump);
    if (fabs(loudness - LOUDNESS_LUFS) > LOUDNESS_TOLERANCE)
        fail_msg("%s: %.2f LUFS", id, loudness);
    if (peak_db > PEAK_DBTP)
        fail_msg("%s: %.2f dBTP", id, peak_db);
    if (jump > MAX_JUMP)
        fail_msg("%s: a step of %g", id, (double)jump);
}

// ---- holds

// In a hold no breath is heard, and apart from the bed nothing but the guide.
static void check_hold(const struct session_sound *sound, const struct timeline_phase *phase) {
    static const int64_t BELL_US = 2800000; // may ring on from the start of the movement
    struct volumes breath = {.breath = 1.0F};
    struct volumes others = {.breath = 1.0F, .bell = 1.0F};
    int64_t first = sample_of(phase->start_us) + 1;
    size_t count = (size_t)(sample_of(phase->duration_us) - 2);
    size_t rung = (size_t)sample_of(BELL_US);
    float *breaths = new_part(sound, breath, first, count);
    float *rest = new_part(sound, others, first, count);
    if (measure_peak(breaths, count) > 0.0F)
        fail_msg("%s: a breath in the hold at %.1f s", sound->timeline.routine->id,
                 (double)phase->start_us / 1e6);
    if (count > rung && measure_peak(rest + rung, count - rung) > 0.0F)
        fail_msg("%s: a sound in the hold at %.1f s", sound->timeline.routine->id,
                 (double)phase->start_us / 1e6);
    free(breaths);
    free(rest);
}

static void check_holds(const struct session_sound *sound) {
    for (size_t p = 0; p < sound->timeline.phase_count; p++) {
        const struct timeline_phase *phase = &sound->timeline.phases[p];
        if (phase->kind == PHASE_MOVE && phase->breath == BREATH_FREE)
            check_hold(sound, phase);
    }
}

// ---- voice against everything else

// Louder than what lies under it, with the bed as loud as it gets.
static void check_line(const struct session_sound *sound, const struct cue *cue) {
    struct volumes all = sound->volumes;
    all.bed = 1.0F;
    struct volumes alone = {.voice = all.voice};
    int64_t first = sample_of(cue->at_us);
    size_t count = (size_t)sample_of(cue->duration_us);
    float *heard = new_part(sound, all, first, count);
    float *voice = new_part(sound, alone, first, count);
    for (size_t i = 0; i < count; i++)
        heard[i] -= voice[i];
    size_t spoken = count; // the line may be over before its time is
    while (spoken > 0 && voice[spoken - 1] == 0.0F)
        spoken--;
    double above_db =
        20.0 * log10((double)measure_rms(voice, spoken) / (double)measure_rms(heard, spoken));
    if (!(above_db >= VOICE_ABOVE_DB))
        fail_msg("%s: \"%s\" is only %.1f dB above what lies under it", sound->timeline.routine->id,
                 cue->text, above_db);
    free(heard);
    free(voice);
}

static void check_lines(const struct session_sound *sound) {
    const struct timeline *timeline = &sound->timeline;
    for (size_t i = 0; i < timeline->cue_count; i++) {
        bool said = timeline->cues[i].kind != CUE_VOICE;
        for (size_t k = 0; !said && k < i; k++)
            said = timeline->cues[k].kind == CUE_VOICE &&
                   strcmp(timeline->cues[k].text, timeline->cues[i].text) == 0;
        if (!said)
            check_line(sound, &timeline->cues[i]);
    }
}

// ---- breaths

static double centroid(const float *samples, size_t count) {
    return measure_centroid(samples, count, 100, 3000, SOUND_RATE);
}

static void check_breath(const struct session_sound *sound, const struct cue *cue) {
    size_t half = (size_t)sample_of(cue->duration_us) / 2;
    float *samples = new_part(sound, (struct volumes){.breath = sound->volumes.breath},
                              sample_of(cue->at_us), 2 * half);
    double early = centroid(samples, half);
    double late = centroid(samples + half, half);
    double change = cue->breath == BREATH_IN ? late / early : early / late;
    if (!(change > BREATH_CHANGE))
        fail_msg("%s: breath at %.1f s: %.0f Hz, then %.0f Hz", sound->timeline.routine->id,
                 (double)cue->at_us / 1e6, early, late);
    free(samples);
}

// Equal breaths are one clip: each once.
static void check_breaths(const struct session_sound *sound) {
    const struct timeline *timeline = &sound->timeline;
    size_t checked = 0;
    for (size_t i = 0; i < timeline->cue_count; i++) {
        const struct cue *cue = &timeline->cues[i];
        bool heard = cue->kind != CUE_BREATH;
        for (size_t k = 0; !heard && k < i; k++)
            heard = timeline->cues[k].kind == CUE_BREATH &&
                    timeline->cues[k].breath == cue->breath &&
                    timeline->cues[k].duration_us == cue->duration_us;
        if (!heard)
            check_breath(sound, cue);
        checked += !heard;
    }
    assert_true(checked >= 2);
}

static void every_routine_sounds_as_it_should(void **state) {
    struct hall *hall = *state;
    assert_true(hall->context.library.routine_count >= 6);
    for (size_t i = 0; i < hall->context.library.routine_count; i++) {
        const struct routine *routine = &hall->context.library.routines[i];
        // Each set of breaths gets its turn.
        hall->context.settings.breath_set = (enum breath_set)(i % BREATH_SET_COUNT);
        struct session_sound sound = new_sound(hall, routine);
        float *samples = new_part(&sound, sound.volumes, 0, (size_t)sound.samples);
        check_level(routine->id, samples, (size_t)sound.samples);
        free(samples);
        check_holds(&sound);
        check_lines(&sound);
        check_breaths(&sound);
        finish_sound(&sound);
    }
}

static bool speaker_named(const char *name) {
    static const char *const names[] = {NARRATOR_TABLE(CHOICE_WORD)};
    for (int i = 0; i < NARRATOR_COUNT; i++) {
        if (strcmp(names[i], name) == 0) {
            the_speaker = (enum narrator)i;
            return true;
        }
    }
    return false;
}

int main(int argc, char **argv) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_routine_sounds_as_it_should),
    };
    if (argc != 2 || !speaker_named(argv[1]))
        return EXIT_FAILURE;
    return cmocka_run_group_tests(tests, open_hall, close_hall);
}

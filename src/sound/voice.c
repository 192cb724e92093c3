// Lines of speech: spoken once, made equally loud, brought to the mix's rate, and kept.
#include "base/hash.h"
#include "base/language.h"
#include "base/thread.h"
#include "levels.h"
#include "loudness.h"
#include "shape.h"
#include "sound/soundtrack.h"
#include "spoken_text.h"
#include "upsample.h"
#include "voice_engines.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct line {
    struct line *next;
    char *text;
    struct voice_style style;
    int16_t *samples;
    size_t count;
};

enum { BUCKETS = 256, MIN_RATE = 8000 };

struct voice {
    struct mutex lock; // guards the lines and the style
    struct voice_style style;
    struct line *lines[BUCKETS];
    const struct engine *engines[ENGINE_COUNT]; // NULL: could not be opened
    char description[256];
};

static const struct engine *const usual_engines[ENGINE_COUNT] = {
    [ENGINE_FLITE] = &engine_flite, [ENGINE_ESPEAK] = &engine_espeak};

// What differs from one narrator to the next.
struct speaker_habit {
    enum engine_kind engine;
    const char *name; // the engine's
    float gain;       // makes all equally loud to the ear
    int percent;      // time for a line, of what the usual narrator needs
    const char *language;
};

static const struct speaker_habit narrators[NARRATOR_COUNT] = {
    [NARRATOR_SLT] = {ENGINE_FLITE, "slt", 1.0F, 100, "en"},
    [NARRATOR_RMS] = {ENGINE_FLITE, "rms", 1.08F, 116, "en"},
    [NARRATOR_AWB] = {ENGINE_FLITE, "awb", 1.22F, 110, "en"},
    [NARRATOR_ESPEAK_EN] = {ENGINE_ESPEAK, "en-us", 1.0F, 112, "en"},
    [NARRATOR_ESPEAK_DE] = {ENGINE_ESPEAK, "de", 1.0F, 116, "de"},
    [NARRATOR_ESPEAK_ES] = {ENGINE_ESPEAK, "es", 1.0F, 108, "es"},
    [NARRATOR_ESPEAK_FR] = {ENGINE_ESPEAK, "fr-fr", 1.0F, 100, "fr"},
};

struct voice_style voice_style_usual(void) {
    return (struct voice_style){.narrator = NARRATOR_SLT, .speed = VOICE_USUAL_SPEED};
}

const char *voice_language(enum narrator narrator) {
    return narrators[narrator].language;
}

bool voice_offers(enum narrator narrator) {
    return narrator == NARRATOR_NONE ||
           usual_engines[narrators[narrator].engine]->open(NULL) == STATUS_OK;
}

// An English voice makes no sense of the words of another language: that language's own speaks,
// or, where it is not installed, nobody. A voice of another language was chosen for routines that
// somebody wrote in it, and stays.
static enum narrator narrator_of_words(enum narrator wanted, const struct language *language) {
    if (wanted == NARRATOR_NONE || strcmp(narrators[wanted].language, "en") != 0)
        return wanted;
    const char *code = language_code_of(language);
    if (strcmp(code, narrators[wanted].language) == 0)
        return wanted;
    for (int i = 0; i < NARRATOR_COUNT; i++) {
        if (i != NARRATOR_NONE && strcmp(narrators[i].language, code) == 0)
            return voice_offers((enum narrator)i) ? (enum narrator)i : NARRATOR_NONE;
    }
    return wanted;
}

struct voice_style voice_style_of(const struct settings *settings,
                                  const struct language *language) {
    return (struct voice_style){.narrator = narrator_of_words(settings->voice, language),
                                .speed = settings->voice_speed};
}

// Who speaks when the one that is wanted is not there: somebody else rather than nobody.
static enum narrator stand_in(const struct voice *voice, enum narrator narrator) {
    if (narrator == NARRATOR_NONE || voice->engines[narrators[narrator].engine])
        return narrator;
    return voice->engines[ENGINE_FLITE] ? NARRATOR_SLT : NARRATOR_ESPEAK_EN;
}

int64_t voice_length_us(struct voice_style style, const char *text) {
    if (style.narrator == NARRATOR_NONE)
        return 0;
    return speech_estimate_us(text) * narrators[style.narrator].percent / style.speed;
}

static int64_t settings_length_us(const void *settings, const struct language *language,
                                  const char *text) {
    struct voice_style style = voice_style_of(settings, language);
    return style.narrator == NARRATOR_NONE ? speech_estimate_us(text)
                                           : voice_length_us(style, text);
}

struct speech voice_speech(const struct settings *settings) {
    return (struct speech){.length_us = settings_length_us, .context = settings};
}

static bool open_engines(struct voice *voice, const struct engine *const engines[ENGINE_COUNT],
                         struct message *message) {
    size_t length = 0;
    bool any = false;
    for (int i = 0; i < ENGINE_COUNT; i++) {
        // The first engine is the one to miss: its message stands when there is none at all.
        if (engines[i]->open(i == 0 ? message : NULL) != STATUS_OK)
            continue;
        voice->engines[i] = engines[i];
        int written = snprintf(voice->description + length, sizeof voice->description - length,
                               "%s%s", any ? "; " : "", engines[i]->description());
        length += written > 0 ? (size_t)written : 0;
        length = length < sizeof voice->description ? length : sizeof voice->description - 1;
        any = true;
    }
    return any;
}

enum status voice_create_on(struct voice **voice, const struct engine *const engines[ENGINE_COUNT],
                            struct message *message) {
    *voice = NULL;
    struct voice *made = calloc(1, sizeof *made);
    if (!made)
        return status_fail(message, STATUS_NO_MEMORY, "out of memory for the voice");
    if (!open_engines(made, engines, message)) {
        free(made);
        return STATUS_UNSUPPORTED;
    }
    if (!mutex_init(&made->lock)) {
        free(made);
        return status_fail(message, STATUS_NO_MEMORY, "no lock left for the voice");
    }
    made->style = voice_style_usual();
    *voice = made;
    return STATUS_OK;
}

enum status voice_create(struct voice **voice, struct message *message) {
    return voice_create_on(voice, usual_engines, message);
}

static void destroy_line(struct line *line) {
    if (!line)
        return;
    free(line->text);
    free(line->samples);
    free(line);
}

void voice_destroy(struct voice *voice) {
    if (!voice)
        return;
    for (size_t i = 0; i < BUCKETS; i++) {
        while (voice->lines[i]) {
            struct line *next = voice->lines[i]->next;
            destroy_line(voice->lines[i]);
            voice->lines[i] = next;
        }
    }
    mutex_finish(&voice->lock);
    free(voice);
}

void voice_set_style(struct voice *voice, struct voice_style style) {
    mutex_lock(&voice->lock);
    voice->style = style;
    mutex_unlock(&voice->lock);
}

struct voice_style voice_style_now(struct voice *voice) {
    mutex_lock(&voice->lock);
    struct voice_style style = voice->style;
    mutex_unlock(&voice->lock);
    return style;
}

const char *voice_description(const struct voice *voice) {
    return voice ? voice->description : "none";
}

// The engine's 16-bit samples as floats, the speech only; count 0 when there is none.
static float *cut_speech(const struct recording *recording, size_t *count) {
    float *samples = calloc(recording->count + 1, sizeof *samples);
    if (!samples)
        return NULL;
    for (size_t i = 0; i < recording->count; i++)
        samples[i] = (float)recording->samples[i] / SHAPE_PCM_SCALE;
    struct span speech = loudness_speech(samples, recording->count, recording->rate);
    memmove(samples, samples + speech.first, speech.count * sizeof *samples);
    *count = speech.count;
    return samples;
}

// Brings speech to the mix's rate and level and stores it.
static bool finish_line(const float *speech, size_t count, size_t rate, struct line *line) {
    size_t whole = upsample_count(count, rate, SOUND_RATE);
    float *samples = calloc(whole + 1, sizeof *samples);
    line->samples = calloc(whole + 1, sizeof *line->samples);
    bool finished = samples && line->samples && upsample(speech, count, rate, SOUND_RATE, samples);
    if (finished) {
        loudness_level(samples, whole, SOUND_RATE,
                       VOICE_RMS * narrators[line->style.narrator].gain);
        loudness_limit(samples, whole, SOUND_RATE,
                       (struct limits){.peak = VOICE_PEAK, .step = VOICE_STEP});
        loudness_fade_edges(samples, whole, SOUND_RATE);
        for (size_t i = 0; i < whole; i++)
            line->samples[i] = shape_pcm(samples[i]);
        line->count = whole;
    }
    free(samples);
    return finished;
}

static enum status process(const struct recording *recording, struct line *line,
                           struct message *message) {
    if (recording->rate < MIN_RATE || recording->rate > SOUND_RATE)
        return status_fail(message, STATUS_UNSUPPORTED,
                           "the voice's rate of %zu samples a second cannot be used",
                           recording->rate);
    size_t count = 0;
    float *speech = cut_speech(recording, &count);
    bool finished = speech && finish_line(speech, count, recording->rate, line);
    free(speech);
    if (!finished)
        return status_fail(message, STATUS_NO_MEMORY, "out of memory while speaking");
    return STATUS_OK;
}

// Letters of any script are something to say for an engine that reads them.
static bool has_speech(const struct engine *engine, const char *text, char *plain,
                       size_t capacity) {
    bool sounded = spoken_text(text, plain, capacity);
    if (engine->ascii)
        return sounded;
    for (size_t i = 0; i < capacity; i++) { // with the final zero
        plain[i] = (unsigned char)text[i] < ' ' && text[i] != '\0' ? ' ' : text[i];
        sounded = sounded || (unsigned char)text[i] >= 0xC3; // beyond typographic signs of Latin-1
    }
    return sounded;
}

static enum status speak_with(const struct voice *voice, struct voice_style style, const char *text,
                              struct line *line, struct message *message) {
    const struct speaker_habit *narrator = &narrators[stand_in(voice, style.narrator)];
    const struct engine *engine = voice->engines[narrator->engine];
    struct recording recording = {0};
    size_t capacity = strlen(text) + 1;
    char *plain = malloc(capacity);
    enum status status = STATUS_OK;
    if (!plain)
        status = status_fail(message, STATUS_NO_MEMORY, "out of memory while speaking");
    else if (has_speech(engine, text, plain, capacity))
        status = engine->speak(narrator->name, style.speed, plain, &recording, message);
    else
        recording.rate = SOUND_RATE; // nothing to say is a line of no length
    if (status == STATUS_OK)
        status = process(&recording, line, message);
    free(recording.samples);
    free(plain);
    return status;
}

static enum status speak(const struct voice *voice, const char *text, struct voice_style style,
                         struct line *line, struct message *message) {
    line->text = strdup(text);
    line->style = style;
    if (!line->text)
        return status_fail(message, STATUS_NO_MEMORY, "out of memory while speaking");
    if (style.narrator != NARRATOR_NONE)
        return speak_with(voice, style, text, line, message);
    line->samples = calloc(1, sizeof *line->samples);
    return line->samples ? STATUS_OK
                         : status_fail(message, STATUS_NO_MEMORY, "out of memory while speaking");
}

static struct line **bucket(struct voice *voice, const char *text) {
    return &voice->lines[hash_text(HASH_START, text) % BUCKETS];
}

static bool is_line(const struct line *line, struct voice_style style, const char *text) {
    return line->style.narrator == style.narrator && line->style.speed == style.speed &&
           strcmp(line->text, text) == 0;
}

static enum status find_or_speak(struct voice *voice, struct voice_style style, const char *text,
                                 const struct line **found, struct message *message) {
    struct line **head = bucket(voice, text);
    for (*found = *head; *found; *found = (*found)->next)
        if (is_line(*found, style, text))
            return STATUS_OK;
    struct line *line = calloc(1, sizeof *line);
    if (!line)
        return status_fail(message, STATUS_NO_MEMORY, "out of memory while speaking");
    enum status status = speak(voice, text, style, line, message);
    if (status != STATUS_OK) {
        destroy_line(line);
        return status;
    }
    line->next = *head;
    *head = line;
    *found = line;
    return STATUS_OK;
}

enum status voice_speak(struct voice *voice, const char *text, const int16_t **samples,
                        size_t *count, struct message *message) {
    return voice_speak_as(voice, voice_style_now(voice), text, samples, count, message);
}

enum status voice_speak_as(struct voice *voice, struct voice_style style, const char *text,
                           const int16_t **samples, size_t *count, struct message *message) {
    *samples = NULL;
    *count = 0;
    if (strlen(text) > SPOKEN_MAX_BYTES)
        return status_fail(message, STATUS_INVALID, "a spoken line may have at most %d bytes",
                           SPOKEN_MAX_BYTES);
    const struct line *line = NULL;
    mutex_lock(&voice->lock);
    enum status status = find_or_speak(voice, style, text, &line, message);
    mutex_unlock(&voice->lock);
    if (status != STATUS_OK)
        return status;
    *samples = line->samples;
    *count = line->count;
    return STATUS_OK;
}

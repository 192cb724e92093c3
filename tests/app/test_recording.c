// What a recorded session sounds like, measured on every shipped routine, and how `record` treats
// its file.
#include "../sound/loudness_meter.h"
#include "../sound/measure.h"
#include "base/file.h"
#include "cmocka_all.h"
#include "run_program.h"
#include "session_sound.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define LOUDNESS_LUFS (-18.0)
#define LOUDNESS_TOLERANCE 2.0
#define PEAK_DBTP (-1.0)
#define MAX_JUMP 0.50F // from one sample to the next, of full scale: a sharp s of the voice rms

static char data_dir[] = "data-XXXXXX";
static const struct options options = {
    .verb = VERB_RECORD, .levels = UNHUNCH_SOURCE_DIR "/levels", .data_dir = data_dir};

static int open_context(void **state) {
    static struct context context;
    struct message message = {0};
    if (!mkdtemp(data_dir) || context_init(&context, &options, &message) != STATUS_OK)
        return -1;
    *state = &context;
    return 0;
}

static int close_context(void **state) {
    context_finish(*state);
    return 0;
}

static struct session_sound new_sound(struct context *context, const struct routine *routine) {
    struct session_sound sound = {0};
    struct message message = {0};
    if (session_sound_init(&sound, context, routine, &message) != STATUS_OK)
        fail_msg("%s: %s", routine->id, message.text);
    while (session_sound_prepare(&sound)) {
    }
    return sound;
}

// As a player of the file would hear it.
static float *new_samples(const struct session_sound *sound) {
    size_t count = (size_t)sound->samples;
    int16_t *pcm = malloc(count * sizeof *pcm);
    float *samples = malloc(count * sizeof *samples);
    assert_non_null(pcm);
    assert_non_null(samples);
    session_sound_mix(sound, 0, count, pcm);
    for (size_t i = 0; i < count; i++)
        samples[i] = (float)pcm[i] / 32768.0F;
    free(pcm);
    return samples;
}

static void meter_is_right(void **state) {
    (void)state;
    enum { COUNT = 5 * METER_RATE };
    float *samples = malloc(COUNT * sizeof *samples);
    assert_non_null(samples);
    // The recommendation's own example: 997 Hz at full scale in one channel reads -3.01.
    for (size_t i = 0; i < COUNT; i++)
        samples[i] = sinf(2.0F * 3.14159265F * 997.0F * (float)i / METER_RATE);
    assert_true(fabs(meter_loudness(samples, COUNT) + 3.01) < 0.03);
    // Silence beside it is gated away.
    memset(samples, 0, COUNT / 2 * sizeof *samples);
    assert_true(fabs(meter_loudness(samples, COUNT) + 3.01) < 0.3);
    // A quarter of the rate, sampled beside its crests: peaks 3 dB above the samples.
    for (size_t i = 0; i < COUNT; i++)
        samples[i] = 0.5F * (i / 2 % 2 ? -sqrtf(0.5F) : sqrtf(0.5F));
    assert_true(measure_peak(samples, COUNT) < 0.36F);
    double middle = meter_true_peak(samples + 1000, COUNT - 2000);
    assert_true(middle > 0.48 && middle < 0.53);
    free(samples);
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

// Until when anything that began before can be heard.
static int64_t heard_until(const struct session_sound *sound, int64_t at_us) {
    static const int64_t RINGS_US = 2800000;
    int64_t until_us = 0;
    for (size_t i = 0; i < sound->timeline.cue_count; i++) {
        const struct cue *cue = &sound->timeline.cues[i];
        int64_t length_us = cue->kind == CUE_BELL ? RINGS_US : cue->duration_us;
        if (cue->at_us < at_us && cue->at_us + length_us > until_us)
            until_us = cue->at_us + length_us;
    }
    return until_us;
}

// In holds nothing is heard but what is spoken.
static void check_holds(const struct session_sound *sound, const float *samples) {
    const struct timeline *timeline = &sound->timeline;
    for (size_t p = 0; p < timeline->phase_count; p++) {
        const struct timeline_phase *phase = &timeline->phases[p];
        if (phase->kind != PHASE_MOVE || phase->breath != BREATH_FREE)
            continue;
        int64_t from_us = phase->start_us;
        int64_t end_us = phase->start_us + phase->duration_us;
        size_t cue = timeline_cue_from(timeline, from_us);
        while (from_us < end_us) {
            int64_t quiet_us = heard_until(sound, from_us + 1);
            from_us = quiet_us > from_us ? quiet_us : from_us;
            while (cue < timeline->cue_count && timeline->cues[cue].at_us < from_us)
                cue++;
            int64_t to_us = cue < timeline->cue_count ? timeline->cues[cue].at_us : end_us;
            to_us = to_us < end_us ? to_us : end_us;
            if (to_us > from_us) {
                size_t first = (size_t)(from_us * SOUND_RATE / 1000000) + 1;
                size_t count = (size_t)((to_us - from_us) * SOUND_RATE / 1000000);
                if (measure_peak(samples + first, count > 2 ? count - 2 : 0) > 0.0F)
                    fail_msg("%s: a sound in the hold at %.1f s", timeline->routine->id,
                             (double)from_us / 1e6);
            }
            from_us = to_us > from_us ? to_us : from_us + 1;
        }
    }
}

static double centroid(const float *samples, size_t count) {
    return measure_centroid(samples, count, 400, 4000, SOUND_RATE);
}

// Brightness rises through every breath in and falls through every breath out, first half against
// second.
static void check_breaths(struct session_sound *sound) {
    struct volumes kept = sound->volumes;
    sound->volumes = (struct volumes){.breath = kept.breath};
    float *samples = new_samples(sound);
    int64_t checked_us[BREATH_COUNT][64] = {{0}}; // equal breaths are one clip
    size_t checked[BREATH_COUNT] = {0};
    for (size_t i = 0; i < sound->timeline.cue_count; i++) {
        const struct cue *cue = &sound->timeline.cues[i];
        bool seen = cue->kind != CUE_BREATH;
        for (size_t k = 0; !seen && k < checked[cue->breath]; k++)
            seen = checked_us[cue->breath][k] == cue->duration_us;
        if (seen)
            continue;
        checked_us[cue->breath][checked[cue->breath]++] = cue->duration_us;
        size_t first = (size_t)(cue->at_us * SOUND_RATE / 1000000);
        size_t half = (size_t)(cue->duration_us * SOUND_RATE / 1000000 / 2);
        double early = centroid(samples + first, half);
        double late = centroid(samples + first + half, half);
        double rise = cue->breath == BREATH_IN ? late / early : early / late;
        if (!(rise > 1.15))
            fail_msg("%s: breath at %.1f s: %.0f Hz, then %.0f Hz", sound->timeline.routine->id,
                     (double)cue->at_us / 1e6, early, late);
    }
    assert_true(checked[BREATH_IN] > 0 && checked[BREATH_OUT] > 0);
    free(samples);
    sound->volumes = kept;
}

static void every_routine_sounds_as_it_should(void **state) {
    struct context *context = *state;
    assert_true(context->library.routine_count >= 6);
    for (size_t i = 0; i < context->library.routine_count; i++) {
        const struct routine *routine = &context->library.routines[i];
        struct session_sound sound = new_sound(context, routine);
        assert_non_null(sound.voice);
        sound.volumes.bed = 0.0F; // what must be silent then is silent
        float *samples = new_samples(&sound);
        check_level(routine->id, samples, (size_t)sound.samples);
        check_holds(&sound, samples);
        free(samples);
        check_breaths(&sound);
        session_sound_finish(&sound);
    }
}

// The quietest and the loudest routine with the others who can speak.
static void every_speaker_is_as_loud(void **state) {
    struct context *context = *state;
    static const char *const ids[] = {"desk-reset", "full-ten"};
    static const enum speaker speakers[] = {SPEAKER_RMS, SPEAKER_AWB};
    for (size_t s = 0; s < sizeof speakers / sizeof speakers[0]; s++) {
        context->settings.voice = speakers[s];
        for (size_t i = 0; i < sizeof ids / sizeof ids[0]; i++) {
            const struct routine *routine = NULL;
            assert_int_equal(context_routine(context, ids[i], &routine, NULL), STATUS_OK);
            struct session_sound sound = new_sound(context, routine);
            float *samples = new_samples(&sound);
            check_level(ids[i], samples, (size_t)sound.samples);
            free(samples);
            session_sound_finish(&sound);
        }
    }
    context->settings.voice = SPEAKER_SLT;
}

static void nobody_says_nothing(void **state) {
    struct context *context = *state;
    const struct routine *routine = NULL;
    assert_int_equal(context_routine(context, "desk-reset", &routine, NULL), STATUS_OK);
    context->settings.voice = SPEAKER_NONE;
    struct session_sound sound = new_sound(context, routine);
    sound.volumes = (struct volumes){.voice = 1.0F};
    float *samples = new_samples(&sound);
    assert_true(measure_peak(samples, (size_t)sound.samples) == 0.0F);
    free(samples);
    session_sound_finish(&sound);
    context->settings.voice = SPEAKER_SLT;
}

static int parts_left(void) {
    struct arena arena = {0};
    const char **names = NULL;
    size_t count = 0;
    int left = 0;
    assert_int_equal(file_list(data_dir, "", &arena, &names, &count, NULL), STATUS_OK);
    for (size_t i = 0; i < count; i++)
        left += strstr(names[i], ".part-") != NULL;
    arena_finish(&arena);
    return left;
}

static void file_is_the_session(void **state) {
    struct context *context = *state;
    char path[64];
    (void)snprintf(path, sizeof path, "%s/a.wav", data_dir);
    struct run run = RUN("record", "desk-reset", "-o", path, "--data-dir", data_dir, "--levels",
                         UNHUNCH_SOURCE_DIR "/levels");
    if (run.status != 0)
        fail_msg("%s", run.err);
    assert_string_equal(run.out, "");
    assert_string_equal(run.err, ""); // progress is for terminals
    run_finish(&run);
    struct buffer bytes = {0};
    assert_int_equal(file_read(path, 64 << 20, &bytes, NULL), STATUS_OK);
    const struct routine *routine = NULL;
    assert_int_equal(context_routine(context, "desk-reset", &routine, NULL), STATUS_OK);
    struct session_sound sound = new_sound(context, routine);
    size_t count = (size_t)sound.samples;
    assert_true(count * 1000000 / SOUND_RATE >= (size_t)sound.timeline.duration_us);
    assert_int_equal(bytes.length, 44 + 2 * count);
    assert_memory_equal(bytes.bytes, "RIFF", 4);
    assert_memory_equal(bytes.bytes + 36, "data", 4);
    int16_t *pcm = malloc(count * sizeof *pcm);
    assert_non_null(pcm);
    session_sound_mix(&sound, 0, count, pcm);
    assert_memory_equal(bytes.bytes + 44, pcm, count * sizeof *pcm);
    assert_int_equal(parts_left(), 0);
    free(pcm);
    buffer_finish(&bytes);
    session_sound_finish(&sound);
}

static void shell(const char *script, int status, const char *says) {
    struct run run = run_program(
        "/bin/sh", (const char *const[]){"-c", script, "sh", UNHUNCH_PROGRAM, data_dir, NULL});
    if (run.status != status || !strstr(run.err, says))
        fail_msg("exit status %d, '%s' instead of '%s'", run.status, run.err, says);
    run_finish(&run);
}

static void nothing_half_is_left(void **state) {
    (void)state;
    char path[64];
    (void)snprintf(path, sizeof path, "%s/b.wav", data_dir);
    assert_int_equal(file_write(path, "mine", 4, NULL), STATUS_OK);
    shell("ulimit -f 100; \"$1\" record desk-reset --data-dir \"$2\" -o \"$2/b.wav\"", 1,
          "b.wav: cannot be written");
    shell("\"$1\" record quarter-hour --data-dir \"$2\" -o \"$2/b.wav\" & sleep 0.5; kill $!; "
          "wait $!",
          1, "stopped; ");
    assert_int_equal(parts_left(), 0);
    struct buffer bytes = {0};
    assert_int_equal(file_read(path, 100, &bytes, NULL), STATUS_OK);
    assert_int_equal(bytes.length, 4); // what was there is untouched
    buffer_finish(&bytes);
}

static void wrong_wishes_are_told(void **state) {
    (void)state;
    shell("\"$1\" record desk-reset --data-dir \"$2\"", 2, "say where to with -o");
    shell("\"$1\" record --data-dir \"$2\" -o a.wav", 2, "usage: unhunch record");
    shell("\"$1\" record nothing --data-dir \"$2\" -o a.wav", 1, "no routine 'nothing'");
    shell("\"$1\" record desk-reset --data-dir \"$2\" -o a.ogg", 1, ".wav");
    shell("\"$1\" record desk-reset --data-dir \"$2\" -o nowhere/a.wav", 1, "nowhere/a.wav");
    shell("mkdir -p \"$2/c.wav\"; \"$1\" record desk-reset --data-dir \"$2\" -o \"$2/c.wav\"", 1,
          "is no regular file");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(meter_is_right),
        cmocka_unit_test(every_routine_sounds_as_it_should),
        cmocka_unit_test(every_speaker_is_as_loud),
        cmocka_unit_test(nobody_says_nothing),
        cmocka_unit_test(file_is_the_session),
        cmocka_unit_test(nothing_half_is_left),
        cmocka_unit_test(wrong_wishes_are_told),
    };
    return cmocka_run_group_tests(tests, open_context, close_context);
}

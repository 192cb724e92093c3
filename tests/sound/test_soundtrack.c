// The mix of a timeline: placement, sharing, cutting, headroom, independence of block sizes,
// threads.
#include "cmocka_headers.h"
#include "measure.h"
#include "sound/soundtrack.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

enum { S = 1000000, LENGTH_S = 20, LENGTH = LENGTH_S * SOUND_RATE };

static const struct volumes full = {.voice = 1.0F, .breath = 1.0F, .bell = 1.0F};

#define VOICE(at, what)                                                                            \
    { .kind = CUE_VOICE, .at_us = (int64_t)((at)*S), .duration_us = S, .text = (what) }
#define BREATH(at, seconds, way)                                                                   \
    {                                                                                              \
        .kind = CUE_BREATH, .breath = (way), .at_us = (int64_t)((at)*S),                           \
        .duration_us = (int64_t)((seconds)*S), .text = ""                                          \
    }
#define BELL(at)                                                                                   \
    { .kind = CUE_BELL, .at_us = (int64_t)((at)*S), .duration_us = 5 * S / 2, .text = "" }

// Breaths from 2 s on without a gap, lines over them, bells that crowd, the last one past the end.
static const struct cue cues[] = {
    BELL(0.5),
    VOICE(1.0, "Come onto your hands and knees, and take your time."),
    BREATH(2.0, 3.0, BREATH_IN),
    VOICE(2.5, "Halfway."),
    BREATH(5.0, 4.0, BREATH_OUT),
    BELL(6.0),
    BELL(6.5),
    VOICE(6.5, "Breathe out."),
    BREATH(9.0, 3.0, BREATH_IN),
    BREATH(12.0, 4.0, BREATH_OUT),
    VOICE(12.2, "Halfway."),
    BELL(18.5),
};
static const struct timeline timeline = {
    .duration_us = (int64_t)LENGTH_S * S,
    .cues = cues,
    .cue_count = sizeof cues / sizeof cues[0],
};
enum { DIFFERENT_CLIPS = 6 }; // a bell, three lines, in, out

static struct voice *voice; // NULL on a machine without: the lines are silent then

static int open_voice(void **state) {
    (void)state;
    (void)voice_create(&voice, NULL);
    return 0;
}

static int close_voice(void **state) {
    (void)state;
    voice_destroy(voice);
    return 0;
}

static struct soundtrack *new_track(const struct timeline *of) {
    struct soundtrack *track = NULL;
    struct message message = {""};
    assert_int_equal(soundtrack_create(&track, of, voice, &message), STATUS_OK);
    assert_non_null(track);
    return track;
}

static struct soundtrack *new_ready_track(const struct timeline *of) {
    struct soundtrack *track = new_track(of);
    while (soundtrack_prepare(track, 0)) {
    }
    return track;
}

static float *new_mix(const struct soundtrack *track, int64_t first, size_t count,
                      struct volumes volumes) {
    float *samples = malloc(count * sizeof *samples);
    assert_non_null(samples);
    memset(samples, 0x55, count * sizeof *samples); // the mix must not add to what was there
    soundtrack_mix(track, first, count, volumes, samples);
    return samples;
}

// Not by bytes: -0 is silence as well.
static bool is_same(const float *a, const float *b, size_t count) {
    for (size_t i = 0; i < count; i++)
        if (a[i] != b[i])
            return false;
    return true;
}

// Clips are kept in 16 bits.
static bool is_near(const float *a, const float *b, size_t count) {
    for (size_t i = 0; i < count; i++)
        if (fabsf(a[i] - b[i]) > 1.0F / 32768.0F)
            return false;
    return true;
}

static bool is_silent(const struct soundtrack *track, int64_t first, size_t count) {
    float *samples = new_mix(track, first, count, full);
    bool silent = measure_peak(samples, count) == 0.0F;
    free(samples);
    return silent;
}

static void blocks_of_any_size_agree(void **state) {
    (void)state;
    struct soundtrack *track = new_ready_track(&timeline);
    struct volumes all = full;
    all.bed = 1.0F;
    float *whole = new_mix(track, 0, LENGTH, all);
    float *parts = malloc(LENGTH * sizeof *parts);
    assert_non_null(parts);
    const size_t blocks[] = {1, 7, 480, 1024, 48000};
    for (size_t b = 0; b < sizeof blocks / sizeof blocks[0]; b++) {
        for (size_t at = 0; at < LENGTH; at += blocks[b]) {
            size_t count = LENGTH - at < blocks[b] ? LENGTH - at : blocks[b];
            soundtrack_mix(track, (int64_t)at, count, all, parts + at);
        }
        assert_true(is_same(whole, parts, LENGTH));
    }
    free(parts);
    free(whole);
    soundtrack_destroy(track);
}

static void positions_outside_are_silent(void **state) {
    (void)state;
    struct soundtrack *track = new_ready_track(&timeline);
    int64_t end = soundtrack_end(track);
    assert_int_equal(end, 18 * SOUND_RATE + SOUND_RATE / 2 + (int64_t)bell_length());
    assert_true(is_silent(track, -SOUND_RATE, SOUND_RATE));
    assert_true(is_silent(track, end, SOUND_RATE));
    assert_false(is_silent(track, end - SOUND_RATE, SOUND_RATE));
    assert_true(is_silent(track, INT64_MIN, 1000));
    assert_true(is_silent(track, INT64_MAX - 1000, 1000));
    assert_true(is_silent(track, INT64_MAX, 1000));
    soundtrack_mix(track, 0, 0, full, (float[1]){0});
    // Before and after the start in one block: the same sound, shifted.
    float *shifted = new_mix(track, -1000, SOUND_RATE, full);
    float *plain = new_mix(track, 0, SOUND_RATE, full);
    assert_true(measure_peak(shifted, 1000) == 0.0F);
    assert_true(is_same(shifted + 1000, plain, (SOUND_RATE - 1000)));
    free(shifted);
    free(plain);
    soundtrack_destroy(track);
}

static void sounds_are_where_their_cues_are(void **state) {
    (void)state;
    struct soundtrack *track = new_ready_track(&timeline);
    const struct volumes bell = {.bell = 1.0F};
    const struct volumes breath = {.breath = 1.0F};
    float *bells = new_mix(track, 0, LENGTH, bell);
    assert_true(measure_peak(bells, SOUND_RATE / 2) == 0.0F);
    assert_true(measure_peak(bells + SOUND_RATE / 2, SOUND_RATE / 20) > 0.05F);
    float *breaths = new_mix(track, 0, LENGTH, breath);
    assert_true(measure_peak(breaths, 2 * SOUND_RATE) == 0.0F);
    float *expected = malloc(3 * SOUND_RATE * sizeof *expected);
    assert_non_null(expected);
    breath_synthesise(BREATH_SET_AIR, BREATH_IN, 3 * SOUND_RATE, expected, 3 * SOUND_RATE);
    assert_true(is_near(breaths + 2 * SOUND_RATE, expected, 3 * SOUND_RATE));
    assert_true(is_near(breaths + 9 * SOUND_RATE, expected, 3 * SOUND_RATE));
    assert_true(measure_peak(breaths + 16 * SOUND_RATE, 4 * SOUND_RATE) == 0.0F);
    free(expected);
    free(breaths);
    free(bells);
    soundtrack_destroy(track);
}

static void volumes_scale_and_stay_in_range(void **state) {
    (void)state;
    struct soundtrack *track = new_ready_track(&timeline);
    struct volumes all = full;
    all.bed = 1.0F;
    float *loud = new_mix(track, 0, LENGTH, all);
    float *quiet =
        new_mix(track, 0, LENGTH,
                (struct volumes){.voice = 0.5F, .breath = 0.5F, .bell = 0.5F, .bed = 0.5F});
    float *mad =
        new_mix(track, 0, LENGTH,
                (struct volumes){.voice = 9.0F, .breath = INFINITY, .bell = 2.0F, .bed = 3.0F});
    float *none =
        new_mix(track, 0, LENGTH, (struct volumes){.voice = -1.0F, .breath = NAN, .bed = -2.0F});
    for (size_t i = 0; i < LENGTH; i++)
        assert_true(fabsf(quiet[i] - 0.5F * loud[i]) < 1e-6F);
    assert_true(is_same(mad, loud, LENGTH));
    assert_true(measure_peak(none, LENGTH) == 0.0F);
    assert_true(measure_peak(loud, LENGTH) < 1.0F);
    free(loud);
    free(quiet);
    free(mad);
    free(none);
    soundtrack_destroy(track);
}

// Every kind at once, many times over: the sum of the groups is bounded, however cues crowd.
static void crowded_cues_keep_the_headroom(void **state) {
    (void)state;
    enum { CROWD = 300 };
    static struct cue crowd[CROWD];
    for (int i = 0; i < CROWD; i++) {
        crowd[i] = (struct cue){.kind = (enum cue_kind)(i % 3),
                                .breath = i % 2 ? BREATH_IN : BREATH_OUT,
                                .at_us = i * 20000 + i % 3,
                                .duration_us = 6 * (int64_t)S,
                                .text = i % 3 == CUE_VOICE ? "Shoulders back, and hold." : ""};
    }
    const struct timeline of = {.duration_us = 9 * S, .cues = crowd, .cue_count = CROWD};
    struct soundtrack *track = new_ready_track(&of);
    float *samples = new_mix(track, 0, 9 * SOUND_RATE, full);
    assert_true(measure_peak(samples, 9 * SOUND_RATE) < 1.0F);
    assert_true(measure_jump(samples, 9 * SOUND_RATE) < 0.5F);
    free(samples);
    soundtrack_destroy(track);
}

static void bed_is_soft_and_its_seeds_own(void **state) {
    (void)state;
    const struct volumes bed = {.bed = 1.0F};
    struct soundtrack *track = new_track(&timeline);
    float *first = new_mix(track, 0, LENGTH, bed);
    soundtrack_set_seed(track, 20000);
    float *day = new_mix(track, 0, LENGTH, bed);
    soundtrack_set_seed(track, 20001);
    float *next = new_mix(track, 0, LENGTH, bed);
    assert_false(is_same(day, next, LENGTH));
    assert_false(is_same(first, next, LENGTH));
    const float *days[] = {first, day, next};
    for (size_t i = 0; i < 3; i++) {
        assert_true(measure_peak(days[i], LENGTH) <= 0.1001F);
        assert_true(measure_jump(days[i], LENGTH) < 0.01F);
        assert_true(measure_peak(days[i], SOUND_RATE / 10) < 0.001F); // comes slowly
        assert_true(measure_peak(days[i] + LENGTH - SOUND_RATE / 10, SOUND_RATE / 10) < 0.001F);
        assert_true(measure_rms(days[i] + LENGTH / 3, LENGTH / 3) > 0.004F);
    }
    assert_true(is_silent(track, LENGTH + SOUND_RATE * 2, SOUND_RATE)); // over with the session
    free(first);
    free(day);
    free(next);
    soundtrack_destroy(track);
}

// Even the loudest bed is 9 dB and more below the voice while it speaks.
static void bed_steps_back_under_the_voice(void **state) {
    (void)state;
    if (!voice)
        skip();
    const struct volumes spoken = {.voice = 1.0F};
    const struct volumes both = {.voice = 1.0F, .bed = 1.0F};
    const float far = 2.82F; // 9 dB
    struct soundtrack *track = new_ready_track(&timeline);
    const int64_t from = 13 * SOUND_RATE / 5;
    const size_t count = SOUND_RATE / 2;
    for (uint32_t day = 0; day < 8; day++) {
        soundtrack_set_seed(track, day);
        float *line = new_mix(track, from, count, spoken);
        float *mixed = new_mix(track, from, count, both);
        for (size_t i = 0; i < count; i++)
            mixed[i] -= line[i];
        assert_true(measure_rms(mixed, count) > 0.0F);
        assert_true(measure_rms(line, count) > far * measure_rms(mixed, count));
        free(line);
        free(mixed);
    }
    soundtrack_destroy(track);
}

static void a_long_line_ends_before_the_next_one(void **state) {
    (void)state;
    if (!voice)
        skip();
    struct soundtrack *track = new_ready_track(&timeline);
    const struct volumes spoken = {.voice = 1.0F};
    const int16_t *spoken_line = NULL;
    size_t count = 0;
    assert_int_equal(voice_speak(voice, cues[1].text, &spoken_line, &count, NULL), STATUS_OK);
    float *line = malloc(count * sizeof *line);
    assert_non_null(line);
    for (size_t i = 0; i < count; i++)
        line[i] = (float)spoken_line[i] / 32768.0F;
    assert_true(count > 2 * SOUND_RATE); // so it is cut after 1.5 s, at the next line
    float *samples = new_mix(track, SOUND_RATE, 3 * SOUND_RATE, spoken);
    const size_t cut = 3 * SOUND_RATE / 2;
    const size_t fade = SOUND_RATE * 3 / 100;
    assert_true(is_same(samples, line, (cut - fade)));
    assert_true(fabsf(samples[cut - 1]) < 0.001F);
    assert_true(measure_jump(samples + cut - fade, fade) < 0.5F);
    assert_true(measure_peak(samples + cut, SOUND_RATE / 2) > 0.1F); // the next one
    // A line longer than its cue, with nothing after it, is spoken to its end.
    const struct cue alone[] = {VOICE(1.0, cues[1].text)};
    const struct timeline of = {.duration_us = 2 * S, .cues = alone, .cue_count = 1};
    struct soundtrack *whole = new_ready_track(&of);
    assert_int_equal(soundtrack_end(whole), SOUND_RATE + (int64_t)count);
    float *spoken_whole = new_mix(whole, SOUND_RATE, count, spoken);
    assert_true(is_same(spoken_whole, line, count));
    free(spoken_whole);
    free(samples);
    free(line);
    soundtrack_destroy(whole);
    soundtrack_destroy(track);
}

static void clips_are_prepared_once_and_nearest_first(void **state) {
    (void)state;
    struct soundtrack *track = new_track(&timeline);
    assert_true(is_silent(track, 0, LENGTH));
    // From 17 s on the next sound is the last bell: it is the same clip as the first one.
    assert_true(soundtrack_prepare(track, 17 * (int64_t)S));
    assert_false(is_silent(track, 18 * SOUND_RATE, 2 * SOUND_RATE));
    assert_false(is_silent(track, 0, SOUND_RATE));
    // From 9 s: the inhale, then the exhale at 12 s.
    assert_true(is_silent(track, 10 * SOUND_RATE, SOUND_RATE));
    assert_true(soundtrack_prepare(track, 9 * (int64_t)S));
    assert_false(is_silent(track, 10 * SOUND_RATE, SOUND_RATE));
    assert_true(is_silent(track, 13 * SOUND_RATE, SOUND_RATE));
    assert_true(soundtrack_prepare(track, 9 * (int64_t)S));
    assert_false(is_silent(track, 13 * SOUND_RATE, SOUND_RATE));
    int more = 0;
    while (soundtrack_prepare(track, 100 * (int64_t)S))
        more++;
    assert_int_equal(3 + more, DIFFERENT_CLIPS);
    assert_false(soundtrack_prepare(track, -5));
    soundtrack_destroy(track);
}

static void the_timeline_may_go_away(void **state) {
    (void)state;
    struct cue *borrowed = malloc(sizeof cues);
    char *text = strdup("Halfway.");
    assert_non_null(borrowed);
    assert_non_null(text);
    memcpy(borrowed, cues, sizeof cues);
    borrowed[3].text = text;
    const struct timeline of = {.cues = borrowed, .cue_count = timeline.cue_count};
    struct soundtrack *track = new_track(&of);
    memset(text, 'x', 8);
    free(text);
    free(borrowed);
    while (soundtrack_prepare(track, 0)) {
    }
    struct soundtrack *same = new_ready_track(&timeline);
    float *a = new_mix(track, 0, LENGTH, full);
    float *b = new_mix(same, 0, LENGTH, full);
    assert_true(is_same(a, b, LENGTH));
    free(a);
    free(b);
    soundtrack_destroy(same);
    soundtrack_destroy(track);
}

static void an_empty_timeline_is_silent(void **state) {
    (void)state;
    const struct timeline of = {.duration_us = S};
    struct soundtrack *track = new_track(&of);
    assert_false(soundtrack_prepare(track, 0));
    assert_true(is_silent(track, 0, SOUND_RATE));
    assert_int_equal(soundtrack_end(track), 0);
    soundtrack_destroy(track);
    soundtrack_destroy(NULL);
}

struct preparation {
    struct soundtrack *track;
    atomic_bool over;
};

static void *prepare_all(void *argument) {
    struct preparation *preparation = argument;
    while (soundtrack_prepare(preparation->track, 5 * (int64_t)S)) {
    }
    atomic_store(&preparation->over, true);
    return NULL;
}

static void mixing_goes_on_while_clips_are_made(void **state) {
    (void)state;
    enum { BLOCK = 4800 };
    struct preparation preparation = {.track = new_track(&timeline)};
    pthread_t thread;
    assert_int_equal(pthread_create(&thread, NULL, prepare_all, &preparation), 0);
    static float block[BLOCK];
    int64_t at = 0;
    while (!atomic_load(&preparation.over)) {
        soundtrack_mix(preparation.track, at, BLOCK, full, block);
        assert_true(measure_peak(block, BLOCK) < 1.0F);
        at = (at + BLOCK) % LENGTH;
    }
    assert_int_equal(pthread_join(thread, NULL), 0);
    struct soundtrack *alone = new_ready_track(&timeline);
    float *a = new_mix(preparation.track, 0, LENGTH, full);
    float *b = new_mix(alone, 0, LENGTH, full);
    assert_true(is_same(a, b, LENGTH));
    free(a);
    free(b);
    soundtrack_destroy(alone);
    soundtrack_destroy(preparation.track);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(blocks_of_any_size_agree),
        cmocka_unit_test(positions_outside_are_silent),
        cmocka_unit_test(sounds_are_where_their_cues_are),
        cmocka_unit_test(volumes_scale_and_stay_in_range),
        cmocka_unit_test(crowded_cues_keep_the_headroom),
        cmocka_unit_test(bed_is_soft_and_its_seeds_own),
        cmocka_unit_test(bed_steps_back_under_the_voice),
        cmocka_unit_test(a_long_line_ends_before_the_next_one),
        cmocka_unit_test(clips_are_prepared_once_and_nearest_first),
        cmocka_unit_test(the_timeline_may_go_away),
        cmocka_unit_test(an_empty_timeline_is_silent),
        cmocka_unit_test(mixing_goes_on_while_clips_are_made),
    };
    return cmocka_run_group_tests(tests, open_voice, close_voice);
}

// Breaths, the bell and ticks: length, edges, smoothness, loudness, direction.
#include "cmocka_headers.h"
#include "loudness_meter.h"
#include "measure.h"
#include "sound/soundtrack.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

static float *new_breath(enum breath_set set, enum breath breath, uint32_t seed, size_t count) {
    float *samples = malloc((count + 1) * sizeof *samples);
    assert_non_null(samples);
    samples[count] = 7.0F; // must stay
    breath_synthesise(set, breath, seed, samples, count);
    assert_true(samples[count] == 7.0F);
    return samples;
}

static const enum breath breaths[] = {BREATH_IN, BREATH_OUT};
static const int lengths_s[] = {2, 3, 5, 8, 20};

static void check_smooth_and_level(enum breath_set set, enum breath breath, int length_s) {
    size_t count = (size_t)length_s * SOUND_RATE;
    float *samples = new_breath(set, breath, 1, count);
    assert_true(samples[0] == 0.0F);
    assert_true(fabsf(samples[count - 1]) < 1e-6F);
    const size_t edge = SOUND_RATE / 200; // 5 ms
    assert_true(measure_peak(samples, edge) < 0.006F);
    assert_true(measure_peak(samples + count - edge, edge) < 0.006F);
    assert_true(measure_peak(samples, count) <= 0.3201F);
    assert_true(measure_jump(samples, count) < 0.11F);
    free(samples);
}

static void breaths_are_smooth_and_level(void **state) {
    (void)state;
    for (int set = 0; set < BREATH_SET_COUNT; set++)
        for (size_t b = 0; b < 2; b++)
            for (size_t l = 0; l < sizeof lengths_s / sizeof lengths_s[0]; l++)
                check_smooth_and_level((enum breath_set)set, breaths[b], lengths_s[l]);
}

// By the meter that weighs frequencies as the ear does.
static double heard_lufs(enum breath_set set, enum breath breath, size_t count) {
    float *samples = new_breath(set, breath, 1, count);
    double lufs = meter_loudness(samples, count);
    free(samples);
    return lufs;
}

static void sets_are_equally_loud(void **state) {
    (void)state;
    const double tolerance_lu = 1.0;
    const size_t count = 5 * SOUND_RATE;
    for (int set = 0; set < BREATH_SET_COUNT; set++) {
        for (size_t b = 0; b < 2; b++) {
            double usual = heard_lufs(BREATH_SET_AIR, breaths[b], count);
            double lufs = heard_lufs((enum breath_set)set, breaths[b], count);
            if (!(fabs(lufs - usual) < tolerance_lu))
                fail_msg("set %d breath %d: %.2f LUFS", set, (int)breaths[b], lufs);
        }
    }
}

static double centroid_of_part(const float *samples, size_t count, size_t part, size_t parts,
                               int from_hz, int to_hz) {
    size_t length = count / parts;
    return measure_centroid(samples + part * length, length, from_hz, to_hz, SOUND_RATE);
}

// Rises (or falls) from each quarter to the next, and by how much altogether.
static double check_direction(const float *samples, size_t count, bool rises, int from_hz,
                              int to_hz) {
    enum { PARTS = 4 };
    double centroids[PARTS];
    for (size_t part = 0; part < PARTS; part++) {
        centroids[part] = centroid_of_part(samples, count, part, PARTS, from_hz, to_hz);
        if (part > 0)
            assert_true(rises == (centroids[part] > centroids[part - 1]));
    }
    return rises ? centroids[PARTS - 1] / centroids[0] : centroids[0] / centroids[PARTS - 1];
}

static void inhale_rises_and_exhale_falls(void **state) {
    (void)state;
    for (int set = 0; set < BREATH_SET_COUNT; set++) {
        for (size_t b = 0; b < 2; b++) {
            for (uint32_t seed = 0; seed < 2; seed++) {
                size_t count = (size_t)(3 + seed) * SOUND_RATE;
                float *samples = new_breath((enum breath_set)set, breaths[b], seed, count);
                bool rises = breaths[b] == BREATH_IN;
                double heard = check_direction(samples, count, rises, 100, 3000);
                assert_true(heard > 2.0);
                // The air by itself; the bowl's is hidden by its overtones.
                if (set != BREATH_SET_BOWL)
                    assert_true(check_direction(samples, count, rises, 400, 4000) > 1.5);
                free(samples);
            }
        }
    }
}

enum { FIFTH_SEEDS = 6 };

// The strongest pitch in a range: of several breaths together, because in one the air may hide the
// tone.
static double pitch(const float *const *breaths_of_seeds, size_t at, size_t count, int from_hz,
                    int to_hz) {
    int strongest_hz = 0;
    double most = 0.0;
    for (int hz = from_hz; hz <= to_hz; hz++) {
        double power = 0.0;
        for (size_t i = 0; i < FIFTH_SEEDS; i++)
            power += measure_power_at(breaths_of_seeds[i] + at, count, hz, SOUND_RATE);
        strongest_hz = power > most ? hz : strongest_hz;
        most = fmax(power, most);
    }
    return strongest_hz;
}

struct fifth {
    double low_hz, high_hz;
};

static void check_fifth(enum breath_set set, enum breath breath, const struct fifth *fifth) {
    const size_t count = 5 * SOUND_RATE;
    const size_t part = SOUND_RATE / 2;
    const double tolerance_hz = 8.0;
    double first_hz = breath == BREATH_IN ? fifth->low_hz : fifth->high_hz;
    double last_hz = breath == BREATH_IN ? fifth->high_hz : fifth->low_hz;
    int from_hz = (int)(0.92 * fifth->low_hz);
    int to_hz = (int)(1.06 * fifth->high_hz);
    float *samples[FIFTH_SEEDS];
    for (uint32_t seed = 0; seed < FIFTH_SEEDS; seed++)
        samples[seed] = new_breath(set, breath, seed, count);
    const float *const *all = (const float *const *)samples;
    const size_t end = count - part - SOUND_RATE / 4;
    assert_true(fabs(pitch(all, 0, part, from_hz, to_hz) - first_hz) < tolerance_hz);
    assert_true(fabs(pitch(all, end, part, from_hz, to_hz) - last_hz) < tolerance_hz);
    for (size_t i = 0; i < FIFTH_SEEDS; i++)
        free(samples[i]);
}

static void tone_glides_a_fifth(void **state) {
    (void)state;
    static const struct fifth fifths[BREATH_SET_COUNT] = {
        [BREATH_SET_AIR] = {196.0, 293.7},
        [BREATH_SET_SEA] = {146.8, 220.0},
        [BREATH_SET_BOWL] = {174.6, 261.6},
    };
    for (int set = 0; set < BREATH_SET_COUNT; set++)
        for (size_t b = 0; b < 2; b++)
            check_fifth((enum breath_set)set, breaths[b], &fifths[set]);
}

static void breath_is_a_function_of_its_seed(void **state) {
    (void)state;
    const size_t count = SOUND_RATE;
    for (int set = 0; set < BREATH_SET_COUNT; set++) {
        float *a = new_breath((enum breath_set)set, BREATH_IN, 5, count);
        float *b = new_breath((enum breath_set)set, BREATH_IN, 5, count);
        float *c = new_breath((enum breath_set)set, BREATH_IN, 6, count);
        assert_memory_equal(a, b, count * sizeof *a);
        assert_memory_not_equal(a, c, count * sizeof *a);
        free(a);
        free(b);
        free(c);
    }
}

static void odd_breaths_are_fine(void **state) {
    (void)state;
    for (size_t count = 0; count < 40; count++) {
        float *samples =
            new_breath((enum breath_set)(count % BREATH_SET_COUNT), BREATH_OUT, 1, count);
        for (size_t i = 0; i < count; i++)
            assert_true(isfinite(samples[i]) && fabsf(samples[i]) <= 0.3201F);
        free(samples);
    }
    float *held = new_breath(BREATH_SET_AIR, BREATH_FREE, 1, SOUND_RATE);
    assert_true(measure_peak(held, SOUND_RATE) == 0.0F);
    free(held);
}

static void bell_fades_to_silence(void **state) {
    (void)state;
    size_t count = bell_length();
    assert_in_range(count, 2 * SOUND_RATE, 3 * SOUND_RATE);
    const size_t more = 1000;
    float *samples = malloc((count + more) * sizeof *samples);
    assert_non_null(samples);
    bell_synthesise(samples, count + more);
    assert_true(samples[0] == 0.0F);
    assert_true(fabsf(samples[count - 1]) < 1e-7F);
    assert_true(measure_peak(samples + count, more) == 0.0F);
    assert_true(measure_peak(samples, count) > 0.06F);
    assert_true(measure_peak(samples, count) <= 0.10F);
    assert_true(measure_jump(samples, count) < 0.02F);
    float before = 1.0F;
    for (size_t at = SOUND_RATE / 10; at + SOUND_RATE / 2 < count; at += SOUND_RATE / 2) {
        float now = measure_rms(samples + at, SOUND_RATE / 2);
        assert_true(now < before);
        before = now;
    }
    free(samples);
}

// Short, quiet and without a click at either end; each kind is told from the others by its pitch.
static void ticks_are_brief_and_quiet(void **state) {
    (void)state;
    enum { MORE = 500, MOST = SOUND_RATE / 10 };
    static float samples[TICK_COUNT][MOST + MORE];
    size_t count = tick_length();
    assert_in_range(count, SOUND_RATE / 50, MOST);
    for (int tick = 0; tick < TICK_COUNT; tick++) {
        float *own = samples[tick];
        tick_synthesise((enum tick)tick, own, count + MORE);
        assert_true(own[0] == 0.0F);
        assert_true(fabsf(own[count - 1]) < 1e-7F);
        assert_true(measure_peak(own + count, MORE) == 0.0F);
        assert_true(measure_peak(own, count) > 0.02F);
        assert_true(measure_peak(own, count) <= 0.10F);
        assert_true(measure_jump(own, count) < 0.02F);
        // Nearly all of it is over after a fiftieth of a second.
        assert_true(measure_rms(own + SOUND_RATE / 50, count - SOUND_RATE / 50) <
                    0.2F * measure_rms(own, SOUND_RATE / 50));
        for (int other = 0; other < tick; other++)
            assert_memory_not_equal(own, samples[other], count * sizeof *own);
    }
    // Lighter when moving on than when confirming.
    assert_true(measure_rms(samples[TICK_MOVE], count) <
                0.8F * measure_rms(samples[TICK_CONFIRM], count));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(breaths_are_smooth_and_level),
        cmocka_unit_test(sets_are_equally_loud),
        cmocka_unit_test(inhale_rises_and_exhale_falls),
        cmocka_unit_test(tone_glides_a_fifth),
        cmocka_unit_test(breath_is_a_function_of_its_seed),
        cmocka_unit_test(odd_breaths_are_fine),
        cmocka_unit_test(bell_fades_to_silence),
        cmocka_unit_test(ticks_are_brief_and_quiet),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

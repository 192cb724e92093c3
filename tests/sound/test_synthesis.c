// Breaths and the bell: length, edges, smoothness, loudness, direction.
#include "cmocka_headers.h"
#include "measure.h"
#include "sound/soundtrack.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

static float *new_breath(enum breath breath, uint32_t seed, size_t count) {
    float *samples = malloc((count + 1) * sizeof *samples);
    assert_non_null(samples);
    samples[count] = 7.0F; // must stay
    breath_synthesise(breath, seed, samples, count);
    assert_true(samples[count] == 7.0F);
    return samples;
}

static const enum breath breaths[] = {BREATH_IN, BREATH_OUT};
static const int lengths_s[] = {2, 3, 5, 8, 20};

static void breaths_are_smooth_and_level(void **state) {
    (void)state;
    for (size_t b = 0; b < 2; b++) {
        for (size_t l = 0; l < sizeof lengths_s / sizeof lengths_s[0]; l++) {
            size_t count = (size_t)lengths_s[l] * SOUND_RATE;
            float *samples = new_breath(breaths[b], 1, count);
            assert_true(samples[0] == 0.0F);
            assert_true(fabsf(samples[count - 1]) < 1e-6F);
            const size_t edge = SOUND_RATE / 200; // 5 ms
            assert_true(measure_peak(samples, edge) < 0.006F);
            assert_true(measure_peak(samples + count - edge, edge) < 0.006F);
            assert_true(measure_peak(samples, count) <= 0.3201F);
            float rms = measure_rms(samples, count);
            assert_true(rms > 0.055F && rms < 0.0681F);
            assert_true(measure_jump(samples, count) < 0.11F);
            free(samples);
        }
    }
}

static double centroid_of_part(const float *samples, size_t count, size_t part, size_t parts,
                               int from_hz, int to_hz) {
    size_t length = count / parts;
    return measure_centroid(samples + part * length, length, from_hz, to_hz, SOUND_RATE);
}

static void inhale_rises_and_exhale_falls(void **state) {
    (void)state;
    enum { PARTS = 4 };
    for (size_t b = 0; b < 2; b++) {
        for (uint32_t seed = 0; seed < 3; seed++) {
            size_t count = (size_t)(3 + seed) * SOUND_RATE;
            float *samples = new_breath(breaths[b], seed, count);
            double before = 0.0;
            double first = 0.0;
            for (size_t part = 0; part < PARTS; part++) {
                double air = centroid_of_part(samples, count, part, PARTS, 400, 6000);
                if (part == 0)
                    first = air;
                else if (breaths[b] == BREATH_IN)
                    assert_true(air > before);
                else
                    assert_true(air < before);
                before = air;
            }
            double ratio = breaths[b] == BREATH_IN ? before / first : first / before;
            assert_true(ratio > 1.5);
            free(samples);
        }
    }
}

// The strongest pitch in the tone's range.
static double pitch(const float *samples, size_t count) {
    int strongest_hz = 0;
    double most = 0.0;
    for (int hz = 180; hz <= 310; hz++) {
        double power = measure_power_at(samples, count, hz, SOUND_RATE);
        strongest_hz = power > most ? hz : strongest_hz;
        most = fmax(power, most);
    }
    return strongest_hz;
}

static void tone_glides_a_fifth(void **state) {
    (void)state;
    const size_t count = 5 * SOUND_RATE;
    const size_t part = SOUND_RATE / 2;
    const double low_hz = 196.0;
    const double high_hz = 293.7;
    const double tolerance_hz = 8.0;
    for (size_t b = 0; b < 2; b++) {
        double first_hz = breaths[b] == BREATH_IN ? low_hz : high_hz;
        double last_hz = breaths[b] == BREATH_IN ? high_hz : low_hz;
        for (uint32_t seed = 0; seed < 5; seed++) {
            float *samples = new_breath(breaths[b], seed, count);
            const float *end = samples + count - part - SOUND_RATE / 4;
            assert_true(fabs(pitch(samples, part) - first_hz) < tolerance_hz);
            assert_true(fabs(pitch(end, part) - last_hz) < tolerance_hz);
            free(samples);
        }
    }
}

static void breath_is_a_function_of_its_seed(void **state) {
    (void)state;
    const size_t count = SOUND_RATE;
    float *a = new_breath(BREATH_IN, 5, count);
    float *b = new_breath(BREATH_IN, 5, count);
    float *c = new_breath(BREATH_IN, 6, count);
    assert_memory_equal(a, b, count * sizeof *a);
    assert_memory_not_equal(a, c, count * sizeof *a);
    free(a);
    free(b);
    free(c);
}

static void odd_breaths_are_fine(void **state) {
    (void)state;
    for (size_t count = 0; count < 40; count++) {
        float *samples = new_breath(BREATH_OUT, 1, count);
        for (size_t i = 0; i < count; i++)
            assert_true(isfinite(samples[i]) && fabsf(samples[i]) <= 0.3201F);
        free(samples);
    }
    float *held = new_breath(BREATH_FREE, 1, SOUND_RATE);
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

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(breaths_are_smooth_and_level),
        cmocka_unit_test(inhale_rises_and_exhale_falls),
        cmocka_unit_test(tone_glides_a_fifth),
        cmocka_unit_test(breath_is_a_function_of_its_seed),
        cmocka_unit_test(odd_breaths_are_fine),
        cmocka_unit_test(bell_fades_to_silence),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

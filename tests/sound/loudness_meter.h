// Programme loudness and true peak of mono at SOUND_RATE, by libebur128 (Recommendation ITU-R
// BS.1770).
#pragma once

#include "cmocka_all.h"
#include "sound/soundtrack.h"

#include <ebur128.h>
#include <stddef.h>

static inline ebur128_state *meter_of(const float *samples, size_t count) {
    ebur128_state *meter = ebur128_init(1, SOUND_RATE, EBUR128_MODE_I | EBUR128_MODE_TRUE_PEAK);
    assert_non_null(meter);
    assert_int_equal(ebur128_add_frames_float(meter, samples, count), EBUR128_SUCCESS);
    return meter;
}

// Integrated loudness, LUFS; -infinity for silence.
static inline double meter_loudness(const float *samples, size_t count) {
    ebur128_state *meter = meter_of(samples, count);
    double loudness = 0.0;
    assert_int_equal(ebur128_loudness_global(meter, &loudness), EBUR128_SUCCESS);
    ebur128_destroy(&meter);
    return loudness;
}

// Peak of the wave between the samples too, of full scale.
static inline double meter_true_peak(const float *samples, size_t count) {
    ebur128_state *meter = meter_of(samples, count);
    double peak = 0.0;
    assert_int_equal(ebur128_true_peak(meter, 0, &peak), EBUR128_SUCCESS);
    ebur128_destroy(&meter);
    return peak;
}

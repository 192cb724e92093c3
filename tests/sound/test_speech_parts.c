// What happens to a line before and after the engine.
#include "cmocka_headers.h"
#include "loudness.h"
#include "measure.h"
#include "spoken_text.h"
#include "upsample.h"
#include "wave.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

static const struct {
    const char *text;
    const char *plain;
    bool sounded;
} texts[] = {
    {"Breathe in.", "Breathe in.", true},
    {"Next: Child\xE2\x80\x99s Pose.", "Next: Child's Pose.", true},
    {"Slowly \xE2\x80\x94 and softly\xE2\x80\xA6", "Slowly , and softly.", true},
    {"caf\xC3\xA9 na\xC3\xAFve \xC3\x86sop Stra\xC3\x9F"
     "e",
     "cafe naive AEsop Strasse", true},
    {"a\t\n\x01\x7F  b", "a b", true},
    {"  3", "3", true},
    {"<b>bold</b> `$x`", "b bold b x ", true},
    {"\xE6\x97\xA5\xE6\x9C\xAC", "", false},
    {"...", "...", false},
    {"", "", false},
    {" ", "", false},
    {"\xC3", "", false},         // a lead byte at the end
    {"\xF0\x9F", "", false},     // cut short
    {"\x80\xBF ok", "ok", true}, // no lead byte
    {"\xF0\x9F\x98\x80!", "!", false},
};

static void texts_become_plain(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        size_t capacity = strlen(texts[i].text) + 1;
        char *plain = malloc(capacity);
        assert_non_null(plain);
        assert_int_equal(spoken_text(texts[i].text, plain, capacity), texts[i].sounded);
        assert_string_equal(plain, texts[i].plain);
        free(plain);
    }
}

enum { LOW_RATE = 16000, FACTOR = 3 };

static void sine(float *samples, size_t count, double hz, double rate, double level) {
    for (size_t i = 0; i < count; i++)
        samples[i] = (float)(level * sin(2.0 * 3.14159265358979 * hz * (double)i / rate));
}

static void upsampling_keeps_tones_and_adds_no_images(void **state) {
    (void)state;
    static float low[LOW_RATE];
    static float high[LOW_RATE * FACTOR];
    static float wanted[LOW_RATE * FACTOR];
    const double tones_hz[] = {100.0, 1000.0, 3000.0, 6500.0};
    for (size_t t = 0; t < sizeof tones_hz / sizeof tones_hz[0]; t++) {
        double hz = tones_hz[t];
        sine(low, LOW_RATE, hz, LOW_RATE, 0.5);
        sine(wanted, (size_t)LOW_RATE * FACTOR, hz, LOW_RATE * FACTOR, 0.5);
        assert_int_equal(upsample_count(LOW_RATE, LOW_RATE, (size_t)LOW_RATE * FACTOR),
                         LOW_RATE * FACTOR);
        assert_true(upsample(low, LOW_RATE, LOW_RATE, (size_t)LOW_RATE * FACTOR, high));
        for (size_t i = 1000; i < (size_t)LOW_RATE * FACTOR - 1000; i++)
            assert_true(fabsf(high[i] - wanted[i]) < 0.001F);
        const float *inner = high + 1000;
        double tone = measure_power_at(inner, 45000, hz, LOW_RATE * FACTOR);
        double image = measure_power_at(inner, 45000, LOW_RATE - hz, LOW_RATE * FACTOR);
        assert_true(image < tone * 1e-6);
    }
}

static void upsampling_keeps_a_steady_level(void **state) {
    (void)state;
    float low[400];
    float high[400 * FACTOR];
    for (size_t i = 0; i < 400; i++)
        low[i] = 0.25F;
    assert_true(upsample(low, 400, LOW_RATE, (size_t)LOW_RATE * FACTOR, high));
    for (size_t i = 300; i < 900; i++)
        assert_true(fabsf(high[i] - 0.25F) < 1e-5F);
}

// No whole factor lies between 22,050 and 48,000.
static void any_usual_rate_is_brought_up(void **state) {
    (void)state;
    static const size_t rates[] = {8000, 11025, 22050, 24000, 32000, 44100, 48000};
    static float low[48000];
    static float high[48000];
    static float wanted[48000];
    sine(wanted, 48000, 1234.0, 48000.0, 0.5);
    for (size_t r = 0; r < sizeof rates / sizeof rates[0]; r++) {
        sine(low, rates[r], 1234.0, (double)rates[r], 0.5);
        assert_int_equal(upsample_count(rates[r], rates[r], 48000), 48000);
        assert_true(upsample(low, rates[r], rates[r], 48000, high));
        for (size_t i = 1000; i < 47000; i++)
            assert_true(fabsf(high[i] - wanted[i]) < 0.002F);
    }
    assert_false(upsample(low, 100, 47999, 48000, high));
    assert_false(upsample(low, 100, 96000, 48000, high));
    assert_false(upsample(low, 100, 0, 48000, high));
}

static void put(char *at, uint32_t value, int bytes) {
    for (int i = 0; i < bytes; i++)
        at[i] = (char)(value >> (8 * i));
}

enum { WAVE_BYTES = 44 + 6 };

static void make_wave(char wave[WAVE_BYTES]) {
    // NOLINTBEGIN(bugprone-not-null-terminated-result): words of a file, not of C
    memcpy(wave, "RIFF    WAVEfmt ", 16);
    memcpy(wave + 36, "data", 4);
    // NOLINTEND(bugprone-not-null-terminated-result)
    put(wave + 4, 0x7FFFF024, 4); // as a program that writes to a pipe does
    put(wave + 16, 16, 4);
    put(wave + 20, 1, 2);
    put(wave + 22, 1, 2);
    put(wave + 24, 22050, 4);
    put(wave + 28, 44100, 4);
    put(wave + 32, 2, 2);
    put(wave + 34, 16, 2);
    put(wave + 40, 0x7FFFF000, 4);
    put(wave + 44, 100, 2);
    put(wave + 46, 0x8000, 2);
    put(wave + 48, 0x7FFF, 2);
}

static void waves_are_read_or_refused(void **state) {
    (void)state;
    static const struct {
        size_t at;
        uint32_t value;
    } faults[] = {{0, 'X'}, {8, 'X'}, {20, 3}, {22, 2}, {24, 0}, {34, 8}, {12, 'X'}, {36, 'X'}};
    char wave[WAVE_BYTES];
    struct recording recording;
    make_wave(wave);
    assert_int_equal(wave_read(wave, sizeof wave, &recording, NULL), STATUS_OK);
    assert_int_equal(recording.rate, 22050);
    assert_int_equal(recording.count, 3);
    assert_int_equal(recording.samples[0], 100);
    assert_int_equal(recording.samples[1], -32768);
    assert_int_equal(recording.samples[2], 32767);
    free(recording.samples);
    for (size_t i = 0; i < sizeof faults / sizeof faults[0]; i++) {
        make_wave(wave);
        put(wave + faults[i].at, faults[i].value, 2);
        assert_int_equal(wave_read(wave, sizeof wave, &recording, NULL), STATUS_INVALID);
    }
    make_wave(wave);
    for (size_t length = 0; length < 44; length++) {
        char *cut = malloc(length + 1); // exactly as long: reading past it is seen
        assert_non_null(cut);
        memcpy(cut, wave, length);
        assert_int_equal(wave_read(cut, length, &recording, NULL), STATUS_INVALID);
        free(cut);
    }
}

static void speech_is_found_and_silence_cut(void **state) {
    (void)state;
    static float samples[3 * LOW_RATE];
    memset(samples, 0, sizeof samples);
    assert_int_equal(loudness_speech(samples, 3 * (size_t)LOW_RATE, LOW_RATE).count, 0);
    assert_int_equal(loudness_speech(samples, 0, LOW_RATE).count, 0);
    sine(samples + LOW_RATE, LOW_RATE, 200.0, LOW_RATE, 0.3);
    struct span span = loudness_speech(samples, 3 * (size_t)LOW_RATE, LOW_RATE);
    assert_in_range(span.first, LOW_RATE - LOW_RATE / 20, LOW_RATE);
    assert_in_range(span.first + span.count, 2 * LOW_RATE, 2 * LOW_RATE + LOW_RATE / 10);
    span = loudness_speech(samples + LOW_RATE, LOW_RATE, LOW_RATE);
    assert_int_equal(span.first, 0);
    assert_int_equal(span.count, LOW_RATE);
}

static void lines_become_equally_loud_below_the_peak(void **state) {
    (void)state;
    static float samples[2 * LOW_RATE];
    const double levels[] = {0.01, 0.1, 0.9};
    const struct limits limits = {.peak = 0.64F, .step = 2.0F};
    for (size_t l = 0; l < 3; l++) {
        memset(samples, 0, sizeof samples);
        sine(samples, LOW_RATE, 200.0, LOW_RATE, levels[l]);
        for (size_t i = 0; i < 40; i++) // a burst far above the rest
            samples[8000 + i] *= 5.0F;
        loudness_level(samples, 2 * (size_t)LOW_RATE, LOW_RATE, 0.126F);
        loudness_limit(samples, 2 * (size_t)LOW_RATE, LOW_RATE, limits);
        assert_true(fabsf(measure_rms(samples, LOW_RATE / 4) / 0.126F - 1.0F) < 0.1F);
        assert_true(measure_peak(samples, 2 * (size_t)LOW_RATE) <= 0.6401F);
        assert_true(measure_peak(samples, 2 * (size_t)LOW_RATE) > 0.5F);
        loudness_fade_edges(samples, LOW_RATE, LOW_RATE);
        assert_true(samples[0] == 0.0F && samples[LOW_RATE - 1] == 0.0F);
    }
    memset(samples, 0, sizeof samples);
    loudness_level(samples, 100, LOW_RATE, 0.126F);
    loudness_limit(samples, 100, LOW_RATE, limits);
    assert_true(measure_peak(samples, 100) == 0.0F);
}

static void hisses_are_softened_and_vowels_are_not(void **state) {
    (void)state;
    static float samples[2 * LOW_RATE];
    const struct limits limits = {.peak = 0.9F, .step = 0.2F};
    memset(samples, 0, sizeof samples);
    sine(samples, LOW_RATE, 200.0, LOW_RATE, 0.5);
    sine(samples + LOW_RATE, LOW_RATE, 6000.0, LOW_RATE, 0.5); // steps of nearly 1
    loudness_limit(samples, 2 * (size_t)LOW_RATE, LOW_RATE, limits);
    assert_true(measure_jump(samples, 2 * (size_t)LOW_RATE) <= 0.2001F);
    assert_true(measure_peak(samples, LOW_RATE / 2) > 0.499F);
    assert_true(measure_rms(samples + LOW_RATE + LOW_RATE / 4, LOW_RATE / 2) > 0.05F);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(texts_become_plain),
        cmocka_unit_test(upsampling_keeps_tones_and_adds_no_images),
        cmocka_unit_test(upsampling_keeps_a_steady_level),
        cmocka_unit_test(any_usual_rate_is_brought_up),
        cmocka_unit_test(waves_are_read_or_refused),
        cmocka_unit_test(speech_is_found_and_silence_cut),
        cmocka_unit_test(lines_become_equally_loud_below_the_peak),
        cmocka_unit_test(hisses_are_softened_and_vowels_are_not),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

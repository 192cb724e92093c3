// The spoken guide.
#include "cmocka_headers.h"
#include "measure.h"
#include "sound/soundtrack.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

static int open_voice(void **state) {
    struct message message = {""};
    return voice_create((struct voice **)state, &message) == STATUS_OK ? 0 : -1;
}

static int close_voice(void **state) {
    voice_destroy(*state);
    return 0;
}

static size_t speak(struct voice *voice, const char *text, const int16_t **samples) {
    size_t count = 0;
    struct message message = {""};
    assert_int_equal(voice_speak(voice, text, samples, &count, &message), STATUS_OK);
    assert_non_null(*samples);
    return count;
}

static float *new_floats(const int16_t *samples, size_t count) {
    float *floats = malloc((count + 1) * sizeof *floats);
    assert_non_null(floats);
    for (size_t i = 0; i < count; i++)
        floats[i] = (float)samples[i] / 32768.0F;
    return floats;
}

// RMS of the frames that speak.
static float speaking_rms(const float *samples, size_t count) {
    const size_t frame = SOUND_RATE / 50;
    double energy = 0.0;
    size_t frames = 0;
    for (size_t at = 0; at + frame <= count; at += frame) {
        float rms = measure_rms(samples + at, frame);
        if (rms < 0.03F)
            continue;
        energy += (double)rms * (double)rms;
        frames++;
    }
    return frames > 0 ? (float)sqrt(energy / (double)frames) : 0.0F;
}

static void describes_itself(void **state) {
    assert_non_null(strstr(voice_description(*state), "flite"));
    assert_non_null(strstr(voice_description(*state), "slt"));
}

static void lines_are_level_and_trimmed(void **state) {
    const char *const lines[] = {
        "Halfway.",
        "Last one.",
        "Three.",
        "Two.",
        "One.",
        "Next: Child's Pose.",
        "Breathe out, round your back up, and let your head hang.",
        "Lie back slowly. Rest your head in your hands, and breathe all the way out.",
        "Squeeze.",
    };
    for (size_t i = 0; i < sizeof lines / sizeof lines[0]; i++) {
        const int16_t *line = NULL;
        size_t count = speak(*state, lines[i], &line);
        assert_true(count > SOUND_RATE / 5);
        float *samples = new_floats(line, count);
        float rms = speaking_rms(samples, count);
        assert_true(rms > 0.16F && rms < 0.25F); // within 2 dB of each other's middle
        assert_true(measure_peak(samples, count) <= 0.6001F);
        assert_true(samples[0] == 0.0F && samples[count - 1] == 0.0F);
        // It speaks within a tenth of a second and does not end in a long pause.
        assert_true(measure_peak(samples, SOUND_RATE / 10) > 0.02F);
        assert_true(measure_peak(samples + count - SOUND_RATE / 8, SOUND_RATE / 8) > 0.005F);
        free(samples);
    }
}

static void lines_are_cached_and_repeatable(void **state) {
    const int16_t *first = NULL;
    const int16_t *other = NULL;
    const int16_t *again = NULL;
    size_t count = speak(*state, "Let your shoulders drop.", &first);
    speak(*state, "Something else.", &other);
    assert_int_equal(speak(*state, "Let your shoulders drop.", &again), count);
    assert_ptr_equal(first, again);
    assert_ptr_not_equal(first, other);

    struct voice *fresh = NULL;
    assert_int_equal(voice_create(&fresh, NULL), STATUS_OK);
    assert_int_equal(speak(fresh, "Let your shoulders drop.", &again), count);
    assert_memory_equal(first, again, count * sizeof *first);
    voice_destroy(fresh);
}

static void digits_are_spoken_as_words(void **state) {
    const int16_t *digit = NULL;
    const int16_t *word = NULL;
    size_t digit_count = speak(*state, "3.", &digit);
    size_t word_count = speak(*state, "Three.", &word);
    assert_true(llabs((long long)digit_count - (long long)word_count) < SOUND_RATE / 20);
    assert_true(speak(*state, "Hold for 45 seconds.", &digit) >
                speak(*state, "Hold for 4 seconds.", &word));
}

static void nothing_to_say_is_no_sound(void **state) {
    const char *const lines[] = {"", "  ", "...", "\xE6\x97\xA5", "!?"};
    for (size_t i = 0; i < sizeof lines / sizeof lines[0]; i++) {
        const int16_t *samples = NULL;
        assert_int_equal(speak(*state, lines[i], &samples), 0);
    }
}

static void odd_lines_do_no_harm(void **state) {
    char word[400];
    memset(word, 'q', sizeof word - 1);
    word[sizeof word - 1] = '\0';
    const char *const lines[] = {
        word,
        "1234567890123456789012345678901234567890",
        "-5 + 3.14159 & 50% 1/2 10:30 1e9 0x7f",
        "Mr. Dr. St. a.m. p.m. U.S. e.g. i.e. http://x.y/z?q=%s%n",
        "'''' \" \\ ;;;; ,,,, a",
        "%s%s%n%d",
    };
    for (size_t i = 0; i < sizeof lines / sizeof lines[0]; i++) {
        const int16_t *samples = NULL;
        size_t count = speak(*state, lines[i], &samples);
        float *floats = new_floats(samples, count);
        assert_true(measure_peak(floats, count) <= 0.6001F);
        free(floats);
    }
    char *endless = malloc(5001);
    assert_non_null(endless);
    memset(endless, 'a', 5000);
    endless[5000] = '\0';
    const int16_t *samples = NULL;
    size_t count = 1;
    struct message message = {""};
    assert_int_equal(voice_speak(*state, endless, &samples, &count, &message), STATUS_INVALID);
    assert_null(samples);
    assert_int_equal(count, 0);
    assert_non_null(strstr(message.text, "2000"));
    free(endless);
}

static void *speak_in_thread(void *voice) {
    static const char *const lines[] = {"One.", "Two.", "Three.", "Four."};
    for (size_t i = 0; i < 4; i++) {
        const int16_t *samples = NULL;
        size_t count = 0;
        if (voice_speak(voice, lines[i], &samples, &count, NULL) != STATUS_OK || count == 0)
            return voice;
    }
    return NULL;
}

static void threads_take_turns(void **state) {
    struct voice *other = NULL;
    assert_int_equal(voice_create(&other, NULL), STATUS_OK);
    struct voice *voices[] = {*state, *state, other};
    pthread_t threads[3];
    for (size_t i = 0; i < 3; i++)
        assert_int_equal(pthread_create(&threads[i], NULL, speak_in_thread, voices[i]), 0);
    for (size_t i = 0; i < 3; i++) {
        void *failed = NULL;
        assert_int_equal(pthread_join(threads[i], &failed), 0);
        assert_null(failed);
    }
    voice_destroy(other);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(describes_itself),
        cmocka_unit_test(lines_are_level_and_trimmed),
        cmocka_unit_test(lines_are_cached_and_repeatable),
        cmocka_unit_test(digits_are_spoken_as_words),
        cmocka_unit_test(nothing_to_say_is_no_sound),
        cmocka_unit_test(odd_lines_do_no_harm),
        cmocka_unit_test(threads_take_turns),
    };
    return cmocka_run_group_tests(tests, open_voice, close_voice);
}

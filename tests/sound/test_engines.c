// A voice over engines that the test makes, and over espeak-ng where it is installed.
#include "base/language.h"
#include "cmocka_headers.h"
#include "measure.h"
#include "voice_engines.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// Says a second of a tone, and remembers what it was asked.
static struct {
    char name[16];
    char text[64];
    int speed;
    int calls;
} asked;

static enum status yes(struct message *message) {
    (void)message;
    return STATUS_OK;
}

static enum status no(struct message *message) {
    return status_fail(message, STATUS_UNSUPPORTED, "not on this machine");
}

static const char *describe(void) {
    return "a tone";
}

static enum status hum(const char *name, int speed, const char *text, struct recording *recording,
                       struct message *message) {
    (void)message;
    (void)snprintf(asked.name, sizeof asked.name, "%s", name);
    (void)snprintf(asked.text, sizeof asked.text, "%s", text);
    asked.speed = speed;
    asked.calls++;
    *recording = (struct recording){.count = 22050, .rate = 22050};
    recording->samples = malloc(22050 * sizeof *recording->samples);
    assert_non_null(recording->samples);
    for (int i = 0; i < 22050; i++)
        recording->samples[i] = (int16_t)(9000.0 * sin(0.1 * i));
    return STATUS_OK;
}

static enum status fail_to_speak(const char *name, int speed, const char *text,
                                 struct recording *recording, struct message *message) {
    (void)name;
    (void)speed;
    (void)text;
    *recording = (struct recording){0};
    return status_fail(message, STATUS_IO, "hoarse");
}

static const struct engine ascii = {yes, describe, hum, .ascii = true};
static const struct engine wide = {yes, describe, hum, .ascii = false};
static const struct engine missing = {no, describe, hum, .ascii = false};
static const struct engine hoarse = {yes, describe, fail_to_speak, .ascii = false};

static struct voice *new_voice(const struct engine *flite, const struct engine *espeak) {
    struct voice *voice = NULL;
    const struct engine *const engines[ENGINE_COUNT] = {
        [ENGINE_FLITE] = flite, [ENGINE_ESPEAK] = espeak};
    assert_int_equal(voice_create_on(&voice, engines, NULL), STATUS_OK);
    asked.calls = 0;
    return voice;
}

static size_t say(struct voice *voice, enum narrator narrator, const char *text) {
    const int16_t *samples = NULL;
    size_t count = 0;
    const struct voice_style style = {.narrator = narrator, .speed = 90};
    assert_int_equal(voice_speak_as(voice, style, text, &samples, &count, NULL), STATUS_OK);
    return count;
}

static void the_speaker_chooses_engine_voice_and_letters(void **state) {
    (void)state;
    struct voice *voice = new_voice(&ascii, &wide);
    assert_true(say(voice, NARRATOR_RMS, "R\xC3\xBC\x63ken") > SOUND_RATE / 2);
    assert_string_equal(asked.name, "rms");
    assert_string_equal(asked.text, "Rucken");
    assert_int_equal(asked.speed, 90);
    assert_true(say(voice, NARRATOR_ESPEAK_DE, "R\xC3\xBC\x63ken\n") > SOUND_RATE / 2);
    assert_string_equal(asked.name, "de");
    assert_string_equal(asked.text, "R\xC3\xBC\x63ken ");
    assert_int_equal(asked.calls, 2);
    assert_true(say(voice, NARRATOR_ESPEAK_DE, "R\xC3\xBC\x63ken\n") > 0); // kept
    assert_int_equal(say(voice, NARRATOR_ESPEAK_DE, " ... "), 0);
    assert_int_equal(say(voice, NARRATOR_NONE, "Hello"), 0);
    assert_int_equal(asked.calls, 2);
    voice_destroy(voice);
}

static void somebody_stands_in(void **state) {
    (void)state;
    struct voice *voice = new_voice(&ascii, &missing);
    say(voice, NARRATOR_ESPEAK_FR, "Bonjour");
    assert_string_equal(asked.name, "slt");
    voice_destroy(voice);
    voice = new_voice(&missing, &wide);
    say(voice, NARRATOR_AWB, "Hello");
    assert_string_equal(asked.name, "en-us");
    assert_string_equal(voice_description(voice), "a tone");
    voice_destroy(voice);
    struct message message = {""};
    const struct engine *const nobody[ENGINE_COUNT] = {&missing, &missing};
    assert_int_equal(voice_create_on(&voice, nobody, &message), STATUS_UNSUPPORTED);
    assert_string_equal(message.text, "not on this machine");
    assert_null(voice);
}

static void an_engine_that_fails_is_told(void **state) {
    (void)state;
    struct voice *voice = new_voice(&ascii, &hoarse);
    const int16_t *samples = NULL;
    size_t count = 1;
    struct message message = {""};
    const struct voice_style style = {.narrator = NARRATOR_ESPEAK_ES, .speed = 100};
    assert_int_equal(voice_speak_as(voice, style, "Hola", &samples, &count, &message), STATUS_IO);
    assert_string_equal(message.text, "hoarse");
    assert_int_equal(count, 0);
    voice_destroy(voice);
}

static const struct {
    enum narrator narrator;
    const char *text;
} foreign[] = {
    {NARRATOR_ESPEAK_EN, "Breathe out. Round your back up."},
    {NARRATOR_ESPEAK_DE,
     "Atme aus. Mach den R\xC3\xBC\x63ken rund, und lass die Schultern sinken."},
    {NARRATOR_ESPEAK_ES, "Exhala. Redondea la espalda, con los om\xC3\xB3platos sueltos."},
    {NARRATOR_ESPEAK_FR, "Expirez. Arrondissez le dos, \xC3\xA0 quatre pattes."},
    {NARRATOR_ESPEAK_EN, "-v is no option here; $(nor) is this."},
    {NARRATOR_ESPEAK_EN, "Three."},
};

static void other_languages_are_spoken(void **state) {
    (void)state;
    if (!voice_offers(NARRATOR_ESPEAK_EN))
        skip();
    struct voice *voice = NULL;
    assert_int_equal(voice_create(&voice, NULL), STATUS_OK);
    for (size_t i = 0; i < sizeof foreign / sizeof foreign[0]; i++) {
        for (int speed = VOICE_MIN_SPEED; speed <= VOICE_MAX_SPEED; speed += 20) {
            const struct voice_style style = {foreign[i].narrator, speed};
            const int16_t *samples = NULL;
            const int16_t *again = NULL;
            size_t count = 0;
            assert_int_equal(voice_speak_as(voice, style, foreign[i].text, &samples, &count, NULL),
                             STATUS_OK);
            assert_true(count > SOUND_RATE / 5);
            double spoken_us = (double)count * 1e6 / SOUND_RATE;
            if (spoken_us > (double)voice_length_us(style, foreign[i].text))
                fail_msg("%s at %d %%: %.2f s", foreign[i].text, speed, spoken_us / 1e6);
            struct voice *fresh = NULL; // says it the same way
            size_t count_again = 0;
            assert_int_equal(voice_create(&fresh, NULL), STATUS_OK);
            assert_int_equal(
                voice_speak_as(fresh, style, foreign[i].text, &again, &count_again, NULL),
                STATUS_OK);
            assert_int_equal(count_again, count);
            assert_memory_equal(samples, again, count * sizeof *samples);
            voice_destroy(fresh);
        }
    }
    voice_destroy(voice);
}

// Whoever is chosen, the voice fits the words; where nobody can, the captions are left.
static void the_voice_goes_by_the_language_of_the_words(void **state) {
    (void)state;
    struct settings settings = settings_default();
    assert_int_equal(language_init(UNHUNCH_BUILD_DIR "/share/locale", NULL), STATUS_OK);
    assert_int_equal(voice_style_of(&settings, language_now()).narrator, NARRATOR_SLT);
    for (int i = 0; i < NARRATOR_COUNT; i++) {
        const char *language = voice_language((enum narrator)i);
        if (!language || strcmp(language, "en") == 0)
            continue;
        assert_int_equal(language_use(language, NULL), STATUS_OK);
        assert_int_equal(voice_style_of(&settings, language_now()).narrator,
                         voice_offers((enum narrator)i) ? i : NARRATOR_NONE);
    }
    settings.voice = NARRATOR_ESPEAK_FR; // for routines of one's own
    assert_int_equal(voice_style_of(&settings, language_now()).narrator, NARRATOR_ESPEAK_FR);
    settings.voice = NARRATOR_NONE;
    assert_int_equal(voice_style_of(&settings, language_now()).narrator, NARRATOR_NONE);
    settings.voice = NARRATOR_RMS;
    assert_int_equal(language_use("qps", NULL), STATUS_OK); // nobody speaks it
    assert_int_equal(voice_style_of(&settings, language_now()).narrator, NARRATOR_RMS);
    assert_int_equal(language_use("en", NULL), STATUS_OK);
    assert_int_equal(voice_style_of(&settings, language_now()).narrator, NARRATOR_RMS);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_speaker_chooses_engine_voice_and_letters),
        cmocka_unit_test(somebody_stands_in),
        cmocka_unit_test(an_engine_that_fails_is_told),
        cmocka_unit_test(other_languages_are_spoken),
        cmocka_unit_test(the_voice_goes_by_the_language_of_the_words),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

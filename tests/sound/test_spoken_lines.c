// Every line that a shipped level can speak, against the time that timelines keep free for it.
#include "base/language.h"
#include "cmocka_headers.h"
#include "routine/library.h"
#include "session/timeline.h"
#include "sound/soundtrack.h"

#include <stdlib.h>
#include <string.h>

// How much longer than the speech the estimates may be, over all lines together.
#define MAX_MEAN_EXCESS 1.45

static const int speeds[] = {VOICE_MIN_SPEED, VOICE_MAX_SPEED}; // the usual one in routines
enum { SPEEDS = sizeof speeds / sizeof speeds[0] };

// Those who read a language. One who is not installed is passed over.
static bool reads(int narrator, const char *language) {
    const char *own = voice_language((enum narrator)narrator);
    return own && strcmp(own, language) == 0 && voice_offers((enum narrator)narrator);
}

struct shelf {
    struct library library;
    struct voice *voice;
    struct voice_style style;
    double spoken_s;
    double estimated_s;
};

static int open_shelf(void **state) {
    struct shelf *shelf = calloc(1, sizeof *shelf);
    assert_non_null(shelf);
    const char *const trees[] = {UNHUNCH_SOURCE_DIR "/levels"};
    struct message message = {""};
    assert_int_equal(language_init(UNHUNCH_BUILD_DIR "/share/locale", &message), STATUS_OK);
    assert_int_equal(library_load(&shelf->library, trees, 1, &message), STATUS_OK);
    assert_int_equal(voice_create(&shelf->voice, &message), STATUS_OK);
    *state = shelf;
    return 0;
}

static int close_shelf(void **state) {
    struct shelf *shelf = *state;
    voice_destroy(shelf->voice);
    library_finish(&shelf->library);
    free(shelf);
    return 0;
}

static double spoken_us(struct shelf *shelf, const char *text) {
    const int16_t *samples = NULL;
    size_t count = 0;
    struct message message = {""};
    if (voice_speak_as(shelf->voice, shelf->style, text, &samples, &count, &message) != STATUS_OK)
        fail_msg("%s", message.text);
    return (double)count * 1e6 / SOUND_RATE;
}

static void check_line(struct shelf *shelf, const char *english) {
    const char *text = tr(english);
    if (text[0] == '\0')
        return;
    double spoken = spoken_us(shelf, text);
    double estimate = (double)voice_length_us(shelf->style, text);
    shelf->spoken_s += spoken / 1e6;
    shelf->estimated_s += estimate / 1e6;
    if (spoken > estimate)
        fail_msg("narrator %d at %d %%: \"%s\" takes %.2f s, estimated %.2f s",
                 (int)shelf->style.narrator, shelf->style.speed, text, spoken / 1e6,
                 estimate / 1e6);
}

static void check_variant(struct shelf *shelf, const struct variant *variant) {
    check_line(shelf, variant->setup.cue);
    check_line(shelf, variant->setup.say);
    check_line(shelf, variant->easier.say);
    for (size_t i = 0; i < variant->phase_count; i++)
        check_line(shelf, variant->phases[i].say);
}

static void check_style(struct shelf *shelf, struct voice_style style) {
    shelf->style = style;
    shelf->spoken_s = 0.0;
    shelf->estimated_s = 0.0;
    for (size_t i = 0; i < shelf->library.exercise_count; i++)
        for (size_t v = 0; v < shelf->library.exercises[i].variant_count; v++)
            check_variant(shelf, &shelf->library.exercises[i].variants[v]);
    const char *const lines[] = {"Halfway.", "Last one.", "Hold for 30 seconds.", "Relax.",
                                 "Hold."};
    for (size_t i = 0; i < sizeof lines / sizeof lines[0]; i++)
        check_line(shelf, lines[i]);
    print_message("narrator %d at %d %%: estimates are %.2f times what is spoken\n",
                  (int)style.narrator, style.speed, shelf->estimated_s / shelf->spoken_s);
    assert_true(shelf->estimated_s < MAX_MEAN_EXCESS * shelf->spoken_s);
}

static void lines_of_exercises_fit_their_estimate(void **state) {
    struct shelf *shelf = *state;
    assert_true(shelf->library.exercise_count >= 4);
    for (int narrator = 0; narrator < NARRATOR_COUNT; narrator++)
        for (int speed = 0; speed < SPEEDS && reads(narrator, "en"); speed++)
            check_style(shelf, (struct voice_style){(enum narrator)narrator, speeds[speed]});
}

static void check_numbers(struct shelf *shelf, struct voice_style style) {
    static const char *const numbers[] = {"Three.", "Two.", "One."};
    shelf->style = style;
    for (size_t i = 0; i < sizeof numbers / sizeof numbers[0]; i++)
        assert_true(spoken_us(shelf, tr(numbers[i])) < 1e6);
}

static void numbers_fit_their_second(void **state) {
    struct shelf *shelf = *state;
    for (int narrator = 0; narrator < NARRATOR_COUNT; narrator++)
        for (int speed = 0; speed < SPEEDS && reads(narrator, "en"); speed++)
            check_numbers(shelf, (struct voice_style){(enum narrator)narrator, speeds[speed]});
}

static void check_cues(struct shelf *shelf, const struct routine *routine) {
    struct timeline timeline = {.language = language_now()};
    struct message message = {""};
    const struct settings settings = {.voice = shelf->style.narrator,
                                      .voice_speed = shelf->style.speed};
    timeline.speech = voice_speech(&settings);
    if (timeline_of_routine(&timeline, routine, 0, &message) != STATUS_OK)
        fail_msg("%s: %s", routine->id, message.text);
    for (size_t i = 0; i < timeline.cue_count; i++) {
        const struct cue *cue = &timeline.cues[i];
        if (cue->kind == CUE_VOICE && spoken_us(shelf, cue->text) > (double)cue->duration_us)
            fail_msg("%s: \"%s\" takes %.2f s, its cue %.2f s", routine->id, cue->text,
                     spoken_us(shelf, cue->text) / 1e6, (double)cue->duration_us / 1e6);
    }
    timeline_finish(&timeline);
}

static void no_cue_of_a_routine_is_cut(void **state) {
    struct shelf *shelf = *state;
    for (int narrator = 0; narrator < NARRATOR_COUNT; narrator++) {
        shelf->style = (struct voice_style){(enum narrator)narrator, VOICE_USUAL_SPEED};
        for (size_t i = 0; i < shelf->library.routine_count && reads(narrator, "en"); i++)
            check_cues(shelf, &shelf->library.routines[i]);
    }
}

static void check_tongue(struct shelf *shelf, enum narrator narrator) {
    for (int speed = 0; speed < SPEEDS; speed++) {
        check_style(shelf, (struct voice_style){narrator, speeds[speed]});
        check_numbers(shelf, (struct voice_style){narrator, speeds[speed]});
    }
    shelf->style = (struct voice_style){narrator, VOICE_USUAL_SPEED};
    for (size_t i = 0; i < shelf->library.routine_count; i++)
        check_cues(shelf, &shelf->library.routines[i]);
}

static void other_languages_fit_as_well(void **state) {
    for (int narrator = 0; narrator < NARRATOR_COUNT; narrator++) {
        const char *language = voice_language((enum narrator)narrator);
        if (!language || reads(narrator, "en") || !reads(narrator, language))
            continue;
        assert_int_equal(language_use(language, NULL), STATUS_OK);
        check_tongue(*state, (enum narrator)narrator);
    }
    assert_int_equal(language_use("en", NULL), STATUS_OK);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lines_of_exercises_fit_their_estimate),
        cmocka_unit_test(numbers_fit_their_second),
        cmocka_unit_test(no_cue_of_a_routine_is_cut),
        cmocka_unit_test(other_languages_fit_as_well),
    };
    return cmocka_run_group_tests(tests, open_shelf, close_shelf);
}

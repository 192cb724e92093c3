// Every shipped routine can be followed with closed eyes: an audit of its plan.
#include "base/hash.h"
#include "base/language.h"
#include "base/thread.h"
#include "fixture.h"
#include "laws.h"
#include "routine/library.h"
#include "routine/settings.h"
#include "sound/soundtrack.h"

#include <string.h>

#define LONGEST_SILENCE_US (20 * INT64_C(1000000))
#define TIME_TO_MOVE_US (5 * INT64_C(1000000))
#define SOON_US INT64_C(2500000)

static int load(void **state) {
    static struct library library;
    const char *const trees[] = {UNHUNCH_SOURCE_DIR "/levels"};
    *state = &library;
    if (language_init(UNHUNCH_BUILD_DIR "/share/locale", NULL) != STATUS_OK)
        return -1;
    return library_load(&library, trees, 1, NULL) == STATUS_OK ? 0 : -1;
}

static int unload(void **state) {
    library_finish(*state);
    return 0;
}

static int64_t end_of_phase(const struct timeline_phase *phase) {
    return phase->start_us + phase->duration_us;
}

// The first line that begins in [from, to); NULL when there is none.
static const struct cue *line_in(const struct timeline *timeline, int64_t from_us, int64_t to_us) {
    for (size_t i = timeline_cue_from(timeline, from_us);
         i < timeline->cue_count && timeline->cues[i].at_us < to_us; i++) {
        if (timeline->cues[i].kind == CUE_VOICE)
            return &timeline->cues[i];
    }
    return NULL;
}

// What comes is named at once, then how to get there, and time to move is left.
static void check_setup(const struct timeline *timeline, const struct timeline_phase *phase) {
    const char *id = timeline->routine->id;
    const struct timeline_step *step = &timeline->steps[phase->step];
    int64_t begins_us = end_of_phase(phase);
    const struct cue *name = line_in(timeline, phase->start_us, phase->start_us + SOON_US);
    if (!name || !strstr(name->text, tr_to(timeline->language, step->variant->title))) {
        fail_msg("%s: step %zu is not named as it begins", id, phase->step + 1);
        return;
    }
    if (begins_us - name->at_us - name->duration_us < TIME_TO_MOVE_US)
        fail_msg("%s: step %zu is named too late to move", id, phase->step + 1);
    const struct cue *way = line_in(timeline, name->at_us + 1, begins_us);
    if (!way || (strcmp(way->text, phase->say) != 0 && strcmp(way->text, phase->cue) != 0))
        fail_msg("%s: step %zu does not say how to get into position", id, phase->step + 1);
}

static void check_move(const struct timeline *timeline, const struct timeline_phase *phase) {
    const char *id = timeline->routine->id;
    bool first_cycles = phase->rep <= 2;
    const struct cue *line = line_in(timeline, phase->start_us, end_of_phase(phase));
    if (first_cycles && !line)
        fail_msg("%s: nothing is said in %s at %.1f s", id, phase->name,
                 (double)phase->start_us / 1e6);
    bool long_hold = phase->breath == BREATH_FREE && phase->duration_us >= LONGEST_SILENCE_US;
    int64_t half_us = phase->start_us + phase->duration_us / 2;
    if (long_hold && !is_said(timeline, "Halfway.", half_us, half_us + SOON_US))
        fail_msg("%s: halfway is not told in %s", id, phase->name);
}

// Of each of the first two cycles, every phase is named in words of its own.
static void check_words(const struct timeline *timeline, const struct timeline_phase *phase) {
    for (size_t i = timeline_cue_from(timeline, phase->start_us);
         i < timeline->cue_count && timeline->cues[i].at_us < end_of_phase(phase); i++) {
        const struct cue *cue = &timeline->cues[i];
        if (cue->kind == CUE_VOICE && strncmp(phase->say, cue->text, strlen(cue->text) - 1) == 0)
            return;
    }
    fail_msg("%s: %s at %.1f s is not told", timeline->routine->id, phase->name,
             (double)phase->start_us / 1e6);
}

static void check_end(const struct timeline *timeline, const struct timeline_step *step) {
    const struct timeline_phase *last =
        &timeline->phases[step->first_phase + step->phase_count - 1];
    if (last->kind != PHASE_REST)
        return; // the next step is named at once
    if (!line_in(timeline, last->start_us, last->start_us + SOON_US))
        fail_msg("%s: the end at %.1f s is not told", timeline->routine->id,
                 (double)last->start_us / 1e6);
}

// From the end of one sound to the start of the next, whatever its kind.
static void check_silence(const struct timeline *timeline) {
    int64_t heard_us = 0;
    for (size_t i = 0; i <= timeline->cue_count; i++) {
        int64_t at_us = i < timeline->cue_count ? timeline->cues[i].at_us : timeline->duration_us;
        if (at_us - heard_us > LONGEST_SILENCE_US)
            fail_msg("%s: nothing from %.1f to %.1f s", timeline->routine->id,
                     (double)heard_us / 1e6, (double)at_us / 1e6);
        if (i == timeline->cue_count)
            return;
        int64_t until_us = at_us + timeline->cues[i].duration_us;
        heard_us = until_us > heard_us ? until_us : heard_us;
    }
}

static void audit(const struct timeline *timeline) {
    for (size_t i = 0; i < timeline->phase_count; i++) {
        const struct timeline_phase *phase = &timeline->phases[i];
        if (phase->kind == PHASE_SETUP)
            check_setup(timeline, phase);
        if (phase->kind == PHASE_MOVE)
            check_move(timeline, phase);
        if (phase->kind == PHASE_MOVE && phase->rep <= 2)
            check_words(timeline, phase);
    }
    for (size_t i = 0; i < timeline->step_count; i++)
        check_end(timeline, &timeline->steps[i]);
    check_silence(timeline);
    const struct timeline_phase *last = &timeline->phases[timeline->phase_count - 1];
    const struct cue *close = line_in(timeline, last->start_us, end_of_phase(last));
    assert_non_null(close);
    const char *end = tr_to(timeline->language, "That was the last one.");
    assert_int_equal(strncmp(close->text, end, strlen(end)), 0);
}

static void audit_routine(const struct routine *routine, const struct settings *settings,
                          const struct language *language) {
    struct timeline timeline = {.speech = voice_speech(settings), .language = language};
    assert_int_equal(timeline_of_routine(&timeline, routine, 0, NULL), STATUS_OK);
    check_cues(&timeline);
    audit(&timeline);
    timeline_finish(&timeline);
}

// Whoever speaks, and however fast.
static void every_routine_can_be_followed_with_closed_eyes(void **state) {
    const struct library *library = *state;
    static const int speeds[] = {VOICE_MIN_SPEED, VOICE_USUAL_SPEED, VOICE_MAX_SPEED};
    assert_true(library->routine_count >= 6);
    for (int speaker = 0; speaker < NARRATOR_COUNT; speaker++) {
        for (size_t s = 0; s < ROWS(speeds); s++) {
            struct settings settings = settings_default();
            settings.voice = (enum narrator)speaker;
            settings.voice_speed = speeds[s];
            for (size_t i = 0; i < library->routine_count; i++)
                audit_routine(&library->routines[i], &settings, NULL);
        }
    }
}

// In words of another language, with its own voice where that is installed.
static void every_language_can_be_followed_with_closed_eyes(void **state) {
    const struct library *library = *state;
    static const char *const languages[] = {LANGUAGE_TABLE(CHOICE_WORD)};
    const struct settings settings = settings_default();
    for (size_t l = LANGUAGE_AUTO + 1; l < ROWS(languages); l++) {
        const struct language *language = language_find(languages[l]);
        // English is what the program is written in.
        assert_true(language || strcmp(languages[l], "en") == 0);
        for (size_t i = 0; i < library->routine_count; i++)
            audit_routine(&library->routines[i], &settings, language);
    }
}

// What a thread lays out, over and over, and where it met other words than its language's.
struct layer {
    const struct routine *routine;
    const struct language *language;
    uint64_t hash; // of all its words, when alone
    int others;
};

static uint64_t hash_words(const struct routine *routine, const struct language *language) {
    struct timeline timeline = {.language = language};
    uint64_t hash = HASH_START;
    if (timeline_of_routine(&timeline, routine, 0, NULL) != STATUS_OK)
        return 0;
    for (size_t i = 0; i < timeline.phase_count; i++)
        hash = hash_text(hash, timeline.phases[i].name);
    for (size_t i = 0; i < timeline.cue_count; i++)
        hash = hash_text(hash, timeline.cues[i].text ? timeline.cues[i].text : "");
    timeline_finish(&timeline);
    return hash;
}

static void *lay_out(void *context) {
    struct layer *layer = context;
    for (int i = 0; i < 30; i++)
        layer->others += hash_words(layer->routine, layer->language) != layer->hash;
    return NULL;
}

static void two_languages_at_once(void **state) {
    const struct library *library = *state;
    struct layer layers[] = {
        {.language = NULL}, {.language = language_find("de")}, {.language = language_find("fr")}};
    struct thread threads[ROWS(layers)];
    for (size_t i = 0; i < ROWS(layers); i++) {
        layers[i].routine = &library->routines[0];
        layers[i].hash = hash_words(layers[i].routine, layers[i].language);
        assert_true(layers[i].hash != 0 && layers[i].hash != layers[(i + 1) % ROWS(layers)].hash);
    }
    for (size_t i = 0; i < ROWS(layers); i++)
        assert_true(thread_start(&threads[i], lay_out, &layers[i]));
    for (size_t i = 0; i < ROWS(layers); i++)
        thread_join(&threads[i]);
    for (size_t i = 0; i < ROWS(layers); i++)
        assert_int_equal(layers[i].others, 0);
}

static void long_holds_have_company(void **state) {
    (void)state;
    struct fixture fixture;
    fixture_init(&fixture);
    for (int seconds = 20; seconds <= 600; seconds += 5) {
        fixture.steps[1].dose.hold_us = SECONDS(seconds);
        struct timeline timeline = fixture_timeline(&fixture.hold, 0);
        check_cues(&timeline);
        check_silence(&timeline);
        timeline_finish(&timeline);
    }
}

static void lost_lines_are_told(void **state) {
    (void)state;
    struct fixture fixture;
    fixture_init(&fixture);
    struct timeline timeline = fixture_timeline(&fixture.single, 0);
    assert_int_equal(timeline.lost_count, 0);
    timeline_finish(&timeline);
    fixture.steps[0].dose.breath_in_us = SECONDS(LEVEL_MIN_BREATH_S);
    fixture.steps[0].dose.breath_out_us = SECONDS(LEVEL_MIN_BREATH_S);
    timeline = fixture_timeline(&fixture.single, 0);
    assert_true(timeline.lost_count > 0);
    for (size_t i = 0; i < timeline.lost_count; i++) {
        assert_true(timeline.lost[i].text[0] != '\0');
        assert_int_equal(timeline.lost[i].step, 0);
    }
    timeline_finish(&timeline);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_routine_can_be_followed_with_closed_eyes),
        cmocka_unit_test(every_language_can_be_followed_with_closed_eyes),
        cmocka_unit_test(two_languages_at_once),
        cmocka_unit_test(long_holds_have_company),
        cmocka_unit_test(lost_lines_are_told),
    };
    return cmocka_run_group_tests(tests, load, unload);
}

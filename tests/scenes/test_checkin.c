// The check-in before and after a session, driven by intents and made-up time.
#include "fixture.h"

#include "cmocka_all.h"
#include "history/draft.h"
#include "scene.h"

#include <string.h>

static const char *const PATH = "checkin-history.db";
static const int64_t SECOND_US = 1000000;

static size_t recorded(const struct stand *stand, struct session_record *last) {
    struct arena arena = {0};
    const struct session_record *records = NULL;
    size_t count = 0;
    assert_int_equal(history_list(stand->history, &arena, &records, &count, NULL), STATUS_OK);
    if (count > 0)
        *last = records[count - 1];
    arena_finish(&arena);
    return count;
}

static void open_asking(struct stand *stand, bool again) {
    if (again)
        stand_open_again(stand, PATH);
    else
        stand_open(stand, PATH);
    stand->settings.check_in = true;
    stand_create(stand);
    stand_press(stand, INTENT_CONFIRM);
    stand_expect(stand, "check-in");
}

static void type(struct stand *stand, int digit) {
    const struct intent intent = {.kind = INTENT_DIGIT, .amount = (float)digit};
    director_take(stand->director, &intent, stand->now_us);
}

enum { PLANNED = 3, LEAVE = 4 }; // as scene_how_much.c numbers them

static void choose(struct stand *stand, int item) {
    focus_set(director_focus(stand->director), item);
    stand_press(stand, INTENT_CONFIRM);
}

// As planned, whatever was offered instead.
static void keep_the_plan(struct stand *stand) {
    if (strcmp(director_scene_name(stand->director), "how-much") == 0)
        choose(stand, PLANNED);
}

// Two presses from the first screen to the session, with an answer that is the last one.
static void test_before_and_after(void **state) {
    (void)state;
    struct stand stand;
    struct session_record record = {0};
    open_asking(&stand, false);
    type(&stand, 6);
    stand_press(&stand, INTENT_LEFT);
    stand_press(&stand, INTENT_CONFIRM);
    keep_the_plan(&stand);
    stand_expect(&stand, "get-ready");
    stand_wait_for(&stand, "check-in");
    assert_int_equal(recorded(&stand, &record), 0);
    stand_press(&stand, INTENT_LEFT); // from what was said before
    stand_press(&stand, INTENT_LEFT);
    stand_press(&stand, INTENT_CONFIRM);
    stand_expect(&stand, "result");
    assert_int_equal(recorded(&stand, &record), 1);
    assert_int_equal(record.pain_before, 5);
    assert_int_equal(record.pain_after, 3);
    assert_int_equal(record.outcome, OUTCOME_COMPLETED);
    stand_press(&stand, INTENT_CONFIRM);
    stand_expect(&stand, "home");
    stand.wall.utc_us += 3600 * SECOND_US;
    stand_press(&stand, INTENT_CONFIRM);
    stand_press(&stand, INTENT_CONFIRM);
    keep_the_plan(&stand);
    stand_wait_for(&stand, "check-in");
    stand_press(&stand, INTENT_BACK); // skipped
    assert_int_equal(recorded(&stand, &record), 2);
    assert_int_equal(record.pain_before, 5);
    assert_int_equal(record.pain_after, PAIN_UNKNOWN);
    stand_close(&stand);
}

static void test_values(void **state) {
    (void)state;
    static const struct {
        const char *keys; // digits, < and > for steps, . for a pause
        int value;
    } CASES[] = {{"", PAIN_UNKNOWN}, {">", 0},   {"<", 0},    {">>>", 2},  {"0<", 0}, {"7", 7},
                 {"10", 10},         {"1.0", 0}, {"10>", 10}, {"100", 0},  {"12", 2}, {"1>0", 0},
                 {"9>>", 10},        {"21", 1},  {"10<", 9},  {"1010", 10}};
    for (size_t i = 0; i < sizeof CASES / sizeof CASES[0]; i++) {
        struct stand stand;
        struct arena arena = {0};
        struct session_draft draft;
        bool found = false;
        open_asking(&stand, false);
        for (const char *key = CASES[i].keys; *key; key++) {
            if (*key >= '0' && *key <= '9')
                type(&stand, *key - '0');
            else if (*key == '.')
                stand_wait(&stand, 2 * SECOND_US);
            else
                stand_press(&stand, *key == '<' ? INTENT_LEFT : INTENT_RIGHT);
        }
        stand_press(&stand, INTENT_CONFIRM);
        keep_the_plan(&stand);
        stand_expect(&stand, "get-ready");
        // It is kept from the first moment on.
        assert_int_equal(history_draft_find(stand.history, &arena, &draft, &found, NULL),
                         STATUS_OK);
        assert_true(found);
        if (draft.record.pain_before != CASES[i].value)
            fail_msg("%s: %d", CASES[i].keys, draft.record.pain_before);
        arena_finish(&arena);
        stand_close(&stand);
    }
}

// Who does not answer before is not asked after; after pain everybody is.
static void test_when_it_asks(void **state) {
    (void)state;
    struct stand stand;
    struct session_record record = {0};
    open_asking(&stand, false);
    stand_press(&stand, INTENT_BACK);
    stand_expect(&stand, "get-ready");
    stand_wait_for(&stand, "result");
    assert_int_equal(recorded(&stand, &record), 1);
    assert_int_equal(record.pain_before, PAIN_UNKNOWN);
    stand.wall.utc_us += 3600 * SECOND_US;
    stand_press(&stand, INTENT_CONFIRM);
    stand_press(&stand, INTENT_CONFIRM);
    stand_press(&stand, INTENT_BACK);
    stand_wait_for(&stand, "play");
    stand_press(&stand, INTENT_HURTS);
    stand_press(&stand, INTENT_DOWN);
    stand_press(&stand, INTENT_DOWN);
    stand_press(&stand, INTENT_CONFIRM); // stop for today
    stand_expect(&stand, "check-in");
    type(&stand, 7);
    stand_press(&stand, INTENT_CONFIRM);
    stand_expect(&stand, "result");
    assert_int_equal(recorded(&stand, &record), 2);
    assert_int_equal(record.outcome, OUTCOME_EASED);
    assert_int_equal(record.pain_before, PAIN_UNKNOWN);
    assert_int_equal(record.pain_after, 7);
    stand_close(&stand);
}

static void test_never_again(void **state) {
    (void)state;
    struct stand stand;
    struct settings kept;
    open_asking(&stand, false);
    stand_press(&stand, INTENT_MORE);
    stand_expect(&stand, "get-ready");
    assert_false(stand.settings.check_in);
    assert_int_equal(settings_load("settings.yaml", &kept, NULL), STATUS_OK);
    assert_false(kept.check_in);
    stand_wait_for(&stand, "result");
    stand_press(&stand, INTENT_CONFIRM);
    stand_press(&stand, INTENT_CONFIRM);
    stand_expect(&stand, "get-ready");
    stand_close(&stand);
}

// One more after the result does not ask what was just said.
static void test_once_more(void **state) {
    (void)state;
    struct stand stand;
    struct session_record record = {0};
    open_asking(&stand, false);
    type(&stand, 4);
    stand_press(&stand, INTENT_CONFIRM);
    keep_the_plan(&stand);
    stand_wait_for(&stand, "check-in");
    type(&stand, 2);
    stand_press(&stand, INTENT_CONFIRM);
    stand.wall.utc_us += 3600 * SECOND_US;
    stand_press(&stand, INTENT_RIGHT);
    stand_press(&stand, INTENT_CONFIRM); // once more
    stand_expect(&stand, "get-ready");
    stand_wait_for(&stand, "check-in");
    stand_press(&stand, INTENT_CONFIRM);
    stand_expect(&stand, "result");
    assert_int_equal(recorded(&stand, &record), 2);
    assert_int_equal(record.pain_before, 2);
    assert_int_equal(record.pain_after, 2);
    stand_close(&stand);
}

// More pain than before: what stands beside "Done" is when to get help, not one more.
static void test_more_pain(void **state) {
    (void)state;
    struct stand stand;
    struct session_record record = {0};
    open_asking(&stand, false);
    type(&stand, 2);
    stand_press(&stand, INTENT_CONFIRM);
    stand_wait_for(&stand, "check-in");
    type(&stand, 5);
    stand_press(&stand, INTENT_CONFIRM);
    stand_expect(&stand, "result");
    assert_int_equal(recorded(&stand, &record), 1);
    assert_int_equal(record.outcome, OUTCOME_COMPLETED);
    stand_press(&stand, INTENT_RIGHT);
    stand_press(&stand, INTENT_CONFIRM);
    stand_expect(&stand, "help");
    stand_press(&stand, INTENT_BACK);
    stand_expect(&stand, "result");
    stand_close(&stand);
}

static const struct routine *running(const struct stand *stand) {
    return director_run(stand->director)->routine;
}

static void answer_before(struct stand *stand, int pain) {
    open_asking(stand, false);
    type(stand, pain);
    stand_press(stand, INTENT_CONFIRM);
}

// Up to 3 of 10 nothing is asked; from 4 on something smaller has the focus, from 6 the gentlest,
// and each of its movements comes in its easier form.
static void test_how_much(void **state) {
    (void)state;
    for (int pain = 0; pain <= 9; pain++) {
        struct stand stand;
        struct session_record record = {0};
        answer_before(&stand, pain);
        stand_expect(&stand, pain < 4 ? "get-ready" : "how-much");
        if (pain >= 4) {
            stand_press(&stand, INTENT_CONFIRM);
            stand_expect(&stand, "get-ready");
        }
        assert_int_equal(running(&stand)->level, LEVEL_STARTER);
        if (pain >= 6) {
            const struct timeline *timeline = player_timeline(director_run(stand.director)->player);
            assert_true(timeline->steps[0].softened);
            stand_wait_for(&stand, "check-in");
            timeline = player_timeline(director_run(stand.director)->player);
            for (size_t i = 0; i < timeline->step_count; i++)
                assert_true(timeline->steps[i].softened);
            stand_press(&stand, INTENT_CONFIRM);
            assert_int_equal(recorded(&stand, &record), 1);
            assert_int_equal(record.pain_before, pain);
        }
        stand_close(&stand);
    }
}

// Back is the way to the question; a day may be left out, and help is near where it hurts much.
static void test_how_much_leads_elsewhere(void **state) {
    (void)state;
    struct stand stand;
    answer_before(&stand, 8);
    stand_press(&stand, INTENT_BACK);
    stand_expect(&stand, "check-in");
    stand_press(&stand, INTENT_CONFIRM);
    stand_press(&stand, INTENT_HELP);
    stand_expect(&stand, "help");
    stand_press(&stand, INTENT_BACK);
    stand_expect(&stand, "how-much");
    choose(&stand, LEAVE);
    stand_expect(&stand, "home");
    stand_close(&stand);
}

// One more is told and no more; more in two sessions running puts help first.
static void test_rises(void **state) {
    (void)state;
    struct stand stand;
    answer_before(&stand, 2);
    for (int session = 0; session < 2; session++) {
        stand_wait_for(&stand, "check-in");
        type(&stand, 3);
        stand_press(&stand, INTENT_CONFIRM);
        stand_expect(&stand, "result");
        if (session == 1)
            break;
        stand_press(&stand, INTENT_CONFIRM);
        stand_expect(&stand, "home");
        stand.wall.utc_us += 3600 * SECOND_US;
        stand_press(&stand, INTENT_CONFIRM);
        stand_expect(&stand, "check-in");
        type(&stand, 2);
        stand_press(&stand, INTENT_CONFIRM);
    }
    stand_press(&stand, INTENT_CONFIRM);
    stand_expect(&stand, "help");
    stand_close(&stand);
}

// Closing the window at the last question records the whole session.
static void test_closed_while_asking(void **state) {
    (void)state;
    struct stand stand;
    struct session_record record = {0};
    open_asking(&stand, false);
    type(&stand, 4);
    stand_press(&stand, INTENT_CONFIRM);
    keep_the_plan(&stand);
    stand_wait_for(&stand, "check-in");
    stand_press(&stand, INTENT_QUIT);
    assert_true(director_wants_quit(stand.director));
    assert_int_equal(recorded(&stand, &record), 1);
    assert_int_equal(record.outcome, OUTCOME_COMPLETED);
    assert_int_equal(record.pain_before, 4);
    stand_close(&stand);
}

// A copy of the history taken at the last question is what a crash would leave: banking it gives
// the whole session.
static void test_crash_while_asking(void **state) {
    (void)state;
    static const char *const COPY = "checkin-crashed.db";
    struct stand stand;
    struct session_record record = {0};
    struct arena arena = {0};
    struct session_draft draft;
    bool found = false;
    open_asking(&stand, false);
    type(&stand, 4);
    stand_press(&stand, INTENT_CONFIRM);
    keep_the_plan(&stand);
    stand_wait_for(&stand, "check-in");
    assert_int_equal(history_draft_find(stand.history, &arena, &draft, &found, NULL), STATUS_OK);
    assert_true(found);
    struct stand later;
    stand_open(&later, COPY);
    assert_int_equal(history_draft_save(later.history, &draft.record, draft.state, NULL),
                     STATUS_OK);
    stand_create(&later);
    stand_expect(&later, "home");
    stand_press(&later, INTENT_CONFIRM); // bank it: there is nothing left to finish
    stand_expect(&later, "home");
    assert_int_equal(recorded(&later, &record), 1);
    assert_int_equal(record.outcome, OUTCOME_COMPLETED);
    assert_int_equal(record.pain_before, 4);
    assert_true(record.guided_s > 60.0);
    stand_close(&later);
    arena_finish(&arena);
    stand_close(&stand);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_before_and_after),
        cmocka_unit_test(test_values),
        cmocka_unit_test(test_when_it_asks),
        cmocka_unit_test(test_never_again),
        cmocka_unit_test(test_how_much),
        cmocka_unit_test(test_how_much_leads_elsewhere),
        cmocka_unit_test(test_rises),
        cmocka_unit_test(test_once_more),
        cmocka_unit_test(test_more_pain),
        cmocka_unit_test(test_closed_while_asking),
        cmocka_unit_test(test_crash_while_asking),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

// Challenges and the memory of pain: tables of what happened and what follows.
#include "help.h"

#include "base/array.h"
#include "base/civil.h"
#include "history/challenge.h"
#include "history/pain.h"

#include <stdio.h>
#include <stdlib.h>

// What happened, in the order of time: "+" joined, "-" left, "a" to "c" a completed session of that
// routine, "A" to "C" one that was given up, "x" another routine's; then when.
struct happening {
    char what;
    const char *at;
};

enum { HAPPENINGS_MAX = 12, ROUTINES = 3 };
static const char *const ABC[] = {"a", "b", "c"};

struct scene {
    const char *name;
    bool weekdays_only;
    struct happening happenings[HAPPENINGS_MAX];
    const char *today;
    enum challenge_stage stage;
    size_t done;
    bool done_today;
    bool rests_today;
    const char *next;   // NULL: none
    const char *finish; // NULL: is not looked at
    size_t times;
};

// 2026-03-02 is a Monday.
static const struct scene scenes[] = {
    {.name = "never joined",
     .happenings = {{'a', "2026-03-02T08:00:00Z"}},
     .today = "2026-03-02",
     .stage = CHALLENGE_OPEN},
    {.name = "joined just now",
     .happenings = {{'+', "2026-03-02T08:00:00Z"}},
     .today = "2026-03-02",
     .stage = CHALLENGE_UNDER_WAY,
     .next = "a",
     .finish = "2026-03-04"},
    {.name = "a session before joining does not count, one at its instant does",
     .happenings = {{'a', "2026-03-02T07:59:59Z"},
                    {'+', "2026-03-02T08:00:00Z"},
                    {'a', "2026-03-02T08:00:00Z"}},
     .today = "2026-03-02",
     .stage = CHALLENGE_UNDER_WAY,
     .done = 1,
     .done_today = true,
     .next = "b",
     .finish = "2026-03-04"},
    {.name = "one part a day",
     .happenings = {{'+', "2026-03-02T08:00:00Z"},
                    {'a', "2026-03-02T09:00:00Z"},
                    {'b', "2026-03-02T10:00:00Z"}},
     .today = "2026-03-02",
     .stage = CHALLENGE_UNDER_WAY,
     .done = 1,
     .done_today = true,
     .next = "b",
     .finish = "2026-03-04"},
    {.name = "the day turns at four",
     .happenings = {{'+', "2026-03-02T08:00:00Z"},
                    {'a', "2026-03-03T03:59:59Z"},
                    {'b', "2026-03-03T04:00:00Z"}},
     .today = "2026-03-03",
     .stage = CHALLENGE_UNDER_WAY,
     .done = 2,
     .done_today = true,
     .next = "c",
     .finish = "2026-03-04"},
    {.name = "missed days move the plan",
     .happenings = {{'+', "2026-03-02T08:00:00Z"}, {'a', "2026-03-02T09:00:00Z"}},
     .today = "2026-04-20",
     .stage = CHALLENGE_UNDER_WAY,
     .done = 1,
     .next = "b",
     .finish = "2026-04-21"},
    {.name = "what is given up and what is not asked for does not count",
     .happenings = {{'+', "2026-03-02T08:00:00Z"},
                    {'A', "2026-03-02T09:00:00Z"},
                    {'b', "2026-03-03T09:00:00Z"},
                    {'x', "2026-03-04T09:00:00Z"}},
     .today = "2026-03-04",
     .stage = CHALLENGE_UNDER_WAY,
     .next = "a",
     .finish = "2026-03-06"},
    {.name = "finished",
     .happenings = {{'+', "2026-03-02T08:00:00Z"},
                    {'a', "2026-03-02T09:00:00Z"},
                    {'b', "2026-03-05T09:00:00Z"},
                    {'c', "2026-03-06T09:00:00Z"}},
     .today = "2026-03-06",
     .stage = CHALLENGE_FINISHED,
     .done = 3,
     .done_today = true,
     .finish = "2026-03-06",
     .times = 1},
    {.name = "left",
     .happenings = {{'+', "2026-03-02T08:00:00Z"},
                    {'a', "2026-03-02T09:00:00Z"},
                    {'-', "2026-03-03T09:00:00Z"},
                    {'b', "2026-03-04T09:00:00Z"}},
     .today = "2026-03-04",
     .stage = CHALLENGE_LEFT,
     .done = 1},
    {.name = "left and joined again: anew",
     .happenings = {{'+', "2026-03-02T08:00:00Z"},
                    {'a', "2026-03-02T09:00:00Z"},
                    {'-', "2026-03-03T09:00:00Z"},
                    {'+', "2026-03-04T08:00:00Z"},
                    {'a', "2026-03-04T09:00:00Z"}},
     .today = "2026-03-05",
     .stage = CHALLENGE_UNDER_WAY,
     .done = 1,
     .next = "b",
     .finish = "2026-03-06"},
    {.name = "joining twice is joining once",
     .happenings = {{'+', "2026-03-02T08:00:00Z"},
                    {'a', "2026-03-02T09:00:00Z"},
                    {'+', "2026-03-03T08:00:00Z"}},
     .today = "2026-03-03",
     .stage = CHALLENGE_UNDER_WAY,
     .done = 1,
     .next = "b",
     .finish = "2026-03-04"},
    {.name = "leaving after the end is no leaving; joining after it begins anew",
     .happenings = {{'+', "2026-03-02T08:00:00Z"},
                    {'a', "2026-03-02T09:00:00Z"},
                    {'b', "2026-03-03T09:00:00Z"},
                    {'c', "2026-03-04T09:00:00Z"},
                    {'-', "2026-03-05T09:00:00Z"},
                    {'+', "2026-03-06T09:00:00Z"},
                    {'a', "2026-03-06T10:00:00Z"}},
     .today = "2026-03-06",
     .stage = CHALLENGE_UNDER_WAY,
     .done = 1,
     .done_today = true,
     .next = "b",
     .finish = "2026-03-08",
     .times = 1},
    {.name = "weekdays only: a Saturday rests",
     .weekdays_only = true,
     .happenings = {{'+', "2026-03-06T08:00:00Z"},
                    {'a', "2026-03-06T09:00:00Z"},
                    {'b', "2026-03-07T09:00:00Z"}},
     .today = "2026-03-07",
     .stage = CHALLENGE_UNDER_WAY,
     .done = 1,
     .rests_today = true,
     .next = "b",
     .finish = "2026-03-10"},
    {.name = "weekdays only: Saturday before four is Friday",
     .weekdays_only = true,
     .happenings = {{'+', "2026-03-06T08:00:00Z"}, {'a', "2026-03-07T03:00:00Z"}},
     .today = "2026-03-06",
     .stage = CHALLENGE_UNDER_WAY,
     .done = 1,
     .done_today = true,
     .next = "b",
     .finish = "2026-03-10"},
    {.name = "over the date line westwards the same date comes twice and counts once",
     .happenings = {{'+', "2026-03-02T08:00:00+14:00"},
                    {'a', "2026-03-02T09:00:00+14:00"},
                    {'b', "2026-03-02T23:00:00-10:00"}},
     .today = "2026-03-02",
     .stage = CHALLENGE_UNDER_WAY,
     .done = 1,
     .done_today = true,
     .next = "b",
     .finish = "2026-03-04"},
    {.name = "a leap day is a day",
     .happenings = {{'+', "2028-02-28T08:00:00Z"},
                    {'a', "2028-02-28T09:00:00Z"},
                    {'b', "2028-02-29T09:00:00Z"}},
     .today = "2028-02-29",
     .stage = CHALLENGE_UNDER_WAY,
     .done = 2,
     .done_today = true,
     .next = "c",
     .finish = "2028-03-01"},
    {.name = "a day ahead of the clock stays done",
     .happenings = {{'+', "2026-03-02T08:00:00Z"}, {'a', "2026-03-03T09:00:00Z"}},
     .today = "2026-03-02",
     .stage = CHALLENGE_UNDER_WAY,
     .done = 1,
     .next = "b",
     .finish = "2026-03-04"},
};

static int32_t day_of(const char *text) {
    int32_t day = 0;
    struct message message = {""};
    assert_ok(civil_parse(text, &day, &message), message);
    return day;
}

static void check(const struct scene *scene, const struct challenge_state *state) {
    char finish[11] = "";
    civil_format(state->finish_day, finish);
    bool same_next = scene->next ? state->next_part && strcmp(state->next_part, scene->next) == 0
                                 : !state->next_part;
    if (state->stage != scene->stage || state->done != scene->done ||
        state->done_today != scene->done_today || state->rests_today != scene->rests_today ||
        !same_next || (scene->finish && strcmp(finish, scene->finish) != 0) ||
        state->times_finished != scene->times)
        fail_msg("%s: stage %d, done %zu, today %d, rests %d, next %s, finish %s, times "
                 "%zu",
                 scene->name, (int)state->stage, state->done, state->done_today, state->rests_today,
                 state->next_part ? state->next_part : "none", finish, state->times_finished);
}

static void play_scene(const struct scene *scene, struct history *history) {
    struct memo memos[HAPPENINGS_MAX];
    size_t memo_count = 0;
    struct message message = {""};
    for (size_t i = 0; i < HAPPENINGS_MAX && scene->happenings[i].what; i++) {
        char what = scene->happenings[i].what;
        const char *at = scene->happenings[i].at;
        if (what == '+' || what == '-') {
            memos[memo_count] = memo_of_challenge(what == '+' ? MEMO_JOINED : MEMO_LEFT, "it", at);
            assert_ok(history_add_memo(history, &memos[memo_count++], &message), message);
            continue;
        }
        struct session_record record = make_record(at);
        bool given_up = what >= 'A' && what <= 'Z';
        (void)snprintf(record.routine, sizeof record.routine, "%c", what | 0x20);
        record.outcome = given_up ? OUTCOME_QUIT : OUTCOME_COMPLETED;
        must_add(history, &record);
    }
    const struct challenge_plan plan = {
        .id = "it", .parts = ABC, .part_count = ROUTINES, .weekdays_only = scene->weekdays_only};
    int32_t today = day_of(scene->today);
    struct challenge_state state;
    assert_ok(history_challenge(history, &plan, memos, memo_count, today, &state, &message),
              message);
    check(scene, &state);
}

static void test_scenes(void **state) {
    struct place *place = *state;
    for (size_t i = 0; i < COUNT_OF(scenes); i++) {
        char path[300];
        char name[32];
        (void)snprintf(name, sizeof name, "scene-%zu.db", i);
        place_file(place, name, path);
        struct history *history = must_open(path);
        play_scene(&scenes[i], history);
        history_close(history);
    }
}

// ---- pain

static struct memo hurt(const char *session, const char *exercise, const char *at) {
    struct session_record record = make_record(at);
    (void)snprintf(record.id, sizeof record.id, "%s-9d52-4c1a-8f6e-2a7d5e90b134", session);
    return memo_of_pain(&record, exercise, "", true);
}

static void test_pain_repeats(void **state) {
    (void)state;
    static const struct {
        const char *first;
        const char *second; // NULL: only once
        bool same_session;
        const char *now;
        bool repeats;
    } cases[] = {
        {"2026-03-02T08:00:00Z", NULL, false, "2026-03-02T09:00:00Z", false},
        {"2026-03-02T08:00:00Z", "2026-03-02T08:30:00Z", false, "2026-03-02T09:00:00Z", true},
        {"2026-03-02T08:00:00Z", "2026-03-02T08:00:00Z", true, "2026-03-02T09:00:00Z", false},
        {"2026-03-02T08:00:00Z", "2026-03-09T07:00:00Z", false, "2026-03-09T07:59:59Z", true},
        {"2026-03-02T08:00:00Z", "2026-03-09T07:00:00Z", false, "2026-03-09T08:00:00Z", false},
        // By the clock on the wall the second came before the first.
        {"2026-03-02T20:00:00+14:00", "2026-03-02T01:00:00-10:00", false,
         "2026-03-02T02:00:00-10:00", true},
        // The clock was set back over both.
        {"2026-03-05T08:00:00Z", "2026-03-06T08:00:00Z", false, "2026-03-04T08:00:00Z", true},
        {"2026-03-05T08:00:00Z", "2026-03-06T08:00:00Z", false, "2026-02-01T08:00:00Z", false},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct memo memos[2] = {hurt("00000000", "cat-cow", cases[i].first)};
        if (cases[i].second)
            memos[1] = hurt(cases[i].same_session ? "00000000" : "11111111", "childs-pose",
                            cases[i].second);
        struct instant now;
        assert_int_equal(instant_parse(cases[i].now, &now, NULL), STATUS_OK);
        if (pain_repeats(memos, cases[i].second ? 2 : 1, now) != cases[i].repeats)
            fail_msg("case %zu", i);
    }
}

static void test_easier_is_offered(void **state) {
    struct place *place = *state;
    static const struct {
        const char *exercise;
        const char *routine; // of the session afterwards; NULL: none
        const char *at;
        enum outcome outcome;
        bool offers;
    } cases[] = {
        {"cat-cow", NULL, NULL, OUTCOME_QUIT, true},
        {"childs-pose", NULL, NULL, OUTCOME_QUIT, false}, // never hurt
        {"cat-cow", "desk-reset", "2026-03-02T09:00:00Z", OUTCOME_COMPLETED, false},
        {"cat-cow", "desk-reset", "2026-03-02T09:00:00Z", OUTCOME_QUIT, true},
        {"cat-cow", "desk-reset", "2026-03-02T09:00:00Z", OUTCOME_EASED, true},
        {"cat-cow", "squeezes", "2026-03-02T09:00:00Z", OUTCOME_COMPLETED, true},
        {"cat-cow", "desk-reset", "2026-03-02T08:00:00Z", OUTCOME_COMPLETED, true}, // before
    };
    static const char *const routines[] = {"morning", "desk-reset"};
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        char path[300];
        char name[32];
        (void)snprintf(name, sizeof name, "easier-%zu.db", i);
        place_file(place, name, path);
        struct history *history = must_open(path);
        struct session_record record =
            make_record(cases[i].at ? cases[i].at : "2026-03-02T09:00:00Z");
        if (cases[i].routine) {
            (void)snprintf(record.routine, sizeof record.routine, "%s", cases[i].routine);
            record.outcome = cases[i].outcome;
            must_add(history, &record);
        }
        struct memo memo = hurt("00000000", "cat-cow", "2026-03-02T08:30:00Z");
        struct message message = {""};
        bool offers = !cases[i].offers;
        assert_ok(history_offers_easier(history, cases[i].exercise, routines, 2, &memo, 1, &offers,
                                        &message),
                  message);
        if (offers != cases[i].offers)
            fail_msg("case %zu", i);
        history_close(history);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_scenes, place_setup, place_teardown),
        cmocka_unit_test(test_pain_repeats),
        cmocka_unit_test_setup_teardown(test_easier_is_offered, place_setup, place_teardown),
    };
    return cmocka_run_group_tests_name("history_challenge", tests, NULL, NULL);
}

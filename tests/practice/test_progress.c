// The chain, the last check-in and what a session would earn, as the screens show them.
#include "cmocka_all.h"

#include "history/memo.h"
#include "practice/progress.h"

#include <stdio.h>
#include <unistd.h>

static const char *const PATH = "progress-history.db";

static struct history *open_new(void) {
    struct history *history = NULL;
    struct message message = {{0}};
    unlink(PATH);
    assert_int_equal(history_open(&history, PATH, &message), STATUS_OK);
    return history;
}

static void add_with_pain(struct history *history, const char *when, enum outcome outcome,
                          int before, int after) {
    struct session_record record = {.routine = "first-steps",
                                    .planned_s = 300,
                                    .guided_s = 300,
                                    .outcome = outcome,
                                    .pain_before = before,
                                    .pain_after = after};
    struct message message = {{0}};
    session_new_id(record.id);
    snprintf(record.started_at, sizeof record.started_at, "%s", when);
    assert_int_equal(history_add_with(history, &record, NULL, 0, &message), STATUS_OK);
}

static void add(struct history *history, const char *when, enum outcome outcome) {
    add_with_pain(history, when, outcome, PAIN_UNKNOWN, PAIN_UNKNOWN);
}

static struct instant at(const char *text) {
    struct instant instant = {0};
    assert_int_equal(instant_parse(text, &instant, NULL), STATUS_OK);
    return instant;
}

static void test_chain(void **state) {
    (void)state;
    struct history *history = open_new();
    struct progress progress = {0};
    struct chain_link links[8];
    add(history, "2026-10-31T20:00:00+01:00", OUTCOME_COMPLETED);
    add(history, "2026-11-20T20:00:00+01:00", OUTCOME_COMPLETED);
    add(history, "2026-11-21T20:00:00+01:00", OUTCOME_QUIT);
    add(history, "2026-11-23T02:00:00+01:00", OUTCOME_EASED); // still the 22nd
    assert_int_equal(progress_load(&progress, history, at("2026-11-23T19:00:00+01:00"), 5, NULL),
                     STATUS_OK);
    assert_int_equal(progress.streak.current, 2);
    assert_int_equal(progress.days_in_month, 2);
    assert_int_equal(progress.sessions_today, 0);
    assert_int_equal(progress_chain(&progress, links, 8), 4);
    assert_int_equal(links[0].kind, LINK_TODAY);
    assert_int_equal(links[1].kind, LINK_DONE);
    assert_int_equal(links[2].kind, LINK_REST);
    assert_int_equal(links[3].kind, LINK_DONE);
    assert_int_equal(links[0].day - links[3].day, 3);
    assert_int_equal(progress_chain(&progress, links, 2), 2);
    progress_finish(&progress);
    history_close(history);
}

static void test_today_is_done(void **state) {
    (void)state;
    struct history *history = open_new();
    struct progress progress = {0};
    struct chain_link links[8];
    add(history, "2026-11-23T08:00:00+01:00", OUTCOME_COMPLETED);
    assert_int_equal(progress_load(&progress, history, at("2026-11-23T19:00:00+01:00"), 5, NULL),
                     STATUS_OK);
    assert_int_equal(progress.sessions_today, 1);
    assert_int_equal(progress_chain(&progress, links, 8), 1);
    assert_int_equal(links[0].kind, LINK_DONE);
    struct session_record second = progress.records[0];
    assert_int_equal(progress_points(&progress, &second), 300); // the day's first had its 100
    progress_finish(&progress);
    history_close(history);
}

static void test_nothing_yet(void **state) {
    (void)state;
    struct progress progress = {0};
    struct chain_link links[8];
    assert_int_equal(progress_load(&progress, NULL, at("2026-11-23T19:00:00+01:00"), 5, NULL),
                     STATUS_OK);
    assert_int_equal(progress_chain(&progress, links, 8), 1);
    assert_int_equal(links[0].kind, LINK_TODAY);
    assert_int_equal(progress.days_in_month, 0);
    progress_finish(&progress);
}

// After days without practice home says welcome, until something is practised.
static void test_return(void **state) {
    (void)state;
    struct history *history = open_new();
    struct progress progress = {0};
    const struct instant now = at("2026-11-23T19:00:00+01:00");
    add(history, "2026-11-10T08:00:00+01:00", OUTCOME_COMPLETED);
    assert_int_equal(progress_load(&progress, history, now, 5, NULL), STATUS_OK);
    assert_true(progress.is_return);
    add(history, "2026-11-23T08:00:00+01:00", OUTCOME_COMPLETED);
    assert_int_equal(progress_load(&progress, history, now, 5, NULL), STATUS_OK);
    assert_false(progress.is_return);
    progress_finish(&progress);
    history_close(history);
}

// The chain began before today, and today is done: today comes first, as done.
static void test_chain_up_to_today(void **state) {
    (void)state;
    struct history *history = open_new();
    struct progress progress = {0};
    struct chain_link links[8];
    add(history, "2026-11-22T08:00:00+01:00", OUTCOME_COMPLETED);
    add(history, "2026-11-23T08:00:00+01:00", OUTCOME_COMPLETED);
    assert_int_equal(progress_load(&progress, history, at("2026-11-23T19:00:00+01:00"), 5, NULL),
                     STATUS_OK);
    assert_int_equal(progress_chain(&progress, links, 8), 2);
    for (int i = 0; i < 2; i++) {
        assert_int_equal(links[i].kind, LINK_DONE);
        assert_int_equal(links[i].day, progress.today - i);
    }
    progress_finish(&progress);
    assert_int_not_equal(progress.today, 0); // it is still this day, with nothing in it
    assert_int_equal(progress_chain(&progress, links, 8), 1);
    assert_int_equal(links[0].day, progress.today);
    history_close(history);
}

// The latest that was asked before it, though the one after was left out.
static void test_last_check_in(void **state) {
    (void)state;
    struct history *history = open_new();
    struct progress progress = {0};
    const struct instant now = at("2026-11-23T19:00:00+01:00");
    assert_int_equal(progress_last_check_in(&progress).before, PAIN_UNKNOWN);
    add_with_pain(history, "2026-11-19T08:00:00+01:00", OUTCOME_COMPLETED, 7, 4);
    add_with_pain(history, "2026-11-20T08:00:00+01:00", OUTCOME_COMPLETED, 6, PAIN_UNKNOWN);
    add_with_pain(history, "2026-11-21T08:00:00+01:00", OUTCOME_EASED, PAIN_UNKNOWN, 2);
    assert_int_equal(progress_load(&progress, history, now, 5, NULL), STATUS_OK);
    assert_int_equal(progress_last_check_in(&progress).before, 6);
    assert_int_equal(progress_last_check_in(&progress).after, PAIN_UNKNOWN);
    progress_finish(&progress);
    history_close(history);
}

// Only the sessions of its own practice day lessen what a session earns.
static void test_points_of_another_day(void **state) {
    (void)state;
    struct history *history = open_new();
    struct progress progress = {0};
    add(history, "2026-11-22T08:00:00+01:00", OUTCOME_COMPLETED);
    add(history, "2026-11-22T20:00:00+01:00", OUTCOME_COMPLETED);
    assert_int_equal(progress_load(&progress, history, at("2026-11-23T19:00:00+01:00"), 5, NULL),
                     STATUS_OK);
    struct session_record next = progress.records[0];
    (void)snprintf(next.started_at, sizeof next.started_at, "%s", "2026-11-23T19:00:00+01:00");
    assert_int_equal(progress_points(&progress, &next), 400);
    progress_finish(&progress);
    history_close(history);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_chain),
        cmocka_unit_test(test_today_is_done),
        cmocka_unit_test(test_nothing_yet),
        cmocka_unit_test(test_return),
        cmocka_unit_test(test_chain_up_to_today),
        cmocka_unit_test(test_last_check_in),
        cmocka_unit_test(test_points_of_another_day),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

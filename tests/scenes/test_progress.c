// The chain as the screens show it.
#include "cmocka_all.h"

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

static void add(struct history *history, const char *when, enum outcome outcome) {
    struct session_record record = {.routine = "first-steps",
                                    .planned_s = 300,
                                    .guided_s = 300,
                                    .outcome = outcome,
                                    .pain_before = PAIN_UNKNOWN,
                                    .pain_after = PAIN_UNKNOWN};
    struct message message = {{0}};
    session_new_id(record.id);
    snprintf(record.started_at, sizeof record.started_at, "%s", when);
    assert_int_equal(history_add(history, &record, &message), STATUS_OK);
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

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_chain),
        cmocka_unit_test(test_today_is_done),
        cmocka_unit_test(test_nothing_yet),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

// Your data: long work is begun, looked at, stopped and told of, with made-up work and time.
#include "fixture.h"

#include "cmocka_all.h"
#include "director_private.h"

#include <string.h>

static const int64_t MS = 1000;

static void open_data(struct stand *stand) {
    struct message message = {{0}};
    stand_open(stand, NULL);
    stand_create(stand);
    assert_int_equal(director_show(stand->director, "data", NULL, 0, NULL, &message), STATUS_OK);
}

static int focused(const struct stand *stand) {
    return stand->director->focus.current;
}

enum { STOP = 90, FIRST_FILE = 100 };

static void test_quick_work_shows_no_bar(void **state) {
    (void)state;
    struct stand stand;
    open_data(&stand);
    assert_int_equal(focused(&stand), 0);
    stand_press(&stand, INTENT_CONFIRM);
    assert_int_equal(stand.work.starts, 1);
    assert_int_equal(stand.work.view.kind, WORK_REPORT);
    stand_wait(&stand, 200 * MS);
    assert_int_equal(focused(&stand), 0);
    stand_press(&stand, INTENT_CONFIRM); // nothing is begun twice
    assert_int_equal(stand.work.starts, 1);
    stand.work.view.running = false;
    stand_wait(&stand, 400 * MS);
    assert_int_equal(focused(&stand), 0);
    stand_close(&stand);
}

static void test_slow_work_can_be_stopped(void **state) {
    (void)state;
    struct stand stand;
    open_data(&stand);
    stand_press(&stand, INTENT_CONFIRM);
    stand_wait(&stand, 400 * MS);
    assert_int_equal(focused(&stand), STOP);
    stand_press(&stand, INTENT_CONFIRM);
    assert_int_equal(stand.work.stops, 1);
    stand_press(&stand, INTENT_CONFIRM); // once is enough
    assert_int_equal(stand.work.stops, 1);
    stand.work.view = (struct work_view){.kind = WORK_REPORT, .status = STATUS_STOPPED};
    stand_wait(&stand, 100 * MS);
    assert_int_equal(focused(&stand), 0);
    stand_expect(&stand, "data");
    stand_close(&stand);
}

// Back stops first and leaves then, even when the work takes its time to stop.
static void test_back_stops_then_leaves(void **state) {
    (void)state;
    struct stand stand;
    open_data(&stand);
    stand_press(&stand, INTENT_CONFIRM);
    stand_wait(&stand, 50 * MS); // before anything of it is shown
    stand_press(&stand, INTENT_BACK);
    assert_int_equal(stand.work.stops, 1);
    stand_expect(&stand, "data");
    stand_press(&stand, INTENT_BACK);
    stand_expect(&stand, "settings");
    stand_close(&stand);
}

static void test_work_goes_on_where_one_returns(void **state) {
    (void)state;
    struct stand stand;
    struct message message = {{0}};
    stand_open(&stand, NULL);
    stand_create(&stand);
    stand.work.view = (struct work_view){.kind = WORK_SYNC, .running = true, .share = 0.5};
    assert_int_equal(director_show(stand.director, "data", NULL, 0, NULL, &message), STATUS_OK);
    assert_int_equal(focused(&stand), STOP);
    stand.work.view.running = false;
    stand_wait(&stand, 100 * MS);
    assert_int_equal(focused(&stand), WORK_SYNC - 1);
    stand_close(&stand);
}

static void test_a_file_is_chosen(void **state) {
    (void)state;
    static const char *const FILES[] = {"a.jsonl", "b.jsonl", "c.jsonl",
                                        "d.jsonl", "e.jsonl", "f.jsonl"};
    struct stand stand;
    open_data(&stand);
    stand_press(&stand, INTENT_DOWN);
    stand_press(&stand, INTENT_DOWN);
    stand_press(&stand, INTENT_CONFIRM); // none is there
    assert_int_equal(stand.work.starts, 0);
    assert_int_equal(focused(&stand), WORK_IMPORT - 1);
    stand.work.files = FILES;
    stand.work.file_count = 6;
    stand_press(&stand, INTENT_CONFIRM);
    assert_int_equal(focused(&stand), FIRST_FILE);
    for (int i = 0; i < 9; i++)
        stand_press(&stand, INTENT_DOWN);
    assert_int_equal(focused(&stand), FIRST_FILE + 5);
    stand_press(&stand, INTENT_BACK);
    assert_int_equal(focused(&stand), WORK_IMPORT - 1);
    stand_press(&stand, INTENT_CONFIRM);
    stand_press(&stand, INTENT_DOWN);
    stand_press(&stand, INTENT_CONFIRM);
    assert_int_equal(stand.work.starts, 1);
    assert_string_equal(stand.work.subject, "b.jsonl");
    assert_int_equal(stand.work.view.kind, WORK_IMPORT);
    stand_close(&stand);
}

// Without a folder there is nothing to begin; the row says how to set one.
static void test_sync_needs_a_folder(void **state) {
    (void)state;
    struct stand stand;
    open_data(&stand);
    for (int i = 0; i < 3; i++)
        stand_press(&stand, INTENT_DOWN);
    stand_press(&stand, INTENT_CONFIRM);
    assert_int_equal(stand.work.starts, 0);
    stand.work.service.sync_folder = "/shared";
    stand_press(&stand, INTENT_CONFIRM);
    assert_int_equal(stand.work.starts, 1);
    stand_close(&stand);
}

static void test_refusal_is_survived(void **state) {
    (void)state;
    struct stand stand;
    open_data(&stand);
    stand.work.refuses = STATUS_BUSY;
    stand_press(&stand, INTENT_CONFIRM);
    stand_wait(&stand, 500 * MS);
    assert_int_equal(stand.work.starts, 1);
    assert_int_equal(focused(&stand), 0);
    stand_close(&stand);
}

static void test_nobody_works(void **state) {
    (void)state;
    struct stand stand;
    struct message message = {{0}};
    stand_open(&stand, NULL);
    stand.options.work = NULL;
    stand_create(&stand);
    assert_int_equal(director_show(stand.director, "data", NULL, 0, NULL, &message), STATUS_OK);
    for (int item = 0; item < 4; item++) {
        assert_int_equal(focused(&stand), item);
        stand_press(&stand, INTENT_CONFIRM);
        stand_wait(&stand, 400 * MS);
        stand_press(&stand, INTENT_DOWN);
    }
    stand_expect(&stand, "data");
    stand_press(&stand, INTENT_BACK);
    stand_expect(&stand, "settings");
    stand_close(&stand);
}

static void test_report_from_progress(void **state) {
    (void)state;
    struct stand stand;
    struct message message = {{0}};
    stand_open(&stand, NULL);
    stand_create(&stand);
    assert_int_equal(director_show(stand.director, "progress", NULL, 0, NULL, &message), STATUS_OK);
    stand_press(&stand, INTENT_MORE);
    stand_expect(&stand, "data");
    assert_int_equal(focused(&stand), WORK_REPORT - 1);
    stand_press(&stand, INTENT_BACK);
    stand_expect(&stand, "progress");
    stand_close(&stand);
}

static void test_words(void **state) {
    (void)state;
    char words[WORK_WORDS_BYTES];
    struct work_view view = {.kind = WORK_IMPORT, .added = 2, .known = 1};
    work_words(&view, words);
    assert_string_equal(words, "Taken in: 2 sessions. 1 was there already.");
    view.added = 0;
    work_words(&view, words);
    assert_string_equal(words, "All of these were there already.");
    view.status = STATUS_STOPPED;
    work_words(&view, words);
    assert_string_equal(words, "Stopped. Nothing was changed.");
    view.running = true;
    work_words(&view, words);
    assert_string_equal(words, "");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_quick_work_shows_no_bar),
        cmocka_unit_test(test_slow_work_can_be_stopped),
        cmocka_unit_test(test_back_stops_then_leaves),
        cmocka_unit_test(test_work_goes_on_where_one_returns),
        cmocka_unit_test(test_a_file_is_chosen),
        cmocka_unit_test(test_sync_needs_a_folder),
        cmocka_unit_test(test_refusal_is_survived),
        cmocka_unit_test(test_nobody_works),
        cmocka_unit_test(test_report_from_progress),
        cmocka_unit_test(test_words),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

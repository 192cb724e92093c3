// A session as it is recorded, kept, and banked, without a screen to show any of it.
#include "cmocka_all.h"
#include "history/memo.h"
#include "practice/record.h"
#include "practice/session_run.h"
#include "practice/unfinished.h"

#include <string.h>
#include <unistd.h>

static const char *const PATH = "practice-run.db";
static const int64_t SECOND_US = 1000000;
static const int64_t FRAME_US = 100000;

// --- a history that can refuse ------------------------------------------------------------------

static int refusals; // how many more records the history refuses

enum status __real_history_add_with(struct history *history, struct session_record *record,
                                    const struct memo *memos, size_t count,
                                    struct message *message);
enum status __wrap_history_add_with(struct history *history, struct session_record *record,
                                    const struct memo *memos, size_t count,
                                    struct message *message);
enum status __wrap_history_add_with(struct history *history, struct session_record *record,
                                    const struct memo *memos, size_t count,
                                    struct message *message) {
    if (refusals > 0) {
        refusals--;
        return status_fail(message, STATUS_IO, "%s: the disk is full; make room", PATH);
    }
    return __real_history_add_with(history, record, memos, count, message);
}

// --- what a test stands on ----------------------------------------------------------------------

struct ground {
    struct library library;
    struct settings settings;
    struct history *history;
    struct instant wall;
    struct session_run run;
};

static struct instant wall_now(void *context) {
    return *(struct instant *)context;
}

static void ground_open(struct ground *ground) {
    static const char *const trees[] = {UNHUNCH_SOURCE_DIR "/levels"};
    struct message message = {{0}};
    refusals = 0;
    unlink(PATH);
    *ground = (struct ground){.settings = settings_default()};
    assert_int_equal(library_load(&ground->library, trees, 1, &message), STATUS_OK);
    assert_int_equal(history_open(&ground->history, PATH, &message), STATUS_OK);
    assert_int_equal(instant_parse("2026-11-23T19:30:00+01:00", &ground->wall, NULL), STATUS_OK);
}

static void ground_close(struct ground *ground) {
    session_run_end(&ground->run);
    history_close(ground->history);
    library_finish(&ground->library);
}

static void begin(struct ground *ground, int pain_before) {
    const struct session_run_options options = {
        .practice = {&ground->library, &ground->settings, ground->history},
        .routine = library_routine(&ground->library, "first-steps"),
        .started = ground->wall,
        .wall_now = wall_now,
        .wall_context = &ground->wall,
        .drafts = true,
        .pain_before = pain_before,
    };
    struct message message = {{0}};
    assert_non_null(options.routine);
    assert_int_equal(session_run_begin(&ground->run, &options, &message), STATUS_OK);
}

static void play(struct ground *ground, int64_t us) {
    for (; us > 0 && !session_run_is_over(&ground->run); us -= FRAME_US)
        session_run_advance(&ground->run, FRAME_US);
}

static void play_to_the_end(struct ground *ground) {
    play(ground, INT64_C(3600) * SECOND_US);
    assert_true(session_run_is_over(&ground->run));
}

static size_t recorded(const struct ground *ground, struct session_record *last) {
    struct arena arena = {0};
    const struct session_record *records = NULL;
    size_t count = 0;
    assert_int_equal(history_list(ground->history, &arena, &records, &count, NULL), STATUS_OK);
    if (count > 0 && last)
        *last = records[count - 1];
    arena_finish(&arena);
    return count;
}

static size_t hurts(const struct ground *ground) {
    struct arena arena = {0};
    const struct memo *memos = NULL;
    size_t count = 0;
    size_t hurt = 0;
    assert_int_equal(history_memos(ground->history, &arena, &memos, &count, NULL), STATUS_OK);
    for (size_t i = 0; i < count; i++)
        hurt += memos[i].kind == MEMO_HURT;
    arena_finish(&arena);
    return hurt;
}

static bool is_kept(const struct ground *ground) {
    struct arena arena = {0};
    struct session_draft draft;
    bool found = false;
    assert_int_equal(history_draft_find(ground->history, &arena, &draft, &found, NULL), STATUS_OK);
    arena_finish(&arena);
    return found;
}

// --- tests --------------------------------------------------------------------------------------

// Nobody looks at the result: the record is in the history all the same.
static void test_recorded_at_its_end(void **state) {
    (void)state;
    struct ground ground;
    struct session_record record = {0};
    ground_open(&ground);
    begin(&ground, PAIN_UNKNOWN);
    play(&ground, 30 * SECOND_US);
    assert_int_equal(recorded(&ground, NULL), 0);
    assert_true(is_kept(&ground));
    play_to_the_end(&ground);
    assert_int_equal(recorded(&ground, &record), 1);
    assert_false(is_kept(&ground));
    session_run_end(&ground.run); // at once
    assert_int_equal(recorded(&ground, &record), 1);
    assert_int_equal(record.outcome, OUTCOME_COMPLETED);
    assert_int_equal(record.points, (int64_t)record.guided_s + 100);
    ground_close(&ground);
}

// Actions end it as well.
static void test_recorded_when_stopped(void **state) {
    (void)state;
    static const struct {
        enum action action;
        enum outcome outcome;
    } CASES[] = {{ACTION_QUIT, OUTCOME_QUIT}, {ACTION_HURTS_STOP, OUTCOME_EASED}};
    for (size_t i = 0; i < sizeof CASES / sizeof CASES[0]; i++) {
        struct ground ground;
        struct session_record record = {0};
        ground_open(&ground);
        ground.settings.check_in = false;
        begin(&ground, PAIN_UNKNOWN);
        play(&ground, 60 * SECOND_US);
        assert_int_equal(session_run_act(&ground.run, CASES[i].action, NULL), STATUS_OK);
        assert_int_equal(recorded(&ground, &record), 1);
        assert_int_equal(record.outcome, CASES[i].outcome);
        assert_true(ground.run.saved);
        ground_close(&ground);
    }
}

// Where the back is asked about, the record waits for the answer, and a draft stands for it.
static void test_waits_for_the_answer(void **state) {
    (void)state;
    struct ground ground;
    struct session_record record = {0};
    ground_open(&ground);
    begin(&ground, 6);
    play_to_the_end(&ground);
    assert_true(session_run_asks_after(&ground.run));
    assert_int_equal(recorded(&ground, NULL), 0);
    assert_true(is_kept(&ground));
    session_run_check_out(&ground.run, 2);
    assert_false(session_run_asks_after(&ground.run));
    assert_int_equal(recorded(&ground, &record), 1);
    assert_int_equal(record.pain_before, 6);
    assert_int_equal(record.pain_after, 2);
    ground_close(&ground);
}

// Nobody answers: closing records what there is.
static void test_closed_before_the_answer(void **state) {
    (void)state;
    struct ground ground;
    struct session_record record = {0};
    ground_open(&ground);
    begin(&ground, 6);
    play_to_the_end(&ground);
    assert_int_equal(session_run_close(&ground.run, NULL), STATUS_OK);
    assert_int_equal(recorded(&ground, &record), 1);
    assert_int_equal(record.outcome, OUTCOME_COMPLETED);
    assert_int_equal(record.pain_after, PAIN_UNKNOWN);
    assert_int_equal(session_run_close(&ground.run, NULL), STATUS_OK);
    assert_int_equal(recorded(&ground, NULL), 1);
    ground_close(&ground);
}

// What is in the history already is not asked after, whatever is set later.
static void test_not_asked_once_recorded(void **state) {
    (void)state;
    struct ground ground;
    ground_open(&ground);
    ground.settings.check_in = false;
    begin(&ground, 6);
    play_to_the_end(&ground);
    assert_true(ground.run.saved);
    ground.settings.check_in = true;
    assert_false(session_run_asks_after(&ground.run));
    ground_close(&ground);
}

static void test_refused_and_tried_again(void **state) {
    (void)state;
    struct ground ground;
    struct message message = {{0}};
    ground_open(&ground);
    begin(&ground, PAIN_UNKNOWN);
    play(&ground, 20 * SECOND_US);
    refusals = 2;
    play_to_the_end(&ground);
    assert_int_equal(refusals, 1); // once, not every frame
    assert_false(session_run_is_recorded(&ground.run));
    assert_non_null(strstr(ground.run.failed.text, "disk is full"));
    assert_true(is_kept(&ground));
    assert_int_not_equal(session_run_close(&ground.run, &message), STATUS_OK);
    assert_non_null(strstr(message.text, "disk is full"));
    session_run_record(&ground.run);
    assert_true(session_run_is_recorded(&ground.run));
    assert_string_equal(ground.run.failed.text, "");
    assert_int_equal(recorded(&ground, NULL), 1);
    session_run_record(&ground.run);
    assert_int_equal(recorded(&ground, NULL), 1);
    ground_close(&ground);
}

// A session that was cut short after something hurt is banked with what hurt.
static void test_banked_with_what_hurt(void **state) {
    (void)state;
    struct ground ground;
    struct unfinished unfinished = {0};
    ground_open(&ground);
    begin(&ground, PAIN_UNKNOWN);
    play(&ground, 60 * SECOND_US);
    assert_int_equal(session_run_act(&ground.run, ACTION_HURTS_EASIER, NULL), STATUS_OK);
    session_run_end(&ground.run); // as a crash does
    assert_int_equal(recorded(&ground, NULL), 0);
    unfinished_load(&unfinished, ground.history, &ground.library, ground.wall);
    assert_true(unfinished.found);
    assert_int_equal(unfinished.pain_count, 1);
    assert_int_equal(history_add_with(ground.history, &unfinished.bank, unfinished.pains,
                                      unfinished.pain_count, NULL),
                     STATUS_OK);
    assert_int_equal(recorded(&ground, NULL), 1);
    assert_int_equal(hurts(&ground), 1);
    unfinished_finish(&unfinished);
    ground_close(&ground);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_recorded_at_its_end),
        cmocka_unit_test(test_recorded_when_stopped),
        cmocka_unit_test(test_waits_for_the_answer),
        cmocka_unit_test(test_closed_before_the_answer),
        cmocka_unit_test(test_not_asked_once_recorded),
        cmocka_unit_test(test_refused_and_tried_again),
        cmocka_unit_test(test_banked_with_what_hurt),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

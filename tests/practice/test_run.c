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

static void begin_with(struct ground *ground, int pain_before, const struct session_draft *draft) {
    const struct session_run_options options = {
        .practice = {&ground->library, &ground->settings, ground->history},
        .routine = library_routine(&ground->library, "first-steps"),
        .started = ground->wall,
        .wall_now = wall_now,
        .wall_context = &ground->wall,
        .drafts = true,
        .draft = draft,
        .pain_before = pain_before,
    };
    struct message message = {{0}};
    assert_non_null(options.routine);
    assert_int_equal(session_run_begin(&ground->run, &options, &message), STATUS_OK);
}

static void begin(struct ground *ground, int pain_before) {
    begin_with(ground, pain_before, NULL);
}

// The session ends as in a crash, and the next one goes on from what was kept of it.
static void crash_and_go_on(struct ground *ground) {
    struct arena arena = {0};
    struct session_draft draft;
    bool found = false;
    session_run_end(&ground->run);
    assert_int_equal(history_draft_find(ground->history, &arena, &draft, &found, NULL), STATUS_OK);
    assert_true(found);
    begin_with(ground, PAIN_UNKNOWN, &draft);
    arena_finish(&arena);
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
        struct player_result result = player_result(ground.run.player);
        assert_true(result.planned_us > result.guided_us);
        assert_true(record.planned_s == (double)result.planned_us / (double)SECOND_US);
        assert_true(record.guided_s == (double)result.guided_us / (double)SECOND_US);
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

// A crash costs a few seconds of what was played, no more.
static void test_kept_on_the_way(void **state) {
    (void)state;
    struct ground ground;
    ground_open(&ground);
    begin(&ground, PAIN_UNKNOWN);
    play(&ground, 30 * SECOND_US);
    size_t step = session_run_moment(&ground.run).step_index;
    int64_t played_us = player_result(ground.run.player).guided_us;
    assert_true(played_us > 10 * SECOND_US);
    crash_and_go_on(&ground);
    int64_t kept_us = player_result(ground.run.player).guided_us;
    assert_true(kept_us <= played_us && kept_us >= played_us - 6 * SECOND_US);
    assert_int_equal(session_run_moment(&ground.run).step_index, step);
    ground_close(&ground);
}

// Carried on, it is the same session, with what was said before it.
static void test_goes_on_as_itself(void **state) {
    (void)state;
    struct ground ground;
    struct session_record record = {0};
    char id[SESSION_ID_BYTES];
    ground_open(&ground);
    begin(&ground, 6);
    memcpy(id, ground.run.record.id, sizeof id);
    play(&ground, 60 * SECOND_US);
    crash_and_go_on(&ground);
    play_to_the_end(&ground);
    session_run_check_out(&ground.run, 3);
    assert_int_equal(recorded(&ground, &record), 1);
    assert_string_equal(record.id, id);
    assert_int_equal(record.pain_before, 6);
    assert_int_equal(record.pain_after, 3);
    ground_close(&ground);
}

// It was over and only waited for an answer: banking it gives it what it had come to, and carrying
// on records it at once where nobody asks any more.
static void test_kept_at_its_end(void **state) {
    (void)state;
    struct ground ground;
    struct unfinished unfinished = {0};
    struct session_record record = {0};
    ground_open(&ground);
    begin(&ground, 6);
    play_to_the_end(&ground);
    unfinished_load(&unfinished, ground.history, &ground.library, ground.wall);
    assert_true(unfinished.found);
    assert_false(unfinished.can_finish);
    assert_int_equal(unfinished.bank.outcome, OUTCOME_COMPLETED);
    unfinished_finish(&unfinished);
    ground.settings.check_in = false;
    crash_and_go_on(&ground);
    assert_int_equal(recorded(&ground, &record), 1);
    assert_int_equal(record.outcome, OUTCOME_COMPLETED);
    ground_close(&ground);
}

// It would go on at the start of its stretch, however new that is, and at the next one from the
// rest after it; on no other day.
static void test_where_it_would_go_on(void **state) {
    (void)state;
    struct ground ground;
    struct unfinished unfinished = {0};
    ground_open(&ground);
    begin(&ground, PAIN_UNKNOWN);
    const struct timeline *timeline = player_timeline(ground.run.player);
    while (session_run_moment(&ground.run).phase->kind != PHASE_REST)
        play(&ground, FRAME_US);
    while (session_run_moment(&ground.run).phase_left_us > SECOND_US)
        play(&ground, FRAME_US);
    assert_int_equal(session_run_moment(&ground.run).step_index, 0);
    assert_int_equal(session_run_act(&ground.run, ACTION_PAUSE, NULL), STATUS_OK); // kept as it is
    unfinished_load(&unfinished, ground.history, &ground.library, ground.wall);
    assert_true(unfinished.can_finish);
    assert_int_equal(unfinished.step, 1);
    assert_int_equal(session_run_act(&ground.run, ACTION_RESUME, NULL), STATUS_OK);
    while (session_run_moment(&ground.run).step_index == 0)
        play(&ground, FRAME_US);
    assert_int_equal(ground.run.drafted_step, 1); // a new stretch is kept at once
    assert_int_equal(unfinished.step_count, timeline->step_count);
    unfinished_load(&unfinished, ground.history, &ground.library, ground.wall);
    assert_true(unfinished.can_finish);
    assert_int_equal(unfinished.step, 1);
    assert_int_equal(unfinished.left_us, timeline->duration_us - timeline->steps[1].start_us);
    for (int day = -1; day <= 1; day++) {
        struct instant then = ground.wall;
        then.utc_us += day * INT64_C(86400) * SECOND_US;
        unfinished_load(&unfinished, ground.history, &ground.library, then);
        assert_true(unfinished.found);
        assert_int_equal(unfinished.can_finish, day == 0);
    }
    unfinished_finish(&unfinished);
    ground_close(&ground);
}

// Who comes back after a while is told so, once.
static void test_what_was_before_it(void **state) {
    (void)state;
    struct ground ground;
    ground_open(&ground);
    ground.settings.check_in = false;
    ground.wall.utc_us -= 20 * INT64_C(86400) * SECOND_US;
    begin(&ground, PAIN_UNKNOWN);
    play_to_the_end(&ground);
    assert_false(ground.run.is_return);
    ground.wall.utc_us += 20 * INT64_C(86400) * SECOND_US;
    begin(&ground, PAIN_UNKNOWN);
    play_to_the_end(&ground);
    assert_true(ground.run.is_return);
    assert_int_equal(ground.run.sessions_before, 0);
    begin(&ground, PAIN_UNKNOWN);
    play_to_the_end(&ground);
    assert_false(ground.run.is_return);
    assert_int_equal(ground.run.sessions_before, 1);
    ground_close(&ground);
}

// Closing tries again what was refused.
static void test_closing_tries_again(void **state) {
    (void)state;
    struct ground ground;
    ground_open(&ground);
    begin(&ground, PAIN_UNKNOWN);
    refusals = 1;
    play_to_the_end(&ground);
    assert_int_equal(refusals, 0);
    assert_int_equal(session_run_close(&ground.run, NULL), STATUS_OK);
    assert_int_equal(recorded(&ground, NULL), 1);
    ground_close(&ground);
}

// What hurt, which of it ended the session, and no more than there is room for.
static void test_what_hurt(void **state) {
    (void)state;
    struct ground ground;
    struct memo pains[2];
    ground_open(&ground);
    begin(&ground, PAIN_UNKNOWN);
    play(&ground, 30 * SECOND_US);
    assert_int_equal(session_run_act(&ground.run, ACTION_HURTS_SKIP, NULL), STATUS_OK);
    play(&ground, 30 * SECOND_US);
    assert_int_equal(session_run_act(&ground.run, ACTION_HURTS_STOP, NULL), STATUS_OK);
    const struct session_run *run = &ground.run;
    assert_int_equal(session_pains_of(run->player, &run->record, pains, 2), 2);
    assert_false(pains[0].ended);
    assert_true(pains[1].ended);
    assert_string_equal(pains[1].session, run->record.id);
    pains[1].ended = false;
    assert_int_equal(session_pains_of(run->player, &run->record, pains, 1), 1);
    assert_false(pains[1].ended); // left alone
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
        cmocka_unit_test(test_kept_on_the_way),
        cmocka_unit_test(test_goes_on_as_itself),
        cmocka_unit_test(test_kept_at_its_end),
        cmocka_unit_test(test_where_it_would_go_on),
        cmocka_unit_test(test_what_was_before_it),
        cmocka_unit_test(test_closing_tries_again),
        cmocka_unit_test(test_what_hurt),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

// Whole sessions driven by intents and made-up time.
#include "fixture.h"

#include "cmocka_all.h"
#include "history/draft.h"
#include "history/memo.h"

#include <string.h>
#include <unistd.h>

static const char *const PATH = "session-history.db";
static const int64_t SECOND_US = 1000000;

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

static size_t recorded(const struct stand *stand, struct session_record *last) {
    struct arena arena = {0};
    const struct session_record *records = NULL;
    size_t count = 0;
    assert_int_equal(history_list(stand->history, &arena, &records, &count, NULL), STATUS_OK);
    if (count > 0 && last)
        *last = records[count - 1];
    arena_finish(&arena);
    return count;
}

static void open_in_session(struct stand *stand) {
    refusals = 0;
    stand_open(stand, PATH);
    stand_create(stand);
    stand_expect(stand, "home");
    stand_press(stand, INTENT_CONFIRM);
    stand_expect(stand, "get-ready");
}

// --- tests --------------------------------------------------------------------------------------

static void test_whole_session(void **state) {
    (void)state;
    struct stand stand;
    struct session_record record = {0};
    open_in_session(&stand);
    assert_true(director_scene_changed(stand.director));
    assert_false(director_scene_changed(stand.director));
    assert_true(director_in_session(stand.director));
    stand_wait_for(&stand, "play");
    stand_wait_for(&stand, "result"); // not one press on the way
    assert_false(director_in_session(stand.director));
    assert_int_equal(recorded(&stand, &record), 1); // before anything is pressed
    assert_int_equal(record.outcome, OUTCOME_COMPLETED);
    assert_string_equal(record.started_at, "2026-11-23T19:30:00+01:00");
    assert_int_equal(record.points, (int64_t)record.guided_s + 100);
    assert_true(record.guided_s > 60.0 && record.guided_s <= record.planned_s);
    assert_int_equal(record.pain_before, PAIN_UNKNOWN);
    stand_press(&stand, INTENT_CONFIRM);
    stand_expect(&stand, "home");
    assert_null(director_player(stand.director));
    assert_int_equal(recorded(&stand, NULL), 1);
    stand_close(&stand);
}

static void test_ready_pause_hurts(void **state) {
    (void)state;
    struct stand stand;
    struct session_record record = {0};
    open_in_session(&stand);
    stand_wait(&stand, SECOND_US);
    stand_press(&stand, INTENT_CONFIRM); // I'm ready: only its 3-2-1 is left
    stand_wait(&stand, 4 * SECOND_US);
    stand_expect(&stand, "play");
    int64_t before_us = stand_time(&stand);
    stand_wait(&stand, 2 * SECOND_US);
    assert_int_equal(stand_time(&stand), before_us + 2 * SECOND_US);
    stand_press(&stand, INTENT_CONFIRM);
    stand_expect(&stand, "pause");
    before_us = stand_time(&stand);
    stand_wait(&stand, 60 * SECOND_US);
    assert_int_equal(stand_time(&stand), before_us);
    assert_false(director_in_session(stand.director));
    stand_press(&stand, INTENT_CONFIRM); // carry on
    stand_expect(&stand, "play");
    stand_press(&stand, INTENT_HURTS);
    stand_expect(&stand, "hurts");
    before_us = stand_time(&stand);
    stand_wait(&stand, 20 * SECOND_US);
    assert_int_equal(stand_time(&stand), before_us);
    stand_press(&stand, INTENT_MORE); // when to get help, and back
    stand_expect(&stand, "help");
    stand_press(&stand, INTENT_BACK);
    stand_expect(&stand, "hurts");
    stand_press(&stand, INTENT_CONFIRM); // the easier version
    stand_expect(&stand, "get-ready");
    stand_wait_for(&stand, "result");
    assert_int_equal(recorded(&stand, &record), 1);
    assert_int_equal(record.outcome, OUTCOME_EASED);
    stand_close(&stand);
}

// Once more into the same routine.
static void begin_again(struct stand *stand, const struct routine *routine) {
    director_destroy(stand->director);
    stand->options.routine = routine;
    stand_create(stand);
    stand_expect(stand, "get-ready");
}

static bool first_is_softened(const struct stand *stand) {
    return player_timeline(director_player(stand->director))->steps[0].softened;
}

// What hurt is offered in its easier form, with one press, until it was done without pain.
static void test_easier_next_time(void **state) {
    (void)state;
    struct stand stand;
    const struct routine *routine = NULL;
    refusals = 0;
    stand_open(&stand, PATH);
    stand_create(&stand);
    routine = library_routine(&stand.library, "first-steps");
    assert_non_null(routine);
    begin_again(&stand, routine);
    stand_press(&stand, INTENT_MORE); // nothing hurt so far: more time
    assert_false(first_is_softened(&stand));
    stand_wait_for(&stand, "play");
    stand_press(&stand, INTENT_HURTS);
    stand_press(&stand, INTENT_DOWN);
    stand_press(&stand, INTENT_DOWN);
    stand_press(&stand, INTENT_CONFIRM); // stop
    stand_expect(&stand, "result");
    for (int round = 0; round < 2; round++) {
        stand.wall.utc_us += INT64_C(24) * 3600 * SECOND_US;
        begin_again(&stand, routine);
        stand_press(&stand, INTENT_MORE);
        assert_int_equal(first_is_softened(&stand), round == 0);
        stand_expect(&stand, "get-ready");
        stand_press(&stand, INTENT_MORE); // taken or not needed: more time
        assert_int_equal(first_is_softened(&stand), round == 0);
        stand_wait_for(&stand, "result");
    }
    struct session_record record = {0};
    assert_int_equal(recorded(&stand, &record), 3);
    assert_int_equal(record.outcome, OUTCOME_COMPLETED);
    stand_close(&stand);
}

// As a crash leaves it: the session is kept, its record was never written.
static void crash(struct stand *stand) {
    refusals = 1000;
    stand_close(stand);
    refusals = 0;
}

static void open_after_crash(struct stand *stand, struct session_record *begun) {
    struct arena arena = {0};
    struct session_draft draft;
    bool found = false;
    open_in_session(stand);
    stand_wait_for(stand, "play");
    stand_press(stand, INTENT_NEXT);
    stand_wait_for(stand, "play");
    stand_wait(stand, 12 * SECOND_US);
    crash(stand);
    stand_open_again(stand, PATH);
    assert_int_equal(recorded(stand, NULL), 0);
    assert_int_equal(history_draft_find(stand->history, &arena, &draft, &found, NULL), STATUS_OK);
    assert_true(found);
    *begun = draft.record;
    arena_finish(&arena);
}

static bool is_kept(const struct stand *stand) {
    struct arena arena = {0};
    struct session_draft draft;
    bool found = false;
    assert_int_equal(history_draft_find(stand->history, &arena, &draft, &found, NULL), STATUS_OK);
    arena_finish(&arena);
    return found;
}

static void test_crash_and_finish(void **state) {
    (void)state;
    struct stand stand;
    struct session_record begun;
    struct session_record record = {0};
    open_after_crash(&stand, &begun);
    stand.wall.utc_us += 600 * SECOND_US;
    stand_create(&stand);
    stand_expect(&stand, "home");
    stand_press(&stand, INTENT_CONFIRM); // finish it
    stand_expect(&stand, "get-ready");
    const struct timeline *timeline = player_timeline(director_player(stand.director));
    assert_int_equal(stand_time(&stand), timeline->steps[1].start_us);
    assert_true(player_result(director_player(stand.director)).guided_us > 20 * SECOND_US);
    stand_wait_for(&stand, "result");
    assert_int_equal(recorded(&stand, &record), 1);
    assert_string_equal(record.id, begun.id);
    assert_string_equal(record.started_at, begun.started_at);
    assert_int_equal(record.outcome, OUTCOME_COMPLETED);
    assert_true(record.guided_s <= record.planned_s);
    assert_false(is_kept(&stand));
    stand_press(&stand, INTENT_CONFIRM);
    stand_press(&stand, INTENT_CONFIRM); // home has nothing left to offer but today's routine
    stand_expect(&stand, "get-ready");
    assert_int_equal(stand_time(&stand), 0);
    stand_close(&stand);
}

static void test_crash_and_bank(void **state) {
    (void)state;
    struct stand stand;
    struct session_record begun;
    struct session_record record = {0};
    open_after_crash(&stand, &begun);
    stand_create(&stand);
    stand_press(&stand, INTENT_DOWN);
    stand_press(&stand, INTENT_CONFIRM); // bank it
    stand_expect(&stand, "home");
    assert_int_equal(recorded(&stand, &record), 1);
    assert_string_equal(record.id, begun.id);
    assert_int_equal(record.outcome, OUTCOME_QUIT);
    assert_true(record.guided_s == begun.guided_s && record.guided_s > 20.0);
    assert_int_equal(record.points, (int64_t)record.guided_s);
    assert_false(is_kept(&stand));
    stand_close(&stand);
}

// Not now: home is as ever, and what was cut short stays.
static void test_crash_and_not_now(void **state) {
    (void)state;
    struct stand stand;
    struct session_record begun;
    struct session_record record = {0};
    open_after_crash(&stand, &begun);
    stand_create(&stand);
    stand_press(&stand, INTENT_MORE);
    stand_press(&stand, INTENT_CONFIRM);
    stand_expect(&stand, "get-ready");
    assert_int_equal(stand_time(&stand), 0);
    stand_wait_for(&stand, "result");
    assert_int_equal(recorded(&stand, &record), 1);
    assert_string_not_equal(record.id, begun.id);
    assert_true(is_kept(&stand));
    stand_close(&stand);
}

// The next day it can only be banked, as can what came from a routine that has changed.
static void test_crash_and_too_late(void **state) {
    (void)state;
    for (int i = 0; i < 2; i++) {
        struct stand stand;
        struct session_record begun;
        struct session_record record = {0};
        open_after_crash(&stand, &begun);
        if (i == 0)
            stand.wall.utc_us += 24 * 3600 * SECOND_US;
        else
            assert_int_equal(history_draft_save(stand.history, &begun, "of another version", NULL),
                             STATUS_OK);
        stand_create(&stand);
        stand_press(&stand, INTENT_CONFIRM);
        stand_expect(&stand, "home");
        assert_int_equal(recorded(&stand, &record), 1);
        assert_string_equal(record.id, begun.id);
        assert_int_equal(record.outcome, OUTCOME_QUIT);
        stand_close(&stand);
    }
}

// Nothing is left of a session that was closed in the usual way.
// What another window is doing at this moment is not cut short: it is not offered, and what is done
// here leaves its draft alone.
static void test_session_of_another_window(void **state) {
    (void)state;
    struct stand stand;
    struct arena arena = {0};
    struct session_draft draft;
    struct session_record begun = {.routine = "desk-reset",
                                   .started_at = "2026-11-23T19:20:00+01:00",
                                   .planned_s = 300,
                                   .guided_s = 20,
                                   .outcome = OUTCOME_QUIT,
                                   .pain_before = PAIN_UNKNOWN,
                                   .pain_after = PAIN_UNKNOWN};
    bool found = false;
    session_new_id(begun.id);
    refusals = 0;
    stand_open(&stand, PATH);
    assert_int_equal(history_draft_save(stand.history, &begun, "theirs", NULL), STATUS_OK);
    stand.options.history_is_shared = true;
    stand_create(&stand);
    stand_press(&stand, INTENT_CONFIRM); // a new session, not theirs
    stand_expect(&stand, "get-ready");
    stand_wait_for(&stand, "play");
    stand_wait(&stand, 20 * SECOND_US);
    director_destroy(stand.director);
    stand.director = NULL;
    assert_int_equal(recorded(&stand, NULL), 1);
    assert_int_equal(history_draft_find(stand.history, &arena, &draft, &found, NULL), STATUS_OK);
    assert_true(found);
    assert_string_equal(draft.record.id, begun.id);
    assert_string_equal(draft.state, "theirs");
    arena_finish(&arena);
    stand_close(&stand);
}

static void test_closed_leaves_nothing_unfinished(void **state) {
    (void)state;
    struct stand stand;
    open_in_session(&stand);
    stand_wait_for(&stand, "play");
    assert_true(is_kept(&stand));
    stand_press(&stand, INTENT_QUIT);
    assert_true(director_wants_quit(stand.director));
    assert_int_equal(recorded(&stand, NULL), 1);
    assert_false(is_kept(&stand));
    stand_close(&stand);
}

static void test_stop_counts_in_full(void **state) {
    (void)state;
    struct stand stand;
    struct session_record record = {0};
    open_in_session(&stand);
    stand_wait_for(&stand, "play");
    stand_press(&stand, INTENT_HURTS);
    stand_press(&stand, INTENT_DOWN);
    stand_press(&stand, INTENT_DOWN);
    stand_press(&stand, INTENT_CONFIRM); // stop for today
    stand_expect(&stand, "result");
    assert_int_equal(recorded(&stand, &record), 1);
    assert_int_equal(record.outcome, OUTCOME_EASED);
    assert_true(record.points > 100);
    stand_close(&stand);
}

// After a session that hurt the result leads to the advice and back, without recording twice.
static void test_result_leads_on(void **state) {
    (void)state;
    struct stand stand;
    open_in_session(&stand);
    stand_wait_for(&stand, "play");
    stand_press(&stand, INTENT_HURTS);
    stand_press(&stand, INTENT_DOWN);
    stand_press(&stand, INTENT_DOWN);
    stand_press(&stand, INTENT_CONFIRM);
    stand_expect(&stand, "result");
    stand_press(&stand, INTENT_RIGHT);
    stand_press(&stand, INTENT_CONFIRM);
    stand_expect(&stand, "help");
    stand_press(&stand, INTENT_CONFIRM);
    stand_expect(&stand, "result");
    stand_press(&stand, INTENT_RIGHT);
    stand_press(&stand, INTENT_RIGHT);
    stand_press(&stand, INTENT_CONFIRM);
    stand_expect(&stand, "routines");
    assert_null(director_player(stand.director));
    assert_int_equal(recorded(&stand, NULL), 1);
    stand_close(&stand);
}

// A softened stretch that hurts again offers no third form: skipping comes first.
static void test_hurts_twice(void **state) {
    (void)state;
    struct stand stand;
    open_in_session(&stand);
    stand_wait_for(&stand, "play");
    stand_press(&stand, INTENT_HURTS);
    stand_press(&stand, INTENT_CONFIRM);
    stand_wait_for(&stand, "play");
    stand_press(&stand, INTENT_HURTS);
    stand_press(&stand, INTENT_CONFIRM);
    stand_expect(&stand, "play"); // the short rest in its place
    const struct timeline *timeline = player_timeline(director_player(stand.director));
    assert_true(timeline->steps[0].hurt);
    stand_wait_for(&stand, "get-ready");
    assert_int_equal(stand_time(&stand) >= timeline->steps[1].start_us, 1);
    stand_close(&stand);
}

static void test_hurts_and_back(void **state) {
    (void)state;
    struct stand stand;
    open_in_session(&stand);
    stand_wait_for(&stand, "play");
    stand_press(&stand, INTENT_HURTS);
    stand_press(&stand, INTENT_BACK);
    stand_expect(&stand, "play");
    stand_press(&stand, INTENT_PAUSE);
    stand_press(&stand, INTENT_HURTS);
    stand_expect(&stand, "hurts");
    stand_press(&stand, INTENT_BACK); // where it came from
    stand_expect(&stand, "pause");
    assert_int_equal(player_state(director_player(stand.director)), PLAYER_PAUSED);
    stand_close(&stand);
}

static void test_interruptions_pause(void **state) {
    (void)state;
    static const enum intent_kind KINDS[] = {INTENT_FOCUS_LOST, INTENT_DEVICE_LOST};
    for (size_t i = 0; i < sizeof KINDS / sizeof KINDS[0]; i++) {
        struct stand stand;
        refusals = 0;
        stand_open(&stand, PATH);
        stand_create(&stand);
        stand_press(&stand, KINDS[i]);
        stand_expect(&stand, "home");
        stand_press(&stand, INTENT_CONFIRM);
        stand_press(&stand, KINDS[i]);
        stand_expect(&stand, "pause");
        stand_press(&stand, INTENT_CONFIRM);
        stand_wait_for(&stand, "play");
        stand_press(&stand, KINDS[i]);
        stand_expect(&stand, "pause");
        stand_press(&stand, KINDS[i]);
        stand_expect(&stand, "pause");
        stand_close(&stand);
    }
}

static void test_any_press_pauses(void **state) {
    (void)state;
    static const enum intent_kind KINDS[] = {INTENT_CONFIRM, INTENT_BACK, INTENT_MENU, INTENT_PAUSE,
                                             INTENT_POINTER_PRESS};
    struct stand stand;
    open_in_session(&stand);
    stand_wait_for(&stand, "play");
    for (size_t i = 0; i < sizeof KINDS / sizeof KINDS[0]; i++) {
        stand_press(&stand, KINDS[i]);
        stand_expect(&stand, "pause");
        stand_press(&stand, INTENT_BACK);
        stand_expect(&stand, "play");
    }
    stand_close(&stand);
}

static void point(struct stand *stand, enum intent_kind kind, float x, float y) {
    const struct intent intent = {.kind = kind, .x = x, .y = y};
    director_take(stand->director, &intent, stand->now_us);
}

// Turning the figure is no press: the session goes on.
static void test_turning_the_figure_pauses_nothing(void **state) {
    (void)state;
    struct stand stand;
    open_in_session(&stand);
    stand_press(&stand, INTENT_RIGHT);
    stand_expect(&stand, "get-ready");
    stand_wait_for(&stand, "play");
    int64_t before_us = stand_time(&stand);
    point(&stand, INTENT_POINTER_PRESS, 1400.0F, 400.0F);
    point(&stand, INTENT_POINTER_MOVE, 1500.0F, 420.0F);
    stand_wait(&stand, SECOND_US);
    point(&stand, INTENT_POINTER_RELEASE, 1500.0F, 420.0F);
    for (int kind = INTENT_UP; kind <= INTENT_RIGHT; kind++)
        stand_press(&stand, (enum intent_kind)kind);
    point(&stand, INTENT_LOOK, 1.0F, 0.0F);
    stand_wait(&stand, SECOND_US);
    stand_expect(&stand, "play");
    assert_int_equal(stand_time(&stand), before_us + 2 * SECOND_US);
    // Pressed and let go where it was: a press as everywhere else.
    point(&stand, INTENT_POINTER_PRESS, 1400.0F, 400.0F);
    point(&stand, INTENT_POINTER_RELEASE, 1401.0F, 400.0F);
    stand_expect(&stand, "pause");
    stand_close(&stand);
}

static void test_sleep_pauses(void **state) {
    (void)state;
    struct stand stand;
    open_in_session(&stand);
    stand_wait_for(&stand, "play");
    int64_t before_us = stand_time(&stand);
    stand.now_us += 1900000; // late, but played through
    director_update(stand.director, stand.now_us);
    assert_int_equal(stand_time(&stand), before_us + 1900000);
    stand.now_us += 600 * SECOND_US;
    director_update(stand.director, stand.now_us);
    stand_expect(&stand, "pause");
    assert_int_equal(stand_time(&stand), before_us + 1900000);
    // The press that wakes it finds it paused and does nothing more.
    stand_press(&stand, INTENT_CONFIRM);
    stand_expect(&stand, "play");
    stand.now_us += 600 * SECOND_US;
    stand_press(&stand, INTENT_CONFIRM);
    stand_expect(&stand, "pause");
    stand_close(&stand);
}

static void test_wait_for_ready(void **state) {
    (void)state;
    struct stand stand;
    refusals = 0;
    stand_open(&stand, PATH);
    stand.settings.wait_for_ready = true;
    stand_create(&stand);
    stand_press(&stand, INTENT_CONFIRM);
    stand_wait(&stand, 120 * SECOND_US);
    stand_expect(&stand, "get-ready");
    stand.now_us += 600 * SECOND_US; // nothing was drawn, so no frame was late
    director_update(stand.director, stand.now_us);
    stand_expect(&stand, "get-ready");
    stand_press(&stand, INTENT_CONFIRM);
    stand_wait(&stand, 4 * SECOND_US);
    stand_expect(&stand, "play");
    stand_close(&stand);
}

static void test_more_time_next_back(void **state) {
    (void)state;
    struct stand stand;
    open_in_session(&stand);
    int64_t length_us = player_timeline(director_player(stand.director))->duration_us;
    stand_press(&stand, INTENT_MORE);
    assert_int_equal(player_timeline(director_player(stand.director))->duration_us,
                     length_us + 15 * SECOND_US);
    stand_press(&stand, INTENT_NEXT);
    stand_expect(&stand, "get-ready");
    const struct timeline *timeline = player_timeline(director_player(stand.director));
    assert_int_equal(stand_time(&stand), timeline->steps[1].start_us);
    stand_press(&stand, INTENT_PREVIOUS);
    assert_int_equal(stand_time(&stand), 0);
    stand_close(&stand);
}

static void test_start_again_is_the_same_stretch(void **state) {
    (void)state;
    struct stand stand;
    open_in_session(&stand);
    stand_press(&stand, INTENT_NEXT);
    const struct timeline *timeline = player_timeline(director_player(stand.director));
    int64_t start_us = timeline->steps[1].start_us;
    for (int64_t into_us = SECOND_US; into_us <= 8 * SECOND_US; into_us += 7 * SECOND_US) {
        stand_wait(&stand, into_us);
        stand_press(&stand, INTENT_PAUSE);
        stand_press(&stand, INTENT_DOWN);
        stand_press(&stand, INTENT_CONFIRM);
        assert_int_equal(stand_time(&stand), start_us);
        assert_int_equal(player_state(director_player(stand.director)), PLAYER_PLAYING);
    }
    stand_close(&stand);
}

static void test_end_here(void **state) {
    (void)state;
    struct stand stand;
    struct session_record record = {0};
    open_in_session(&stand);
    stand_wait_for(&stand, "play");
    stand_press(&stand, INTENT_PAUSE);
    for (int i = 0; i < 4; i++)
        stand_press(&stand, INTENT_DOWN);
    stand_press(&stand, INTENT_CONFIRM);
    stand_expect(&stand, "result");
    assert_int_equal(recorded(&stand, &record), 1);
    assert_int_equal(record.outcome, OUTCOME_QUIT);
    assert_int_equal(record.points, (int64_t)record.guided_s);
    stand_close(&stand);
}

static void test_quit_and_destroy_record(void **state) {
    (void)state;
    struct stand stand;
    struct session_record record = {0};
    open_in_session(&stand);
    stand_wait_for(&stand, "play");
    stand_press(&stand, INTENT_QUIT);
    assert_true(director_wants_quit(stand.director));
    assert_int_equal(recorded(&stand, &record), 1);
    assert_int_equal(record.outcome, OUTCOME_QUIT);
    director_destroy(stand.director);
    assert_int_equal(recorded(&stand, NULL), 1);
    stand_create(&stand);
    stand_press(&stand, INTENT_CONFIRM);
    director_destroy(stand.director);
    stand.director = NULL;
    assert_int_equal(recorded(&stand, &record), 2);
    assert_int_equal(record.outcome, OUTCOME_QUIT);
    stand_close(&stand);
}

static void test_refused_record_can_be_retried(void **state) {
    (void)state;
    struct stand stand;
    open_in_session(&stand);
    stand_wait_for(&stand, "play");
    refusals = 2;
    stand_wait_for(&stand, "result");
    assert_int_equal(recorded(&stand, NULL), 0);
    stand_press(&stand, INTENT_BACK); // does not leave what is not saved
    stand_expect(&stand, "result");
    stand_press(&stand, INTENT_CONFIRM); // try again: refused once more
    assert_int_equal(recorded(&stand, NULL), 0);
    stand_expect(&stand, "result");
    stand_press(&stand, INTENT_CONFIRM);
    assert_int_equal(recorded(&stand, NULL), 1);
    stand_expect(&stand, "result");
    stand_press(&stand, INTENT_CONFIRM); // done
    stand_expect(&stand, "home");
    assert_int_equal(recorded(&stand, NULL), 1);
    stand_close(&stand);
}

static void test_quit_with_refusal_is_shown(void **state) {
    (void)state;
    struct stand stand;
    open_in_session(&stand);
    stand_wait_for(&stand, "play");
    refusals = 3;
    stand_press(&stand, INTENT_QUIT);
    assert_false(director_wants_quit(stand.director));
    stand_expect(&stand, "result");
    stand_press(&stand, INTENT_QUIT);
    assert_true(director_wants_quit(stand.director));
    refusals = 0;
    stand_close(&stand);
}

static void test_no_history(void **state) {
    (void)state;
    struct stand stand;
    refusals = 0;
    stand_open(&stand, NULL);
    stand.options.history_problem = "history.db is no database; move it away";
    stand_create(&stand);
    stand_press(&stand, INTENT_CONFIRM);
    stand_wait_for(&stand, "result");
    stand_press(&stand, INTENT_CONFIRM); // the only button: leave without saving
    stand_expect(&stand, "home");
    stand_close(&stand);
}

static void test_settings_are_kept(void **state) {
    (void)state;
    struct stand stand;
    refusals = 0;
    unlink("settings.yaml");
    stand_open(&stand, PATH);
    stand_create(&stand);
    int volume = stand.settings.voice_volume;
    stand_press(&stand, INTENT_MENU);
    stand_expect(&stand, "settings");
    stand_press(&stand, INTENT_NEXT); // from the session's rows to the sound's
    stand_press(&stand, INTENT_LEFT);
    assert_int_equal(stand.settings.voice_volume, volume - 10);
    stand_press(&stand, INTENT_UP); // to the tabs
    stand_press(&stand, INTENT_RIGHT);
    stand_press(&stand, INTENT_DOWN);
    stand_press(&stand, INTENT_RIGHT);
    assert_int_equal(stand.settings.look.body, LOOK_BODY_BROAD);
    stand_press(&stand, INTENT_UP);
    stand_press(&stand, INTENT_RIGHT);
    stand_press(&stand, INTENT_DOWN);
    stand_press(&stand, INTENT_RIGHT);
    assert_int_equal(stand.settings.text_size, 115);
    for (int i = 0; i < 5; i++)
        stand_press(&stand, INTENT_RIGHT);
    assert_int_equal(stand.settings.text_size, 200);
    stand_press(&stand, INTENT_CONFIRM); // on from the end: the first again
    assert_int_equal(stand.settings.text_size, 100);
    stand_press(&stand, INTENT_BACK);
    stand_expect(&stand, "home");
    struct settings saved;
    assert_int_equal(settings_load("settings.yaml", &saved, NULL), STATUS_OK);
    assert_int_equal(saved.voice_volume, volume - 10);
    assert_int_equal(saved.text_size, 100);
    assert_int_equal(saved.look.body, LOOK_BODY_BROAD);
    stand_close(&stand);
}

// The first run takes five presses at most, and comes once.
static void test_first_run(void **state) {
    (void)state;
    struct stand stand;
    refusals = 0;
    unlink("settings.yaml");
    stand_open(&stand, PATH);
    stand.options.welcomes = true;
    stand_create(&stand);
    stand_expect(&stand, "first-run");
    for (int presses = 0; presses < 5; presses++) {
        stand_expect(&stand, "first-run");
        stand_press(&stand, INTENT_CONFIRM);
    }
    stand_expect(&stand, "home");
    struct settings saved;
    assert_int_equal(settings_load("settings.yaml", &saved, NULL), STATUS_OK);
    assert_true(saved.welcomed);
    assert_int_equal(saved.voice, settings_default().voice);
    director_destroy(stand.director);
    stand_create(&stand);
    stand_expect(&stand, "home");
    stand_close(&stand);
}

// What a person should be spared is left out of what home starts.
static void test_sessions_suit_the_person(void **state) {
    (void)state;
    struct stand stand;
    refusals = 0;
    stand_open(&stand, PATH);
    stand.settings.spare = 1U << CAUTION_KNEES;
    stand_create(&stand);
    stand_press(&stand, INTENT_CONFIRM);
    stand_wait_for(&stand, "get-ready");
    const struct timeline *timeline = player_timeline(director_player(stand.director));
    for (size_t i = 0; i < timeline->step_count; i++)
        assert_int_equal(timeline->steps[i].variant->avoid_with & 1U << CAUTION_KNEES, 0);
    stand_close(&stand);
}

static void test_unsaved_settings_are_told_once(void **state) {
    (void)state;
    struct stand stand;
    refusals = 0;
    stand_open(&stand, PATH);
    stand.options.settings_path = "no-such-folder/settings.yaml";
    stand_create(&stand);
    stand_press(&stand, INTENT_MENU);
    stand_press(&stand, INTENT_LEFT);
    stand_press(&stand, INTENT_BACK);
    stand_expect(&stand, "settings");
    stand_press(&stand, INTENT_BACK);
    stand_expect(&stand, "home");
    stand_close(&stand);
}

static void test_settings_from_pause_return_there(void **state) {
    (void)state;
    struct stand stand;
    open_in_session(&stand);
    stand_wait_for(&stand, "play");
    stand_press(&stand, INTENT_PAUSE);
    stand_press(&stand, INTENT_MENU);
    stand_expect(&stand, "settings");
    stand_press(&stand, INTENT_FOCUS_LOST);
    stand_press(&stand, INTENT_BACK);
    stand_expect(&stand, "pause");
    stand_close(&stand);
}

static void test_routines(void **state) {
    (void)state;
    struct stand stand;
    refusals = 0;
    stand_open(&stand, PATH);
    stand_create(&stand);
    stand_press(&stand, INTENT_DOWN);
    stand_press(&stand, INTENT_CONFIRM);
    stand_expect(&stand, "routines");
    size_t last = stand.library.routine_count - 1;
    for (size_t i = 0; i < last + 5; i++)
        stand_press(&stand, INTENT_DOWN);
    stand_press(&stand, INTENT_CONFIRM);
    stand_expect(&stand, "routine");
    stand_press(&stand, INTENT_BACK); // and back at its row
    stand_expect(&stand, "routines");
    stand_press(&stand, INTENT_CONFIRM);
    stand_press(&stand, INTENT_CONFIRM);
    stand_expect(&stand, "get-ready");
    assert_ptr_equal(player_timeline(director_player(stand.director))->routine,
                     &stand.library.routines[last]);
    stand_close(&stand);
}

// With a loudspeaker (SDL's dummy one): the sound follows, and nothing is left behind.
static void test_with_sound(void **state) {
    (void)state;
    struct stand stand;
    struct speaker *speaker = NULL;
    refusals = 0;
    assert_int_equal(speaker_create(&speaker, NULL, window_now_us, NULL), STATUS_OK);
    stand_open(&stand, PATH);
    stand.options.speaker = speaker;
    stand_create(&stand);
    stand_press(&stand, INTENT_CONFIRM);
    stand_wait_for(&stand, "play");
    stand_wait(&stand, SECOND_US);
    stand_press(&stand, INTENT_HURTS);
    stand_press(&stand, INTENT_CONFIRM); // another plan, another track
    stand_press(&stand, INTENT_NEXT);
    stand_wait(&stand, SECOND_US);
    stand_press(&stand, INTENT_AUDIO_LOST);
    stand_press(&stand, INTENT_MENU);
    stand_press(&stand, INTENT_MENU);
    stand_expect(&stand, "settings");
    stand_press(&stand, INTENT_LEFT);
    stand_close(&stand);
    speaker_destroy(speaker);
}

// Sound that is sent ahead begins where the session does: the session waits for it.
static void test_sound_sent_ahead(void **state) {
    (void)state;
    struct stand stand;
    struct speaker *speaker = NULL;
    refusals = 0;
    assert_int_equal(speaker_create(&speaker, NULL, window_now_us, NULL), STATUS_OK);
    stand_open(&stand, PATH);
    stand.options.speaker = speaker;
    stand.settings.latency_ms = 300;
    stand_create(&stand);
    stand_press(&stand, INTENT_CONFIRM);
    stand_wait(&stand, 300000);
    assert_int_equal(stand_time(&stand), 0);
    stand_wait(&stand, SECOND_US);
    assert_int_equal(stand_time(&stand), SECOND_US);
    stand_press(&stand, INTENT_MENU);
    stand_expect(&stand, "pause");
    stand_wait(&stand, SECOND_US);
    stand_press(&stand, INTENT_CONFIRM);
    stand_wait(&stand, 200000);
    assert_int_equal(stand_time(&stand), SECOND_US);
    stand_wait(&stand, 200000);
    assert_int_equal(stand_time(&stand), SECOND_US + 100000);
    stand_press(&stand, INTENT_MORE); // more time moves nothing: no wait
    stand_wait(&stand, 100000);
    assert_int_equal(stand_time(&stand), SECOND_US + 200000);
    stand_close(&stand);
    speaker_destroy(speaker);
}

// From the settings to the sound's delay and back to the row; what was measured is kept.
static void test_sound_delay(void **state) {
    (void)state;
    struct stand stand;
    struct speaker *speaker = NULL;
    struct message message = {{0}};
    refusals = 0;
    assert_int_equal(speaker_create(&speaker, NULL, window_now_us, NULL), STATUS_OK);
    stand_open(&stand, PATH);
    stand.options.speaker = speaker;
    stand_create(&stand);
    stand_press(&stand, INTENT_MENU);
    stand_expect(&stand, "settings");
    stand_press(&stand, INTENT_NEXT); // sound
    for (int i = 0; i < 20; i++)
        stand_press(&stand, INTENT_DOWN);
    stand_press(&stand, INTENT_CONFIRM);
    stand_expect(&stand, "sound-delay");
    int64_t begun_us = stand.now_us;
    for (int i = 1; i <= 8; i++) { // 180 ms behind each tick
        stand.now_us = begun_us + i * SECOND_US + 180000;
        director_update(stand.director, stand.now_us);
        stand_press(&stand, INTENT_CONFIRM);
    }
    assert_int_equal(stand.settings.latency_ms, 180);
    stand_press(&stand, INTENT_RIGHT);
    assert_int_equal(stand.settings.latency_ms, 190);
    stand_press(&stand, INTENT_BACK);
    stand_expect(&stand, "settings");
    struct settings kept = settings_default();
    assert_int_equal(settings_load("settings.yaml", &kept, &message), STATUS_OK);
    assert_int_equal(kept.latency_ms, 190);
    stand_press(&stand, INTENT_CONFIRM); // the same row
    stand_expect(&stand, "sound-delay");
    stand_press(&stand, INTENT_MORE);
    assert_int_equal(stand.settings.latency_ms, 0);
    for (int i = 0; i < 80; i++)
        stand_press(&stand, INTENT_RIGHT);
    assert_int_equal(stand.settings.latency_ms, LATENCY_MAX_MS);
    for (int i = 0; i < 80; i++)
        stand_press(&stand, INTENT_LEFT);
    assert_int_equal(stand.settings.latency_ms, LATENCY_MIN_MS);
    stand_press(&stand, INTENT_MORE);
    stand_press(&stand, INTENT_BACK);
    stand_close(&stand);
    speaker_destroy(speaker);
}

static void test_straight_into_a_session(void **state) {
    (void)state;
    struct stand stand;
    refusals = 0;
    stand_open(&stand, PATH);
    stand.options.routine = &stand.library.routines[0];
    stand_create(&stand);
    stand_expect(&stand, "get-ready");
    assert_int_equal(stand_time(&stand), 0);
    stand_close(&stand);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_whole_session),
        cmocka_unit_test(test_ready_pause_hurts),
        cmocka_unit_test(test_easier_next_time),
        cmocka_unit_test(test_crash_and_finish),
        cmocka_unit_test(test_crash_and_bank),
        cmocka_unit_test(test_crash_and_not_now),
        cmocka_unit_test(test_crash_and_too_late),
        cmocka_unit_test(test_session_of_another_window),
        cmocka_unit_test(test_closed_leaves_nothing_unfinished),
        cmocka_unit_test(test_stop_counts_in_full),
        cmocka_unit_test(test_result_leads_on),
        cmocka_unit_test(test_hurts_twice),
        cmocka_unit_test(test_hurts_and_back),
        cmocka_unit_test(test_interruptions_pause),
        cmocka_unit_test(test_any_press_pauses),
        cmocka_unit_test(test_turning_the_figure_pauses_nothing),
        cmocka_unit_test(test_sleep_pauses),
        cmocka_unit_test(test_wait_for_ready),
        cmocka_unit_test(test_more_time_next_back),
        cmocka_unit_test(test_start_again_is_the_same_stretch),
        cmocka_unit_test(test_end_here),
        cmocka_unit_test(test_quit_and_destroy_record),
        cmocka_unit_test(test_refused_record_can_be_retried),
        cmocka_unit_test(test_quit_with_refusal_is_shown),
        cmocka_unit_test(test_no_history),
        cmocka_unit_test(test_settings_are_kept),
        cmocka_unit_test(test_first_run),
        cmocka_unit_test(test_sessions_suit_the_person),
        cmocka_unit_test(test_unsaved_settings_are_told_once),
        cmocka_unit_test(test_settings_from_pause_return_there),
        cmocka_unit_test(test_routines),
        cmocka_unit_test(test_with_sound),
        cmocka_unit_test(test_sound_sent_ahead),
        cmocka_unit_test(test_sound_delay),
        cmocka_unit_test(test_straight_into_a_session),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

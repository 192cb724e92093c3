#include "session/script.h"

#include "base/buffer.h"
#include "fixture.h"

#include <string.h>

static struct fixture fixture;

static int set_up(void **state) {
    (void)state;
    fixture_init(&fixture);
    return 0;
}

#define ALLOWED                                                                                    \
    "allowed: pause, resume, next, back, hurts-easier, hurts-skip, hurts-stop, quit, ready, "      \
    "more-time, soften"
#define SHAPE "error: a line is SECONDS ACTION, for example '12.5 pause'"

static const struct {
    const char *text;
    const char *message;
} bad[] = {
    {"pause", "s.txt:1: " SHAPE},
    {"12.5", "s.txt:1: " SHAPE},
    {"12.5pause", "s.txt:1: " SHAPE},
    {"12,5 pause", "s.txt:1: " SHAPE},
    {"-1 pause", "s.txt:1: " SHAPE},
    {"+1 pause", "s.txt:1: " SHAPE},
    {".5 pause", "s.txt:1: " SHAPE},
    {"5. pause", "s.txt:1: " SHAPE},
    {"1e3 pause", "s.txt:1: " SHAPE},
    {"0x10 pause", "s.txt:1: " SHAPE},
    {"nan pause", "s.txt:1: " SHAPE},
    {"1000000 pause", "s.txt:1: " SHAPE}, // more than six digits
    {"99999999999999999999999999 pause", "s.txt:1: " SHAPE},
    {"5 # pause", "s.txt:1: " SHAPE},
    {"\xEF\xBB\xBF"
     "5 pause",
     "s.txt:1: " SHAPE},
    {"5 jump", "s.txt:1: error: unknown action 'jump'; " ALLOWED},
    {"5 Pause", "s.txt:1: error: unknown action 'Pause'; " ALLOWED},
    {"5 pause next", "s.txt:1: error: unknown action 'pause next'; " ALLOWED},
    {"5 pause;", "s.txt:1: error: unknown action 'pause;'; " ALLOWED},
    {"5 hurts", "s.txt:1: error: unknown action 'hurts'; " ALLOWED},
    {"5 6 pause", "s.txt:1: error: unknown action '6 pause'; " ALLOWED},
    {"5 aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
     "s.txt:1: error: unknown action 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa'; " ALLOWED},
    {"# first\n\n5 pause\n6 jump\n", "s.txt:4: error: unknown action 'jump'; " ALLOWED},
    {"5 pause\r\n6 jump\r\n", "s.txt:2: error: unknown action 'jump'; " ALLOWED},
    {"5 pause\n4 next\n", "s.txt:2: error: its time is before that of the line above"},
    {"5 pause\n# x\n4.999999 next", "s.txt:3: error: its time is before that of the line above"},
};

static void faults_are_told_with_their_line(void **state) {
    (void)state;
    for (size_t i = 0; i < ROWS(bad); i++) {
        struct arena arena = {0};
        struct script script = {.count = 5};
        struct message message = {0};
        if (script_parse("s.txt", bad[i].text, strlen(bad[i].text), &arena, &script, &message) !=
            STATUS_INVALID)
            fail_msg("taken for a script: %s", bad[i].text);
        assert_string_equal(message.text, bad[i].message);
        assert_int_equal(script.count, 0);
        arena_finish(&arena);
    }
}

struct expected_line {
    int64_t at_us;
    enum action action;
    int line;
};

static const struct {
    const char *text;
    struct expected_line lines[3];
    size_t count;
} good[] = {
    {"", {{0}}, 0},
    {"\n\n\n", {{0}}, 0},
    {"# only a comment", {{0}}, 0},
    {"  \t \r\n#x\r\n", {{0}}, 0},
    {"5 pause", {{5000000, ACTION_PAUSE, 1}}, 1},
    {"5 pause\n", {{5000000, ACTION_PAUSE, 1}}, 1},
    {"  5\t pause  \r\n", {{5000000, ACTION_PAUSE, 1}}, 1},
    {"5 pause# because", {{5000000, ACTION_PAUSE, 1}}, 1},
    {"5 pause   # because", {{5000000, ACTION_PAUSE, 1}}, 1},
    {"0 next\n0 next\n", {{0, ACTION_NEXT, 1}, {0, ACTION_NEXT, 2}}, 2},
    {"1.5 back\r\n\r\n# c\r\n2.000001 quit",
     {{1500000, ACTION_BACK, 1}, {2000001, ACTION_QUIT, 4}},
     2},
    {"007 hurts-easier\n8.1234567 hurts-stop\n999999.999999 more-time",
     {{7000000, ACTION_HURTS_EASIER, 1},
      {8123456, ACTION_HURTS_STOP, 2},
      {999999999999, ACTION_MORE_TIME, 3}},
     3},
};

static void good_scripts_are_read(void **state) {
    (void)state;
    for (size_t i = 0; i < ROWS(good); i++) {
        struct arena arena = {0};
        struct script script = {0};
        struct message message = {0};
        if (script_parse("s.txt", good[i].text, strlen(good[i].text), &arena, &script, &message) !=
            STATUS_OK)
            fail_msg("%s", message.text);
        assert_int_equal(script.count, good[i].count);
        for (size_t j = 0; j < script.count; j++) {
            assert_int_equal(script.lines[j].at_us, good[i].lines[j].at_us);
            assert_int_equal(script.lines[j].action, good[i].lines[j].action);
            assert_int_equal(script.lines[j].line, good[i].lines[j].line);
        }
        arena_finish(&arena);
    }
}

static void zero_bytes_are_no_action(void **state) {
    (void)state;
    struct arena arena = {0};
    struct script script = {0};
    struct message message = {0};
    static const char text[] = "5 pause\0next";
    assert_int_equal(script_parse("s.txt", text, sizeof text - 1, &arena, &script, &message),
                     STATUS_INVALID);
    // Only the given length is read, whatever follows.
    assert_int_equal(script_parse("s.txt", "5 pausexxx", 7, &arena, &script, &message), STATUS_OK);
    assert_int_equal(script.count, 1);
    arena_finish(&arena);
}

static enum status parse_lines(int count, bool last_newline, struct message *message) {
    struct buffer text = {0};
    for (int i = 0; i < count; i++)
        buffer_printf(&text, "1 next\n");
    assert_false(text.failed);
    struct arena arena = {0};
    struct script script = {0};
    enum status status = script_parse("s.txt", text.bytes, text.length - (last_newline ? 0 : 1),
                                      &arena, &script, message);
    assert_int_equal(script.count, status == STATUS_OK ? count : 0);
    arena_finish(&arena);
    buffer_finish(&text);
    return status;
}

static void the_limit_of_lines_is_exact(void **state) {
    (void)state;
    struct message message = {0};
    assert_int_equal(parse_lines(SCRIPT_MAX_LINES, true, &message), STATUS_OK);
    assert_int_equal(parse_lines(SCRIPT_MAX_LINES, false, &message), STATUS_OK);
    assert_int_equal(parse_lines(SCRIPT_MAX_LINES + 1, true, &message), STATUS_INVALID);
    assert_string_equal(message.text, "s.txt: error: has more than 10000 lines");
    assert_int_equal(parse_lines(SCRIPT_MAX_LINES + 1, false, &message), STATUS_INVALID);
}

struct run {
    struct player_result result;
    int64_t wall_us;
    struct message message;
};

static struct run run_script(const char *text, int64_t tick_us, bool hold_setup) {
    struct run run = {0};
    struct arena arena = {0};
    struct script script = {0};
    struct player *player = NULL;
    assert_int_equal(script_parse("s.txt", text, strlen(text), &arena, &script, NULL), STATUS_OK);
    assert_int_equal(player_create(&player, &fixture.routine, NULL, 0, hold_setup, NULL),
                     STATUS_OK);
    (void)status_fail(&run.message, STATUS_OK, "left from before");
    run.wall_us = script_run(&script, "s.txt", player, tick_us, &run.message);
    assert_int_equal(player_state(player), PLAYER_ENDED);
    run.result = player_result(player);
    player_destroy(player);
    arena_finish(&arena);
    return run;
}

static const struct {
    const char *text;
    enum outcome outcome;
    double guided_s, wall_s;
    const char *message;
} runs[] = {
    {"", OUTCOME_COMPLETED, FIXTURE_END_S, FIXTURE_END_S, ""},
    {"10 pause\n70 resume", OUTCOME_COMPLETED, FIXTURE_END_S, FIXTURE_END_S + 60, ""},
    {"10 pause", OUTCOME_QUIT, 10, 10, ""}, // nobody comes back
    {"10 pause\n20 resume\n30 pause", OUTCOME_QUIT, 20, 30, ""},
    {"10 pause\n25 next\n", OUTCOME_COMPLETED, 10 + FIXTURE_END_S - 56, 25 + FIXTURE_END_S - 56,
     ""},
    {"10 quit", OUTCOME_QUIT, 10, 10, ""},
    {"0 quit", OUTCOME_QUIT, 0, 0, ""},
    {"0 next\n0 next\n0 next", OUTCOME_QUIT, 0, 0, ""},
    {"20 hurts-stop", OUTCOME_EASED, 56, 20, ""},
    {"20 hurts-skip", OUTCOME_EASED, FIXTURE_END_S, 20 + 4 + FIXTURE_END_S - 56, ""},
    {"57 back", OUTCOME_COMPLETED, FIXTURE_END_S, 57 + FIXTURE_END_S, ""},
    {"5 ready", OUTCOME_COMPLETED, FIXTURE_END_S - 7, FIXTURE_END_S - 7, ""},
    {"5 more-time", OUTCOME_COMPLETED, FIXTURE_END_S + 15, FIXTURE_END_S + 15, ""},
    {"10 quit\n12 resume", OUTCOME_QUIT, 10, 10,
     "s.txt:2: resume has no effect: the session is over"},
    {"999 next", OUTCOME_COMPLETED, FIXTURE_END_S, FIXTURE_END_S,
     "s.txt:1: next has no effect: the session is over"},
    {"20 ready\n21 more-time", OUTCOME_COMPLETED, FIXTURE_END_S, FIXTURE_END_S,
     "s.txt:2: more-time has no effect: more-time only makes sense while getting into position"},
    {"5 resume\n6 pause\n6 pause\n7 resume", OUTCOME_COMPLETED, FIXTURE_END_S, FIXTURE_END_S + 1,
     ""},
};

static void scripts_play_as_written(void **state) {
    (void)state;
    static const int64_t TICKS_US[] = {1000, 16667, 1000000, 7777777, INT64_C(1) << 60};
    for (size_t i = 0; i < ROWS(runs); i++) {
        struct run first = run_script(runs[i].text, 20000, false);
        assert_string_equal(outcome_name(first.result.outcome), outcome_name(runs[i].outcome));
        assert_int_equal(first.result.guided_us, SECONDS(runs[i].guided_s));
        assert_int_equal(first.wall_us, SECONDS(runs[i].wall_s));
        assert_string_equal(first.message.text, runs[i].message);
        for (size_t t = 0; t < ROWS(TICKS_US); t++) {
            struct run again = run_script(runs[i].text, TICKS_US[t], false);
            assert_true(again.result.state_hash == first.result.state_hash);
            assert_int_equal(again.wall_us, first.wall_us);
        }
    }
}

static void waiting_for_ready_takes_no_time(void **state) {
    (void)state;
    static const int64_t TICKS_US[] = {1000, 16667, 999983, 7777777};
    static const char *const text = "100 back\n150 hurts-easier\n170 next";
    struct run first = run_script(text, 20000, true);
    assert_int_equal(first.result.outcome, OUTCOME_EASED);
    for (size_t t = 0; t < ROWS(TICKS_US); t++) {
        struct run again = run_script(text, TICKS_US[t], true);
        assert_true(again.result.state_hash == first.result.state_hash);
        assert_int_equal(again.wall_us, first.wall_us);
    }
    assert_int_equal(run_script("", 1000000, true).wall_us, SECONDS(FIXTURE_END_S));
}

static void no_script_plays_to_the_end(void **state) {
    (void)state;
    struct player *player = NULL;
    assert_int_equal(player_create(&player, &fixture.routine, NULL, 0, false, NULL), STATUS_OK);
    assert_int_equal(script_run(NULL, "", player, 1000000, NULL), SECONDS(FIXTURE_END_S));
    assert_int_equal(player_result(player).outcome, OUTCOME_COMPLETED);
    player_destroy(player);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(faults_are_told_with_their_line),
        cmocka_unit_test(good_scripts_are_read),
        cmocka_unit_test(zero_bytes_are_no_action),
        cmocka_unit_test(the_limit_of_lines_is_exact),
        cmocka_unit_test_setup(scripts_play_as_written, set_up),
        cmocka_unit_test_setup(waiting_for_ready_takes_no_time, set_up),
        cmocka_unit_test_setup(no_script_plays_to_the_end, set_up),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

// The laws of timelines, players and scripts over every routine that ships.
#include "laws.h"

#include "cmocka_all.h"
#include "routine/library.h"
#include "session/script.h"

static int load(void **state) {
    static struct library library;
    static const char *const trees[] = {UNHUNCH_SOURCE_DIR "/levels"};
    struct message message = {0};
    if (library_load(&library, trees, 1, &message) != STATUS_OK)
        return -1;
    *state = &library;
    return 0;
}

static int unload(void **state) {
    library_finish(*state);
    return 0;
}

static void something_ships(void **state) {
    const struct library *library = *state;
    for (size_t i = 0; i < library->fault_count; i++)
        print_message("%s:%d:%d: %s\n", library->faults[i].file, library->faults[i].line,
                      library->faults[i].column, library->faults[i].text);
    assert_int_equal(library->fault_count, 0);
    assert_true(library->routine_count > 0);
}

static void timelines_keep_the_laws(void **state) {
    const struct library *library = *state;
    static const int64_t EXTRAS_US[] = {0, -10000000, 60000000};
    for (size_t i = 0; i < library->routine_count; i++) {
        for (size_t e = 0; e < sizeof EXTRAS_US / sizeof EXTRAS_US[0]; e++) {
            struct timeline timeline = {0};
            struct message message = {0};
            if (timeline_of_routine(&timeline, &library->routines[i], EXTRAS_US[e], &message) !=
                STATUS_OK)
                fail_msg("%s", message.text);
            check_phases(&timeline);
            check_cues(&timeline);
            if (e == 0)
                check_moments(&timeline);
            timeline_finish(&timeline);
        }
    }
}

static void what_a_setup_says_is_said_whole(void **state) {
    const struct library *library = *state;
    for (size_t i = 0; i < library->routine_count; i++) {
        struct timeline timeline = {0};
        assert_int_equal(timeline_of_routine(&timeline, &library->routines[i], 0, NULL), STATUS_OK);
        for (size_t s = 0; s < timeline.step_count; s++) {
            const struct timeline_step *step = &timeline.steps[s];
            const struct timeline_phase *setup = &timeline.phases[step->first_phase];
            int64_t end_us = setup->start_us + setup->duration_us;
            const char *extra = library->routines[i].steps[s].say;
            // The exercise's line may give way to the routine's own, and then is said in short.
            bool whole = is_said(&timeline, setup->say, setup->start_us, end_us);
            bool brief = is_said(&timeline, setup->cue, setup->start_us, end_us);
            if (!whole && !(brief && extra[0] != '\0'))
                fail_msg("%s step %zu: no time to say '%s'", library->routines[i].id, s + 1,
                         setup->say);
            if (extra[0] != '\0' && !is_said(&timeline, extra, setup->start_us, end_us))
                fail_msg("%s step %zu: no time to say '%s'", library->routines[i].id, s + 1, extra);
        }
        timeline_finish(&timeline);
    }
}

static struct player_result play(const struct routine *routine, const char *text, int64_t tick_us) {
    struct arena arena = {0};
    struct script script = {0};
    struct player *player = NULL;
    struct message message = {0};
    size_t length = 0;
    while (text[length] != '\0')
        length++;
    assert_int_equal(script_parse("script", text, length, &arena, &script, &message), STATUS_OK);
    assert_int_equal(player_create(&player, routine, NULL, 0, false, &message), STATUS_OK);
    (void)script_run(&script, "script", player, tick_us, &message);
    struct player_result result = player_result(player);
    player_destroy(player);
    arena_finish(&arena);
    return result;
}

static void routines_simulate_alike_twice(void **state) {
    const struct library *library = *state;
    static const struct {
        const char *text;
        enum outcome outcome;
    } scripts[] = {
        {"", OUTCOME_COMPLETED},
        {"20 pause\n80 resume\n85 back\n90 ready", OUTCOME_COMPLETED},
        {"30 hurts-easier\n60 hurts-easier", OUTCOME_EASED},
        {"30 hurts-stop", OUTCOME_EASED},
        {"40 quit", OUTCOME_QUIT},
    };
    for (size_t i = 0; i < library->routine_count; i++) {
        for (size_t s = 0; s < sizeof scripts / sizeof scripts[0]; s++) {
            const struct routine *routine = &library->routines[i];
            struct player_result first = play(routine, scripts[s].text, 10000);
            struct player_result second = play(routine, scripts[s].text, 333333);
            assert_int_equal(first.outcome, scripts[s].outcome);
            assert_true(first.state_hash == second.state_hash);
            assert_true(first.guided_us <= first.planned_us);
        }
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(something_ships),
        cmocka_unit_test(timelines_keep_the_laws),
        cmocka_unit_test(what_a_setup_says_is_said_whole),
        cmocka_unit_test(routines_simulate_alike_twice),
    };
    return cmocka_run_group_tests(tests, load, unload);
}

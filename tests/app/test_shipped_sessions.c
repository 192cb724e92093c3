// Every shipped routine, lived through: it completes, the same way twice, and the body stays true
// all along.
#include "base/hash.h"
#include "bones.h"
#include "cmocka_all.h"
#include "figure/body.h"
#include "routine/library.h"
#include "session/moment.h"
#include "session/player.h"
#include "session/script.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static const int64_t TICK_US = 16667;
// Every movement and every change of position is walked through closely by the tests of the figure;
// here they come with the breath, the depth and the pauses of whole sessions.
static const int64_t LOOK_US = 500000;
static const float MAX_DRIFT_M = 0.002F;
static const float MAX_BONE_ERROR_M = 0.0005F;
static const float ANGLE_SLACK_DEGREES = 0.01F;

static int load(void **state) {
    static struct library library;
    const char *trees[] = {UNHUNCH_SOURCE_DIR "/levels"};
    struct message message = {0};
    library = (struct library){0};
    if (library_load(&library, trees, 1, &message) != STATUS_OK)
        return -1;
    *state = &library;
    return 0;
}

static int unload(void **state) {
    library_finish(*state);
    return 0;
}

static void test_levels_are_sound(void **state) {
    const struct library *library = *state;
    for (size_t i = 0; i < library->fault_count; i++)
        print_error("%s:%d:%d: %s\n", library->faults[i].file, library->faults[i].line,
                    library->faults[i].column, library->faults[i].text);
    assert_int_equal(library->fault_count, 0);
    assert_true(library->routine_count >= 6);
    assert_int_equal(library->exercise_count, 7);
}

static struct player_result play(const struct routine *routine, const struct script *script,
                                 int64_t tick_us) {
    struct player *player = NULL;
    struct message message = {0};
    assert_int_equal(player_create(&player, routine, NULL, 0, false, &message), STATUS_OK);
    (void)script_run(script, "script", player, tick_us, &message);
    assert_int_equal(player_state(player), PLAYER_ENDED);
    struct player_result result = player_result(player);
    player_destroy(player);
    return result;
}

static void test_every_routine_completes_twice_alike(void **state) {
    const struct library *library = *state;
    for (size_t i = 0; i < library->routine_count; i++) {
        struct player_result first = play(&library->routines[i], NULL, TICK_US);
        struct player_result second = play(&library->routines[i], NULL, TICK_US * 7);
        assert_int_equal(first.outcome, OUTCOME_COMPLETED);
        assert_int_equal(first.guided_us, first.planned_us);
        assert_true(first.state_hash == second.state_hash);
        assert_int_equal(first.steps_finished, first.steps_total);
    }
}

static void test_scripts_replay_alike(void **state) {
    const struct library *library = *state;
    static const struct {
        const char *text;
        enum outcome outcome;
    } cases[] = {
        {"20 pause\n35 resume\n", OUTCOME_COMPLETED},
        {"30 next\n40 back\n", OUTCOME_COMPLETED},
        {"25 hurts-easier\n", OUTCOME_EASED},
        {"25 hurts-easier\n60 hurts-easier\n", OUTCOME_EASED},
        {"25 hurts-stop\n", OUTCOME_EASED},
        {"25 quit\n", OUTCOME_QUIT},
        {"10 pause\n", OUTCOME_QUIT},
    };
    for (size_t r = 0; r < library->routine_count; r++) {
        for (size_t c = 0; c < COUNT_OF(cases); c++) {
            struct arena arena = {0};
            struct script script;
            struct message message = {0};
            assert_int_equal(script_parse("script", cases[c].text, strlen(cases[c].text), &arena,
                                          &script, &message),
                             STATUS_OK);
            struct player_result first = play(&library->routines[r], &script, TICK_US);
            struct player_result second = play(&library->routines[r], &script, 250000);
            assert_int_equal(first.outcome, cases[c].outcome);
            assert_true(first.state_hash == second.state_hash);
            assert_int_equal(first.guided_us, second.guided_us);
            arena_finish(&arena);
        }
    }
}

static void check_body(const struct body *body, const char *routine, double t_s) {
    for (int i = 0; i < PART_COUNT; i++) {
        if (!(body->planted & (1U << (unsigned)i)))
            continue;
        float drift = vec3_distance(body->touch[i], body->contact[i]);
        if (!(drift <= MAX_DRIFT_M))
            fail_msg("%s at %.1f s: %s drifts by %.2f mm", routine, t_s, part_name((enum part)i),
                     (double)drift * 1e3);
    }
    for (int i = 0; i < JOINT_COUNT; i++) {
        enum joint parent = joint_parent((enum joint)i);
        if (parent == JOINT_COUNT)
            continue;
        float length = vec3_distance(body->joint[i], body->joint[parent]);
        if (!(fabsf(length - bone_length((enum joint)i)) <= MAX_BONE_ERROR_M))
            fail_msg("%s at %.1f s: the bone of %s is %.2f mm long", routine, t_s,
                     joint_name((enum joint)i), (double)length * 1e3);
    }
    for (int i = 0; i < ANGLE_COUNT; i++) {
        float low = 0.0F;
        float high = 0.0F;
        angle_range((enum angle)i, &low, &high);
        if (!(body->angle[i] >= low - ANGLE_SLACK_DEGREES &&
              body->angle[i] <= high + ANGLE_SLACK_DEGREES))
            fail_msg("%s at %.1f s: angle %d is %.1f degrees, allowed %.0f to %.0f", routine, t_s,
                     i, (double)body->angle[i], (double)low, (double)high);
    }
}

// A body follows from its moment alone, so that what repetitions have in common needs one look.
enum { SEEN_SLOTS = 1 << 17 };

struct seen {
    uint64_t key[SEEN_SLOTS]; // 0: free
    size_t count;
};

static uint64_t hash_stance(uint64_t key, const struct stance *stance) {
    key = hash_int(key, (int64_t)(intptr_t)stance->variant);
    key = hash_int(key, (int64_t)(intptr_t)stance->pose);
    return hash_bytes(key, &stance->depth, sizeof stance->depth);
}

static uint64_t moment_key(const struct moment *moment) {
    uint64_t key = hash_stance(hash_stance(HASH_START, &moment->from), &moment->to);
    key = hash_bytes(key, &moment->motion, sizeof moment->motion);
    return hash_bytes(key, &moment->lungs, sizeof moment->lungs);
}

// True the first time.
static bool is_new(struct seen *seen, uint64_t key) {
    assert_true(seen->count < SEEN_SLOTS / 2);
    size_t slot = (size_t)key % SEEN_SLOTS;
    while (seen->key[slot] != 0 && seen->key[slot] != key)
        slot = (slot + 1) % SEEN_SLOTS;
    bool found = seen->key[slot] == key;
    seen->key[slot] = key;
    seen->count += !found;
    return !found;
}

static void check_bodies(const struct routine *routine, struct seen *seen) {
    struct timeline timeline = {0};
    assert_int_equal(timeline_of_routine(&timeline, routine, 0, NULL), STATUS_OK);
    for (int64_t t_us = 0; t_us <= timeline.duration_us; t_us += LOOK_US) {
        struct moment moment = moment_at(&timeline, t_us);
        if (!is_new(seen, moment_key(&moment)))
            continue;
        struct body body;
        body_solve(moment.from, moment.to, moment.motion, moment.lungs, &body);
        check_body(&body, routine->id, (double)t_us / 1e6);
    }
    timeline_finish(&timeline);
}

static void test_bodies_stay_true(void **state) {
    const struct library *library = *state;
    struct seen *seen = calloc(1, sizeof *seen);
    assert_non_null(seen);
    for (size_t i = 0; i < library->routine_count; i++)
        check_bodies(&library->routines[i], seen);
    print_message("%zu different bodies\n", seen->count);
    free(seen);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_levels_are_sound),
        cmocka_unit_test(test_every_routine_completes_twice_alike),
        cmocka_unit_test(test_scripts_replay_alike),
        cmocka_unit_test(test_bodies_stay_true),
    };
    return cmocka_run_group_tests(tests, load, unload);
}

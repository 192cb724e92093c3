// The body over everything that ships: what is planted stays, bones keep their length, joints their
// range, nothing goes through the floor, nothing jumps.
#include "figure/body.h"
#include "contact.h"
#include "routine/library.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

enum { PHASE_STEPS = 24, CHANGE_STEPS = 28, MAX_VARIANTS = 64 };
#define DRIFT 0.0002F         // metres; 2 mm are allowed to the eye
#define BONE 0.0001F          // metres
#define SUNK 0.01F            // metres of soft tissue
#define LONGEST_MOVE 0.08F    // metres a joint may go from one step of a phase to the next
#define LONGEST_CHANGE 0.20F  // the same on the way between two exercises, with its longer steps
#define JOIN 0.001F           // metres between the end of one phase and the start of the next
#define RANGE_TOLERANCE 0.01F // degrees

struct fixture {
    struct library library;
    const struct variant *variants[MAX_VARIANTS];
    const char *names[MAX_VARIANTS];
    size_t count;
};

static int load(void **state) {
    static struct fixture fixture;
    struct message message = {""};
    const char *trees[] = {UNHUNCH_SOURCE_DIR "/levels"};
    if (library_load(&fixture.library, trees, 1, &message) != STATUS_OK) {
        return -1;
    }
    for (size_t e = 0; e < fixture.library.exercise_count; e++) {
        const struct exercise *exercise = &fixture.library.exercises[e];
        for (size_t v = 0; v < exercise->variant_count && fixture.count < MAX_VARIANTS; v++) {
            fixture.names[fixture.count] = exercise->id;
            fixture.variants[fixture.count++] = &exercise->variants[v];
        }
    }
    *state = &fixture;
    return fixture.count > 0 ? 0 : -1;
}

static int unload(void **state) {
    struct fixture *fixture = *state;
    library_finish(&fixture->library);
    return 0;
}

static void check_bones(const struct body *body, const char *what) {
    for (int i = 0; i < JOINT_COUNT; i++) {
        enum joint parent = joint_parent((enum joint)i);
        if (parent == JOINT_COUNT) {
            continue;
        }
        float length = vec3_distance(body->joint[i], body->joint[parent]);
        if (!(fabsf(length - joint_bone_length((enum joint)i)) <= BONE)) {
            fail_msg("%s: %s is %f m from %s", what, joint_name((enum joint)i), (double)length,
                     joint_name(parent));
        }
    }
}

static void check_ranges(const struct body *body, const char *what) {
    for (int i = 0; i < ANGLE_COUNT; i++) {
        float low;
        float high;
        angle_range((enum angle)i, &low, &high);
        if (!(body->angle[i] >= low - RANGE_TOLERANCE &&
              body->angle[i] <= high + RANGE_TOLERANCE)) {
            fail_msg("%s: angle %d is %f", what, i, (double)body->angle[i]);
        }
    }
}

static void check_contacts(const struct body *body, const char *what) {
    for (int i = 0; i < PART_COUNT; i++) {
        float drift = vec3_distance(body->touch[i], body->contact[i]);
        if ((body->planted >> i & 1U) != 0U && !(drift <= DRIFT)) {
            fail_msg("%s: %s drifts by %f mm", what, part_name((enum part)i), (double)drift * 1e3);
        }
    }
}

static void check_floor(const struct body *body, const char *what) {
    struct rig rig;
    memcpy(rig.joint, body->joint, sizeof rig.joint);
    memcpy(rig.frame, body->frame, sizeof rig.frame);
    float clearance = contact_clearance(&rig);
    if (!(clearance >= -SUNK)) {
        fail_msg("%s: %f mm below the floor", what, (double)clearance * -1e3);
    }
}

static float longest_move(const struct body *a, const struct body *b) {
    float longest = 0.0F;
    for (int i = 0; i < JOINT_COUNT; i++) {
        float move = vec3_distance(a->joint[i], b->joint[i]);
        longest = move > longest ? move : longest;
    }
    return longest;
}

// Walks from one stance to another; `last` is the body before, and the body at the end when it
// returns.
static void check_way(struct stance from, struct stance to, int steps, float longest,
                      const char *what, struct body *last) {
    for (int step = 0; step <= steps; step++) {
        char where[256];
        (void)snprintf(where, sizeof where, "%s: %s to %s, %d/%d", what, from.pose->name,
                       to.pose->name, step, steps);
        struct body body;
        body_solve(from, to, (float)step / (float)steps, 0.5F, &body);
        check_bones(&body, where);
        check_ranges(&body, where);
        check_contacts(&body, where);
        check_floor(&body, where);
        float move = step > 0 ? longest_move(last, &body) : 0.0F;
        if (!(move <= longest)) {
            fail_msg("%s: a joint jumps by %f m", where, (double)move);
        }
        *last = body;
    }
}

static void check_phases(const struct variant *variant, const char *name, float depth) {
    struct stance from = {variant, variant->setup.pose, depth};
    struct body last;
    body_solve((struct stance){0}, from, 0.0F, 0.5F, &last);
    for (int round = 0; round < 2; round++) {
        for (size_t i = 0; i < variant->phase_count; i++) {
            struct stance to = {variant, variant->phases[i].pose, depth};
            struct body start;
            body_solve(from, to, 0.0F, 0.5F, &start);
            float gap = longest_move(&last, &start);
            if (!(gap <= JOIN)) {
                fail_msg("%s %s: %f mm between phases before %s", name, variant->id,
                         (double)gap * 1e3, to.pose->name);
            }
            check_way(from, to, PHASE_STEPS, LONGEST_MOVE, name, &last);
            from = to;
        }
    }
}

static void phases_hold(void **state) {
    const struct fixture *fixture = *state;
    for (size_t i = 0; i < fixture->count; i++) {
        check_phases(fixture->variants[i], fixture->names[i], 1.0F);
        check_phases(fixture->variants[i], fixture->names[i], 0.5F);
    }
}

static void changes_hold(void **state) {
    const struct fixture *fixture = *state;
    for (size_t a = 0; a < fixture->count; a++) {
        for (size_t b = 0; b < fixture->count; b++) {
            if (a == b) {
                continue;
            }
            const struct variant *before = fixture->variants[a];
            const struct variant *after = fixture->variants[b];
            struct stance from = {before, before->phases[before->phase_count - 1].pose, 1.0F};
            struct stance to = {after, after->setup.pose, 1.0F};
            char what[128];
            (void)snprintf(what, sizeof what, "%s %s then %s %s", fixture->names[a], before->id,
                           fixture->names[b], after->id);
            struct body last;
            check_way(from, to, CHANGE_STEPS, LONGEST_CHANGE, what, &last);
        }
    }
}

static void same_question_same_answer(void **state) {
    const struct fixture *fixture = *state;
    const struct variant *variant = fixture->variants[0];
    struct stance from = {variant, variant->phases[0].pose, 1.0F};
    struct stance to = {variant, variant->phases[variant->phase_count - 1].pose, 1.0F};
    struct body a;
    struct body b;
    struct body other;
    body_solve(from, to, 0.37F, 0.2F, &a);
    body_solve(to, from, 0.81F, 0.9F, &other);
    body_solve(from, to, 0.37F, 0.2F, &b);
    for (int i = 0; i < JOINT_COUNT; i++) {
        assert_true(vec3_distance(a.joint[i], b.joint[i]) == 0.0F);
    }
}

static void shares_are_clamped(void **state) {
    const struct fixture *fixture = *state;
    const struct variant *variant = fixture->variants[0];
    struct stance from = {variant, variant->phases[0].pose, 1.0F};
    struct stance to = {variant, variant->phases[variant->phase_count - 1].pose, 1.0F};
    struct body a;
    struct body b;
    body_solve(from, to, 1.0F, 1.0F, &a);
    body_solve(from, to, 7.0F, 7.0F, &b);
    assert_true(longest_move(&a, &b) == 0.0F);
    assert_true(b.lungs == 1.0F);
}

static void unreachable_contacts_do_no_harm(void **state) {
    const struct fixture *fixture = *state;
    struct variant variant = *fixture->variants[0];
    for (int i = 0; i < PART_COUNT; i++) {
        variant.contacts[i] = (struct contact){true, {(float)(i - 4) * 0.7F, 0.0F, 3.0F}};
    }
    struct pose pose = variant.poses[0];
    pose.planted = (1U << PART_COUNT) - 1U;
    struct body body;
    body_solve((struct stance){0}, (struct stance){&variant, &pose, 1.0F}, 1.0F, 0.0F, &body);
    check_bones(&body, "unreachable");
    check_ranges(&body, "unreachable");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(phases_hold),
        cmocka_unit_test(changes_hold),
        cmocka_unit_test(same_question_same_answer),
        cmocka_unit_test(shares_are_clamped),
        cmocka_unit_test(unreachable_contacts_do_no_harm),
    };
    return cmocka_run_group_tests(tests, load, unload);
}

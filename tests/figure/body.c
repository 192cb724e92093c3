// The body over everything that ships: what is planted stays, bones keep their length, joints their
// range, nothing goes through the floor, nothing jumps.
#include "figure/body.h"
#include "bones.h"
#include "contact.h"
#include "routine/library.h"
#include "routine/way.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

enum { PHASE_STEPS = 24, CHANGE_RATE = 15, MAX_VARIANTS = 64 };
#define DRIFT 0.0005F      // metres; the eye is allowed 1 mm
#define BONE 0.0001F       // metres
#define SUNK 0.01F         // metres of soft tissue
#define LONGEST_MOVE 0.08F // metres a joint may go from one step of a phase to the next
// Changes of position are looked at CHANGE_RATE times a second.
#define FASTEST_CHANGE 1.6F // metres a second, fingertips included
#define SUDDEN 0.5F // metres a second by which a joint's speed may change from frame to frame
#define JOIN 0.001F // metres between the end of one phase and the start of the next
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
        if (!(fabsf(length - bone_length((enum joint)i)) <= BONE)) {
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
        // Once more from the last phase into the first; what comes then was seen.
        size_t count = round == 0 ? variant->phase_count : 1;
        for (size_t i = 0; i < count; i++) {
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

// How much faster, slower or otherwise directed a joint goes in one frame than in the one before.
static float most_sudden(const struct body *a, const struct body *b, const struct body *c) {
    float most = 0.0F;
    for (int i = 0; i < JOINT_COUNT; i++) {
        struct vec3 first = vec3_sub(b->joint[i], a->joint[i]);
        struct vec3 second = vec3_sub(c->joint[i], b->joint[i]);
        float change = vec3_distance(first, second) * CHANGE_RATE;
        most = change > most ? change : most;
    }
    return most;
}

// Legs that many ways share are looked at once, apart from where they join.
enum { MAX_LEGS = 512 };
#define JOIN_SHARE 0.03F

struct seen_legs {
    struct way_stop from[MAX_LEGS];
    struct way_stop to[MAX_LEGS];
    size_t count;
};

static bool same_stop(const struct way_stop *a, const struct way_stop *b) {
    return a->stance.pose == b->stance.pose && a->props == b->props;
}

static bool is_seen(const struct seen_legs *seen, const struct way *way, size_t leg) {
    for (size_t i = 0; i < seen->count; i++) {
        if (same_stop(&seen->from[i], &way->stop[leg]) &&
            same_stop(&seen->to[i], &way->stop[leg + 1])) {
            return true;
        }
    }
    return false;
}

static void mark_seen(struct seen_legs *seen, const struct way *way) {
    for (size_t i = 0; i + 1 < way->count && seen->count < MAX_LEGS; i++) {
        seen->from[seen->count] = way->stop[i];
        seen->to[seen->count++] = way->stop[i + 1];
    }
}

static void check_frame(const struct body frames[3], int known, const char *where) {
    check_bones(&frames[2], where);
    check_ranges(&frames[2], where);
    check_contacts(&frames[2], where);
    check_floor(&frames[2], where);
    float speed = known > 0 ? longest_move(&frames[1], &frames[2]) * CHANGE_RATE : 0.0F;
    if (!(speed <= FASTEST_CHANGE)) {
        fail_msg("%s: a joint goes %f m/s", where, (double)speed);
    }
    float sudden = known > 1 ? most_sudden(&frames[0], &frames[1], &frames[2]) : 0.0F;
    if (!(sudden <= SUDDEN)) {
        fail_msg("%s: a joint's speed changes by %f m/s", where, (double)sudden);
    }
}

static void check_change(struct stance from, struct stance to, const char *what,
                         struct seen_legs *seen) {
    struct way way;
    way_between(from, to, &way);
    int count = (int)((double)way.duration_us * 1e-6 * CHANGE_RATE);
    struct body frames[3] = {0};
    int known = 0; // frames in a row before this one
    for (int i = 0; i <= count; i++) {
        float share;
        float motion = way_motion(&way, (float)i / (float)count);
        size_t leg = way_leg(&way, motion, &share);
        if (share > JOIN_SHARE && share < 1.0F - JOIN_SHARE && is_seen(seen, &way, leg)) {
            known = 0;
            continue;
        }
        char where[256];
        (void)snprintf(where, sizeof where, "%s, %.2f s", what, (double)i / CHANGE_RATE);
        frames[0] = frames[1];
        frames[1] = frames[2];
        body_solve(from, to, motion, 0.5F, &frames[2]);
        check_frame(frames, known, where);
        known++;
    }
    mark_seen(seen, &way);
}

static void changes_hold(void **state) {
    const struct fixture *fixture = *state;
    static struct seen_legs seen;
    for (size_t a = 0; a < fixture->count; a++) {
        for (size_t b = 0; b < fixture->count; b++) {
            if (a == b) {
                continue;
            }
            struct stance from = {fixture->variants[a], fixture->variants[a]->setup.pose, 1.0F};
            struct stance to = {fixture->variants[b], fixture->variants[b]->setup.pose, 1.0F};
            char what[128];
            (void)snprintf(what, sizeof what, "%s %s then %s %s", fixture->names[a],
                           from.variant->id, fixture->names[b], to.variant->id);
            check_change(from, to, what, &seen);
        }
    }
}

// Every shipped position is reached from every other one by way of places where a person stops.
static void ways_lead_everywhere(void **state) {
    const struct fixture *fixture = *state;
    for (size_t a = 0; a < fixture->count; a++) {
        assert_non_null(fixture->variants[a]->waypoint);
        for (size_t b = 0; b < fixture->count; b++) {
            const struct waypoint *from = fixture->variants[a]->waypoint;
            const struct waypoint *to = fixture->variants[b]->waypoint;
            struct way way;
            way_between((struct stance){fixture->variants[a], fixture->variants[a]->setup.pose, 1},
                        (struct stance){fixture->variants[b], fixture->variants[b]->setup.pose, 1},
                        &way);
            bool neighbours = from == to;
            for (size_t i = 0; i < from->next_count; i++) {
                neighbours |= from->next[i] == to;
            }
            assert_true(neighbours || way.count > 2);
        }
    }
}

// A prop fades, and only while nothing leans on it.
static void props_come_and_go_softly(void **state) {
    const struct fixture *fixture = *state;
    for (size_t a = 0; a < fixture->count; a++) {
        for (size_t b = 0; b < fixture->count; b++) {
            struct stance from = {fixture->variants[a], fixture->variants[a]->setup.pose, 1.0F};
            struct stance to = {fixture->variants[b], fixture->variants[b]->setup.pose, 1.0F};
            struct way way;
            way_between(from, to, &way);
            for (size_t i = 0; i + 1 < way.count; i++) {
                const struct way_stop *here = &way.stop[i];
                const struct way_stop *there = &way.stop[i + 1];
                if (here->props != there->props && a != b) {
                    assert_ptr_equal(here->stance.pose, there->stance.pose);
                }
            }
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
        cmocka_unit_test(ways_lead_everywhere),
        cmocka_unit_test(props_come_and_go_softly),
        cmocka_unit_test(same_question_same_answer),
        cmocka_unit_test(shares_are_clamped),
        cmocka_unit_test(unreachable_contacts_do_no_harm),
    };
    return cmocka_run_group_tests(tests, load, unload);
}

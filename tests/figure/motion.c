// The figure through every shipped routine, frame by frame as it is played: what is planted stays,
// joints keep their range, nothing starts or stops suddenly, and the skin keeps its volume.
#include "contact.h"
#include "figure/body.h"
#include "routine/library.h"
#include "session/moment.h"
#include "surface.h"

#include "cmocka_all.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { RATE = 12 }; // frames a second
static const int64_t FRAME_US = 1000000 / RATE;

#define DRIFT 0.001F          // metres that a planted part may be off
#define RANGE_TOLERANCE 0.01F // degrees
#define FASTEST 1.5F          // metres a second, fingertips on a change of position included
#define SUDDEN 0.5F           // metres a second by which a velocity may step from frame to frame
#define SLIP 0.006F           // metres between the back and the roller that it rolls on
#define VOLUME_KEPT 0.90F     // of the volume at rest
#define VOLUME_MOST 1.05F

static struct library library;

static int load(void **state) {
    const char *trees[] = {UNHUNCH_SOURCE_DIR "/levels"};
    struct message message = {""};
    (void)state;
    return library_load(&library, trees, 1, &message) == STATUS_OK ? 0 : -1;
}

static int unload(void **state) {
    (void)state;
    library_finish(&library);
    return 0;
}

static void check_body(const struct body *body, const char *routine, double t_s) {
    for (int i = 0; i < PART_COUNT; i++) {
        float drift = vec3_distance(body->touch[i], body->contact[i]);
        if ((body->planted >> i & 1U) != 0U && !(drift <= DRIFT)) {
            fail_msg("%s at %.2f s: %s drifts by %f mm", routine, t_s, part_name((enum part)i),
                     (double)drift * 1e3);
        }
    }
    for (int i = 0; i < ANGLE_COUNT; i++) {
        float low;
        float high;
        angle_range((enum angle)i, &low, &high);
        if (!(body->angle[i] >= low - RANGE_TOLERANCE &&
              body->angle[i] <= high + RANGE_TOLERANCE)) {
            fail_msg("%s at %.2f s: angle %d is %f", routine, t_s, i, (double)body->angle[i]);
        }
    }
}

// Speeds and steps of velocity of every joint over the last three frames.
static void check_steps(const struct body frames[3], int known, const char *routine, double t_s) {
    for (int i = 0; i < JOINT_COUNT && known > 0; i++) {
        struct vec3 now = vec3_sub(frames[2].joint[i], frames[1].joint[i]);
        struct vec3 before = vec3_sub(frames[1].joint[i], frames[0].joint[i]);
        float speed = vec3_length(now) * RATE;
        float step = known > 1 ? vec3_distance(now, before) * RATE : 0.0F;
        if (!(speed <= FASTEST) || !(step <= SUDDEN)) {
            fail_msg("%s at %.2f s: %s goes %.2f m/s, a step of %.2f m/s", routine, t_s,
                     joint_name((enum joint)i), (double)speed, (double)step);
        }
    }
}

// Nothing moves but the breath.
static bool is_still(const struct moment *a, const struct moment *b) {
    return a->from.pose == b->from.pose && a->to.pose == b->to.pose &&
           a->from.variant == b->from.variant && a->to.variant == b->to.variant &&
           a->motion == b->motion;
}

// Rounds repeat, and so do the breaths of a hold: what was seen once is not looked at again.
static bool is_news(const struct timeline_phase *phase, int still) {
    enum { BREATH_SEEN = 2 * RATE };
    bool repeats = phase->kind == PHASE_MOVE && phase->rep > 2;
    return !repeats && still < BREATH_SEEN;
}

static void play(const struct routine *routine) {
    struct timeline timeline = {0};
    struct message message = {""};
    assert_int_equal(timeline_of_routine(&timeline, routine, 0, &message), STATUS_OK);
    struct body frames[3] = {0};
    struct moment last = {0};
    int known = 0; // frames in a row before this one
    int still = 0;
    for (int64_t t_us = 0; t_us <= timeline.duration_us; t_us += FRAME_US) {
        struct moment moment = moment_at(&timeline, t_us);
        still = is_still(&moment, &last) ? still + 1 : 0;
        last = moment;
        if (!is_news(moment.phase, still)) {
            known = 0;
            continue;
        }
        frames[0] = frames[1];
        frames[1] = frames[2];
        body_solve(moment.from, moment.to, moment.motion, moment.lungs, &frames[2]);
        check_body(&frames[2], routine->id, (double)t_us * 1e-6);
        check_steps(frames, known, routine->id, (double)t_us * 1e-6);
        known++;
    }
    timeline_finish(&timeline);
}

// Two routines hold every exercise between them; UNHUNCH_MOTION_ALL=1 plays the others too.
static void routines_move_softly(void **state) {
    (void)state;
    bool all = getenv("UNHUNCH_MOTION_ALL") != NULL;
    for (size_t i = 0; i < library.routine_count; i++) {
        const char *id = library.routines[i].id;
        if (all || strcmp(id, "full-ten") == 0 || strcmp(id, "desk-reset") == 0) {
            play(&library.routines[i]);
        }
    }
}

// --- the roller ---------------------------------------------------------------------------------

// The point of the back that touches now, in the bone that carries it.
struct touching {
    enum joint joint;
    struct vec3 offset;
};

static struct touching touching_of(const struct body *body) {
    struct vec3 at = body->touch[PART_UPPER_BACK];
    int best = JOINT_THORACIC_1;
    for (int i = JOINT_THORACIC_1; i <= JOINT_THORACIC_4; i++) {
        if (vec3_distance(body->joint[i], at) < vec3_distance(body->joint[best], at)) {
            best = i;
        }
    }
    struct vec3 away = vec3_sub(at, body->joint[best]);
    const struct frame *frame = &body->frame[best];
    return (struct touching){
        (enum joint)best,
        {vec3_dot(away, frame->x), vec3_dot(away, frame->y), vec3_dot(away, frame->z)}};
}

// How far the back slides over the roller between two frames: the roller rolls on the floor, so its
// upper side goes twice as far as its axis.
static float slip_between(const struct body *before, const struct body *after) {
    struct touching touching = touching_of(before);
    struct vec3 axis = before->props[PROP_ROLLER].at;
    struct vec3 out =
        vec3_scale(vec3_sub(before->touch[PART_UPPER_BACK], axis), 1.0F / ROLLER_RADIUS);
    float rolled = after->props[PROP_ROLLER].at.z - axis.z;
    struct vec3 now = vec3_add(after->joint[touching.joint],
                               frame_apply(&after->frame[touching.joint], touching.offset));
    struct vec3 moved = vec3_sub(now, before->touch[PART_UPPER_BACK]);
    float surface_y = -rolled * out.z;
    float surface_z = rolled * (1.0F + out.y);
    return (moved.z - surface_z) * out.y - (moved.y - surface_y) * out.z;
}

static void the_roller_rolls_with_the_back(void **state) {
    (void)state;
    enum { STEPS = 40 };
    const struct exercise *exercise = library_exercise(&library, "thoracic-extension");
    const struct variant *variant = exercise_variant(exercise, "roller");
    struct stance from = {variant, variant_pose(variant, "rest"), 1.0F};
    struct stance to = {variant, variant_pose(variant, "open"), 1.0F};
    struct body before;
    float slipped = 0.0F;
    body_solve(from, to, 0.0F, 0.5F, &before);
    float first = before.props[PROP_ROLLER].at.z;
    for (int i = 1; i <= STEPS; i++) {
        struct body after;
        body_solve(from, to, (float)i / STEPS, 0.5F, &after);
        slipped += slip_between(&before, &after);
        if (!(fabsf(slipped) <= SLIP)) {
            fail_msg("slipped by %.1f mm at %d/%d", (double)slipped * 1e3, i, STEPS);
        }
        before = after;
    }
    assert_true(before.props[PROP_ROLLER].at.z - first > 0.03F); // it does roll
}

// --- the skin -----------------------------------------------------------------------------------

// Six times the volume: the sum of the signed volumes from the origin.
static float volume_of(const struct surface *surface, const struct vec3 *at) {
    double sum = 0.0;
    for (size_t i = 0; i < surface->triangle_count; i++) {
        const uint16_t *v = surface->triangles[i].vertex;
        sum += (double)vec3_dot(at[v[0]], vec3_cross(at[v[1]], at[v[2]]));
    }
    return (float)(sum / 6.0);
}

static void bend_all(const struct surface *surface, const struct body *body, struct vec3 *at) {
    struct bone_pose bones[BONE_COUNT];
    surface_bones(body, bones);
    for (size_t i = 0; i < surface->vertex_count; i++) {
        struct vec3 normal;
        surface_bend(&surface->vertices[i], bones, body->lungs, &at[i], &normal);
    }
}

static float deepest_below(const struct surface *surface, const struct vec3 *at) {
    float deepest = 0.0F;
    for (size_t i = 0; i < surface->vertex_count; i++) {
        deepest = fmaxf(deepest, -at[i].y);
    }
    return deepest;
}

static float deepest_in_roller(const struct surface *surface, const struct vec3 *at,
                               struct vec3 axis) {
    const float half = 0.25F; // metres: of its length

    float deepest = 0.0F;
    for (size_t i = 0; i < surface->vertex_count; i++) {
        if (fabsf(at[i].x - axis.x) < half) {
            deepest = fmaxf(deepest, ROLLER_RADIUS - hypotf(at[i].y - axis.y, at[i].z - axis.z));
        }
    }
    return deepest;
}

static void check_skin(const struct surface *surface, const struct variant *variant,
                       const struct pose *pose, float rest, struct vec3 *at) {
    const float into_mat = 0.026F; // metres: hips of the roundest build, sitting to one side
    const float into_roller = 0.015F;
    struct stance stance = {variant, pose, 1.0F};
    struct body body;
    body_solve(stance, stance, 1.0F, 0.0F, &body);
    bend_all(surface, &body, at);
    float share = volume_of(surface, at) / rest;
    if (!(share >= VOLUME_KEPT && share <= VOLUME_MOST)) {
        fail_msg("%s, %s: %.3f of the volume", variant->title, pose->name, (double)share);
    }
    float below = deepest_below(surface, at);
    if (!(below <= into_mat)) {
        fail_msg("%s, %s: %.1f mm in the floor", variant->title, pose->name, (double)below * 1e3);
    }
    const struct prop_place *roller = &body.props[PROP_ROLLER];
    float pressed = roller->placed ? deepest_in_roller(surface, at, roller->at) : 0.0F;
    if (!(pressed <= into_roller)) {
        fail_msg("%s, %s: %.1f mm in the roller", variant->title, pose->name,
                 (double)pressed * 1e3);
    }
}

static float rest_volume(const struct surface *surface, struct vec3 *at) {
    for (size_t i = 0; i < surface->vertex_count; i++) {
        at[i] = surface->vertices[i].at;
    }
    return volume_of(surface, at);
}

static void check_surface(const struct surface *surface) {
    struct vec3 *at = malloc(surface->vertex_count * sizeof *at);
    assert_non_null(at);
    float rest = rest_volume(surface, at);
    assert_true(rest > 0.04F && rest < 0.09F); // cubic metres: a grown body
    for (size_t e = 0; e < library.exercise_count; e++) {
        for (size_t v = 0; v < library.exercises[e].variant_count; v++) {
            const struct variant *variant = &library.exercises[e].variants[v];
            for (size_t p = 0; p < variant->pose_count; p++) {
                check_skin(surface, variant, &variant->poses[p], rest, at);
            }
        }
    }
    for (size_t w = 0; w < library.waypoint_count; w++) {
        const struct variant *variant = &library.waypoints[w].variant;
        check_skin(surface, variant, variant->setup.pose, rest, at);
    }
    free(at);
}

static void the_skin_keeps_its_volume(void **state) {
    (void)state;
    check_surface(&surface_neutral);
    check_surface(&surface_broad);
    check_surface(&surface_round);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(routines_move_softly),
        cmocka_unit_test(the_roller_rolls_with_the_back),
        cmocka_unit_test(the_skin_keeps_its_volume),
    };
    return cmocka_run_group_tests(tests, load, unload);
}

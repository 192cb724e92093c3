#include "stage_camera.h"

#include <math.h>
#include <string.h>

_Static_assert((int)LEVEL_MAX_PHASES < (int)WAY_MAX_STOPS,
               "an exercise has more bodies than a way");

static void add_point(struct cloud *cloud, struct vec3 point) {
    if (cloud->count < CLOUD_MAX)
        cloud->point[cloud->count++] = point;
}

static void add_joint(struct cloud *cloud, const struct body *body, enum joint i) {
    static const float AIR = 0.09F; // metres: flesh, hair and hands around the joints
    float around = i == JOINT_CROWN || i == JOINT_HEAD ? AIR : AIR / 2.0F;
    struct vec3 joint = body->joint[i];
    add_point(cloud, (struct vec3){joint.x, joint.y + around, joint.z});
    add_point(cloud, (struct vec3){joint.x, joint.y, joint.z + around});
    add_point(cloud, (struct vec3){joint.x, joint.y, joint.z - around});
}

static void add_body(struct cloud *cloud, const struct variant *variant, const struct pose *pose) {
    struct stance stance = {.variant = variant, .pose = pose, .depth = 1.0F};
    struct body body;
    body_solve(stance, stance, 1.0F, 0.5F, &body);
    for (int i = 0; i < JOINT_COUNT; i++)
        add_joint(cloud, &body, (enum joint)i);
}

static void add_mat(struct cloud *cloud) {
    for (int corner = 0; corner < 4; corner++)
        add_point(cloud,
                  (struct vec3){corner & 1 ? FIGURE_MAT_HALF_WIDTH : -FIGURE_MAT_HALF_WIDTH, 0.0F,
                                corner & 2 ? FIGURE_MAT_MIDDLE_Z + FIGURE_MAT_HALF_LENGTH
                                           : FIGURE_MAT_MIDDLE_Z - FIGURE_MAT_HALF_LENGTH});
}

static void gather(struct cloud *cloud, const struct variant *variant) {
    cloud->count = 0;
    if (variant->setup.pose)
        add_body(cloud, variant, variant->setup.pose);
    for (size_t i = 0; i < variant->phase_count; i++)
        add_body(cloud, variant, variant->phases[i].pose);
    if (variant_is_on_floor(variant))
        add_mat(cloud);
}

struct bounds {
    float left, right, top, bottom; // shares of the stage
};

static struct bounds bounds_of(const struct cloud *cloud, const struct camera *camera,
                               struct rect stage) {
    enum { FINE = 1000 }; // the projection works in whole pixels of a picture this high
    int width = (int)lroundf((float)FINE * stage.w / stage.h);
    struct bounds bounds = {.left = 1e9F, .right = -1e9F, .top = 1e9F, .bottom = -1e9F};
    for (size_t i = 0; i < cloud->count; i++) {
        struct vec3 seen = camera_project(camera, width, FINE, cloud->point[i]);
        bounds.left = fminf(bounds.left, seen.x / (float)width);
        bounds.right = fmaxf(bounds.right, seen.x / (float)width);
        bounds.top = fminf(bounds.top, seen.y / (float)FINE);
        bounds.bottom = fmaxf(bounds.bottom, seen.y / (float)FINE);
    }
    return bounds;
}

static void shift_camera(struct camera *camera, float right_m, float up_m) {
    static const float RADIANS = 3.14159265F / 180.0F;
    float yaw = camera->yaw * RADIANS;
    float pitch = camera->pitch * RADIANS;
    struct vec3 right = {cosf(yaw), 0.0F, -sinf(yaw)};
    struct vec3 up = {-sinf(yaw) * sinf(pitch), cosf(pitch), -cosf(yaw) * sinf(pitch)};
    camera->target = vec3_add(camera->target, vec3_scale(right, right_m));
    camera->target = vec3_add(camera->target, vec3_scale(up, up_m));
}

// So near that all of the cloud just fits, standing on the stage's lower edge.
static struct camera fit_cloud(const struct cloud *cloud, struct camera camera, struct rect stage) {
    static const float SIDE = 0.022F; // left clear, shares of the stage
    static const float ABOVE = 0.08F;
    static const float BELOW = 0.02F;
    static const float HALF_VIEW = FIGURE_FOV_DEGREES / 2.0F * 3.14159265F / 180.0F;
    enum { ROUNDS = 6 }; // perspective: nearer is not simply larger
    for (int i = 0; i < ROUNDS; i++) {
        struct bounds b = bounds_of(cloud, &camera, stage);
        float high_m = 2.0F * camera.distance * tanf(HALF_VIEW);
        float wide_m = high_m * stage.w / stage.h;
        shift_camera(&camera, ((b.left + b.right) / 2.0F - 0.5F) * wide_m,
                     (1.0F - BELOW - b.bottom) * high_m);
        float grow = fmaxf((b.right - b.left) / (1.0F - 2.0F * SIDE),
                           (b.bottom - b.top) / (1.0F - ABOVE - BELOW));
        camera.distance *= fminf(fmaxf(grow, 0.4F), 2.5F);
    }
    struct bounds last = bounds_of(cloud, &camera, stage);
    float high_m = 2.0F * camera.distance * tanf(HALF_VIEW);
    shift_camera(&camera, ((last.left + last.right) / 2.0F - 0.5F) * high_m * stage.w / stage.h,
                 (1.0F - BELOW - last.bottom) * high_m);
    return camera;
}

// From the exercise's side.
static struct camera fit_camera(const struct variant *variant, struct rect stage) {
    struct cloud cloud;
    gather(&cloud, variant);
    return fit_cloud(&cloud, variant->camera, stage);
}

static void gather_way(struct cloud *cloud, const struct stance *from, const struct stance *to) {
    struct way way;
    bool mat = false;
    cloud->count = 0;
    way_between(*from, *to, &way);
    for (size_t i = 0; i < way.count; i++) {
        const struct stance *stop = &way.stop[i].stance;
        bool again = i > 0 && way.stop[i - 1].stance.pose == stop->pose;
        if (!again)
            add_body(cloud, stop->variant, stop->pose);
        mat = mat || (stop->variant->props >> PROP_MAT & 1U) != 0;
    }
    if (mat)
        add_mat(cloud);
}

// All that happens between two positions.
static struct camera fit_way(const struct stance *from, const struct stance *to,
                             struct rect stage) {
    static const float TURNED = 0.25F; // still mostly from where the way began
    struct cloud cloud;
    gather_way(&cloud, from, to);
    struct camera side = camera_mix(&from->variant->camera, &to->variant->camera, TURNED);
    return fit_cloud(&cloud, side, stage);
}

// Closer than the whole body, where the exercise's own camera wants that. Its field of view is
// fixed vertically: a narrow stage steps back, so that what was in view from side to side stays so.
static struct camera close_camera(const struct variant *variant, struct rect stage) {
    static const float USUAL_ASPECT = 1.5F;
    struct camera camera = variant->camera;
    float aspect = stage.w / stage.h;
    if (aspect < USUAL_ASPECT)
        camera.distance *= USUAL_ASPECT / aspect;
    return camera;
}

static bool is_kept(const struct kept_camera *kept, const struct variant *before,
                    const struct variant *variant, struct rect stage) {
    return kept->before == before && kept->variant == variant && kept->width == stage.w &&
           kept->height == stage.h;
}

static struct camera keep_camera(struct stage_cameras *cameras, const struct variant *before,
                                 const struct variant *variant, struct rect stage,
                                 struct camera camera) {
    cameras->kept[cameras->next++ % CAMERAS_KEPT] = (struct kept_camera){.before = before,
                                                                         .variant = variant,
                                                                         .width = stage.w,
                                                                         .height = stage.h,
                                                                         .camera = camera};
    return camera;
}

static struct camera camera_for(struct stage_cameras *cameras, const struct variant *variant,
                                struct rect stage, bool whole) {
    if (!whole && !variant_is_on_floor(variant))
        return close_camera(variant, stage);
    for (size_t i = 0; i < CAMERAS_KEPT; i++) {
        if (is_kept(&cameras->kept[i], NULL, variant, stage))
            return cameras->kept[i].camera;
    }
    return keep_camera(cameras, NULL, variant, stage, fit_camera(variant, stage));
}

static struct camera camera_on_way(struct stage_cameras *cameras, const struct stage_shot *shot,
                                   struct rect stage) {
    const struct variant *before = shot->from.variant;
    const struct variant *variant = shot->to.variant;
    for (size_t i = 0; i < CAMERAS_KEPT; i++) {
        if (is_kept(&cameras->kept[i], before, variant, stage))
            return cameras->kept[i].camera;
    }
    return keep_camera(cameras, before, variant, stage, fit_way(&shot->from, &shot->to, stage));
}

// Steps back early on the way, so that nothing leaves the picture, and comes near again at its end.
static struct camera change_camera(struct stage_cameras *cameras, struct rect stage,
                                   const struct stage_shot *shot) {
    static const float STEP_BACK = 0.35F; // share of the way
    struct camera before = camera_for(cameras, shot->from.variant, stage, shot->whole);
    struct camera after = camera_for(cameras, shot->to.variant, stage, shot->whole);
    struct camera way = camera_on_way(cameras, shot, stage);
    float out = fminf(shot->motion / STEP_BACK, 1.0F);
    float in = fmaxf((shot->motion - 1.0F + STEP_BACK) / STEP_BACK, 0.0F);
    before = camera_mix(&before, &way, out * out * (3.0F - 2.0F * out));
    return camera_mix(&before, &after, in * in * (3.0F - 2.0F * in));
}

static bool is_on_way(const struct stage_shot *shot) {
    return shot->from.pose && shot->from.variant != shot->to.variant;
}

// --- turned by hand -----------------------------------------------------------------------------

static void gather_turned(struct stage_cameras *cameras, const struct stage_shot *shot) {
    const struct variant *before = is_on_way(shot) ? shot->from.variant : NULL;
    if (cameras->turned == shot->to.variant && cameras->turned_from == before)
        return;
    cameras->turned = shot->to.variant;
    cameras->turned_from = before;
    if (before)
        gather_way(&cameras->cloud, &shot->from, &shot->to);
    else
        gather(&cameras->cloud, shot->to.variant);
}

// Steps back and shifts by as much as is out of sight, `share` of it.
static struct camera keep_in_sight(const struct cloud *cloud, struct camera camera,
                                   struct rect stage, float share) {
    static const float EDGE = 0.02F; // left clear, shares of the stage
    static const float HALF_VIEW = FIGURE_FOV_DEGREES / 2.0F * 3.14159265F / 180.0F;
    enum { ROUNDS = 4 };
    for (int i = 0; i < ROUNDS; i++) {
        struct bounds b = bounds_of(cloud, &camera, stage);
        float room = 1.0F - 2.0F * EDGE;
        float grow = fmaxf(fmaxf((b.right - b.left) / room, (b.bottom - b.top) / room), 1.0F);
        camera.distance *= 1.0F + (fminf(grow, 2.0F) - 1.0F) * share;
        b = bounds_of(cloud, &camera, stage);
        float right = fmaxf(b.right - 1.0F + EDGE, 0.0F) - fmaxf(EDGE - b.left, 0.0F);
        float down = fmaxf(b.bottom - 1.0F + EDGE, 0.0F) - fmaxf(EDGE - b.top, 0.0F);
        float high_m = 2.0F * camera.distance * tanf(HALF_VIEW);
        shift_camera(&camera, right * high_m * stage.w / stage.h * share, -down * high_m * share);
    }
    return camera;
}

// Never from below the floor, never from straight above, where up and down would change places.
static struct camera turn_camera(struct camera camera, struct stage_turn turn) {
    static const float LOWEST = 3.0F; // degrees
    static const float HIGHEST = 62.0F;
    float pitch = camera.pitch + turn.pitch;
    camera.yaw += turn.yaw;
    camera.pitch = fminf(fmaxf(pitch, fminf(LOWEST, camera.pitch)), fmaxf(HIGHEST, camera.pitch));
    return camera;
}

static struct camera turned_camera(struct stage_cameras *cameras, struct camera camera,
                                   struct rect stage, const struct stage_shot *shot) {
    static const float WHOLLY = 20.0F; // degrees of turn from which on all must be in sight
    float away = fminf(hypotf(shot->turn.yaw, shot->turn.pitch) / WHOLLY, 1.0F);
    bool close = !is_on_way(shot) && !shot->whole && !variant_is_on_floor(shot->to.variant);
    camera = turn_camera(camera, shot->turn);
    if (close || away <= 0.0F)
        return camera;
    gather_turned(cameras, shot);
    return keep_in_sight(&cameras->cloud, camera, stage, away);
}

struct camera stage_camera_of(struct stage_cameras *cameras, struct rect stage,
                              const struct stage_shot *shot, bool turned) {
    struct camera camera = is_on_way(shot)
                               ? change_camera(cameras, stage, shot)
                               : camera_for(cameras, shot->to.variant, stage, shot->whole);
    struct camera seen;
    if (shot->view && camera_from_view(&camera, shot->view, &seen))
        camera = seen;
    return turned ? turned_camera(cameras, camera, stage, shot) : camera;
}

struct camera stage_camera_of_pose(const struct stance *stance, struct rect stage) {
    struct cloud cloud = {.count = 0};
    struct body body;
    bool upper = !variant_is_on_floor(stance->variant);
    body_solve(*stance, *stance, 1.0F, 0.5F, &body);
    for (int i = 0; i < JOINT_COUNT; i++) {
        if (!upper || i < JOINT_LEFT_HIP)
            add_joint(&cloud, &body, (enum joint)i);
    }
    return fit_cloud(&cloud, stance->variant->camera, stage);
}

#include "stage_view.h"

#include "base/hash.h"
#include "routine/way.h"

#include <math.h>
#include <stdlib.h>

enum {
    PICTURE_SLOT = 0,
    PICTURE_SIDE_MAX = 8192,
    CAMERAS_KEPT = 8,
    CLOUD_MAX = WAY_MAX_STOPS * JOINT_COUNT * 3 + 4,
};
_Static_assert((int)LEVEL_MAX_PHASES < (int)WAY_MAX_STOPS,
               "an exercise has more bodies than a way");

// A camera that was fitted to a stage.
struct kept_camera {
    const struct variant *variant; // NULL: free
    const struct variant *before;  // on the way from this one; NULL: for the exercise itself
    float width, height;           // of the stage, layout units
    struct camera camera;
};

// What moves less than this is not seen: shares of a movement, and of a breath in a hold.
static const float STILL_MOTION = 1.0F / 512.0F;
// The mat as the figure's picture has it, metres.
static const float MAT_HALF_WIDTH = 0.34F;
static const float MAT_HALF_LENGTH = 0.93F;
static const float MAT_MIDDLE_Z = 0.12F;
static const float STILL_LUNGS = 1.0F / 64.0F;

struct stage_view {
    struct figure_painter *painter; // made with the first picture: building the body takes a moment
    struct picture picture;
    size_t capacity; // pixels
    uint64_t key;    // of what the picture shows; 0: nothing
    struct kept_camera cameras[CAMERAS_KEPT];
    size_t next_camera; // to be replaced
};

enum status stage_view_create(struct stage_view **view, struct message *message) {
    *view = calloc(1, sizeof **view);
    return *view ? STATUS_OK
                 : status_fail(message, STATUS_NO_MEMORY, "not enough memory for the figure");
}

void stage_view_destroy(struct stage_view *view) {
    if (!view)
        return;
    figure_painter_destroy(view->painter);
    free(view->picture.pixels);
    free(view);
}

void stage_view_forget(struct stage_view *view) {
    view->key = 0;
}

struct stage_shot stage_shot_of_moment(const struct moment *moment) {
    return (struct stage_shot){
        .from = moment->from, .to = moment->to, .motion = moment->motion, .lungs = moment->lungs};
}

struct stage_shot stage_shot_of_pose(const struct variant *variant, const struct pose *pose) {
    struct stance stance = {.variant = variant, .pose = pose, .depth = 1.0F};
    return (struct stage_shot){
        .from = stance, .to = stance, .motion = 1.0F, .lungs = 0.5F, .whole = true};
}

// How far two poses are apart: the sum of their angles' differences, degrees.
static float pose_distance(const struct pose *a, const struct pose *b) {
    float distance = 0.0F;
    for (int i = 0; i < ANGLE_COUNT; i++)
        distance += fabsf(a->angle[i] - b->angle[i]);
    return distance;
}

struct stage_shot stage_shot_telling(const struct variant *variant) {
    const struct pose *best = variant->setup.pose;
    float farthest = 0.0F;
    for (size_t i = 0; i < variant->phase_count; i++) {
        float distance = pose_distance(variant->phases[i].pose, variant->setup.pose);
        if (distance > farthest) {
            farthest = distance;
            best = variant->phases[i].pose;
        }
    }
    return stage_shot_of_pose(variant, best);
}

struct stage_shot stage_shot_ease_out(struct stage_shot shot, float share) {
    // On the way between two positions the body stays where it is; within one, the movement shrinks
    // to nothing.
    if (shot.from.variant != shot.to.variant)
        return shot;
    shot.from.depth *= 1.0F - share;
    shot.to.depth *= 1.0F - share;
    return shot;
}

// --- the camera
// -----------------------------------------------------------------------------------

static bool is_on_floor(const struct variant *variant) {
    return variant->position != POSITION_STANDING && variant->position != POSITION_SITTING;
}

// What must be in view: the joints in every pose of the variant, with some air around them, and the
// mat.
struct cloud {
    struct vec3 point[CLOUD_MAX];
    size_t count;
};

static void add_point(struct cloud *cloud, struct vec3 point) {
    if (cloud->count < CLOUD_MAX)
        cloud->point[cloud->count++] = point;
}

static void add_body(struct cloud *cloud, const struct variant *variant, const struct pose *pose) {
    static const float AIR = 0.09F; // metres: flesh, hair and hands around the joints
    struct stance stance = {.variant = variant, .pose = pose, .depth = 1.0F};
    struct body body;
    body_solve(stance, stance, 1.0F, 0.5F, &body);
    for (int i = 0; i < JOINT_COUNT; i++) {
        float around = i == JOINT_CROWN || i == JOINT_HEAD ? AIR : AIR / 2.0F;
        struct vec3 joint = body.joint[i];
        add_point(cloud, (struct vec3){joint.x, joint.y + around, joint.z});
        add_point(cloud, (struct vec3){joint.x, joint.y, joint.z + around});
        add_point(cloud, (struct vec3){joint.x, joint.y, joint.z - around});
    }
}

static void add_mat(struct cloud *cloud) {
    for (int corner = 0; corner < 4; corner++)
        add_point(cloud, (struct vec3){corner & 1 ? MAT_HALF_WIDTH : -MAT_HALF_WIDTH, 0.0F,
                                       corner & 2 ? MAT_MIDDLE_Z + MAT_HALF_LENGTH
                                                  : MAT_MIDDLE_Z - MAT_HALF_LENGTH});
}

static void gather(struct cloud *cloud, const struct variant *variant) {
    cloud->count = 0;
    if (variant->setup.pose)
        add_body(cloud, variant, variant->setup.pose);
    for (size_t i = 0; i < variant->phase_count; i++)
        add_body(cloud, variant, variant->phases[i].pose);
    if (is_on_floor(variant))
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

// All that happens between two positions.
static struct camera fit_way(const struct stance *from, const struct stance *to,
                             struct rect stage) {
    static const float TURNED = 0.25F; // still mostly from where the way began
    struct cloud cloud = {.count = 0};
    struct way way;
    bool mat = false;
    way_between(*from, *to, &way);
    for (size_t i = 0; i < way.count; i++) {
        const struct stance *stop = &way.stop[i].stance;
        bool again = i > 0 && way.stop[i - 1].stance.pose == stop->pose;
        if (!again)
            add_body(&cloud, stop->variant, stop->pose);
        mat = mat || (stop->variant->props >> PROP_MAT & 1U) != 0;
    }
    if (mat)
        add_mat(&cloud);
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

static struct camera keep_camera(struct stage_view *view, const struct variant *before,
                                 const struct variant *variant, struct rect stage,
                                 struct camera camera) {
    view->cameras[view->next_camera++ % CAMERAS_KEPT] = (struct kept_camera){.before = before,
                                                                             .variant = variant,
                                                                             .width = stage.w,
                                                                             .height = stage.h,
                                                                             .camera = camera};
    return camera;
}

static struct camera camera_for(struct stage_view *view, const struct variant *variant,
                                struct rect stage, bool whole) {
    if (!whole && !is_on_floor(variant))
        return close_camera(variant, stage);
    for (size_t i = 0; i < CAMERAS_KEPT; i++) {
        if (is_kept(&view->cameras[i], NULL, variant, stage))
            return view->cameras[i].camera;
    }
    return keep_camera(view, NULL, variant, stage, fit_camera(variant, stage));
}

static struct camera camera_on_way(struct stage_view *view, const struct stage_shot *shot,
                                   struct rect stage) {
    const struct variant *before = shot->from.variant;
    const struct variant *variant = shot->to.variant;
    for (size_t i = 0; i < CAMERAS_KEPT; i++) {
        if (is_kept(&view->cameras[i], before, variant, stage))
            return view->cameras[i].camera;
    }
    return keep_camera(view, before, variant, stage, fit_way(&shot->from, &shot->to, stage));
}

// Steps back early on the way, so that nothing leaves the picture, and comes near again at its end.
static struct camera change_camera(struct stage_view *view, struct rect stage,
                                   const struct stage_shot *shot) {
    static const float STEP_BACK = 0.35F; // share of the way
    struct camera before = camera_for(view, shot->from.variant, stage, shot->whole);
    struct camera after = camera_for(view, shot->to.variant, stage, shot->whole);
    struct camera way = camera_on_way(view, shot, stage);
    float out = fminf(shot->motion / STEP_BACK, 1.0F);
    float in = fmaxf((shot->motion - 1.0F + STEP_BACK) / STEP_BACK, 0.0F);
    before = camera_mix(&before, &way, out * out * (3.0F - 2.0F * out));
    return camera_mix(&before, &after, in * in * (3.0F - 2.0F * in));
}

static struct camera camera_of(struct stage_view *view, struct rect stage,
                               const struct stage_shot *shot) {
    bool changes = shot->from.pose && shot->from.variant != shot->to.variant;
    struct camera camera = changes ? change_camera(view, stage, shot)
                                   : camera_for(view, shot->to.variant, stage, shot->whole);
    struct camera seen;
    return shot->view && camera_from_view(&camera, shot->view, &seen) ? seen : camera;
}

// --- drawing
// --------------------------------------------------------------------------------------

struct stage_floor stage_view_floor(struct stage_view *view, struct rect stage,
                                    const struct stage_shot *shot) {
    static const float RADIUS = 0.375F; // of the stage's height
    static const float SUNK = 0.70F;  // how far the disc's middle stands above the floor, in radii
    static const float GROWN = 1.25F; // the breath guide at its largest
    static const float ARC = 0.28F;   // its vertebrae reach out this far, in radii
    struct camera camera = camera_of(view, stage, shot);
    struct vec3 spot = {0.0F, 0.0F, MAT_MIDDLE_Z};
    struct vec3 seen = camera_project(&camera, (int)stage.w, (int)stage.h, spot);
    struct stage_floor floor = {
        .y = stage.y + fminf(seen.y, stage.h),
        .cx = stage.x + stage.w / 2.0F,
        .radius = fminf(RADIUS * stage.h, 0.27F * stage.w),
    };
    float highest = stage.y + floor.radius * (GROWN + ARC);
    float middle = stage.y + stage.h / 2.0F;
    // Where the floor is out of sight the disc stands behind the middle of what is seen.
    bool in_sight = seen.y <= stage.h;
    floor.cy = in_sight ? floor.y - SUNK * floor.radius : middle;
    floor.cy = fmaxf(floor.cy, highest);
    return floor;
}

static uint64_t hash_float(uint64_t hash, float value) {
    return hash_int(hash, (int64_t)lroundf(value * 4096.0F));
}

static uint64_t hash_pointer(uint64_t hash, const void *pointer) {
    return hash_int(hash, (int64_t)(intptr_t)pointer);
}

static uint64_t hash_stance(uint64_t hash, const struct stance *stance) {
    hash = hash_pointer(hash, stance->variant);
    hash = hash_pointer(hash, stance->pose);
    return hash_float(hash, stance->depth);
}

// A long way is as many movements as it has legs.
static float still_motion(const struct stage_shot *shot) {
    bool changes = shot->from.variant != shot->to.variant;
    return changes ? STILL_MOTION / WAY_MAX_STOPS : STILL_MOTION;
}

static uint64_t key_of(const struct canvas *canvas, struct rect stage,
                       const struct stage_shot *shot, int width, int height) {
    uint64_t key = hash_pointer(HASH_START, canvas);
    key = hash_pointer(key, canvas_theme(canvas));
    key = hash_int(hash_int(key, width), height);
    key = hash_float(hash_float(key, stage.w), stage.h);
    key = hash_stance(hash_stance(key, &shot->from), &shot->to);
    key = hash_int(key, (int64_t)lroundf(shot->motion / still_motion(shot)));
    key = hash_int(key, (int64_t)lroundf(shot->lungs / STILL_LUNGS));
    key = hash_int(key, shot->whole);
    key = hash_text(key, shot->view ? shot->view : "");
    return key ? key : 1;
}

static bool resize(struct stage_view *view, int width, int height) {
    if (width < 1 || height < 1 || width > PICTURE_SIDE_MAX || height > PICTURE_SIDE_MAX)
        return false;
    size_t pixels = (size_t)width * (size_t)height;
    if (pixels > view->capacity) {
        uint32_t *grown = realloc(view->picture.pixels, pixels * sizeof *grown);
        if (!grown)
            return false;
        view->picture.pixels = grown;
        view->capacity = pixels;
    }
    view->picture.width = width;
    view->picture.height = height;
    view->picture.stride = width;
    return true;
}

static bool has_painter(struct stage_view *view) {
    return view->painter || figure_painter_create(&view->painter, NULL) == STATUS_OK;
}

void stage_view_draw(struct stage_view *view, struct canvas *canvas, struct rect stage,
                     const struct stage_shot *shot) {
    int width = 0;
    int height = 0;
    canvas_picture_size(canvas, stage, &width, &height);
    uint64_t key = key_of(canvas, stage, shot, width, height);
    bool changed = key != view->key;
    if (changed) {
        view->key = 0;
        if (!resize(view, width, height) || !has_painter(view))
            return;
        struct body body;
        body_solve(shot->from, shot->to, shot->motion, shot->lungs, &body);
        struct camera camera = camera_of(view, stage, shot);
        if (figure_paint(view->painter, &body, &camera, &canvas_theme(canvas)->figure,
                         &view->picture, NULL) != STATUS_OK)
            return;
        view->key = key;
    }
    canvas_picture(canvas, PICTURE_SLOT, &view->picture, changed, stage);
}

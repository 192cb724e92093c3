#include "view/stage_view.h"

#include "spine_overlay.h"
#include "stage_camera.h"

#include "base/hash.h"
#include "routine/way.h"

#include <math.h>
#include <stdlib.h>

enum {
    PICTURE_SLOT = 0,
    SMALL_SLOT = 1, // the first of the small ones
    PICTURE_SIDE_MAX = 8192,
};
_Static_assert(SMALL_SLOT + STAGE_SMALL_KEPT <= CANVAS_PICTURE_SLOTS, "a slot each");

// What moves less than this is not seen: shares of a movement, and of a breath in a hold.
static const float STILL_MOTION = 1.0F / 512.0F;
static const float STILL_LUNGS = 1.0F / 64.0F;

// A small picture that lies in its slot.
struct kept_small {
    uint64_t key;  // of what it shows; 0: nothing
    uint64_t used; // the larger the later
};

struct stage_view {
    struct figure_painter *painter; // made with the first picture
    struct look look;
    struct picture picture;
    size_t capacity; // pixels
    uint64_t key;    // of what the picture shows; 0: nothing
    struct stage_cameras cameras;
    struct stage_looks looks;
    struct body body; // in the picture
    struct camera camera;
    struct kept_small small[STAGE_SMALL_KEPT];
    uint64_t small_uses;
};

enum status stage_view_create(struct stage_view **view, struct message *message) {
    *view = calloc(1, sizeof **view);
    if (!*view)
        return status_fail(message, STATUS_NO_MEMORY, "not enough memory for the figure");
    (*view)->looks.muscles = true;
    return STATUS_OK;
}

void stage_view_destroy(struct stage_view *view) {
    if (!view)
        return;
    figure_painter_destroy(view->painter);
    free(view->picture.pixels);
    free(view);
}

void stage_view_dress(struct stage_view *view, const struct look *look) {
    view->look = *look;
    stage_view_forget(view);
}

void stage_view_set_looks(struct stage_view *view, struct stage_looks looks) {
    view->looks = looks;
}

void stage_view_forget(struct stage_view *view) {
    view->key = 0;
    for (int i = 0; i < STAGE_SMALL_KEPT; i++)
        view->small[i] = (struct kept_small){0};
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

// --- drawing ------------------------------------------------------------------------------------

struct stage_floor stage_view_floor(struct stage_view *view, struct rect stage,
                                    const struct stage_shot *shot) {
    static const float RADIUS = 0.375F; // of the stage's height
    static const float SUNK = 0.70F;  // how far the disc's middle stands above the floor, in radii
    static const float GROWN = 1.25F; // the breath guide at its largest
    static const float ARC = 0.28F;   // its vertebrae reach out this far, in radii
    // The disc stays where it is, whichever way the figure is turned before it.
    struct camera camera = stage_camera_of(&view->cameras, stage, shot, false);
    struct vec3 spot = {0.0F, 0.0F, FIGURE_MAT_MIDDLE_Z};
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
    key = hash_float(hash_float(key, shot->turn.yaw), shot->turn.pitch);
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
    if (!view->painter && figure_painter_create(&view->painter, NULL) != STATUS_OK)
        return false;
    figure_painter_dress(view->painter, &view->look);
    return true;
}

static uint64_t hash_looks(uint64_t key, struct stage_looks looks) {
    return hash_int(hash_int(hash_int(key, looks.mirrored), looks.spine), looks.muscles);
}

static void mirror(const struct picture *picture) {
    for (int y = 0; y < picture->height; y++) {
        uint32_t *left = picture->pixels + (size_t)y * (size_t)picture->stride;
        uint32_t *right = left + picture->width - 1;
        for (; left < right; left++, right--) {
            uint32_t kept = *left;
            *left = *right;
            *right = kept;
        }
    }
}

// In a mirror a turn goes the other way.
static struct stage_shot shot_as_seen(const struct stage_view *view,
                                      const struct stage_shot *shot) {
    struct stage_shot seen = *shot;
    if (view->looks.mirrored)
        seen.turn.yaw = -seen.turn.yaw;
    return seen;
}

static bool paint(struct stage_view *view, struct canvas *canvas, struct rect stage,
                  const struct stage_shot *shot) {
    struct stage_shot seen = shot_as_seen(view, shot);
    body_solve(seen.from, seen.to, seen.motion, seen.lungs, &view->body);
    if (!view->looks.muscles)
        view->body.effort = 0.0F;
    view->camera = stage_camera_of(&view->cameras, stage, &seen, true);
    if (figure_paint(view->painter, &view->body, &view->camera, &canvas_theme(canvas)->figure,
                     &view->picture, NULL) != STATUS_OK)
        return false;
    if (view->looks.mirrored)
        mirror(&view->picture);
    return true;
}

void stage_view_draw(struct stage_view *view, struct canvas *canvas, struct rect stage,
                     const struct stage_shot *shot) {
    int width = 0;
    int height = 0;
    canvas_picture_size(canvas, stage, &width, &height);
    uint64_t key = hash_looks(key_of(canvas, stage, shot, width, height), view->looks);
    bool changed = key != view->key;
    if (changed) {
        view->key = 0;
        if (!resize(view, width, height) || !has_painter(view) || !paint(view, canvas, stage, shot))
            return;
        view->key = key;
    }
    canvas_picture(canvas, PICTURE_SLOT, &view->picture, changed, stage);
    if (view->looks.spine)
        spine_overlay_draw(canvas, stage, &view->body, &view->camera, view->looks.mirrored);
}

// --- small ones ---------------------------------------------------------------------------------

// The slot that shows the key, or else the one that was not seen for longest.
static int small_slot(const struct stage_view *view, uint64_t key) {
    int oldest = 0;
    for (int i = 0; i < STAGE_SMALL_KEPT; i++) {
        if (view->small[i].key == key)
            return i;
        if (view->small[i].used < view->small[oldest].used)
            oldest = i;
    }
    return oldest;
}

static uint64_t small_key(const struct stage_view *view, const struct canvas *canvas,
                          const struct variant *variant, int width, int height) {
    uint64_t key = hash_pointer(HASH_START, canvas);
    key = hash_pointer(key, canvas_theme(canvas));
    key = hash_pointer(key, variant);
    key = hash_int(hash_int(key, width), height);
    key = hash_int(key, view->looks.mirrored);
    return key ? key : 1;
}

static bool paint_small(struct stage_view *view, const struct canvas *canvas, struct rect rect,
                        const struct variant *variant, struct picture *picture) {
    struct stage_shot shot = stage_shot_telling(variant);
    struct body body;
    body_solve(shot.from, shot.to, shot.motion, shot.lungs, &body);
    body.effort = 0.0F;
    // So small a figure fills its card; the mat may leave it.
    struct camera camera = stage_camera_of_pose(&shot.to, rect);
    if (figure_paint(view->painter, &body, &camera, &canvas_theme(canvas)->figure, picture, NULL) !=
        STATUS_OK)
        return false;
    if (view->looks.mirrored)
        mirror(picture);
    return true;
}

void stage_view_draw_small(struct stage_view *view, struct canvas *canvas, struct rect rect,
                           const struct variant *variant) {
    struct picture picture = {0};
    canvas_picture_size(canvas, rect, &picture.width, &picture.height);
    if (picture.width > STAGE_SMALL_SIDE || picture.height > STAGE_SMALL_SIDE)
        return;
    picture.stride = picture.width;
    uint64_t key = small_key(view, canvas, variant, picture.width, picture.height);
    int slot = small_slot(view, key);
    struct kept_small *small = &view->small[slot];
    bool changed = small->key != key;
    if (changed) {
        size_t pixels = (size_t)picture.width * (size_t)picture.height;
        picture.pixels = malloc(pixels * sizeof *picture.pixels);
        if (!picture.pixels || !has_painter(view) ||
            !paint_small(view, canvas, rect, variant, &picture)) {
            free(picture.pixels);
            return;
        }
    }
    *small = (struct kept_small){key, ++view->small_uses};
    canvas_picture(canvas, SMALL_SLOT + slot, &picture, changed, rect);
    free(picture.pixels);
}

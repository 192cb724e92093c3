#include "spine_overlay.h"

#include <math.h>

// The joints of the spine divide it into regions; each holds the vertebrae that anatomy counts.
static const struct region {
    enum joint from, to;
    int count;
    float width_m; // of a vertebra with its processes, at the lower end of the region
} REGIONS[] = {
    {JOINT_LUMBAR_1, JOINT_THORACIC_1, 5, 0.046F},
    {JOINT_THORACIC_1, JOINT_NECK_1, 12, 0.040F},
    {JOINT_NECK_1, JOINT_HEAD, 7, 0.028F},
};
enum { REGION_COUNT = sizeof REGIONS / sizeof REGIONS[0], VERTEBRAE = 24 };
static const float TOP_WIDTH_M = 0.023F;
static const float HEIGHT_SHARE = 0.72F; // of the way to the next one
static const float SEEN_FROM_END = 0.4F; // height that is left of one seen along the spine

struct bone_place {
    struct vec3 at;
    float width_m;
};

// A smooth curve through the joints: where the spine is at `place` joints from `from` on.
static struct vec3 along_spine(const struct body *body, float place) {
    float first = floorf(place);
    float last = (float)(JOINT_HEAD - 1);
    first = fminf(fmaxf(first, (float)JOINT_PELVIS), last);
    int i = (int)first;
    float t = place - first;
    const struct vec3 *joint = body->joint;
    struct vec3 a = joint[i > JOINT_PELVIS ? i - 1 : i];
    struct vec3 b = joint[i];
    struct vec3 c = joint[i + 1];
    struct vec3 d = joint[i + 2 <= JOINT_HEAD ? i + 2 : i + 1];
    struct vec3 slope_b = vec3_scale(vec3_sub(c, a), 0.5F);
    struct vec3 slope_c = vec3_scale(vec3_sub(d, b), 0.5F);
    float t2 = t * t;
    float t3 = t2 * t;
    struct vec3 ends =
        vec3_add(vec3_scale(b, 2.0F * t3 - 3.0F * t2 + 1.0F), vec3_scale(c, 3.0F * t2 - 2.0F * t3));
    struct vec3 slopes =
        vec3_add(vec3_scale(slope_b, t3 - 2.0F * t2 + t), vec3_scale(slope_c, t3 - t2));
    return vec3_add(ends, slopes);
}

static void place_bones(const struct body *body, struct bone_place bones[VERTEBRAE]) {
    int n = 0;
    for (int r = 0; r < REGION_COUNT; r++) {
        const struct region *region = &REGIONS[r];
        float joints = (float)(region->to - region->from);
        float next_width = r + 1 < REGION_COUNT ? REGIONS[r + 1].width_m : TOP_WIDTH_M;
        for (int i = 0; i < region->count; i++) {
            float share = ((float)i + 0.5F) / (float)region->count;
            bones[n++] = (struct bone_place){
                .at = along_spine(body, (float)region->from + joints * share),
                .width_m = region->width_m + (next_width - region->width_m) * share,
            };
        }
    }
}

// Layout units that a metre covers there.
static float scale_at(struct rect stage, float depth) {
    static const float HALF_VIEW = FIGURE_FOV_DEGREES / 2.0F * 3.14159265F / 180.0F;
    return stage.h / (2.0F * tanf(HALF_VIEW) * fmaxf(depth, 0.1F));
}

void spine_overlay_draw(struct canvas *canvas, struct rect stage, const struct body *body,
                        const struct camera *camera, bool mirrored) {
    static const float DEGREES = 180.0F / 3.14159265F;
    static const float EDGE = 2.0F; // layout units
    const struct palette_tokens *colours = canvas_colours(canvas);
    const struct paint paint = {
        .fill = colours->on_plate, .stroke = colours->plate, .stroke_width = EDGE};
    struct bone_place bones[VERTEBRAE] = {0};
    struct vec3 seen[VERTEBRAE] = {0};
    place_bones(body, bones);
    for (int i = 0; i < VERTEBRAE; i++) {
        enum { FINE = 8 }; // the projection works in whole pixels
        seen[i] = camera_project(camera, (int)lroundf(stage.w * FINE), (int)lroundf(stage.h * FINE),
                                 bones[i].at);
        seen[i].x = (mirrored ? stage.w - seen[i].x / FINE : seen[i].x / FINE) + stage.x;
        seen[i].y = seen[i].y / FINE + stage.y;
    }
    for (int i = 0; i < VERTEBRAE; i++) {
        struct vec3 below = seen[i > 0 ? i - 1 : i];
        struct vec3 above = seen[i + 1 < VERTEBRAE ? i + 1 : i];
        float steps = i > 0 && i + 1 < VERTEBRAE ? 2.0F : 1.0F;
        float right = above.x - below.x;
        float down = above.y - below.y;
        float wide = bones[i].width_m * scale_at(stage, seen[i].z);
        float high = fmaxf(hypotf(right, down) / steps * HEIGHT_SHARE, wide * SEEN_FROM_END * 0.5F);
        float degrees = atan2f(down, right) * DEGREES + 90.0F;
        canvas_block(canvas, seen[i].x, seen[i].y, wide, high, high * 0.4F, degrees, &paint);
    }
}

#include "glow.h"

#include "number.h"

#include <math.h>
#include <stdlib.h>

#define CM 0.01F
#define FULL 255.0F
#define MOST_TINT 0.66F // of the skin's own colour that the glow may take the place of
// The glow is lit a little like what it lies on, so that the form below stays to be seen.
#define OWN_LIGHT 0.62F

// A muscle under the skin: ellipsoids about a point of the left side of the body at rest, leaning
// outwards by some degrees in the frontal plane. Where it lies follows the standard charts of
// surface anatomy (Gray, Anatomy of the Human Body, 1918, plates 389 to 410).
struct patch {
    enum muscle muscle;
    struct vec3 middle; // centimetres, left side
    struct vec3 radius; // centimetres
    float lean;         // degrees that its upper end leans outwards
};

static const struct patch patches[] = {
    {MUSCLE_ERECTOR_SPINAE, {3.2F, 121.0F, -10.0F}, {3.8F, 27.0F, 7.0F}, 0.0F},
    {MUSCLE_RHOMBOIDS, {4.6F, 132.0F, -11.0F}, {4.6F, 8.5F, 7.0F}, -28.0F},
    {MUSCLE_MIDDLE_TRAPEZIUS, {6.5F, 137.0F, -10.0F}, {8.5F, 4.6F, 7.0F}, 0.0F},
    {MUSCLE_LOWER_TRAPEZIUS, {4.0F, 126.5F, -11.0F}, {3.6F, 11.0F, 7.0F}, 22.0F},
    {MUSCLE_LATISSIMUS_DORSI, {11.5F, 119.0F, -7.0F}, {6.0F, 15.0F, 8.0F}, 16.0F},
    {MUSCLE_SERRATUS_ANTERIOR, {14.0F, 122.0F, 3.0F}, {4.5F, 9.5F, 7.0F}, 6.0F},
    {MUSCLE_PECTORALS, {8.5F, 131.5F, 9.0F}, {8.0F, 6.0F, 8.0F}, 24.0F},
    {MUSCLE_ABDOMINALS, {4.0F, 107.5F, 8.0F}, {6.5F, 14.0F, 8.0F}, 0.0F},
    {MUSCLE_GLUTES, {8.5F, 90.0F, -10.0F}, {8.5F, 9.0F, 8.0F}, 0.0F},
};
enum { PATCH_COUNT = sizeof patches / sizeof patches[0] };

static float patch_share(const struct patch *patch, struct vec3 at) {
    const float degree = 3.14159265F / 180.0F;
    float x = fabsf(at.x) / CM - patch->middle.x;
    float y = at.y / CM - patch->middle.y;
    float c = cosf(patch->lean * degree);
    float s = sinf(patch->lean * degree);
    float along_x = (x * c - y * s) / patch->radius.x;
    float along_y = (x * s + y * c) / patch->radius.y;
    float along_z = (at.z / CM - patch->middle.z) / patch->radius.z;
    float away = along_x * along_x + along_y * along_y + along_z * along_z;
    float left = clamp(1.25F - away, 0.0F, 1.0F);
    return left * left * (3.0F - 2.0F * left);
}

float glow_share(uint32_t muscles, struct vec3 at) {
    float share = 0.0F;
    for (int i = 0; i < PATCH_COUNT; i++) {
        if ((muscles >> patches[i].muscle & 1U) != 0U) {
            share = most(share, patch_share(&patches[i], at));
        }
    }
    return share;
}

void glow_finish(struct glow *glow) {
    free(glow->share);
    *glow = (struct glow){0};
}

// The shares last as long as the exercise.
static bool find_shares(struct glow *glow, const struct surface_vertex *vertices, size_t count,
                        uint32_t muscles) {
    if (glow->share != NULL && glow->muscles == muscles && glow->vertices == vertices &&
        glow->count == count) {
        return true;
    }
    uint8_t *share = realloc(glow->share, count);
    if (share == NULL) {
        return false;
    }
    *glow = (struct glow){muscles, vertices, count, share};
    for (size_t i = 0; i < count; i++) {
        share[i] = (uint8_t)(FULL * glow_share(muscles, vertices[i].at) + 0.5F);
    }
    return true;
}

void glow_light(struct glow *glow, const struct surface_vertex *vertices, size_t count,
                const struct body *body, struct point_light colour, struct geometry *geometry) {
    float effort = MOST_TINT * clamp(body->effort, 0.0F, 1.0F) / FULL;
    bool shows = body->muscles != 0U && effort > 0.0F && count > 0;
    if (!shows || !find_shares(glow, vertices, count, body->muscles)) {
        return;
    }
    for (size_t i = 0; i < count; i++) {
        // NOLINTNEXTLINE(clang-analyzer-unix.Malloc): find_shares gives what it has made anew
        float tint = effort * (float)glow->share[i];
        struct geometry_vertex *v = &geometry->vertices[i];
        if (tint <= 0.0F) {
            continue;
        }
        float lit = tint * (OWN_LIGHT + (1.0F - OWN_LIGHT) * least(v->light.g, 1.0F));
        v->shine = (struct point_light){colour.r * lit, colour.g * lit, colour.b * lit};
        v->light.r *= 1.0F - tint;
        v->light.g *= 1.0F - tint;
        v->light.b *= 1.0F - tint;
    }
}

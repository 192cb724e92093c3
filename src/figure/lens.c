#include "lens.h"

#include "rotation.h"

#include <math.h>

struct lens lens_of(const struct camera *camera, int width, int height) {
    float yaw = camera->yaw / DEGREES_PER_RADIAN;
    float pitch = camera->pitch / DEGREES_PER_RADIAN;
    struct lens lens = {
        .back = {sinf(yaw) * cosf(pitch), sinf(pitch), cosf(yaw) * cosf(pitch)},
        .right = {cosf(yaw), 0.0F, -sinf(yaw)},
        .focal = 0.5F * (float)height / tanf(0.5F * FIGURE_FOV_DEGREES / DEGREES_PER_RADIAN),
        .middle_x = 0.5F * (float)width,
        .middle_y = 0.5F * (float)height,
    };
    lens.up = vec3_cross(lens.back, lens.right);
    lens.at = vec3_add(camera->target, vec3_scale(lens.back, camera->distance));
    return lens;
}

struct vec3 lens_project(const struct lens *lens, struct vec3 point) {
    struct vec3 d = vec3_sub(point, lens->at);
    float depth = -vec3_dot(d, lens->back);
    float scale = lens->focal / (fabsf(depth) > 1e-6F ? depth : 1e-6F);
    return (struct vec3){lens->middle_x + scale * vec3_dot(d, lens->right),
                         lens->middle_y - scale * vec3_dot(d, lens->up), depth};
}

struct vec3 lens_ray(const struct lens *lens, float x, float y) {
    float across = (x - lens->middle_x) / lens->focal;
    float upward = (lens->middle_y - y) / lens->focal;
    struct vec3 ray = vec3_scale(lens->back, -1.0F);
    ray = vec3_add(ray, vec3_scale(lens->right, across));
    return vec3_add(ray, vec3_scale(lens->up, upward));
}

struct vec3 camera_project(const struct camera *camera, int width, int height, struct vec3 point) {
    struct lens lens = lens_of(camera, width, height);
    return lens_project(&lens, point);
}

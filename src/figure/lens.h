// A camera made ready for many points: where it stands, its axes, its scale.
#pragma once

#include "figure/picture.h"

struct lens {
    struct vec3 at;
    struct vec3 right, up, back; // unit; back points from the geometry to the camera
    float focal;                 // pixels at one metre
    float middle_x, middle_y;    // pixels
};

struct lens lens_of(const struct camera *camera, int width, int height);
// x, y in pixels, z the depth in metres along the view (positive in front).
struct vec3 lens_project(const struct lens *lens, struct vec3 point);
// The world direction through a pixel position, of length 1 along the view axis.
struct vec3 lens_ray(const struct lens *lens, float x, float y);

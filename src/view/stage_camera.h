// Where the figure is seen from: so near that all of an exercise, or of the way between two, just
// fits the stage; and round from there as far as a hand has turned it.
#pragma once

#include "view/stage_view.h"

#include "figure/picture.h"
#include "routine/way.h"

enum {
    CAMERAS_KEPT = 8,
    CLOUD_MAX = WAY_MAX_STOPS * JOINT_COUNT * 3 + 4,
};

// A camera that was fitted to a stage.
struct kept_camera {
    const struct variant *variant; // NULL: free
    const struct variant *before;  // on the way from this one; NULL: for the exercise itself
    float width, height;           // of the stage, layout units
    struct camera camera;
};

// What must be in view: the joints in every pose, with some air around them, and the mat.
struct cloud {
    struct vec3 point[CLOUD_MAX];
    size_t count;
};

// Zero-initialised; what was worked out before.
struct stage_cameras {
    struct kept_camera kept[CAMERAS_KEPT];
    size_t next; // to be replaced
    // What is being turned.
    const struct variant *turned, *turned_from;
    struct cloud cloud;
};

// The camera for a shot; its turn is left out where `turned` is false.
struct camera stage_camera_of(struct stage_cameras *cameras, struct rect stage,
                              const struct stage_shot *shot, bool turned);
// One pose as large as it fits, from the exercise's side: all of a body on the floor, whose mat may
// reach out of the picture; of one that stands or sits what is above the hips.
struct camera stage_camera_of_pose(const struct stance *stance, struct rect stage);

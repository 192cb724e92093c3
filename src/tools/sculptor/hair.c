// Hair styles are only what stands out from the head: the body brings its scalp along.
#include "shell.h"

// Hair thinner than this is left to the colour of the scalp below, whose border is crisp.
#define THINNEST 0.15F // centimetres; less runs in and out of the skin between two corners

#define CROP_REACH 2.0F

void shell_crop_to_hair(const struct sculpt *sculpt, struct shell *shell) {
    size_t kept = 0;
    for (size_t i = 0; i < shell->triangle_count; i++) {
        struct vec3 at = shell->vertices[shell->triangles[i].vertex[0]].at;
        bool near = false;
        for (int s = 0; s < sculpt->count && !near; s++) {
            const struct sculpt_shape *shape = &sculpt->shapes[s];
            near = shape->group == GROUP_HAIR && !shape->subtract &&
                   (sculpt_shape_distance(shape, 0, at) < CROP_REACH ||
                    sculpt_shape_distance(shape, 1, at) < CROP_REACH);
        }
        if (near) {
            shell->triangles[kept++] = shell->triangles[i];
        }
    }
    shell->triangle_count = kept;
}

static float stands_out(const struct sculpt *sculpt, struct vec3 p) {
    struct sculpt_set all;
    sculpt_all(sculpt, &all);
    return sculpt_distance_bald(&all, p) - THINNEST;
}

enum status shell_keep_hair(const struct sculpt *sculpt, struct shell *shell,
                            struct message *message) {
    struct sculpt_set all;
    size_t kept = 0;
    sculpt_all(sculpt, &all);
    enum status status = shell_cut(shell, &all, stands_out, MATERIAL_HAIR, message);
    for (size_t i = 0; i < shell->triangle_count && status == STATUS_OK; i++) {
        if (shell->triangles[i].material == MATERIAL_HAIR) {
            shell->triangles[kept++] = shell->triangles[i];
        }
    }
    shell->triangle_count = kept;
    return status == STATUS_OK ? shell_compact(shell, message) : status;
}

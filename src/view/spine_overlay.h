// The chain of vertebrae, drawn over the figure as if one could see into it.
#pragma once

#include "figure/picture.h"
#include "stage/canvas.h"

// On the stage that shows the body through the camera; mirrored: left and right changed over.
void spine_overlay_draw(struct canvas *canvas, struct rect stage, const struct body *body,
                        const struct camera *camera, bool mirrored);

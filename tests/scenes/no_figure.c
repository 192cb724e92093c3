// Stands in for the painting of the figure, which has no words in it and takes most of the time:
// link with --wrap=figure_paint.
#include "figure/picture.h"

#include <string.h>

enum status __wrap_figure_paint(struct figure_painter *painter, const struct body *body,
                                const struct camera *camera, const struct palette *palette,
                                struct picture *picture, struct message *message);
enum status __wrap_figure_paint(struct figure_painter *painter, const struct body *body,
                                const struct camera *camera, const struct palette *palette,
                                struct picture *picture, struct message *message) {
    (void)painter;
    (void)body;
    (void)camera;
    (void)palette;
    (void)message;
    memset(picture->pixels, 0,
           (size_t)picture->stride * (size_t)picture->height * sizeof *picture->pixels);
    return STATUS_OK;
}

#include "start_picture.h"

#include "stage/text.h"
#include "stage/theme.h"
#include "stage/widgets.h"

#include <SDL.h>

static const int64_t QUIET_US = 300000;
static const int64_t EVERY_US = 60000;
enum { LINKS = 12 };

static void draw_work(const struct start_picture *picture, float y, double share) {
    static const float SIZE = 44.0F;
    static const float PITCH = 44.0F;
    static const float APART = 64.0F;
    struct canvas *canvas = picture->canvas;
    const struct text_style style = {FACE_SEMIBOLD, SIZE, canvas_colours(canvas)->text,
                                     ALIGN_MIDDLE};
    float middle = 0.5F * canvas_width(canvas);
    int done = (int)(share * LINKS);
    (void)widget_rounds(canvas, middle - 0.5F * PITCH * (LINKS - 1), y, PITCH, LINKS, done,
                        done < LINKS);
    text_draw(canvas, &style, middle, y + APART + SIZE, picture->what);
}

// share < 0: the sign alone.
static void draw(const struct start_picture *picture, double share) {
    static const float LOGO = 240.0F;
    static const float BELOW = 110.0F;
    int width = 0;
    int height = 0;
    window_pixel_size(picture->window, &width, &height);
    enum theme theme = picture->settings->theme;
    canvas_begin(picture->canvas, width, height, picture->settings->text_size,
                 theme == THEME_AUTO ? desktop_look().theme : theme);
    canvas_background(picture->canvas);
    float y = 0.5F * (canvas_height(picture->canvas) - LOGO);
    (void)canvas_logo(picture->canvas, 0.5F * (canvas_width(picture->canvas) - LOGO), y, LOGO);
    if (share >= 0.0)
        draw_work(picture, y + LOGO + BELOW, share);
    canvas_end(picture->canvas);
    window_present(picture->window);
}

void start_picture_begin(struct start_picture *picture, struct window *window,
                         struct canvas *canvas, const struct settings *settings) {
    *picture = (struct start_picture){.window = window, .canvas = canvas, .settings = settings};
    draw(picture, -1.0);
}

static bool go_on(void *context, double share) {
    struct start_picture *picture = context;
    int64_t now_us = window_now_us();
    if (now_us - picture->began_us < QUIET_US || now_us - picture->drawn_us < EVERY_US)
        return true;
    picture->drawn_us = now_us;
    draw(picture, share);
    SDL_PumpEvents(); // the window answers the desktop; presses wait for the first screen
    return true;
}

const struct work_watch *start_picture_watch(struct start_picture *picture, const char *what) {
    picture->what = what;
    picture->began_us = window_now_us();
    picture->watch = work_watched(go_on, picture);
    return &picture->watch;
}

#include "judge.h"

#include "base/language.h"
#include "cmocka_all.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// Pixels of a line's em where 1080 lines, or 1920 columns, fill the screen.
static const float LEAST_SIZE = 26.0F;
static const float LEAST_CONTRAST = 4.5F;
static const float LEAST_CONTRAST_LARGE = 3.0F; // from 24 px on, bold from 19
static const float LARGE = 24.0F;
static const float SLACK = 1.0F; // pixels by which two lines may touch

int faults;

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

static void see(void *context, const struct text_run *run) {
    struct screen *screen = context;
    assert_true(screen->count < RUNS_MAX);
    struct seen *seen = &screen->runs[screen->count++];
    seen->run = *run;
    (void)snprintf(seen->text, sizeof seen->text, "%s", run->text);
    seen->run.text = seen->text;
}

void screen_open(struct screen *screen, int width, int height) {
    const char *share = NULL;
    struct message message = {{0}};
    memset(screen, 0, sizeof *screen);
    screen->width = width;
    screen->height = height;
    assert_int_equal(share_find(&screen->arena, &share, &message), STATUS_OK);
    const struct window_options options = {.memory = true, .width = width, .height = height};
    assert_int_equal(window_init(&screen->window, &options, &message), STATUS_OK);
    assert_int_equal(canvas_create(&screen->canvas, screen->window.renderer, share, &message),
                     STATUS_OK);
    text_watch(screen->canvas, see, screen);
}

void screen_close(struct screen *screen) {
    canvas_destroy(screen->canvas);
    window_finish(&screen->window);
    arena_finish(&screen->arena);
}

// --- what is asked of a screen

static void complain(const char *where, const struct seen *seen, const char *what, double number) {
    if (getenv("UNHUNCH_ALL_FAULTS") || faults < 12)
        print_message("%s: \"%s\" %s (%.1f)\n", where, seen->text, what, number);
    faults++;
}

static bool overlap(const struct text_run *a, const struct text_run *b) {
    return a->left + SLACK < b->right && b->left + SLACK < a->right && a->top + SLACK < b->bottom &&
           b->top + SLACK < a->bottom;
}

void judge(const struct screen *screen, const char *where) {
    float unit = fminf((float)screen->width / 1920.0F, (float)screen->height / 1080.0F);
    for (size_t i = 0; i < screen->count; i++) {
        const struct seen *seen = &screen->runs[i];
        const struct text_run *run = &seen->run;
        float need = run->size / unit >= LARGE ? LEAST_CONTRAST_LARGE : LEAST_CONTRAST;
        if (run->left < -0.5F || run->right > (float)screen->width + 0.5F)
            complain(where, seen, "leaves the screen sideways", (double)run->left);
        if (run->top < -0.5F || run->bottom > (float)screen->height + 0.5F)
            complain(where, seen, "leaves the screen above or below", (double)run->top);
        if (run->cut)
            complain(where, seen, "is cut", 0.0);
        if (run->size / unit < LEAST_SIZE - 0.01F)
            complain(where, seen, "is too small", (double)(run->size / unit));
        if (run->contrast < need)
            complain(where, seen, "is hard to see", (double)run->contrast);
        for (size_t k = i + 1; k < screen->count; k++) {
            if (overlap(run, &screen->runs[k].run)) {
                char what[TEXT_BYTES + 16];
                (void)snprintf(what, sizeof what, "covers \"%s\"", screen->runs[k].text);
                complain(where, seen, what, 0.0);
            }
        }
    }
}

void look_here(struct stand *stand, struct screen *screen, const char *what) {
    char where[192];
    screen->count = 0;
    director_draw(stand->director, screen->canvas, screen->width, screen->height, stand->now_us);
    assert_true(screen->count > 0);
    (void)snprintf(where, sizeof where, "%s, %s, %dx%d, text %d %%, theme %d, %s",
                   director_scene_name(stand->director), language_code(), screen->width,
                   screen->height, stand->settings.text_size, (int)stand->settings.theme, what);
    judge(screen, where);
}

void look(struct stand *stand, struct screen *screen, const char *scene,
          const struct routine *routine, int64_t t_us) {
    struct message message = {{0}};
    char what[96];
    if (director_show(stand->director, scene, routine, t_us, NULL, &message) != STATUS_OK)
        fail_msg("%s: %s", scene, message.text);
    (void)snprintf(what, sizeof what, "%s at %.0f s", routine ? routine->id : "-",
                   (double)t_us / 1e6);
    look_here(stand, screen, what);
}

void look_at_all(struct stand *stand, struct screen *screen, const struct routine *routine,
                 int64_t t_us) {
    for (size_t i = 0; director_scene_name_at(i); i++)
        look(stand, screen, director_scene_name_at(i), routine, t_us);
}

void look_at_every_cue(struct stand *stand, struct screen *screen) {
    for (size_t r = 0; r < stand->library.routine_count; r++) {
        const struct routine *routine = &stand->library.routines[r];
        struct timeline timeline = {0};
        assert_int_equal(timeline_of_routine(&timeline, routine, 0, NULL), STATUS_OK);
        for (size_t p = 0; p < timeline.phase_count; p++) {
            const struct timeline_phase *phase = &timeline.phases[p];
            if (phase->rep <= 1)
                look(stand, screen, phase->kind == PHASE_SETUP ? "get-ready" : "play", routine,
                     phase->start_us + phase->duration_us / 2);
        }
        timeline_finish(&timeline);
    }
}

const struct routine *longest_titles(const struct library *library) {
    const struct routine *found = &library->routines[0];
    size_t most = 0;
    for (size_t i = 0; i < library->routine_count; i++) {
        size_t length = strlen(tr(library->routines[i].title));
        for (size_t k = 0; k < library->routines[i].step_count; k++) {
            size_t step = strlen(tr(library->routines[i].steps[k].variant->title));
            length = step > length ? step : length;
        }
        if (length > most) {
            most = length;
            found = &library->routines[i];
        }
    }
    return found;
}

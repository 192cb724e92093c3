// render: a session's instant or a screen as a PNG, with no display.
#include "scenes/director.h"
#include "session/moment.h"
#include "stage/share.h"
#include "stage/window.h"
#include "verbs.h"
#include "work_desk.h"

#include <stdlib.h>

struct rendering {
    struct window window;
    struct canvas *canvas;
    struct work_desk *desk;
    struct director *director;
};

static struct instant wall_now(void *context) {
    (void)context;
    return instant_now();
}

static enum status open_rendering(struct rendering *rendering, struct context *context,
                                  struct message *message) {
    const struct options *options = context->options;
    const char *share = NULL;
    const char *history_problem = NULL;
    struct message why = {0};
    if (context_open_history(context, &why) != STATUS_OK)
        history_problem = arena_strdup(&context->arena, why.text);
    const struct window_options window = {
        .memory = true, .width = options->width, .height = options->height};
    enum status status = share_find(&context->arena, &share, message);
    if (status == STATUS_OK)
        status = window_init(&rendering->window, &window, message);
    if (status == STATUS_OK)
        status = canvas_create(&rendering->canvas, rendering->window.renderer, share, message);
    if (status != STATUS_OK)
        return status;
    rendering->desk = work_desk_create(context);
    const struct person person = context_person(context); // the director fits levels by itself
    context->settings.spare = person.spare;
    context->settings.props = person.props;
    const struct director_options director = {
        .library = &context->library,
        .settings = &context->settings,
        .language = context->language,
        .language_is_fixed = context->options->language != NULL,
        .settings_path = context->settings_path,
        .history = context->history,
        .history_problem = history_problem,
        .wall_now = wall_now,
        .profiles = &context->profiles,
        .profile = context->profile,
        .desktop = desktop_look,
        .work = work_desk_service(rendering->desk),
    };
    return director_create(&rendering->director, &director, message);
}

// Which scene an instant of a session belongs to.
static enum status scene_at(const struct routine *routine, int64_t at_us, const char **scene,
                            struct message *message) {
    struct timeline timeline = {.language = language_now()};
    enum status status = timeline_of_routine(&timeline, routine, 0, message);
    if (status == STATUS_OK && at_us > timeline.duration_us)
        status = status_fail(message, STATUS_INVALID, "--at: %s ends after %.1f seconds",
                             routine->id, (double)timeline.duration_us / 1e6);
    if (status == STATUS_OK)
        *scene = moment_at(&timeline, at_us).phase->kind == PHASE_SETUP ? "get-ready" : "play";
    timeline_finish(&timeline);
    return status;
}

// Draws, lets a second pass and presses, again and again; at last everything has come to rest.
static void press(struct rendering *rendering, const struct options *options) {
    static const int64_t SECOND_US = 1000000;
    enum { REST = 3 }; // seconds
    const struct presses *presses = &options->presses;
    int64_t now_us = 0;
    for (size_t i = 0; i < presses->count + REST; i++) {
        director_draw(rendering->director, rendering->canvas, options->width, options->height,
                      now_us);
        now_us += SECOND_US;
        director_update(rendering->director, now_us);
        const struct intent intent = {.kind = i < presses->count ? presses->kinds[i] : INTENT_NONE};
        if (intent.kind != INTENT_NONE)
            director_take(rendering->director, &intent, now_us);
    }
    director_draw(rendering->director, rendering->canvas, options->width, options->height, now_us);
}

static enum status show(struct rendering *rendering, struct context *context,
                        struct message *message) {
    const struct options *options = context->options;
    const struct routine *routine = NULL;
    const char *scene = options->screen;
    enum status status = STATUS_OK;
    if (options->has_theme)
        context->settings.theme = options->theme;
    director_apply_settings(rendering->director);
    if (options->operand_count > 0)
        status = context_fitted_routine(context, options->operands[0], &routine, message);
    if (status == STATUS_OK && !scene && routine)
        status = scene_at(routine, options->at_us, &scene, message);
    if (status == STATUS_OK)
        status = director_show(rendering->director, scene, routine, options->at_us, options->view,
                               message);
    if (status == STATUS_OK) {
        if (options->presses.count > 0)
            press(rendering, options);
        else
            director_draw(rendering->director, rendering->canvas, options->width, options->height,
                          0);
        status = window_save_png(&rendering->window, options->output, message);
    }
    return status;
}

int verb_render(struct context *context) {
    struct message message = {0};
    struct rendering rendering = {0};
    enum status status = open_rendering(&rendering, context, &message);
    if (status == STATUS_OK)
        status = show(&rendering, context, &message);
    director_destroy(rendering.director);
    work_desk_destroy(rendering.desk);
    canvas_destroy(rendering.canvas);
    window_finish(&rendering.window);
    return status == STATUS_OK ? EXIT_SUCCESS : context_fail(&message);
}

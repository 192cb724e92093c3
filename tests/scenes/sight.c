#include "sight.h"

#include "base/language.h"
#include "cmocka_all.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// Pixels of a line's em where 1080 lines, or 1920 columns, fill the screen.
static const float LEAST_SIZE = 26.0F;
static const float LEAST_CONTRAST = 4.5F;
static const float LEAST_CONTRAST_MARK = 3.0F; // of icons, of outlines of what can be pressed
static const float SLACK = 1.0F;               // pixels by which two lines may touch

enum { COMPLAINTS_SHOWN = 12 };

#define D INTENT_DOWN
#define U INTENT_UP
#define R INTENT_RIGHT
#define L INTENT_LEFT
#define N INTENT_NEXT
#define C INTENT_CONFIRM

const struct sight_state SIGHT_STATES[] = {
    {"first-run", {0}},
    {"first-run", {C}},
    {"first-run", {C, C}},
    {"first-run", {C, C, C}},
    {"first-run", {C, C, C, C}},
    {"home", {0}},
    {"home", {D, D}},
    {"progress", {0}},
    {"progress", {R}},
    {"progress", {R, R}},
    {"progress", {R, R, R}},
    {"progress", {INTENT_PREVIOUS, INTENT_PREVIOUS}},
    {"challenges", {0}},
    {"challenges", {D}},
    {"challenges", {D, D}},
    {"routine", {0}},
    {"routine", {U}},
    {"routines", {0}},
    {"routines", {D, D, D}},
    {"routines", {D, D, D, D, D, D}},
    {"check-in", {0}},
    {"check-in", {R, R, R, R}},
    {"how-much", {0}},
    {"check-in-after", {0}},
    {"check-in-after", {R, R}},
    {"get-ready", {0}},
    {"play", {0}},
    {"pause", {0}},
    {"hurts", {0}},
    {"help", {0}},
    {"sound-delay", {0}},
    {"result", {0}},
    {"check-in-after", {R, R, R, C}}, // the result after more pain
    {"check-in-after", {L, L, L, C}},
    {"settings", {0}},
    {"settings", {N}},
    {"settings", {N, N}},
    {"settings", {N, N, N}},
    {"settings", {N, N, N, N}},
    {"settings", {N, N, N, N, N}},
    {"settings", {N, N, N, N, N, N}},
    {"controls", {0}},
    {"controls", {C}},
    {"data", {0}},
    {"profiles", {0}},
    {"learn", {0}},
    {"learn", {D}},
    {"learn", {D, D}},
    {"learn", {D, D, D}},
    {"learn", {D, D, D, D}},
    {"learn", {D, D, D, D, D}},
    {"about", {0}},
    {NULL, {0}},
};

#undef D
#undef U
#undef R
#undef L
#undef N
#undef C

bool sight_wants_all(void) {
    return getenv("UNHUNCH_ALL_SIZES") != NULL;
}

static void see(void *context, const struct text_run *run) {
    struct sight *sight = context;
    assert_true(sight->count < SIGHT_RUNS_MAX);
    struct sight_run *seen = &sight->runs[sight->count++];
    seen->run = *run;
    (void)snprintf(seen->text, sizeof seen->text, "%s", run->text);
    seen->run.text = seen->text;
}

static void see_mark(void *context, const struct canvas_mark *mark) {
    struct sight *sight = context;
    assert_true(sight->mark_count < SIGHT_MARKS_MAX);
    sight->marks[sight->mark_count++] = *mark;
}

void sight_open(struct sight *sight, int width, int height) {
    const char *share = NULL;
    struct message message = {{0}};
    memset(sight, 0, sizeof *sight);
    sight->width = width;
    sight->height = height;
    assert_int_equal(share_find(&sight->arena, &share, &message), STATUS_OK);
    const struct window_options options = {.memory = true, .width = width, .height = height};
    assert_int_equal(window_init(&sight->window, &options, &message), STATUS_OK);
    assert_int_equal(canvas_create(&sight->canvas, sight->window.renderer, share, &message),
                     STATUS_OK);
    text_watch(sight->canvas, see, sight);
    canvas_watch(sight->canvas, see_mark, sight);
}

void sight_close(struct sight *sight) {
    canvas_destroy(sight->canvas);
    window_finish(&sight->window);
    arena_finish(&sight->arena);
}

// --- what is asked of a screen -------------------------------------------------------------------

static void complain(struct sight *sight, const char *where, const struct sight_run *seen,
                     const char *what, float number) {
    if (getenv("UNHUNCH_ALL_FAULTS") || sight->faults < COMPLAINTS_SHOWN)
        print_message("%s: \"%s\" %s (%.1f)\n", where, seen->text, what, (double)number);
    sight->faults++;
}

static bool overlap(const struct text_run *a, const struct text_run *b) {
    return a->left + SLACK < b->right && b->left + SLACK < a->right && a->top + SLACK < b->bottom &&
           b->top + SLACK < a->bottom;
}

static void judge_line(struct sight *sight, const char *where, const struct sight_run *seen) {
    const struct text_run *run = &seen->run;
    float unit = fminf((float)sight->width / LAYOUT_WIDTH, (float)sight->height / LAYOUT_HEIGHT);
    if (run->left < -0.5F || run->right > (float)sight->width + 0.5F)
        complain(sight, where, seen, "leaves the screen sideways", run->left);
    if (run->top < -0.5F || run->bottom > (float)sight->height + 0.5F)
        complain(sight, where, seen, "leaves the screen above or below", run->top);
    if (run->cut)
        complain(sight, where, seen, "is cut", 0.0F);
    if (run->size / unit < LEAST_SIZE - 0.01F)
        complain(sight, where, seen, "is too small", run->size / unit);
    if (run->contrast < LEAST_CONTRAST)
        complain(sight, where, seen, "is hard to see", run->contrast);
}

// Decoration, and what cannot be pressed now, is drawn in the colour of hair lines.
static bool means_nothing(const struct sight *sight, const struct canvas_mark *mark) {
    SDL_Color hair = canvas_colours(sight->canvas)->hair;
    return mark->colour.r == hair.r && mark->colour.g == hair.g && mark->colour.b == hair.b;
}

static void judge_marks(struct sight *sight, const char *where) {
    for (size_t i = 0; i < sight->mark_count; i++) {
        const struct canvas_mark *mark = &sight->marks[i];
        if (mark->contrast >= LEAST_CONTRAST_MARK || means_nothing(sight, mark))
            continue;
        if (getenv("UNHUNCH_ALL_FAULTS") || sight->faults < COMPLAINTS_SHOWN)
            print_message("%s: %s at %d, %d, %d x %d is hard to see (%.1f)\n", where, mark->what,
                          mark->left, mark->top, mark->right - mark->left, mark->bottom - mark->top,
                          (double)mark->contrast);
        sight->faults++;
    }
}

void sight_judge(struct sight *sight, const char *where) {
    judge_marks(sight, where);
    for (size_t i = 0; i < sight->count; i++) {
        judge_line(sight, where, &sight->runs[i]);
        for (size_t k = i + 1; k < sight->count; k++) {
            if (overlap(&sight->runs[i].run, &sight->runs[k].run)) {
                char what[SIGHT_TEXT_BYTES + 16];
                (void)snprintf(what, sizeof what, "covers \"%s\"", sight->runs[k].text);
                complain(sight, where, &sight->runs[i], what, 0.0F);
            }
        }
    }
}

// --- looking -------------------------------------------------------------------------------------

void sight_draw(struct sight *sight, struct stand *stand) {
    sight->count = 0;
    sight->mark_count = 0;
    director_draw(stand->director, sight->canvas, sight->width, sight->height, stand->now_us);
    assert_true(sight->count > 0);
}

// Every press meets what was drawn before it, as in the app.
static size_t press(struct sight *sight, struct stand *stand, const struct sight_state *state) {
    static const int64_t REST_US = 2000000;
    size_t count = 0;
    for (; state->presses[count] != INTENT_NONE; count++) {
        sight_draw(sight, stand);
        stand_wait(stand, REST_US);
        stand_press(stand, state->presses[count]);
    }
    if (count > 0)
        stand_wait(stand, REST_US);
    return count;
}

void sight_look(struct sight *sight, struct stand *stand, const struct sight_state *state,
                const struct routine *routine, int64_t t_us) {
    struct message message = {{0}};
    char where[200];
    if (director_show(stand->director, state->scene, routine, t_us, NULL, &message) != STATUS_OK)
        fail_msg("%s: %s", state->scene, message.text);
    size_t presses = press(sight, stand, state);
    sight_draw(sight, stand);
    (void)snprintf(where, sizeof where,
                   "%s (%zu presses), %s, %dx%d, text %d %%, theme %d, %s at %.0f s", state->scene,
                   presses, language_code(), sight->width, sight->height, stand->settings.text_size,
                   (int)stand->settings.theme, routine ? routine->id : "-", (double)t_us / 1e6);
    sight_judge(sight, where);
}

void sight_look_at_all(struct sight *sight, struct stand *stand, const struct routine *routine,
                       int64_t t_us, bool turned) {
    const char *only = getenv("UNHUNCH_ONLY_SCENE"); // while one is worked on
    for (const struct sight_state *state = SIGHT_STATES; state->scene; state++)
        if ((!only || strcmp(only, state->scene) == 0) &&
            (turned || sight_wants_all() || state->presses[0] == INTENT_NONE))
            sight_look(sight, stand, state, routine, t_us);
}

const struct routine *sight_longest_titles(const struct library *library) {
    const struct routine *found = &library->routines[0];
    size_t most = 0;
    for (size_t i = 0; i < library->routine_count; i++) {
        size_t length = strlen(library->routines[i].title);
        for (size_t k = 0; k < library->routines[i].step_count; k++) {
            size_t step = strlen(library->routines[i].steps[k].variant->title);
            length = step > length ? step : length;
        }
        if (length > most) {
            most = length;
            found = &library->routines[i];
        }
    }
    return found;
}

// bench: what a frame costs, over every routine and without a window: how long it takes, and how
// much work that is for all threads together.
#include "figure/body.h"
#include "figure/picture.h"
#include "json.h"
#include "scenes/director.h"
#include "session/moment.h"
#include "stage/share.h"
#include "stage/window.h"
#include "verbs.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum {
    PLACES = 6,        // in each routine, from which it is played on
    FRAMES = 14,       // at each place
    WARM_FRAMES = 2,   // of them not counted: caches fill
    PLAIN_FRAMES = 60, // of the yardsticks
};
static const int64_t FRAME_US = 16667;

enum cost {
    COST_POSE,
    COST_SKIN,
    COST_SHADE,
    COST_SORT,
    COST_RASTER,
    COST_FIGURE, // all five
    COST_SCENE,
    COST_CLEAR,
    COST_COPY,
    COST_COUNT
};

static const char *const NAMES[COST_COUNT] = {
    [COST_POSE] = "pose",       [COST_SKIN] = "skin",
    [COST_SHADE] = "shade",     [COST_SORT] = "sort",
    [COST_RASTER] = "raster",   [COST_FIGURE] = "figure",
    [COST_SCENE] = "scene",     [COST_CLEAR] = "clear_and_present",
    [COST_COPY] = "copy_frame",
};

static const char *const MEANINGS[COST_COUNT] = {
    [COST_POSE] = "stances to joints",
    [COST_SKIN] = "joints to triangles",
    [COST_SHADE] = "light on body and floor",
    [COST_SORT] = "triangles into bands of the picture",
    [COST_RASTER] = "triangles, mat and edges to pixels",
    [COST_FIGURE] = "the five together, the whole frame filled",
    [COST_SCENE] = "the play screen with figure and words",
    [COST_CLEAR] = "yardstick: an empty frame",
    [COST_COPY] = "yardstick: copying one frame's pixels",
};

enum clock { CLOCK_WALL, CLOCK_CPU, CLOCK_COUNT };

struct series {
    int64_t *ns[CLOCK_COUNT];
    size_t count;
    size_t capacity;
};

struct bench {
    struct context *context;
    struct window window;
    struct canvas *canvas;
    struct director *director;
    struct figure_painter *painter;
    struct picture picture;
    struct series costs[COST_COUNT];
    int64_t now_us;
    bool no_memory;
};

static int64_t clock_ns(clockid_t id) {
    struct timespec t;
    (void)clock_gettime(id, &t);
    return (int64_t)t.tv_sec * INT64_C(1000000000) + t.tv_nsec;
}

static struct figure_time now(void) {
    return (struct figure_time){clock_ns(CLOCK_MONOTONIC), clock_ns(CLOCK_PROCESS_CPUTIME_ID)};
}

static struct instant wall_now(void *context) {
    (void)context;
    return instant_now();
}

static bool grow(struct series *series) {
    size_t wanted = series->capacity ? 2 * series->capacity : 1024;
    for (int i = 0; i < CLOCK_COUNT; i++) {
        int64_t *grown = realloc(series->ns[i], wanted * sizeof *grown);
        if (!grown)
            return false;
        series->ns[i] = grown;
    }
    series->capacity = wanted;
    return true;
}

static void note(struct bench *bench, enum cost cost, struct figure_time took) {
    struct series *series = &bench->costs[cost];
    if (series->count == series->capacity && !grow(series)) {
        bench->no_memory = true;
        return;
    }
    series->ns[CLOCK_WALL][series->count] = took.wall_ns;
    series->ns[CLOCK_CPU][series->count] = took.cpu_ns;
    series->count++;
}

static struct figure_time since(struct figure_time start) {
    struct figure_time end = now();
    return (struct figure_time){end.wall_ns - start.wall_ns, end.cpu_ns - start.cpu_ns};
}

static int compare_ns(const void *a, const void *b) {
    int64_t x = *(const int64_t *)a;
    int64_t y = *(const int64_t *)b;
    return (x > y) - (x < y);
}

// The cost that this share of the frames does not exceed, milliseconds; the series is sorted.
static double share_ms(const struct series *series, enum clock clock, double share) {
    if (series->count == 0)
        return 0.0;
    size_t index = (size_t)(share * (double)(series->count - 1) + 0.5);
    return (double)series->ns[clock][index] / 1e6;
}

// ---- measuring

static enum status measure_figure(struct bench *bench, const struct moment *moment, bool counts,
                                  struct message *message) {
    struct body body;
    struct figure_time start = now();
    body_solve(moment->from, moment->to, moment->motion, moment->lungs, &body);
    struct figure_time solved = since(start);
    enum status status = figure_paint(bench->painter, &body, &moment->to.variant->camera,
                                      &theme_tokens(THEME_DUSK)->figure, &bench->picture, message);
    struct figure_time whole = since(start);
    struct figure_cost cost = figure_painter_cost(bench->painter);
    if (!counts)
        return status;
    note(bench, COST_POSE, solved);
    note(bench, COST_SKIN, cost.skin);
    note(bench, COST_SHADE, cost.shade);
    note(bench, COST_SORT, cost.sort);
    note(bench, COST_RASTER, cost.raster);
    note(bench, COST_FIGURE, whole);
    return status;
}

static void measure_scene(struct bench *bench, bool counts) {
    bench->now_us += FRAME_US;
    director_update(bench->director, bench->now_us);
    struct figure_time start = now();
    director_draw(bench->director, bench->canvas, bench->picture.width, bench->picture.height,
                  bench->now_us);
    window_present(&bench->window);
    if (counts)
        note(bench, COST_SCENE, since(start));
}

static enum status measure_place(struct bench *bench, const struct routine *routine,
                                 const struct timeline *timeline, int64_t t_us,
                                 struct message *message) {
    bool setup = moment_at(timeline, t_us).phase->kind == PHASE_SETUP;
    enum status status =
        director_show(bench->director, setup ? "get-ready" : "play", routine, t_us, NULL, message);
    for (int i = 0; i < FRAMES && status == STATUS_OK; i++) {
        struct moment moment = moment_at(timeline, t_us + i * FRAME_US);
        status = measure_figure(bench, &moment, i >= WARM_FRAMES, message);
        if (status == STATUS_OK)
            measure_scene(bench, i >= WARM_FRAMES);
    }
    return status;
}

static enum status measure_routine(struct bench *bench, const struct routine *routine,
                                   struct message *message) {
    struct timeline timeline = {.language = language_now()};
    enum status status = timeline_of_routine(&timeline, routine, 0, message);
    for (int place = 0; place < PLACES && status == STATUS_OK; place++) {
        int64_t t_us = timeline.duration_us * (2 * place + 1) / (2 * PLACES);
        status = measure_place(bench, routine, &timeline, t_us, message);
    }
    timeline_finish(&timeline);
    return status;
}

static void measure_yardsticks(struct bench *bench) {
    size_t bytes = (size_t)bench->picture.width * (size_t)bench->picture.height * sizeof(uint32_t);
    uint32_t *copy = malloc(bytes);
    bench->no_memory = bench->no_memory || !copy;
    for (int i = 0; i < PLAIN_FRAMES && copy; i++) {
        struct figure_time start = now();
        SDL_SetRenderDrawColor(bench->window.renderer, (Uint8)i, 0, 0, 255);
        SDL_RenderClear(bench->window.renderer);
        window_present(&bench->window);
        note(bench, COST_CLEAR, since(start));
        start = now();
        memcpy(copy, bench->picture.pixels, bytes);
        bench->picture.pixels[i] = copy[bytes / sizeof *copy - 1 - (size_t)i];
        note(bench, COST_COPY, since(start));
    }
    free(copy);
}

static enum status measure_all(struct bench *bench, struct message *message) {
    const struct options *options = bench->context->options;
    const struct library *library = &bench->context->library;
    const struct routine *only = NULL;
    enum status status = STATUS_OK;
    if (options->operand_count > 0)
        status = context_routine(bench->context, options->operands[0], &only, message);
    for (size_t i = 0; i < library->routine_count && status == STATUS_OK; i++) {
        if (!only || only == &library->routines[i])
            status = measure_routine(bench, &library->routines[i], message);
    }
    measure_yardsticks(bench);
    if (status == STATUS_OK && bench->no_memory)
        status = status_fail(message, STATUS_NO_MEMORY, "not enough memory to measure");
    return status;
}

// ---- the room to measure in

static enum status open_bench(struct bench *bench, struct message *message) {
    const struct options *options = bench->context->options;
    const char *share = NULL;
    size_t pixels = (size_t)options->width * (size_t)options->height;
    bench->picture = (struct picture){.width = options->width,
                                      .height = options->height,
                                      .stride = options->width,
                                      .pixels = calloc(pixels, sizeof(uint32_t))};
    if (!bench->picture.pixels)
        return status_fail(message, STATUS_NO_MEMORY, "not enough memory for a picture");
    const struct window_options window = {
        .memory = true, .width = options->width, .height = options->height};
    const struct director_options director = {
        .library = &bench->context->library,
        .settings = &bench->context->settings,
        .language = bench->context->language,
        .language_is_fixed = bench->context->options->language != NULL,
        .settings_path = bench->context->settings_path,
        .wall_now = wall_now,
    };
    enum status status = share_find(&bench->context->arena, &share, message);
    if (status == STATUS_OK)
        status = window_init(&bench->window, &window, message);
    if (status == STATUS_OK)
        status = canvas_create(&bench->canvas, bench->window.renderer, share, message);
    if (status == STATUS_OK)
        status = director_create(&bench->director, &director, message);
    if (status == STATUS_OK)
        status = figure_painter_create(&bench->painter, message);
    if (status == STATUS_OK)
        figure_painter_watch(bench->painter, now);
    return status;
}

static void close_bench(struct bench *bench) {
    figure_painter_destroy(bench->painter);
    director_destroy(bench->director);
    canvas_destroy(bench->canvas);
    window_finish(&bench->window);
    free(bench->picture.pixels);
    for (int i = 0; i < COST_COUNT * CLOCK_COUNT; i++)
        free(bench->costs[i / CLOCK_COUNT].ns[i % CLOCK_COUNT]);
}

// ---- the answer

// What has to fit into the time between two frames is time on the wall: the targets are about it.
// Work, which does not depend on who else has the processors, is what is held against yardsticks.
static double in_ms(const struct bench *bench, enum cost cost, enum clock clock, double share) {
    return share_ms(&bench->costs[cost], clock, share);
}

// A median of work as so many of a yardstick's; 0 where that was not measured.
static double ratio(const struct bench *bench, enum cost cost, enum cost yardstick) {
    double whole = in_ms(bench, yardstick, CLOCK_CPU, 0.5);
    return whole > 0.0 ? in_ms(bench, cost, CLOCK_CPU, 0.5) / whole : 0.0;
}

static json_t *cost_json(const struct bench *bench, enum cost cost) {
    return json_pack("{sf sf sf sf sf sf}", "median_ms", in_ms(bench, cost, CLOCK_WALL, 0.5),
                     "p99_ms", in_ms(bench, cost, CLOCK_WALL, 0.99), "cpu_median_ms",
                     in_ms(bench, cost, CLOCK_CPU, 0.5), "cpu_p99_ms",
                     in_ms(bench, cost, CLOCK_CPU, 0.99), "in_clears",
                     ratio(bench, cost, COST_CLEAR), "in_copies", ratio(bench, cost, COST_COPY));
}

static int print_json(const struct bench *bench) {
    json_t *costs = json_object();
    for (int i = 0; i < COST_COUNT; i++)
        json_object_set_new(costs, NAMES[i], cost_json(bench, (enum cost)i));
    return json_print(json_pack("{si si sI so sf sf}", "width", bench->picture.width, "height",
                                bench->picture.height, "frames",
                                (json_int_t)bench->costs[COST_SCENE].count, "costs", costs,
                                "scene_to_clear", ratio(bench, COST_SCENE, COST_CLEAR),
                                "scene_to_copy", ratio(bench, COST_SCENE, COST_COPY)),
                      JSON_INDENT(2));
}

static int print_text(const struct bench *bench) {
    printf("%dx%d, %zu frames, milliseconds a frame: on the wall, which is what has to fit between "
           "two frames and what targets are about, and of work of all threads together; beside "
           "them the median of work in empty frames and in copies of a frame\n\n"
           "%-18s %8s %8s %8s %8s %8s %8s\n",
           bench->picture.width, bench->picture.height, bench->costs[COST_SCENE].count, "", "wall",
           "p99", "work", "p99", "empty", "copies");
    for (int i = 0; i < COST_COUNT; i++) {
        enum cost cost = (enum cost)i;
        printf("%-18s %8.2f %8.2f %8.2f %8.2f %8.1f %8.1f  %s\n", NAMES[i],
               in_ms(bench, cost, CLOCK_WALL, 0.5), in_ms(bench, cost, CLOCK_WALL, 0.99),
               in_ms(bench, cost, CLOCK_CPU, 0.5), in_ms(bench, cost, CLOCK_CPU, 0.99),
               ratio(bench, cost, COST_CLEAR), ratio(bench, cost, COST_COPY), MEANINGS[i]);
    }
    return EXIT_SUCCESS;
}

static void sort_series(struct series *series) {
    for (int i = 0; i < CLOCK_COUNT && series->count > 0; i++)
        qsort(series->ns[i], series->count, sizeof *series->ns[i], compare_ns);
}

int verb_bench(struct context *context) {
    if (context->options->sessions > 0)
        return bench_history(context);
    struct message message = {0};
    struct bench bench = {.context = context};
    enum status status = open_bench(&bench, &message);
    if (status == STATUS_OK)
        status = measure_all(&bench, &message);
    for (int i = 0; i < COST_COUNT && status == STATUS_OK; i++)
        sort_series(&bench.costs[i]);
    int result = EXIT_SUCCESS;
    if (status != STATUS_OK)
        result = context_fail(&message);
    else
        result = context->options->json ? print_json(&bench) : print_text(&bench);
    close_bench(&bench);
    return result;
}

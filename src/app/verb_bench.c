// bench: what a frame costs, over every routine and without a window, in CPU time of this process.
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

struct series {
    int64_t *ns;
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

static int64_t cpu_ns(void) {
    struct timespec t;
    (void)clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (int64_t)t.tv_sec * INT64_C(1000000000) + t.tv_nsec;
}

static struct instant wall_now(void *context) {
    (void)context;
    return instant_now();
}

static void note(struct bench *bench, enum cost cost, int64_t ns) {
    struct series *series = &bench->costs[cost];
    if (series->count == series->capacity) {
        size_t wanted = series->capacity ? 2 * series->capacity : 1024;
        int64_t *grown = realloc(series->ns, wanted * sizeof *grown);
        if (!grown) {
            bench->no_memory = true;
            return;
        }
        series->ns = grown;
        series->capacity = wanted;
    }
    series->ns[series->count++] = ns;
}

static int compare_ns(const void *a, const void *b) {
    int64_t x = *(const int64_t *)a;
    int64_t y = *(const int64_t *)b;
    return (x > y) - (x < y);
}

// The cost that this share of the frames does not exceed, milliseconds; the series is sorted.
static double share_ms(const struct series *series, double share) {
    if (series->count == 0)
        return 0.0;
    size_t index = (size_t)(share * (double)(series->count - 1) + 0.5);
    return (double)series->ns[index] / 1e6;
}

// ---- measuring

static enum status measure_figure(struct bench *bench, const struct moment *moment, bool counts,
                                  struct message *message) {
    struct body body;
    struct figure_cost cost = {0};
    int64_t start = cpu_ns();
    body_solve(moment->from, moment->to, moment->motion, moment->lungs, &body);
    int64_t solved = cpu_ns();
    enum status status = figure_paint(bench->painter, &body, &moment->to.variant->camera,
                                      &theme_tokens(THEME_DUSK)->figure, &bench->picture, message);
    int64_t painted = cpu_ns();
    cost = figure_painter_cost(bench->painter);
    if (!counts)
        return status;
    note(bench, COST_POSE, solved - start);
    note(bench, COST_SKIN, cost.skin_ns);
    note(bench, COST_SHADE, cost.shade_ns);
    note(bench, COST_SORT, cost.sort_ns);
    note(bench, COST_RASTER, cost.raster_ns);
    note(bench, COST_FIGURE, painted - start);
    return status;
}

static void measure_scene(struct bench *bench, bool counts) {
    bench->now_us += FRAME_US;
    director_update(bench->director, bench->now_us);
    int64_t start = cpu_ns();
    director_draw(bench->director, bench->canvas, bench->picture.width, bench->picture.height,
                  bench->now_us);
    window_present(&bench->window);
    if (counts)
        note(bench, COST_SCENE, cpu_ns() - start);
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
    struct timeline timeline = {0};
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
        int64_t start = cpu_ns();
        SDL_SetRenderDrawColor(bench->window.renderer, (Uint8)i, 0, 0, 255);
        SDL_RenderClear(bench->window.renderer);
        window_present(&bench->window);
        int64_t cleared = cpu_ns();
        memcpy(copy, bench->picture.pixels, bytes);
        bench->picture.pixels[i] = copy[bytes / sizeof *copy - 1 - (size_t)i];
        note(bench, COST_CLEAR, cleared - start);
        note(bench, COST_COPY, cpu_ns() - cleared);
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
        figure_painter_watch(bench->painter, cpu_ns);
    return status;
}

static void close_bench(struct bench *bench) {
    figure_painter_destroy(bench->painter);
    director_destroy(bench->director);
    canvas_destroy(bench->canvas);
    window_finish(&bench->window);
    free(bench->picture.pixels);
    for (int i = 0; i < COST_COUNT; i++)
        free(bench->costs[i].ns);
}

// ---- the answer

static double median_ms(const struct bench *bench, enum cost cost) {
    return share_ms(&bench->costs[cost], 0.5);
}

// A median as so many of a yardstick's; 0 where that was not measured.
static double ratio(const struct bench *bench, enum cost cost, enum cost yardstick) {
    double whole = median_ms(bench, yardstick);
    return whole > 0.0 ? median_ms(bench, cost) / whole : 0.0;
}

static int print_json(const struct bench *bench) {
    json_t *costs = json_object();
    for (int i = 0; i < COST_COUNT; i++)
        json_object_set_new(costs, NAMES[i],
                            json_pack("{sf sf sf sf}", "median_ms", median_ms(bench, i), "p99_ms",
                                      share_ms(&bench->costs[i], 0.99), "in_clears",
                                      ratio(bench, i, COST_CLEAR), "in_copies",
                                      ratio(bench, i, COST_COPY)));
    return json_print(json_pack("{si si sI so sf sf}", "width", bench->picture.width, "height",
                                bench->picture.height, "frames",
                                (json_int_t)bench->costs[COST_SCENE].count, "costs", costs,
                                "scene_to_clear", ratio(bench, COST_SCENE, COST_CLEAR),
                                "scene_to_copy", ratio(bench, COST_SCENE, COST_COPY)),
                      JSON_INDENT(2));
}

static int print_text(const struct bench *bench) {
    printf("%dx%d, %zu frames, milliseconds of CPU time a frame; beside it the median in empty "
           "frames and in copies of a frame\n\n%-18s %8s %8s %8s %8s\n",
           bench->picture.width, bench->picture.height, bench->costs[COST_SCENE].count, "",
           "median", "p99", "empty", "copies");
    for (int i = 0; i < COST_COUNT; i++)
        printf("%-18s %8.2f %8.2f %8.1f %8.1f  %s\n", NAMES[i], median_ms(bench, i),
               share_ms(&bench->costs[i], 0.99), ratio(bench, i, COST_CLEAR),
               ratio(bench, i, COST_COPY), MEANINGS[i]);
    return EXIT_SUCCESS;
}

int verb_bench(struct context *context) {
    struct message message = {0};
    struct bench bench = {.context = context};
    enum status status = open_bench(&bench, &message);
    if (status == STATUS_OK)
        status = measure_all(&bench, &message);
    for (int i = 0; i < COST_COUNT && status == STATUS_OK; i++)
        if (bench.costs[i].count > 0)
            qsort(bench.costs[i].ns, bench.costs[i].count, sizeof(int64_t), compare_ns);
    int result = EXIT_SUCCESS;
    if (status != STATUS_OK)
        result = context_fail(&message);
    else
        result = context->options->json ? print_json(&bench) : print_text(&bench);
    close_bench(&bench);
    return result;
}

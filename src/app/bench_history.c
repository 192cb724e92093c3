// bench --history N: how long screens take to open over a long history.
#include "base/array.h"
#include "base/civil.h"
#include "history/made_up.h"
#include "json.h"
#include "scenes/director.h"
#include "stage/share.h"
#include "stage/window.h"
#include "verbs.h"

#include <stdio.h>
#include <stdlib.h>

enum { TIMES = 21, PER_DAY = 2, SEED = 1, FOLDER_BYTES = 64 };

static const char *const SCREENS[] = {"home", "progress"};
enum { SCREEN_COUNT = COUNT_OF(SCREENS) };

struct history_bench {
    struct context *context;
    char folder[FOLDER_BYTES]; // "" when there is none
    const char *lines;         // made-up sessions as a file
    const char *database;
    struct window window;
    struct canvas *canvas;
    struct history *history;
    struct director *director;
    double import_ms; // once
    double open_ms;   // once, with the check of the whole
    double ms[SCREEN_COUNT][TIMES];
};

static struct instant wall_now(void *context) {
    (void)context;
    return instant_now();
}

static double since_ms(int64_t begin_us) {
    return (double)(window_now_us() - begin_us) / 1e3;
}

// --- the history

// So many days it takes somebody to come to that many sessions.
static int days_for(int wanted) {
    struct session_record records[PER_DAY];
    uint64_t state = SEED;
    int day = 0;
    for (int count = 0; count < wanted; day++)
        count += (int)made_up_day(&state, day, day, PER_DAY, records);
    return day;
}

static enum status write_day(FILE *file, const struct session_record *records, size_t count,
                             struct message *message) {
    struct arena arena = {0};
    enum status status = STATUS_OK;
    for (size_t i = 0; i < count && status == STATUS_OK; i++) {
        const char *json = NULL;
        status = session_record_to_json(&records[i], &arena, &json, message);
        (void)fprintf(file, "%s\n", json ? json : "");
    }
    arena_finish(&arena);
    return status;
}

// The last of them yesterday.
static enum status write_lines(const struct history_bench *bench, int wanted,
                               struct message *message) {
    FILE *file = fopen(bench->lines, "we");
    if (!file)
        return status_fail(message, STATUS_IO, "%s: cannot be written", bench->lines);
    struct session_record records[PER_DAY];
    uint64_t state = SEED;
    int days = days_for(wanted);
    int32_t first = instant_practice_day(instant_now()) - days;
    enum status status = STATUS_OK;
    for (int day = 0; day < days && status == STATUS_OK; day++) {
        size_t count = made_up_day(&state, first + day, day, PER_DAY, records);
        size_t left = (size_t)wanted;
        count = count < left ? count : left;
        wanted -= (int)count;
        status = write_day(file, records, count, message);
    }
    if (fclose(file) != 0 && status == STATUS_OK)
        status = status_fail(message, STATUS_IO, "%s: cannot be written", bench->lines);
    return status;
}

static enum status make_history(struct history_bench *bench, struct message *message) {
    struct import_count count;
    enum status status = write_lines(bench, bench->context->options->sessions, message);
    if (status == STATUS_OK)
        status = history_open(&bench->history, bench->database, message);
    int64_t begin_us = window_now_us();
    if (status == STATUS_OK)
        status = history_import(bench->history, bench->lines, &count, message);
    bench->import_ms = since_ms(begin_us);
    history_close(bench->history);
    bench->history = NULL;
    if (status != STATUS_OK)
        return status;
    const char *note = arena_printf(&bench->context->arena, "%s-checked", bench->database);
    if (note)
        (void)remove(note); // as after a crash
    begin_us = window_now_us();
    status = history_open(&bench->history, bench->database, message);
    bench->open_ms = since_ms(begin_us);
    return status;
}

// --- measuring

static enum status open_screens(struct history_bench *bench, struct message *message) {
    const struct options *options = bench->context->options;
    const char *share = NULL;
    const struct window_options window = {
        .memory = true, .width = options->width, .height = options->height};
    const struct director_options director = {.library = &bench->context->library,
                                              .settings = &bench->context->settings,
                                              .language = bench->context->language,
                                              .settings_path = bench->context->settings_path,
                                              .history = bench->history,
                                              .wall_now = wall_now};
    enum status status = share_find(&bench->context->arena, &share, message);
    if (status == STATUS_OK)
        status = window_init(&bench->window, &window, message);
    if (status == STATUS_OK)
        status = canvas_create(&bench->canvas, bench->window.renderer, share, message);
    return status == STATUS_OK ? director_create(&bench->director, &director, message) : status;
}

// From the press that asks for the screen to its first picture. The first time warms up.
static enum status measure(struct history_bench *bench, size_t screen, struct message *message) {
    const struct options *options = bench->context->options;
    enum status status = STATUS_OK;
    for (int i = -1; i < TIMES && status == STATUS_OK; i++) {
        int64_t begin_us = window_now_us();
        status = director_show(bench->director, SCREENS[screen], NULL, 0, NULL, message);
        if (status != STATUS_OK)
            break;
        director_draw(bench->director, bench->canvas, options->width, options->height, begin_us);
        if (i >= 0)
            bench->ms[screen][i] = since_ms(begin_us);
    }
    return status;
}

static int compare_ms(const void *a, const void *b) {
    double x = *(const double *)a;
    double y = *(const double *)b;
    return (x > y) - (x < y);
}

static enum status run(struct history_bench *bench, struct message *message) {
    struct arena *arena = &bench->context->arena;
    bench->lines = arena_printf(arena, "%s/sessions.jsonl", bench->folder);
    bench->database = arena_printf(arena, "%s/history.db", bench->folder);
    if (!bench->lines || !bench->database)
        return status_fail(message, STATUS_NO_MEMORY, "out of memory");
    enum status status = make_history(bench, message);
    if (status == STATUS_OK)
        status = open_screens(bench, message);
    for (size_t i = 0; i < SCREEN_COUNT && status == STATUS_OK; i++) {
        status = measure(bench, i, message);
        qsort(bench->ms[i], TIMES, sizeof bench->ms[i][0], compare_ms);
    }
    return status;
}

// --- the answer

static int print_json(const struct history_bench *bench) {
    json_t *screens = json_object();
    for (size_t i = 0; i < SCREEN_COUNT; i++)
        json_object_set_new(screens, SCREENS[i],
                            json_pack("{sf sf}", "median_ms", bench->ms[i][TIMES / 2], "most_ms",
                                      bench->ms[i][TIMES - 1]));
    return json_print(json_pack("{si sf sf so}", "sessions", bench->context->options->sessions,
                                "import_ms", bench->import_ms, "check_ms", bench->open_ms,
                                "screens", screens),
                      JSON_INDENT(2));
}

static int print_text(const struct history_bench *bench) {
    printf("%d made-up sessions, milliseconds\n\n", bench->context->options->sessions);
    printf("%-12s %8.1f            taking them in\n", "import", bench->import_ms);
    printf("%-12s %8.1f            opening the history, with its check\n\n", "check",
           bench->open_ms);
    printf("%-12s %8s %8s\n", "", "median", "most");
    for (size_t i = 0; i < SCREEN_COUNT; i++)
        printf("%-12s %8.1f %8.1f   from the press to the picture\n", SCREENS[i],
               bench->ms[i][TIMES / 2], bench->ms[i][TIMES - 1]);
    return EXIT_SUCCESS;
}

// --- the whole

static void remove_folder(const struct history_bench *bench) {
    static const char *const NAMES[] = {"sessions.jsonl", "history.db", "history.db-wal",
                                        "history.db-shm", "history.db-checked"};
    char path[FOLDER_BYTES * 2];
    for (size_t i = 0; i < COUNT_OF(NAMES); i++) {
        (void)snprintf(path, sizeof path, "%s/%s", bench->folder, NAMES[i]);
        (void)remove(path);
    }
    (void)remove(bench->folder);
}

int bench_history(struct context *context) {
    struct message message = {0};
    struct history_bench bench = {.context = context, .folder = "/tmp/unhunch-bench-XXXXXX"};
    if (context->options->operand_count > 0) {
        (void)status_fail(&message, STATUS_INVALID, "--history: measures no routine");
        return context_fail(&message);
    }
    if (!mkdtemp(bench.folder)) {
        (void)status_fail(&message, STATUS_IO, "%s: cannot be made", bench.folder);
        return context_fail(&message);
    }
    enum status status = run(&bench, &message);
    director_destroy(bench.director);
    canvas_destroy(bench.canvas);
    window_finish(&bench.window);
    history_close(bench.history);
    remove_folder(&bench);
    if (status != STATUS_OK)
        return context_fail(&message);
    return context->options->json ? print_json(&bench) : print_text(&bench);
}

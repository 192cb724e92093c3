// The verbs that begin with history.
#include "base/array.h"
#include "base/civil.h"
#include "base/file.h"
#include "history/csv.h"
#include "history/memo.h"
#include "history/streak.h"
#include "history/sync.h"
#include "json.h"
#include "progress_line.h"
#include "verbs.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// What may take long: a bar for opening the history and for what follows, which Ctrl-C ends.
struct long_work {
    struct progress_line line;
    struct work_watch opening, rest;
};

static void begin_long(struct long_work *work, struct context *context, const char *what) {
    static const double OPENED = 0.2;
    progress_line_begin(&work->line, what);
    work->opening = work_piece(&work->line.watch, 0.0, OPENED);
    work->rest = work_piece(&work->line.watch, OPENED, 1.0);
    context->watch = &work->opening;
}

static void end_long(struct long_work *work, struct context *context) {
    context->watch = NULL;
    if (context->history)
        history_watch(context->history, NULL);
    progress_line_end(&work->line);
}

static enum status load_records(struct context *context, const struct session_record **records,
                                size_t *count, struct message *message) {
    enum status status = context_open_history(context, message);
    if (status == STATUS_OK)
        status = history_list(context->history, &context->arena, records, count, message);
    return status;
}

static enum status append_json(struct context *context, const struct session_record *record,
                               struct buffer *text, struct message *message) {
    const char *line = NULL;
    enum status status = session_record_to_json(record, &context->arena, &line, message);
    if (status == STATUS_OK)
        buffer_printf(text, "%s", line);
    return status;
}

static enum status list_text(struct context *context, const struct session_record *records,
                             size_t count, struct buffer *text, struct message *message) {
    (void)context;
    (void)message;
    for (size_t i = 0; i < count; i++)
        buffer_printf(text, "%-25.25s  %-18s %-9s %5.0f of %.0f s  %5lld points\n",
                      records[i].started_at, records[i].routine, outcome_name(records[i].outcome),
                      records[i].guided_s, records[i].planned_s, (long long)records[i].points);
    if (count == 0)
        buffer_printf(text, "No sessions yet. Start one with: unhunch\n");
    return STATUS_OK;
}

static enum status list_json(struct context *context, const struct session_record *records,
                             size_t count, struct buffer *text, struct message *message) {
    enum status status = STATUS_OK;
    buffer_printf(text, "{\"sessions\": [");
    for (size_t i = 0; i < count && status == STATUS_OK; i++) {
        buffer_printf(text, "%s", i > 0 ? ",\n" : "\n");
        status = append_json(context, &records[i], text, message);
    }
    buffer_printf(text, "\n]}\n");
    return status;
}

// Sessions, then what is kept beside them.
static enum status export_lines(struct context *context, const struct session_record *records,
                                size_t count, struct buffer *text, struct message *message) {
    (void)records;
    (void)count;
    return history_write_lines(context->history, text, message);
}

typedef enum status write_records(struct context *context, const struct session_record *records,
                                  size_t count, struct buffer *text, struct message *message);

// Into the file that was asked for, if one was.
static enum status gather(struct context *context, write_records *write,
                          const struct long_work *work, struct buffer *text,
                          struct message *message) {
    const struct session_record *records = NULL;
    size_t count = 0;
    enum status status = load_records(context, &records, &count, message);
    if (status == STATUS_OK) {
        history_watch(context->history, &work->rest);
        status = write(context, records, count, text, message);
    }
    if (status == STATUS_OK && text->failed)
        status = status_fail(message, STATUS_NO_MEMORY, "out of memory");
    if (status == STATUS_OK && context->options->output)
        status = file_write(context->options->output, buffer_text(text), text->length, message);
    return status;
}

static int show_records(struct context *context, const char *what, write_records *write) {
    struct message message = {0};
    struct buffer text = {0};
    struct long_work work;
    int result = EXIT_SUCCESS;
    begin_long(&work, context, what);
    enum status status = gather(context, write, &work, &text, &message);
    end_long(&work, context);
    if (status != STATUS_OK)
        result = context_fail(&message);
    else if (!context->options->output && fputs(buffer_text(&text), stdout) == EOF)
        result = EXIT_FAILURE; // told by main
    buffer_finish(&text);
    return result;
}

int history_show_list(struct context *context) {
    return show_records(context, "listing", context->options->json ? list_json : list_text);
}

static enum status export_table(struct context *context, const struct session_record *records,
                                size_t count, struct buffer *text, struct message *message) {
    (void)context;
    (void)message;
    csv_write(records, count, text);
    return STATUS_OK;
}

int history_show_export(struct context *context) {
    return show_records(context, "exporting", context->options->csv ? export_table : export_lines);
}

typedef enum status take_in(struct history *history, const char *path, struct import_count *count,
                            struct message *message);

static int add_from(struct context *context, const char *what, take_in *take) {
    struct message message = {0};
    struct import_count count = {0};
    struct long_work work;
    begin_long(&work, context, what);
    enum status status = context_open_history_to_write(context, &message);
    if (status == STATUS_OK) {
        history_watch(context->history, &work.rest);
        status = take(context->history, context->options->operands[0], &count, &message);
    }
    end_long(&work, context);
    if (status != STATUS_OK)
        return context_fail(&message);
    if (context->options->json)
        return json_print(json_pack("{sI sI}", "added", (json_int_t)count.added, "known",
                                    (json_int_t)count.known),
                          JSON_INDENT(2));
    (void)printf("%zu added, %zu known already\n", count.added, count.known);
    return EXIT_SUCCESS;
}

int history_import_file(struct context *context) {
    return add_from(context, "importing", history_import);
}

int history_merge_file(struct context *context) {
    return add_from(context, "merging", history_merge);
}

static int print_sync(const struct sync_result *result, bool as_json) {
    if (as_json)
        return json_print(json_pack("{sI sI sI sb}", "added", (json_int_t)result->added, "shared",
                                    (json_int_t)result->shared, "passed",
                                    (json_int_t)result->passed, "renamed", (int)result->renamed),
                          JSON_INDENT(2));
    (void)printf("%zu added, %zu shared\n", result->added, result->shared);
    if (result->passed > 0)
        (void)fprintf(stderr,
                      "unhunch: note: lines passed over (damaged, on their way or of a newer "
                      "version): %zu\n",
                      result->passed);
    if (result->renamed)
        (void)fprintf(stderr, "unhunch: note: somebody else had written into this machine's file; "
                              "it goes on under a new name, nothing is lost\n");
    return EXIT_SUCCESS;
}

// Without DIR: the folder of the settings.
int history_sync_folder(struct context *context) {
    const struct options *options = context->options;
    const char *folder =
        options->operand_count > 0 ? options->operands[0] : context->settings.sync_folder;
    struct message message = {0};
    struct sync_result result = {0};
    struct long_work work;
    enum status status = STATUS_OK;
    if (folder[0] == '\0')
        status = status_fail(&message, STATUS_INVALID,
                             "say which folder: unhunch history sync DIR, or sync_folder in %s",
                             context->settings_path);
    begin_long(&work, context, "syncing");
    if (status == STATUS_OK)
        status = context_open_history_to_write(context, &message);
    if (status == STATUS_OK) {
        history_watch(context->history, &work.rest);
        status = history_sync(context->history, folder, &result, &message);
    }
    end_long(&work, context);
    return status == STATUS_OK ? print_sync(&result, options->json) : context_fail(&message);
}

static enum status compute_streak(struct context *context, struct streak *streak,
                                  struct message *message) {
    const struct options *options = context->options;
    const struct session_record *records = NULL;
    size_t count = 0;
    int32_t today = options->has_today ? options->today : instant_practice_day(instant_now());
    enum status status = load_records(context, &records, &count, message);
    if (status != STATUS_OK)
        return status;
    int32_t *days = arena_alloc(&context->arena, count, sizeof *days);
    if (!days)
        return status_fail(message, STATUS_NO_MEMORY, "out of memory");
    size_t day_count = practice_days(records, count, days);
    int goal = options->goal > 0 ? options->goal : context->settings.weekly_goal;
    *streak = streak_of_days(days, day_count, today, goal);
    return STATUS_OK;
}

int history_show_streak(struct context *context) {
    struct message message = {0};
    struct streak streak = {0};
    if (compute_streak(context, &streak, &message) != STATUS_OK)
        return context_fail(&message);
    if (context->options->json)
        return json_print(json_pack("{si si sb si}", "current", streak.current, "best", streak.best,
                                    "practised_today", (int)streak.practised_today,
                                    "rest_days_left", streak.rest_days_left),
                          JSON_INDENT(2));
    (void)printf("%d %s in the chain, best %d, %s today, %d rest %s left\n", streak.current,
                 streak.current == 1 ? "day" : "days", streak.best,
                 streak.practised_today ? "practised" : "not yet practised", streak.rest_days_left,
                 streak.rest_days_left == 1 ? "day" : "days");
    return EXIT_SUCCESS;
}

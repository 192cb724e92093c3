// sheet: a routine on paper. history report: a page about the practice.
#include "base/civil.h"
#include "base/file.h"
#include "print/handout.h"
#include "print/report.h"
#include "scenes/shares.h"
#include "verbs.h"

#include <stdio.h>
#include <stdlib.h>

enum { LATEST_MAX = 50 };

static int write_paper(const struct context *context, enum status status, struct buffer *paper,
                       struct message *message) {
    if (status == STATUS_OK)
        status = file_write(context->options->output, paper->bytes, paper->length, message);
    buffer_finish(paper);
    return status == STATUS_OK ? EXIT_SUCCESS : context_fail(message);
}

int verb_sheet(struct context *context) {
    struct message message = {0};
    struct buffer paper = {0};
    const struct routine *routine = NULL;
    context_use_language(context);
    enum status status =
        context_routine(context, context->options->operands[0], &routine, &message);
    if (status == STATUS_OK)
        status = handout_print(routine, &paper, &message);
    return write_paper(context, status, &paper, &message);
}

static enum status take_rows(struct context *context, struct report *report,
                             struct message *message) {
    const struct routine_total *totals = NULL;
    size_t total_count = 0;
    size_t share_count = 0;
    enum status status =
        history_routine_totals(context->history, &context->arena, &totals, &total_count, message);
    struct exercise_share *shares =
        exercise_shares(&context->library, 0, &context->arena, &share_count);
    struct exercise_total *exercises =
        arena_alloc(&context->arena, share_count + 1, sizeof *exercises);
    if (status != STATUS_OK)
        return status;
    if (!shares || !exercises)
        return status_fail(message, STATUS_NO_MEMORY, "not enough memory for the report");
    size_t count = exercise_totals(totals, total_count, shares, share_count, exercises);
    for (size_t i = 0; i < count && report->row_count < REPORT_ROWS_MAX; i++) {
        const struct exercise *exercise =
            library_exercise(&context->library, exercises[i].exercise);
        report->rows[report->row_count++] =
            (struct report_row){.title = tr(exercise->title),
                                .sessions = exercises[i].sessions,
                                .guided_ms = exercises[i].guided_ms};
    }
    return STATUS_OK;
}

static enum status count_eased(struct context *context, struct report *report,
                               struct message *message) {
    const struct session_record *records = NULL;
    size_t count = 0;
    enum status status = history_list(context->history, &context->arena, &records, &count, message);
    size_t first = count > LATEST_MAX ? count - LATEST_MAX : 0;
    report->latest = (int)(count - first);
    for (size_t i = first; i < count; i++)
        report->eased += records[i].outcome == SESSION_EASED;
    return status;
}

static enum status read_report(struct context *context, struct summary *summary,
                               struct report *report, struct message *message) {
    const struct options *options = context->options;
    int32_t today = instant_practice_day(instant_now());
    int goal = options->goal > 0 ? options->goal : context->settings.weekly_goal;
    enum status status = STATUS_OK;
    if (options->today)
        status = civil_parse(options->today, &today, message);
    if (status == STATUS_OK)
        status = context_load_levels(context, message);
    if (status == STATUS_OK)
        status = context_open_history(context, message);
    if (status == STATUS_OK)
        status = history_summary(context->history, today, goal, &context->arena, summary, message);
    if (status == STATUS_OK)
        status = history_weeks(context->history, today, REPORT_WEEKS, report->weeks, message);
    if (status == STATUS_OK)
        status = count_eased(context, report, message);
    return status == STATUS_OK ? take_rows(context, report, message) : status;
}

int print_report(struct context *context) {
    struct message message = {0};
    struct buffer paper = {0};
    struct summary summary = {0};
    struct report report = {.person = context->profiles.list[context->profile].name,
                            .summary = &summary};
    enum status status = STATUS_OK;
    context_use_language(context);
    if (!context->options->output)
        status = status_fail(&message, STATUS_INVALID, "report: say where to with -o FILE.pdf");
    if (status == STATUS_OK)
        status = read_report(context, &summary, &report, &message);
    if (status == STATUS_OK)
        status = report_print(&report, &paper, &message);
    return write_paper(context, status, &paper, &message);
}

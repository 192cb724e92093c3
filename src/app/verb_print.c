// sheet: a routine on paper. history report: a page about the practice.
#include "base/civil.h"
#include "base/file.h"
#include "practice_report.h"
#include "print/handout.h"
#include "progress_line.h"
#include "verbs.h"

#include <stdio.h>
#include <stdlib.h>

static int write_paper(const struct context *context, struct progress_line *line,
                       enum status status, struct buffer *paper, struct message *message) {
    if (status == STATUS_OK)
        status = file_write(context->options->output, paper->bytes, paper->length, message);
    buffer_finish(paper);
    progress_line_end(line);
    return status == STATUS_OK ? EXIT_SUCCESS : context_fail(message);
}

int verb_sheet(struct context *context) {
    struct message message = {0};
    struct buffer paper = {0};
    const struct routine *routine = NULL;
    struct progress_line line;
    context_use_language(context);
    enum status status =
        context_fitted_routine(context, context->options->operands[0], &routine, &message);
    if (status != STATUS_OK)
        return context_fail(&message);
    progress_line_begin(&line, "sheet");
    status = handout_print(routine, &line.watch, &paper, &message);
    return write_paper(context, &line, status, &paper, &message);
}

static enum status make_report(struct context *context, const struct work_watch *watch,
                               struct buffer *paper, struct message *message) {
    static const double OPENED = 0.3;
    const struct options *options = context->options;
    const struct work_watch opening = work_piece(watch, 0.0, OPENED);
    const struct work_watch making = work_piece(watch, OPENED, 1.0);
    struct practice_report wish = {
        .library = &context->library,
        .person = context->profiles.list[context->profile].name,
        .today = options->has_today ? options->today : instant_practice_day(instant_now()),
        .goal = options->goal > 0 ? options->goal : context->settings.weekly_goal};
    enum status status = context_load_levels(context, message);
    context->watch = &opening;
    if (status == STATUS_OK)
        status = context_open_history(context, message);
    context->watch = NULL;
    return status == STATUS_OK
               ? practice_report_make(&wish, context->history, &making, paper, message)
               : status;
}

int history_print_report(struct context *context) {
    struct message message = {0};
    struct buffer paper = {0};
    struct progress_line line;
    context_use_language(context);
    progress_line_begin(&line, "report");
    enum status status = make_report(context, &line.watch, &paper, &message);
    return write_paper(context, &line, status, &paper, &message);
}

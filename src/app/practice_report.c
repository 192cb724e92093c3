#include "practice_report.h"

#include "base/language.h"
#include "practice/shares.h"
#include "print/report.h"

enum { LATEST_MAX = 50 };

static enum status take_rows(const struct library *library, struct history *history,
                             struct arena *arena, struct report_page *report,
                             struct message *message) {
    const struct routine_total *totals = NULL;
    size_t total_count = 0;
    size_t share_count = 0;
    enum status status = history_routine_totals(history, arena, &totals, &total_count, message);
    struct exercise_share *shares = exercise_shares(library, 0, arena, &share_count);
    struct exercise_total *exercises = arena_alloc(arena, share_count + 1, sizeof *exercises);
    if (status != STATUS_OK)
        return status;
    if (!shares || !exercises)
        return status_fail(message, STATUS_NO_MEMORY, "not enough memory for the report");
    size_t count = exercise_totals(totals, total_count, shares, share_count, exercises);
    for (size_t i = 0; i < count && report->row_count < REPORT_ROWS_MAX; i++) {
        const struct exercise *exercise = library_exercise(library, exercises[i].exercise);
        report->rows[report->row_count++] =
            (struct report_row){.title = tr(exercise->title),
                                .sessions = exercises[i].sessions,
                                .guided_ms = exercises[i].guided_ms};
    }
    return STATUS_OK;
}

static enum status count_eased(struct history *history, struct arena *arena,
                               struct report_page *report, struct message *message) {
    const struct session_record *records = NULL;
    size_t count = 0;
    enum status status = history_list(history, arena, &records, &count, message);
    size_t first = count > LATEST_MAX ? count - LATEST_MAX : 0;
    report->latest = (int)(count - first);
    for (size_t i = first; i < count; i++)
        report->eased += records[i].outcome == OUTCOME_EASED;
    return status;
}

static enum status check_wish(const struct work_watch *watch, double share,
                              struct message *message) {
    return work_goes_on(watch, share)
               ? STATUS_OK
               : status_fail(message, STATUS_STOPPED, "stopped; no report was written");
}

static enum status make(const struct practice_report *wish, struct history *history,
                        const struct work_watch *watch, struct arena *arena, struct buffer *paper,
                        struct message *message) {
    static const double SUMMED = 0.3;
    static const double READ = 0.6;
    static const double DRAWN = 1.0;
    struct summary summary = {0};
    struct report_page report = {.person = wish->person, .summary = &summary};
    enum status status =
        history_summary(history, wish->today, wish->goal, arena, &summary, message);
    if (status == STATUS_OK)
        status = history_weeks(history, wish->today, REPORT_WEEKS, report.weeks, message);
    if (status == STATUS_OK)
        status = check_wish(watch, SUMMED, message);
    if (status == STATUS_OK)
        status = count_eased(history, arena, &report, message);
    if (status == STATUS_OK)
        status = take_rows(wish->library, history, arena, &report, message);
    if (status == STATUS_OK)
        status = check_wish(watch, READ, message);
    if (status == STATUS_OK)
        status = report_page_print(&report, paper, message);
    return status == STATUS_OK ? check_wish(watch, DRAWN, message) : status;
}

enum status practice_report_make(const struct practice_report *wish, struct history *history,
                                 const struct work_watch *watch, struct buffer *paper,
                                 struct message *message) {
    struct arena arena = {0};
    enum status status = make(wish, history, watch, &arena, paper, message);
    arena_finish(&arena);
    return status;
}

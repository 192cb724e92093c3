#include "practice/book.h"

#include "practice/shares.h"

#include "session/timeline.h"

#include "base/time.h"

#include <stdlib.h>
#include <string.h>

static const int64_t MS_PER_MIN = 60000;
enum { DAYS_A_WEEK = 7, FEW_WEEKS = 3, LEAST_WEEKS = 8, LATEST_SESSIONS = 12 };

// --- weeks --------------------------------------------------------------------------------------

static bool has_pain(const struct week *week) {
    return week->before_count > 0 || week->after_count > 0;
}

static size_t first_with(const struct week *weeks, bool (*holds)(const struct week *week)) {
    size_t first = 0;
    while (first < BOOK_WEEKS_MAX && !holds(&weeks[first]))
        first++;
    return first;
}

static bool has_sessions(const struct week *week) {
    return week->sessions > 0;
}

static void take_minutes(struct book *book, const struct week *weeks) {
    size_t first = first_with(weeks, has_sessions);
    size_t latest = BOOK_WEEKS_MAX - LEAST_WEEKS;
    first = first < latest ? first : latest;
    book->first_week = weeks[first].monday;
    for (size_t i = first; i < BOOK_WEEKS_MAX; i++)
        book->minutes[book->week_count++] =
            (int)((weeks[i].guided_ms + MS_PER_MIN / 2) / MS_PER_MIN);
}

static float mean(int sum, int count) {
    return count > 0 ? (float)sum / (float)count : -1.0F;
}

static void take_pain_weeks(struct book *book, const struct week *weeks) {
    size_t first = first_with(weeks, has_pain);
    size_t last = BOOK_WEEKS_MAX;
    while (last > first && !has_pain(&weeks[last - 1]))
        last--;
    for (size_t i = first; i < last; i++)
        book->points[book->point_count++] =
            (struct pain_point){mean(weeks[i].before_sum, weeks[i].before_count),
                                mean(weeks[i].after_sum, weeks[i].after_count)};
    book->points_are_weeks = true;
    book->first_point_day = weeks[first].monday;
    book->last_point_day = weeks[last - 1].monday;
}

static int32_t day_of(const struct session_record *record) {
    struct instant started = {0};
    return instant_parse(record->started_at, &started, NULL) == STATUS_OK
               ? instant_practice_day(started)
               : 0;
}

static void take_pain_sessions(struct book *book, const struct session_record *records,
                               size_t count) {
    for (size_t i = 0; i < count; i++)
        book->points[book->point_count++] =
            (struct pain_point){(float)records[i].pain_before, (float)records[i].pain_after};
    if (count == 0)
        return;
    book->first_point_day = day_of(&records[0]);
    book->last_point_day = day_of(&records[count - 1]);
}

// Of the latest sessions with both numbers.
static void take_change(struct book *book, const struct session_record *records, size_t count) {
    int sum = 0;
    for (size_t i = 0; i < count; i++) {
        if (records[i].pain_before == PAIN_UNKNOWN || records[i].pain_after == PAIN_UNKNOWN)
            continue;
        sum += records[i].pain_after - records[i].pain_before;
        book->change_count++;
    }
    if (book->change_count > 0)
        book->pain_change = (double)sum / (double)book->change_count;
}

static enum status read_weeks(struct book *book, struct history *history, struct message *message) {
    struct week weeks[BOOK_WEEKS_MAX];
    struct session_record latest[LATEST_SESSIONS];
    size_t count = 0;
    size_t pain_weeks = 0;
    enum status status =
        history_weeks(history, book->summary.today, BOOK_WEEKS_MAX, weeks, message);
    if (status == STATUS_OK)
        status = history_check_ins(history, LATEST_SESSIONS, latest, &count, message);
    if (status != STATUS_OK)
        return status;
    take_minutes(book, weeks);
    take_change(book, latest, count);
    for (size_t i = 0; i < BOOK_WEEKS_MAX; i++)
        pain_weeks += has_pain(&weeks[i]);
    if (pain_weeks > FEW_WEEKS)
        take_pain_weeks(book, weeks);
    else
        take_pain_sessions(book, latest, count);
    return STATUS_OK;
}

// --- exercises ----------------------------------------------------------------------------------

static int by_time(const void *a, const void *b) {
    int64_t left = ((const struct exercise_total *)a)->guided_ms;
    int64_t right = ((const struct exercise_total *)b)->guided_ms;
    return (left < right) - (left > right);
}

static enum status read_exercises(struct book *book, const struct practice *practice,
                                  struct message *message) {
    const struct routine_total *totals = NULL;
    size_t total_count = 0;
    size_t share_count = 0;
    enum status status =
        history_routine_totals(practice->history, &book->arena, &totals, &total_count, message);
    if (status != STATUS_OK)
        return status;
    struct exercise_share *shares =
        exercise_shares(practice->library, practice->settings->setup_seconds * US_PER_S,
                        &book->arena, &share_count);
    book->exercises = arena_alloc(&book->arena, share_count + 1, sizeof *book->exercises);
    book->exercise_titles =
        arena_alloc(&book->arena, share_count + 1, sizeof *book->exercise_titles);
    if (!shares || !book->exercises || !book->exercise_titles)
        return status_fail(message, STATUS_NO_MEMORY, "not enough memory for the history");
    book->exercise_count =
        exercise_totals(totals, total_count, shares, share_count, book->exercises);
    qsort(book->exercises, book->exercise_count, sizeof *book->exercises, by_time);
    for (size_t i = 0; i < book->exercise_count; i++)
        book->exercise_titles[i] =
            library_exercise(practice->library, book->exercises[i].exercise)->title;
    book->most_ms = book->exercise_count > 0 ? book->exercises[0].guided_ms : 0;
    return STATUS_OK;
}

static enum status read_milestones(struct book *book, const struct practice *practice,
                                   struct instant now, struct message *message) {
    const struct milestone_facts_known known = {.summary = &book->summary,
                                                .exercises = book->exercises,
                                                .exercise_count = book->exercise_count};
    return milestone_lines_load(&book->milestones, practice, &known, now, message);
}

// --- all of it ----------------------------------------------------------------------------------

enum status book_open(struct book *book, const struct practice *practice, struct instant now,
                      struct message *message) {
    book_close(book);
    book->summary.today = instant_practice_day(now);
    if (!practice->history)
        return STATUS_OK;
    enum status status =
        history_summary(practice->history, book->summary.today, practice->settings->weekly_goal,
                        &book->arena, &book->summary, message);
    if (status == STATUS_OK)
        status = read_weeks(book, practice->history, message);
    if (status == STATUS_OK)
        status = read_exercises(book, practice, message);
    if (status == STATUS_OK)
        status = read_milestones(book, practice, now, message);
    if (status == STATUS_OK)
        return STATUS_OK;
    int32_t today = book->summary.today;
    book_close(book);
    book->summary.today = today;
    return status;
}

void book_close(struct book *book) {
    milestone_lines_finish(&book->milestones);
    arena_finish(&book->arena);
    *book = (struct book){0};
}

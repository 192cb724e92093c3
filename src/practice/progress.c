#include "practice/progress.h"

static bool practice_day_of(const struct session_record *record, int32_t *day) {
    struct instant started;
    if (instant_parse(record->started_at, &started, NULL) != STATUS_OK)
        return false;
    *day = instant_practice_day(started);
    return true;
}

static enum status load(struct progress *progress, struct history *history, int weekly_goal,
                        struct message *message) {
    struct summary summary;
    struct session_record *records =
        arena_alloc(&progress->arena, PROGRESS_RECORDS_MAX, sizeof *records);
    if (!records)
        return status_fail(message, STATUS_NO_MEMORY, "not enough memory for the history");
    enum status status =
        history_summary(history, progress->today, weekly_goal, &progress->arena, &summary, message);
    if (status == STATUS_OK)
        status = history_latest(history, PROGRESS_RECORDS_MAX, records, &progress->record_count,
                                message);
    if (status != STATUS_OK)
        return status;
    progress->records = records;
    progress->days = summary.days;
    progress->day_count = summary.day_count;
    progress->streak = summary.streak;
    progress->days_in_month = summary.days_this_month;
    progress->sessions_today = summary.sessions_today;
    progress->is_return = summary.is_return;
    progress->points = summary.points;
    return STATUS_OK;
}

enum status progress_load(struct progress *progress, struct history *history, struct instant now,
                          int weekly_goal, struct message *message) {
    progress_finish(progress);
    progress->today = instant_practice_day(now);
    if (!history)
        return STATUS_OK;
    enum status status = load(progress, history, weekly_goal, message);
    if (status != STATUS_OK)
        progress_finish(progress);
    return status;
}

void progress_finish(struct progress *progress) {
    int32_t today = progress->today;
    arena_finish(&progress->arena);
    *progress = (struct progress){.today = today};
}

size_t progress_chain(const struct progress *progress, struct chain_link *links, size_t max) {
    size_t count = 0;
    int32_t day = progress->today;
    if (!progress->streak.practised_today && count < max)
        links[count++] = (struct chain_link){.day = day--, .kind = LINK_TODAY};
    size_t next = progress->day_count; // one past the newest practice day not yet linked
    while (next > 0 && progress->days[next - 1] > day)
        next--;
    int left = progress->streak.current;
    for (; left > 0 && next > 0 && count < max; day--) {
        bool done = progress->days[next - 1] == day;
        if (done) {
            next--;
            left--;
        }
        links[count++] = (struct chain_link){.day = day, .kind = done ? LINK_DONE : LINK_REST};
    }
    return count;
}

struct check_in progress_last_check_in(const struct progress *progress) {
    for (size_t i = progress->record_count; i > 0; i--) {
        const struct session_record *record = &progress->records[i - 1];
        if (record->pain_before != PAIN_UNKNOWN)
            return (struct check_in){record->pain_before, record->pain_after};
    }
    return (struct check_in){PAIN_UNKNOWN, PAIN_UNKNOWN};
}

int64_t progress_points(const struct progress *progress, const struct session_record *record) {
    // Sessions of one practice day stand together, but not at a known place: gather them.
    enum { SAME_DAY_ROOM = 16 };
    struct session_record same_day[SAME_DAY_ROOM];
    size_t count = 0;
    int32_t day = 0;
    if (!practice_day_of(record, &day))
        return 0;
    for (size_t i = 0; i < progress->record_count && count < SAME_DAY_ROOM; i++) {
        int32_t other = 0;
        if (practice_day_of(&progress->records[i], &other) && other == day)
            same_day[count++] = progress->records[i];
    }
    return session_points(record, same_day, count);
}

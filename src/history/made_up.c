#include "history/made_up.h"

#include "base/array.h"
#include "base/random.h"
#include "base/time.h"

#include <stdio.h>

enum { DAYS_A_MONTH = 30, CET_MIN = 60, CEST_MIN = 120, MINUTES_AN_HOUR = 60 };
static const int64_t MIN_PER_DAY = INT64_C(24) * 60;

static int below(uint64_t *state, int limit) {
    return (int)random_below(state, (uint32_t)limit);
}

// The upper half of a random number.
static uint32_t word(uint64_t *state) {
    return (uint32_t)(random_next(state) >> 32);
}

static const struct {
    const char *routine;
    int minutes;
    int hour; // at which it is done
} ROUTINES[] = {
    {"first-steps", 4, 19},       {"desk-reset", 5, 12}, {"morning", 6, 7},
    {"evening-wind-down", 8, 21}, {"full-ten", 10, 18},  {"quarter-hour", 15, 17},
};

// Newcomers begin with the short ones.
static size_t choose_routine(uint64_t *state, int day) {
    enum { SETTLED_DAYS = 10, SETTLING = 3 };
    return (size_t)below(state, day < SETTLED_DAYS ? SETTLING : (int)COUNT_OF(ROUTINES));
}

// Days off: about two a week, and one longer absence in each half year.
static bool practises(uint64_t *state, int day) {
    enum { ABSENT_EVERY = 182, ABSENT_FROM = 120, ABSENT_DAYS = 16, OF = 100, MOST = 76 };
    int in_half_year = day % ABSENT_EVERY;
    bool rests = below(state, OF) >= MOST;
    if (in_half_year >= ABSENT_FROM && in_half_year < ABSENT_FROM + ABSENT_DAYS)
        return false;
    return day == 0 || !rests;
}

static int clamp_pain(int pain) {
    enum { WORST = 10 };
    return pain < 0 ? 0 : pain > WORST ? WORST : pain;
}

static int usual_pain(int day) {
    enum { FIRST = 6, LEAST = 2, RELAPSE_EVERY = 9, RELAPSE = 2 };
    int months = day / DAYS_A_MONTH;
    int pain = FIRST - months / 2 + (months % RELAPSE_EVERY == RELAPSE_EVERY - 1 ? RELAPSE : 0);
    return pain < LEAST ? LEAST : pain;
}

static void make_id(uint64_t *state, char id[SESSION_ID_BYTES]) {
    snprintf(id, SESSION_ID_BYTES, "%08x-%04x-4%03x-8%03x-%08x%04x", word(state),
             word(state) & 0xffffU, word(state) & 0xfffU, word(state) & 0xfffU, word(state),
             word(state) & 0xffffU);
}

static struct instant start_of(uint64_t *state, int32_t date, int hour) {
    enum { SUMMER_FROM = 4, SUMMER_TO = 10 };
    int month = civil_from_days(date).month;
    int offset_min = month >= SUMMER_FROM && month <= SUMMER_TO ? CEST_MIN : CET_MIN;
    int64_t local_min = (int64_t)date * MIN_PER_DAY + (int64_t)hour * MINUTES_AN_HOUR +
                        below(state, MINUTES_AN_HOUR);
    return (struct instant){.utc_us = (local_min - offset_min) * US_PER_MIN,
                            .offset_min = offset_min};
}

static struct session_record make_record(uint64_t *state, int32_t date, int day, bool first) {
    enum { SECONDS = 60, BONUS = 100, SOME = 3, EASED_OF = 40, QUIT_OF = 50, SKIPPED_OF = 8 };
    size_t index = choose_routine(state, day);
    struct session_record record = {.planned_s = ROUTINES[index].minutes * SECONDS,
                                    .outcome = OUTCOME_COMPLETED,
                                    .pain_before = PAIN_UNKNOWN,
                                    .pain_after = PAIN_UNKNOWN};
    make_id(state, record.id);
    snprintf(record.routine, sizeof record.routine, "%s", ROUTINES[index].routine);
    instant_format(start_of(state, date, ROUTINES[index].hour), record.started_at);
    if (below(state, EASED_OF) == 0)
        record.outcome = OUTCOME_EASED;
    else if (!first && below(state, QUIT_OF) == 0)
        record.outcome = OUTCOME_QUIT;
    record.guided_s = record.outcome == OUTCOME_QUIT ? record.planned_s / 2 : record.planned_s;
    record.points =
        (int64_t)record.guided_s + (first && record.outcome != OUTCOME_QUIT ? BONUS : 0);
    if (below(state, SKIPPED_OF) > 0) {
        record.pain_before = clamp_pain(usual_pain(day) + below(state, SOME) - 1);
        int easier = record.outcome == OUTCOME_EASED ? 0 : below(state, SOME);
        record.pain_after = clamp_pain(record.pain_before - easier);
    }
    return record;
}

size_t made_up_day(uint64_t *state, int32_t date, int day, int per_day,
                   struct session_record *records) {
    if (!practises(state, day))
        return 0;
    for (int i = 0; i < per_day; i++)
        records[i] = make_record(state, date, day, i == 0);
    return (size_t)per_day;
}

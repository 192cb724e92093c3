// A second reading of the rules, written from their words alone and by counting dates one by one:
// what the room works out cleverly has to agree with it. Dates are read off the text of a session's
// start; nothing of the room's own arithmetic is used.
#pragma once

#include "history/challenge.h"
#include "history/summary.h"

enum { ORACLE_MAX_SESSIONS = 40, ORACLE_MAX_MEMOS = 8, ORACLE_SPAN = 4000 };

// The number of a date counted from 1970-01-01 by going through the years and months.
int oracle_date(int year, int month, int day);
// 0 = Monday.
int oracle_weekday(int date);
// The date on which a session that began like this counts: its local date, before four o'clock the
// date before.
int oracle_practice_date(const char *started_at);
// Instants in the same order as those of the texts.
long long oracle_minute(const char *at);

// Which dates hold a credited session: practised[date - first].
struct oracle_days {
    int first;
    int last;
    bool practised[ORACLE_SPAN];
};
void oracle_mark(struct oracle_days *days, const struct session_record *records, size_t count);
bool oracle_practised(const struct oracle_days *days, int date);

struct streak oracle_streak(const struct oracle_days *days, int today, int goal);
// Whether the date is one without practice between two that are in one run.
bool oracle_protects(const struct oracle_days *days, int date, int today, int goal);

// What the session at `index` earns when they are recorded in this order.
long long oracle_points(const struct session_record *records, size_t index);

// Records in any order; memos' instants differ from each other.
struct challenge_state oracle_challenge(const struct challenge_plan *plan, const struct memo *memos,
                                        size_t memo_count, const struct session_record *records,
                                        size_t count, int today);

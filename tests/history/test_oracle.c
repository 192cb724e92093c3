// Streak, points, practice days, rest days, sums, milestones and challenges, as they are read from
// random histories, against a second reading of the rules (oracle.c). The histories wander through
// odd time zones and over the date line, set the clock back, change to daylight saving time and
// meet leap days. UNHUNCH_ORACLE_HISTORIES=n in the environment: so many of them.
#include "help.h"
#include "oracle.h"

#include "base/array.h"
#include "base/civil.h"
#include "history/milestone.h"
#include "store.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

enum { HISTORIES = 2000, ROUTINES = 3, PARTS_MAX = 6, GOALS = 6 };
static const int64_t US_PER_MIN = INT64_C(60000000);
static const double MS_PER_S = 1000;

static const int OFFSETS[] = {14 * 60,     -12 * 60, 5 * 60 + 45, -(3 * 60 + 30), 12 * 60 + 45,
                              9 * 60 + 30, 0,        60,          -8 * 60,        -11 * 60};
// Around these: a leap day, a leap day that is none, the turn of a year, changes of the clocks.
static const char *const ANCHORS[] = {"2028-02-25", "2100-02-25", "2023-12-27", "2026-03-27",
                                      "2026-10-23", "1999-12-30", "2000-02-27"};
static const char *const NAMES[ROUTINES] = {"a", "b", "c"};

struct history_case {
    struct session_record records[ORACLE_MAX_SESSIONS]; // in the order of recording
    int dates[ORACLE_MAX_SESSIONS];                     // the practice date of each
    size_t count;
    struct memo memos[ORACLE_MAX_MEMOS];
    size_t memo_count;
    const char *parts[PARTS_MAX];
    struct challenge_plan plan;
    int32_t today;
    int goal;
};

static int64_t random_step_min(uint64_t *seed) {
    switch (below(seed, 8)) {
    case 0:
        return below(seed, 180);
    case 1:
        return 60 * (int64_t)below(seed, 30);
    case 2:
        return -(int64_t)below(seed, 2000); // the clock was set back
    case 3:
        return 1440 * (int64_t)below(seed, 12);
    default:
        return 1440 - 90 + below(seed, 180); // about a day
    }
}

static int random_offset(uint64_t *seed, int offset) {
    switch (below(seed, 10)) {
    case 0:
        return OFFSETS[below(seed, COUNT_OF(OFFSETS))];
    case 1:
        return offset >= 60 && offset < 840 ? offset - 60 : offset; // clocks change
    default:
        return offset;
    }
}

static void make_case(struct history_case *it, uint64_t *seed) {
    int32_t anchor = 0;
    assert_int_equal(civil_parse(ANCHORS[below(seed, COUNT_OF(ANCHORS))], &anchor, NULL),
                     STATUS_OK);
    struct instant now = {.utc_us =
                              (int64_t)anchor * 1440 * US_PER_MIN + below(seed, 1440) * US_PER_MIN,
                          .offset_min = OFFSETS[below(seed, COUNT_OF(OFFSETS))]};
    *it = (struct history_case){.goal = 1 + below(seed, 7)};
    size_t happenings = (size_t)below(seed, ORACLE_MAX_SESSIONS);
    for (size_t i = 0; i < happenings; i++) {
        now.utc_us += random_step_min(seed) * US_PER_MIN;
        now.offset_min = random_offset(seed, now.offset_min);
        char at[INSTANT_TEXT_BYTES];
        instant_format(now, at);
        if (below(seed, 6) == 0 && it->memo_count < ORACLE_MAX_MEMOS) {
            it->memos[it->memo_count++] =
                memo_of_challenge(below(seed, 3) == 0 ? MEMO_LEFT : MEMO_JOINED, "it", at);
            now.utc_us += US_PER_MIN; // two memos of one instant have no order of their own
            continue;
        }
        struct session_record *record = &it->records[it->count++];
        *record = make_record(at);
        (void)snprintf(record->routine, sizeof record->routine, "%s", NAMES[below(seed, ROUTINES)]);
        record->outcome = (enum outcome)below(seed, 3);
        record->guided_s = below(seed, 9000) / 7.0;
        record->pain_before = below(seed, 12) - 1;
        record->pain_after = below(seed, 12) - 1;
    }
    for (size_t i = 0; i < it->count; i++) {
        it->records[i].points = oracle_points(it->records, i);
        it->dates[i] = oracle_practice_date(it->records[i].started_at);
    }
    it->today = instant_practice_day(now) + below(seed, 5) - 1;
    size_t parts = 1 + (size_t)below(seed, PARTS_MAX);
    for (size_t i = 0; i < parts; i++)
        it->parts[i] = NAMES[below(seed, ROUTINES)];
    it->plan = (struct challenge_plan){
        .id = "it", .parts = it->parts, .part_count = parts, .weekdays_only = below(seed, 2) == 0};
}

static int compare_memos(const void *a, const void *b) {
    const struct memo *left = a;
    const struct memo *right = b;
    long long one = oracle_minute(left->at);
    long long other = oracle_minute(right->at);
    return one != other ? (one > other) - (one < other) : strcmp(left->id, right->id);
}

// Memos of one instant have no order that a reading of the rules could know.
static void sort_memos(struct history_case *it) {
    if (it->memo_count > 0)
        qsort(it->memos, it->memo_count, sizeof *it->memos, compare_memos);
    size_t kept = 0;
    for (size_t i = 0; i < it->memo_count; i++)
        if (kept == 0 || oracle_minute(it->memos[kept - 1].at) != oracle_minute(it->memos[i].at))
            it->memos[kept++] = it->memos[i];
    it->memo_count = kept;
}

#define EXPECT(what, got, wanted)                                                                  \
    do {                                                                                           \
        long long expect_got = (long long)(got);                                                   \
        long long expect_wanted = (long long)(wanted);                                             \
        if (expect_got != expect_wanted)                                                           \
            fail_msg("history %d: %s is %lld, the rules say %lld", number, what, expect_got,       \
                     expect_wanted);                                                               \
    } while (0)

// ---- the parts of it

static void check_streak(const struct history_case *it, const struct oracle_days *days,
                         const struct streak *got, int number) {
    struct streak wanted = oracle_streak(days, it->today, it->goal);
    EXPECT("the chain", got->current, wanted.current);
    EXPECT("the best chain", got->best, wanted.best);
    EXPECT("practised today", got->practised_today, wanted.practised_today);
    EXPECT("rest days left", got->rest_days_left, wanted.rest_days_left);
}

static bool same_month(int32_t date, int32_t today) {
    char one[11];
    char other[11];
    civil_format(date, one);
    civil_format(today, other);
    return memcmp(one, other, strlen("2026-01")) == 0;
}

static void check_summary(const struct history_case *it, const struct oracle_days *days,
                          const struct summary *summary, int number) {
    long long points = 0;
    long long credited = 0;
    long long check_ins = 0;
    long long guided_ms = 0;
    int today = 0;
    for (size_t i = 0; i < it->count; i++) {
        guided_ms += llround(it->records[i].guided_s * MS_PER_S);
        points += it->records[i].points;
        credited += it->records[i].outcome != OUTCOME_QUIT;
        check_ins += it->records[i].pain_before >= 0 && it->records[i].pain_after >= 0;
        today += it->dates[i] == it->today;
    }
    int month = 0;
    int week = 0;
    int away = 0;
    size_t at = 0;
    for (int date = days->first; it->count > 0 && date < days->last + 1; date++) {
        if (!oracle_practised(days, date))
            continue;
        EXPECT("a practice day in its place", at < summary->day_count ? summary->days[at] : -1,
               date);
        at++;
        if (date > it->today)
            continue;
        month += same_month(date, it->today);
        week += date > it->today - 7 && oracle_weekday(date) <= oracle_weekday(it->today);
        away = date < it->today ? it->today - date - 1 : 0;
    }
    EXPECT("practice days", summary->day_count, at);
    EXPECT("days this month", summary->days_this_month, month);
    EXPECT("days this week", summary->days_this_week, week);
    EXPECT("days away", summary->days_away, away);
    EXPECT("all points", summary->points, points);
    EXPECT("sessions", summary->sessions, it->count);
    EXPECT("credited", summary->credited, credited);
    EXPECT("all time", summary->guided_ms, guided_ms);
    EXPECT("check-ins", summary->checked_in, check_ins);
    EXPECT("sessions today", summary->sessions_today, today);
    check_streak(it, days, &summary->streak, number);
}

static void check_marks(const struct history_case *it, const struct oracle_days *days,
                        const struct summary *summary, int number) {
    enum { SHOWN = 42 };
    enum day_mark marks[SHOWN];
    int32_t first = it->today - SHOWN + 3;
    summary_mark_days(summary, first, SHOWN, marks);
    for (int i = 0; i < SHOWN; i++) {
        int date = first + i;
        enum day_mark wanted = date > it->today                                   ? DAY_TO_COME
                               : oracle_practised(days, date)                     ? DAY_PRACTISED
                               : oracle_protects(days, date, it->today, it->goal) ? DAY_PROTECTED
                                                                                  : DAY_OPEN;
        EXPECT("a date's mark", marks[i], wanted);
    }
}

static void check_weeks(const struct history_case *it, const struct week *weeks, size_t count,
                        int number) {
    for (size_t w = 0; w < count; w++) {
        int monday = it->today - oracle_weekday(it->today) - 7 * (int)(count - 1 - w);
        struct week wanted = {.monday = monday};
        bool practised[7] = {false};
        for (size_t i = 0; i < it->count; i++) {
            int at = it->dates[i] - monday;
            if (at < 0 || at > 6)
                continue;
            const struct session_record *record = &it->records[i];
            wanted.sessions++;
            wanted.guided_ms += llround(record->guided_s * MS_PER_S);
            wanted.before_count += record->pain_before >= 0;
            wanted.before_sum += record->pain_before >= 0 ? record->pain_before : 0;
            wanted.after_count += record->pain_after >= 0;
            wanted.after_sum += record->pain_after >= 0 ? record->pain_after : 0;
            practised[at] = practised[at] || record->outcome != OUTCOME_QUIT;
        }
        for (int i = 0; i < 7; i++)
            wanted.practice_days += practised[i];
        EXPECT("a week's Monday", weeks[w].monday, wanted.monday);
        EXPECT("a week's sessions", weeks[w].sessions, wanted.sessions);
        EXPECT("a week's days", weeks[w].practice_days, wanted.practice_days);
        EXPECT("a week's time", weeks[w].guided_ms, wanted.guided_ms);
        EXPECT("a week's check-ins before", weeks[w].before_count, wanted.before_count);
        EXPECT("a week's pain before", weeks[w].before_sum, wanted.before_sum);
        EXPECT("a week's check-ins after", weeks[w].after_count, wanted.after_count);
        EXPECT("a week's pain after", weeks[w].after_sum, wanted.after_sum);
    }
}

static void check_challenge(const struct history_case *it, const struct challenge_state *got,
                            int number) {
    struct challenge_state wanted =
        oracle_challenge(&it->plan, it->memos, it->memo_count, it->records, it->count, it->today);
    EXPECT("the challenge's stage", got->stage, wanted.stage);
    EXPECT("the parts done", got->done, wanted.done);
    for (size_t i = 0; i < wanted.done; i++)
        EXPECT("a part's day", got->done_days[i], wanted.done_days[i]);
    EXPECT("done today", got->done_today, wanted.done_today);
    EXPECT("rests today", got->rests_today, wanted.rests_today);
    EXPECT("a next part", got->next_part != NULL, wanted.next_part != NULL);
    if (wanted.next_part)
        assert_string_equal(got->next_part, wanted.next_part);
    EXPECT("times finished", got->times_finished, wanted.times_finished);
    if (wanted.stage == CHALLENGE_UNDER_WAY || wanted.stage == CHALLENGE_FINISHED)
        EXPECT("the day of finishing", got->finish_day, wanted.finish_day);
}

// Milestones that add something up: date by date until there is enough.
static void check_milestones(const struct history_case *it, const struct oracle_days *days,
                             const struct milestone_facts *facts, uint64_t *seed, int number) {
    const struct milestone_goal goals[GOALS] = {
        {"p", FEAT_POINTS, 1 + below(seed, 20000)}, {"s", FEAT_SESSIONS, 1 + below(seed, 25)},
        {"d", FEAT_DAYS, 1 + below(seed, 20)},      {"c", FEAT_CHECK_INS, 1 + below(seed, 20)},
        {"w", FEAT_WEEK, 1 + below(seed, 7)},       {"r", FEAT_RETURN, 1 + below(seed, 10)},
    };
    struct milestone_state states[GOALS];
    struct message message = {""};
    assert_ok(milestones_find(facts, goals, GOALS, states, &message), message);
    long long sums[GOALS] = {0};
    bool reached[GOALS] = {false};
    int last = INT32_MIN;
    for (int date = days->first; it->count > 0 && date < days->last + 1; date++) {
        for (size_t i = 0; i < it->count; i++) {
            const struct session_record *record = &it->records[i];
            if (it->dates[i] != date)
                continue;
            sums[0] += record->points;
            sums[1] += record->outcome != OUTCOME_QUIT;
            sums[3] += record->pain_before >= 0 && record->pain_after >= 0;
        }
        if (oracle_weekday(date) == 0)
            sums[4] = 0;
        if (oracle_practised(days, date)) {
            sums[2]++;
            sums[4]++;
            sums[5] = last == INT32_MIN ? 0 : date - last - 1;
            last = date;
        }
        for (int g = 0; g < GOALS; g++) {
            if (reached[g] || sums[g] < goals[g].amount)
                continue;
            reached[g] = true;
            EXPECT(goals[g].id, states[g].day, date);
        }
    }
    for (int g = 0; g < GOALS; g++)
        EXPECT(goals[g].id, states[g].reached, reached[g]);
}

// The routines' sums, in the order of their names.
static void check_routines(const struct history_case *it, const struct routine_total *totals,
                           size_t count, int number) {
    size_t at = 0;
    for (size_t r = 0; r < ROUTINES; r++) {
        int sessions = 0;
        int credited = 0;
        long long guided_ms = 0;
        int first = INT32_MAX;
        for (size_t i = 0; i < it->count; i++) {
            const struct session_record *record = &it->records[i];
            if (strcmp(record->routine, NAMES[r]) != 0)
                continue;
            sessions++;
            guided_ms += llround(record->guided_s * MS_PER_S);
            if (record->outcome == OUTCOME_QUIT)
                continue;
            int date = it->dates[i];
            credited++;
            first = date < first ? date : first;
        }
        if (sessions == 0)
            continue;
        assert_true(at < count);
        assert_string_equal(totals[at].routine, NAMES[r]);
        EXPECT("a routine's sessions", totals[at].sessions, sessions);
        EXPECT("a routine's credited sessions", totals[at].credited, credited);
        EXPECT("a routine's time", totals[at].guided_ms, guided_ms);
        if (credited > 0)
            EXPECT("a routine's first day", totals[at].first_day, first);
        at++;
    }
    EXPECT("routines", count, at);
}

// ---- all of it

// One file holds one history after the other: what a crash of the machine would leave does not
// matter here.
static void write_case(struct history *history, struct history_case *it, int number) {
    struct message message = {""};
    assert_ok(store_exec(history, "DELETE FROM session; DELETE FROM memo", &message), message);
    for (size_t i = 0; i < it->count; i++) {
        int64_t wanted = it->records[i].points;
        must_add(history, &it->records[i]);
        EXPECT("points as recorded", it->records[i].points, wanted);
    }
    for (size_t i = 0; i < it->memo_count; i++)
        assert_ok(history_add_memo(history, &it->memos[i], &message), message);
}

static void check_case(const struct history_case *it, struct history *history, uint64_t *seed,
                       int number) {
    static struct oracle_days days;
    struct arena arena = {0};
    struct summary summary;
    struct message message = {""};
    oracle_mark(&days, it->records, it->count);
    assert_ok(history_summary(history, it->today, it->goal, &arena, &summary, &message), message);
    check_summary(it, &days, &summary, number);
    check_marks(it, &days, &summary, number);
    struct week weeks[3];
    assert_ok(history_weeks(history, it->today, COUNT_OF(weeks), weeks, &message), message);
    check_weeks(it, weeks, COUNT_OF(weeks), number);
    const struct memo *memos = NULL;
    size_t memo_count = 0;
    struct challenge_state state;
    assert_ok(history_memos(history, &arena, &memos, &memo_count, &message), message);
    assert_ok(history_challenge(history, &it->plan, memos, memo_count, it->today, &state, &message),
              message);
    check_challenge(it, &state, number);
    const struct milestone_facts facts = {.history = history, .summary = &summary};
    check_milestones(it, &days, &facts, seed, number);
    const struct routine_total *totals = NULL;
    size_t total_count = 0;
    assert_ok(history_routine_totals(history, &arena, &totals, &total_count, &message), message);
    check_routines(it, totals, total_count, number);
    arena_finish(&arena);
}

static void test_random_histories(void **state) {
    struct place *place = *state;
    static struct history_case it;
    struct message message = {""};
    uint64_t seed = 20261123;
    const char *asked = getenv("UNHUNCH_ORACLE_HISTORIES");
    int histories = asked ? atoi(asked) : HISTORIES;
    struct history *history = must_open(place->path);
    assert_ok(store_exec(history, "PRAGMA synchronous = OFF", &message), message);
    for (int number = 0; number < histories; number++) {
        make_case(&it, &seed);
        sort_memos(&it);
        write_case(history, &it, number);
        check_case(&it, history, &seed, number);
    }
    history_close(history);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_random_histories, place_setup, place_teardown),
    };
    return cmocka_run_group_tests_name("history_oracle", tests, NULL, NULL);
}

// Practice days and points: the edges of a day, and a second implementation over random histories.
#include "help.h"
#include "history/streak.h"

#include <stdio.h>
#include <string.h>
#include <time.h>

enum { RANDOM_HISTORIES = 2500, SESSIONS_MAX = 24 };

static int32_t day_of(const char *date) {
    int year = 0;
    int month = 0;
    int day = 0;
    assert_int_equal(sscanf(date, "%d-%d-%d", &year, &month, &day), 3);
    struct tm tm = {.tm_year = year - 1900, .tm_mon = month - 1, .tm_mday = day};
    return (int32_t)(timegm(&tm) / 86400);
}

static const struct day_case {
    const char *started_at;
    const char *day;
} day_cases[] = {
    // The day turns at 4 a.m.
    {"2026-01-31T03:59:59+01:00", "2026-01-30"},
    {"2026-01-31T03:59:59.999999+01:00", "2026-01-30"},
    {"2026-01-31T04:00:00+01:00", "2026-01-31"},
    {"2026-01-31T00:00:00Z", "2026-01-30"},
    {"2026-01-31T23:59:59Z", "2026-01-31"},
    // One instant, many offsets: the date is the local one, on both sides of the date line.
    {"2026-01-31T12:00:00Z", "2026-01-31"},
    {"2026-02-01T02:00:00+14:00", "2026-01-31"},
    {"2026-02-01T04:00:00+14:00", "2026-02-01"},
    {"2026-01-31T00:00:00-12:00", "2026-01-30"},
    {"2026-01-31T04:00:00-12:00", "2026-01-31"},
    {"2026-01-31T05:45:00+05:45", "2026-01-31"},
    {"2026-01-31T03:45:00+05:45", "2026-01-30"},
    // The night of the change of clocks: four hours by the clock as written, however long the
    // night.
    {"2026-03-29T03:30:00+02:00", "2026-03-28"},
    {"2026-03-29T04:00:00+02:00", "2026-03-29"},
    {"2026-10-25T02:30:00+02:00", "2026-10-24"},
    {"2026-10-25T02:30:00+01:00", "2026-10-24"},
    {"2026-10-25T04:00:00+01:00", "2026-10-25"},
    // Ends of months, leap days, ends of years.
    {"2026-03-01T03:00:00Z", "2026-02-28"},
    {"2028-03-01T03:00:00Z", "2028-02-29"},
    {"2028-02-29T04:00:00Z", "2028-02-29"},
    {"2100-03-01T03:00:00Z", "2100-02-28"},
    {"2026-05-01T03:59:00-03:00", "2026-04-30"},
    {"2026-01-01T03:59:00Z", "2025-12-31"},
    {"1970-01-01T03:00:00Z", "1969-12-31"},
};

static void test_practice_day(void **state) {
    (void)state;
    for (size_t i = 0; i < COUNT_OF(day_cases); i++) {
        struct session_record record = make_record(day_cases[i].started_at);
        int32_t day = 0;
        assert_int_equal(practice_days(&record, 1, &day), 1);
        if (day != day_of(day_cases[i].day))
            fail_msg("%s: day %d, want %s", day_cases[i].started_at, day, day_cases[i].day);
    }
}

static void test_practice_days_are_credited_distinct_and_rising(void **state) {
    (void)state;
    struct session_record records[] = {
        make_record("2026-02-03T08:00:00Z"), make_record("2026-02-01T08:00:00Z"),
        make_record("2026-02-03T22:00:00Z"), make_record("2026-02-02T08:00:00Z"),
        make_record("2026-02-04T08:00:00Z"),
    };
    records[3].outcome = OUTCOME_QUIT;
    records[4].outcome = OUTCOME_EASED;
    int32_t days[5];
    assert_int_equal(practice_days(records, 5, days), 3);
    assert_int_equal(days[0], day_of("2026-02-01"));
    assert_int_equal(days[1], day_of("2026-02-03"));
    assert_int_equal(days[2], day_of("2026-02-04"));
    assert_int_equal(practice_days(records, 0, days), 0);
    assert_int_equal(practice_days(&records[3], 1, days), 0);
}

static const struct points_case {
    const char *name;
    const char *before; // outcomes of that day's sessions so far: c, e, q
    char outcome;
    double guided_s;
    int64_t points;
} points_cases[] = {
    {"first completed", "", 'c', 600, 700},
    {"first eased", "", 'e', 120, 220},
    {"quit", "", 'q', 59, 59},
    {"whole seconds only", "", 'c', 181.999, 281},
    {"no second finished", "", 'q', 0.999, 0},
    {"nothing guided, yet credited", "", 'e', 0, 100},
    {"second", "c", 'c', 600, 600},
    {"after a quit", "q", 'c', 600, 700},
    {"after two quits", "qq", 'e', 600, 700},
    {"third", "ce", 'c', 600, 600},
    {"fourth", "cec", 'c', 600, 0},
    {"fourth after quits", "qqq", 'c', 600, 0},
    {"fifth", "cccc", 'e', 600, 0},
};

static enum outcome outcome_of(char letter) {
    return letter == 'c' ? OUTCOME_COMPLETED : letter == 'e' ? OUTCOME_EASED : OUTCOME_QUIT;
}

static void test_points(void **state) {
    (void)state;
    for (size_t i = 0; i < COUNT_OF(points_cases); i++) {
        const struct points_case *c = &points_cases[i];
        struct session_record before[8];
        size_t count = strlen(c->before);
        for (size_t n = 0; n < count; n++) {
            before[n] = make_record("2026-02-01T08:00:00Z");
            before[n].outcome = outcome_of(c->before[n]);
        }
        struct session_record record = make_record("2026-02-01T09:00:00Z");
        record.outcome = outcome_of(c->outcome);
        record.guided_s = c->guided_s;
        int64_t points = session_points(&record, before, count);
        if (points != c->points)
            fail_msg("%s: %lld points, want %lld", c->name, (long long)points,
                     (long long)c->points);
    }
}

// A session as the second implementation sees it: local minutes since the epoch, no records, no
// rooms.
struct plain_session {
    long local_minute;
    int guided_ms;
    char outcome;
};

static long plain_day(const struct plain_session *session) {
    long shifted = session->local_minute - 240;
    return (shifted - ((shifted % 1440) + 1440) % 1440) / 1440;
}

static int64_t plain_points(const struct plain_session *sessions, int index) {
    int earlier = 0;
    bool bonus = sessions[index].outcome != 'q';
    for (int i = 0; i < index; i++) {
        if (plain_day(&sessions[i]) != plain_day(&sessions[index]))
            continue;
        earlier++;
        if (sessions[i].outcome != 'q')
            bonus = false;
    }
    if (earlier >= 3)
        return 0;
    return sessions[index].guided_ms / 1000 + (bonus ? 100 : 0);
}

static struct session_record to_record(const struct plain_session *session, int offset_min) {
    time_t local = (time_t)session->local_minute * 60;
    struct tm tm;
    assert_non_null(gmtime_r(&local, &tm));
    char text[SESSION_TIME_BYTES];
    int offset = offset_min < 0 ? -offset_min : offset_min;
    (void)snprintf(text, sizeof text, "%04d-%02d-%02dT%02d:%02d:00%c%02d:%02d",
                   (tm.tm_year + 1900) % 10000, (tm.tm_mon + 1) % 100, tm.tm_mday % 100,
                   tm.tm_hour % 100, tm.tm_min % 100, offset_min < 0 ? '-' : '+', offset / 60 % 100,
                   offset % 60);
    struct session_record record = make_record(text);
    record.outcome = outcome_of(session->outcome);
    record.guided_s = session->guided_ms / 1000.0;
    return record;
}

static struct plain_session random_session(uint64_t *seed, long around) {
    return (struct plain_session){
        .local_minute = around + below(seed, 4 * 1440),
        .guided_ms = below(seed, 1200000),
        .outcome = "ceq"[below(seed, 3)],
    };
}

static void test_points_against_brute_force(void **state) {
    (void)state;
    uint64_t seed = 7;
    for (int round = 0; round < RANDOM_HISTORIES; round++) {
        struct plain_session sessions[SESSIONS_MAX];
        struct session_record records[SESSIONS_MAX];
        int count = 1 + below(&seed, SESSIONS_MAX);
        long around = (long)below(&seed, 30000) * 1440;
        for (int i = 0; i < count; i++) {
            sessions[i] = random_session(&seed, around);
            records[i] = to_record(&sessions[i], below(&seed, 1681) - 840);
            struct session_record same_day[SESSIONS_MAX];
            size_t same = 0;
            int32_t days[2];
            for (int n = 0; n < i; n++) {
                struct session_record pair[] = {records[i], records[n]};
                pair[0].outcome = pair[1].outcome = OUTCOME_COMPLETED;
                if (practice_days(pair, 2, days) == 1)
                    same_day[same++] = records[n];
            }
            assert_int_equal(session_points(&records[i], same_day, same),
                             plain_points(sessions, i));
        }
    }
}

// The same through the store, which has to find the sessions of the day by itself.
static void test_points_in_the_store(void **state) {
    struct place *place = *state;
    struct history *history = must_open(place->path);
    uint64_t seed = 11;
    struct plain_session sessions[120];
    for (int i = 0; i < 120; i++) {
        sessions[i] = random_session(&seed, (long)(20000 + i / 20 * 3) * 1440);
        struct session_record record = to_record(&sessions[i], below(&seed, 1681) - 840);
        record.points = -5; // worked out by the store, whatever stood here
        must_add(history, &record);
        assert_int_equal(record.points, plain_points(sessions, i));
    }
    history_close(history);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_practice_day),
        cmocka_unit_test(test_practice_days_are_credited_distinct_and_rising),
        cmocka_unit_test(test_points),
        cmocka_unit_test(test_points_against_brute_force),
        cmocka_unit_test_setup_teardown(test_points_in_the_store, place_setup, place_teardown),
    };
    return cmocka_run_group_tests_name("history_points", tests, NULL, NULL);
}

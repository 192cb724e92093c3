// Streaks: a table of the edges, and a second implementation that follows the rule word by word.
#include "base/civil.h"
#include "cmocka_all.h"
#include "history/streak.h"

#include <stdlib.h>
#include <string.h>

enum { CASE_DAYS_MAX = 64, BRUTE_SPAN = 40, RANDOM_HISTORIES = 4000 };

// Days are written as a picture, one character a date from `from` on: 'x' practised, '.' not. The
// last character is today.
static const struct streak_case {
    const char *name;
    const char *from;
    const char *picture;
    int goal;
    int current;
    int best;
    bool practised_today;
    int rest_days_left;
} cases[] = {
    {"nothing yet", "2026-01-01", ".", 5, 0, 0, false, 2},
    {"nothing yet, goal 7", "2026-01-01", ".", 7, 0, 0, false, 0},
    {"first day", "2026-01-01", "x", 5, 1, 1, true, 2},
    {"first day, goal 7", "2026-01-01", "x", 7, 1, 1, true, 0},
    {"first day, goal 1", "2026-01-01", "x", 1, 1, 1, true, 6},
    {"yesterday only", "2026-01-01", "x.", 5, 1, 1, false, 2},
    {"yesterday only, goal 7", "2026-01-01", "x.", 7, 1, 1, false, 0},
    {"goal 7, yesterday missed", "2026-01-01", "xxx..", 7, 0, 3, false, 0},
    {"goal 7, back today", "2026-01-01", "xxx.x", 7, 1, 3, true, 0},
    {"goal 7, ten days", "2026-01-01", "xxxxxxxxxx", 7, 10, 10, true, 0},
    {"two rest days hold", "2026-01-01", "xxxxx...", 5, 5, 5, false, 0},
    {"three rest days break", "2026-01-01", "xxxxx....", 5, 0, 5, false, 2},
    {"one rest day used", "2026-01-01", "xxxxx.x", 5, 6, 6, true, 1},
    {"five on two off for ever", "2026-01-01", "xxxxx..xxxxx..xxxxx..", 5, 15, 15, false, 1},
    {"two off, then a miss too soon", "2026-01-01", "xxxxx..xx.xxx", 5, 5, 7, true, 1},
    {"run begins after the old rest day", "2026-01-01", "x.x.x.x", 5, 3, 3, true, 0},
    {"every other day, goal 4", "2026-01-01", "x.x.x.x.x.x", 4, 4, 4, true, 0},
    {"every other day, goal 3", "2026-01-01", "x.x.x.x.x.x", 3, 6, 6, true, 2},
    {"goal 1, once a week", "2026-01-01", "x......x......x", 1, 3, 3, true, 6},
    {"goal 1, gap at the edge", "2026-01-01", "x.......", 1, 1, 1, false, 0},
    {"goal 1, gap over the edge", "2026-01-01", "x........", 1, 0, 1, false, 6},
    {"goal 1, seven missed", "2026-01-01", "x.......x", 1, 1, 1, true, 6},
    {"best lies in the past", "2026-01-01", "xxxxxxx.....xx", 5, 2, 7, true, 2},
    {"today still open", "2026-01-01", "xxxxxx.", 5, 6, 6, false, 2},
    {"over a leap day", "2028-02-27", "xxxx", 7, 4, 4, true, 0},
    {"the leap day missed", "2028-02-27", "xx.x", 7, 1, 2, true, 0},
    {"no leap day in 2100", "2100-02-27", "xxx", 7, 3, 3, true, 0},
    {"over the month's end", "2026-04-29", "xxxx", 7, 4, 4, true, 0},
    {"over the year's end", "2025-12-30", "xxxx", 7, 4, 4, true, 0},
    {"over the epoch", "1969-12-30", "xxxx", 7, 4, 4, true, 0},
    {"spring change of clocks", "2026-03-27", "xxxxx", 7, 5, 5, true, 0},
};

static void test_table(void **state) {
    (void)state;
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        const struct streak_case *c = &cases[i];
        int32_t days[CASE_DAYS_MAX];
        int32_t from = 0;
        size_t count = 0;
        assert_int_equal(civil_parse(c->from, &from, NULL), STATUS_OK);
        int length = (int)strlen(c->picture);
        for (int d = 0; d < length; d++)
            if (c->picture[d] == 'x')
                days[count++] = from + d;
        struct streak got = streak_of_days(days, count, from + length - 1, c->goal);
        if (got.current != c->current || got.best != c->best ||
            got.practised_today != c->practised_today || got.rest_days_left != c->rest_days_left)
            fail_msg("%s: current %d (want %d), best %d (%d), today %d (%d), rest %d (%d)", c->name,
                     got.current, c->current, got.best, c->best, got.practised_today,
                     c->practised_today, got.rest_days_left, c->rest_days_left);
    }
}

// The rule by its words, over a picture of dates, slowly.
struct picture {
    bool practised[BRUTE_SPAN + 16];
};

static bool is_valid_run(const struct picture *picture, int s, int e, int rest_days) {
    for (int a = s; a <= e; a++) {
        int missing = 0;
        for (int b = a; b <= e && b < a + 7; b++) {
            missing += !picture->practised[b];
            if (missing > rest_days)
                return false;
        }
    }
    return true;
}

// The earliest s of a valid run that ends on e; -1 when there is none.
static int longest_run(const struct picture *picture, int e, int rest_days) {
    for (int s = 0; s <= e; s++)
        if (picture->practised[s] && is_valid_run(picture, s, e, rest_days))
            return s;
    return -1;
}

static int count_practised(const struct picture *picture, int s, int e) {
    int count = 0;
    for (int d = s; s >= 0 && d <= e; d++)
        count += picture->practised[d];
    return count;
}

static struct streak brute_streak(const struct picture *picture, int today, int goal) {
    int rest_days = 7 - goal;
    struct picture until_today = {0};
    memcpy(until_today.practised, picture->practised, (size_t)today + 1);
    struct streak streak = {.practised_today = picture->practised[today]};
    int e = streak.practised_today ? today : today - 1;
    int s = longest_run(&until_today, e, rest_days);
    streak.current = count_practised(&until_today, s, e);
    for (int d = 0; d <= today; d++) {
        int count = until_today.practised[d]
                        ? count_practised(&until_today, longest_run(&until_today, d, rest_days), d)
                        : 0;
        if (count > streak.best)
            streak.best = count;
    }
    until_today.practised[today] = until_today.practised[today] && e == today;
    streak.rest_days_left = rest_days;
    if (s < 0)
        return streak;
    streak.rest_days_left = 0;
    while (is_valid_run(&until_today, s, e + streak.rest_days_left + 1, rest_days))
        streak.rest_days_left++;
    return streak;
}

static void test_against_brute_force(void **state) {
    (void)state;
    srand(20260131);
    for (int round = 0; round < RANDOM_HISTORIES; round++) {
        struct picture picture = {0};
        int32_t days[BRUTE_SPAN];
        size_t count = 0;
        int density = 1 + rand() % 99;
        int32_t from = rand() % 60000 - 30000;
        int span = 1 + rand() % BRUTE_SPAN;
        for (int d = 0; d < span; d++) {
            picture.practised[d] = rand() % 100 < density;
            if (picture.practised[d])
                days[count++] = from + d;
        }
        int today = rand() % 3 ? span - 1 : rand() % span;
        for (int goal = 1; goal <= 7; goal++) {
            struct streak want = brute_streak(&picture, today, goal);
            struct streak got = streak_of_days(days, count, from + today, goal);
            assert_int_equal(got.current, want.current);
            assert_int_equal(got.best, want.best);
            assert_int_equal(got.practised_today, want.practised_today);
            assert_int_equal(got.rest_days_left, want.rest_days_left);
        }
    }
}

static void test_days_after_today_are_left_out(void **state) {
    (void)state;
    const int32_t days[] = {10, 11, 12, 13, 14, 15};
    struct streak streak = streak_of_days(days, 6, 11, 5);
    assert_int_equal(streak.current, 2);
    assert_int_equal(streak.best, 2);
    streak = streak_of_days(days, 6, 9, 5);
    assert_int_equal(streak.current, 0);
    assert_int_equal(streak.best, 0);
}

static void test_goal_outside_its_range_is_the_nearest(void **state) {
    (void)state;
    const int32_t days[] = {10, 12};
    assert_int_equal(streak_of_days(days, 2, 12, 0).current, 2);
    assert_int_equal(streak_of_days(days, 2, 12, -4).current, 2);
    assert_int_equal(streak_of_days(days, 2, 12, 99).current, 1);
}

static void test_centuries_apart(void **state) {
    (void)state;
    const int32_t days[] = {INT32_MIN, INT32_MIN + 1, -719162, 0, 1, 2932896, INT32_MAX};
    struct streak streak = streak_of_days(days, 7, INT32_MAX, 1);
    assert_int_equal(streak.current, 1);
    assert_int_equal(streak.best, 2);
    streak = streak_of_days(days, 7, INT32_MIN, 5);
    assert_int_equal(streak.current, 1);
    assert_true(streak.practised_today);
    streak = streak_of_days(days, 7, 2932896 + 1000, 1);
    assert_int_equal(streak.current, 0);
}

static void test_a_lifetime_of_days(void **state) {
    (void)state;
    enum { LIFETIME = 100000 };
    int32_t *days = calloc(LIFETIME, sizeof *days);
    assert_non_null(days);
    for (int32_t i = 0; i < LIFETIME; i++)
        days[i] = i + i / 5 * 2; // five on, two off
    int32_t last = days[LIFETIME - 1];
    struct streak streak = streak_of_days(days, LIFETIME, last, 5);
    free(days);
    assert_int_equal(streak.current, LIFETIME);
    assert_int_equal(streak.best, LIFETIME);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_table),
        cmocka_unit_test(test_against_brute_force),
        cmocka_unit_test(test_days_after_today_are_left_out),
        cmocka_unit_test(test_goal_outside_its_range_is_the_nearest),
        cmocka_unit_test(test_centuries_apart),
        cmocka_unit_test(test_a_lifetime_of_days),
    };
    return cmocka_run_group_tests_name("history_streak", tests, NULL, NULL);
}

#include "base/civil.h"

#include "cmocka_all.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static const int64_t US_PER_S = 1000000;

static const struct {
    struct civil_date date;
    int32_t days;
    int weekday; // 0 = Monday
    const char *text;
} known_dates[] = {
    {{1970, 1, 1}, 0, 3, "1970-01-01"},         {{1969, 12, 31}, -1, 2, "1969-12-31"},
    {{1970, 1, 5}, 4, 0, "1970-01-05"},         {{2000, 2, 29}, 11016, 1, "2000-02-29"},
    {{2000, 3, 1}, 11017, 2, "2000-03-01"},     {{1900, 3, 1}, -25508, 3, "1900-03-01"},
    {{2024, 2, 29}, 19782, 3, "2024-02-29"},    {{2026, 11, 23}, 20780, 0, "2026-11-23"},
    {{1, 1, 1}, -719162, 0, "0001-01-01"},      {{1600, 2, 29}, -135081, 1, "1600-02-29"},
    {{9999, 12, 31}, 2932896, 4, "9999-12-31"}, {{2100, 2, 28}, 47540, 6, "2100-02-28"},
};

static void known_dates_convert_both_ways(void **state) {
    (void)state;
    for (size_t i = 0; i < COUNT_OF(known_dates); i++) {
        char text[11];
        int32_t days = -1;
        struct message message = {0};
        assert_int_equal(civil_to_days(known_dates[i].date), known_dates[i].days);
        struct civil_date back = civil_from_days(known_dates[i].days);
        assert_int_equal(back.year, known_dates[i].date.year);
        assert_int_equal(back.month, known_dates[i].date.month);
        assert_int_equal(back.day, known_dates[i].date.day);
        assert_int_equal(civil_weekday(known_dates[i].days), known_dates[i].weekday);
        civil_format(known_dates[i].days, text);
        assert_string_equal(text, known_dates[i].text);
        assert_int_equal(civil_parse(text, &days, &message), STATUS_OK);
        assert_int_equal(days, known_dates[i].days);
    }
}

static bool is_leap(int year) {
    return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

// Walks every day of ten thousand years with a calendar of its own.
static void every_day_follows_the_one_before(void **state) {
    (void)state;
    static const int LENGTHS[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    int32_t days = -719162;
    int weekday = 0;
    for (int year = 1; year <= 9999; year++) {
        for (int month = 1; month <= 12; month++) {
            int length = LENGTHS[month - 1] + (month == 2 && is_leap(year));
            for (int day = 1; day <= length; day++, days++, weekday = (weekday + 1) % 7) {
                struct civil_date back = civil_from_days(days);
                if (civil_to_days((struct civil_date){year, month, day}) != days ||
                    back.year != year || back.month != month || back.day != day ||
                    civil_weekday(days) != weekday)
                    fail_msg("day %d is not %04d-%02d-%02d", (int)days, year, month, day);
            }
        }
    }
    assert_int_equal(days, 2932897);
}

static void what_is_no_date_is_refused(void **state) {
    (void)state;
    static const char *const texts[] = {
        "",           "2026",        "2026-01",    "2026-1-01",   "2026-01-1",   "26-01-01",
        "2026-00-01", "2026-13-01",  "2026-01-00", "2026-01-32",  "2026-04-31",  "2026-02-29",
        "2100-02-29", "1900-02-29",  "0000-01-01", "2026/01/01",  "2026-01-01 ", " 2026-01-01",
        "+026-01-01", "-026-01-01",  "2026-01-0a", "2026-01-01T", "20260101",    "2026-01--1",
        "tomorrow",   "02026-01-01",
    };
    for (size_t i = 0; i < COUNT_OF(texts); i++) {
        int32_t days = 0;
        struct message message = {0};
        char expected[160];
        (void)snprintf(expected, sizeof expected,
                       "'%s' is not a date; write it as YYYY-MM-DD, for example 2026-01-31",
                       texts[i]);
        if (civil_parse(texts[i], &days, &message) != STATUS_INVALID)
            fail_msg("'%s' was taken for a date", texts[i]);
        assert_string_equal(message.text, expected);
        assert_int_equal(civil_parse(texts[i], &days, NULL), STATUS_INVALID);
    }
}

static const struct {
    const char *text;
    int64_t utc_us;
    int offset_min;
    const char *written; // NULL: as read
} good_instants[] = {
    {"1970-01-01T00:00:00Z", 0, 0, NULL},
    {"1970-01-01T00:00:00z", 0, 0, "1970-01-01T00:00:00Z"},
    {"1970-01-01t00:00:00Z", 0, 0, "1970-01-01T00:00:00Z"},
    {"1970-01-01 00:00:00Z", 0, 0, "1970-01-01T00:00:00Z"},
    {"1970-01-01T00:00:00+00:00", 0, 0, "1970-01-01T00:00:00Z"},
    {"1970-01-01T00:00:00-00:00", 0, 0, "1970-01-01T00:00:00Z"},
    {"1970-01-01T01:00:00+01:00", 0, 60, NULL},
    {"1969-12-31T18:30:00-05:30", 0, -330, NULL},
    {"2026-01-31T07:05:00+01:00", INT64_C(1769839500000000), 60, NULL},
    {"1969-12-31T23:59:59Z", -1000000, 0, NULL},
    {"1969-12-31T23:59:59.999999Z", -1, 0, NULL},
    {"1970-01-01T00:00:00.5Z", 500000, 0, "1970-01-01T00:00:00.500000Z"},
    {"1970-01-01T00:00:00.000001Z", 1, 0, NULL},
    {"1970-01-01T00:00:00.0000009Z", 0, 0, "1970-01-01T00:00:00Z"},
    {"1970-01-01T00:00:00.12345678901234567890123Z", 123456, 0, "1970-01-01T00:00:00.123456Z"},
    {"1972-06-30T23:59:60Z", INT64_C(78796799000000), 0, "1972-06-30T23:59:59Z"},
    {"2024-02-29T12:00:00+14:00", INT64_C(1709157600000000), 840, NULL},
    {"2024-02-29T12:00:00-12:00", INT64_C(1709251200000000), -720, NULL},
    {"2024-02-29T12:00:00+23:59", INT64_C(1709121660000000), 1439, NULL},
    {"2024-02-29T12:00:00-23:59", INT64_C(1709294340000000), -1439, NULL},
    {"2024-02-29T12:00:00-00:30", INT64_C(1709209800000000), -30, NULL},
    {"0001-01-01T00:00:00+23:59", INT64_C(-62135683140000000), 1439, NULL},
    {"9999-12-31T23:59:59.999999-23:59", INT64_C(253402387139999999), -1439, NULL},
};

static void instants_read_and_write(void **state) {
    (void)state;
    for (size_t i = 0; i < COUNT_OF(good_instants); i++) {
        struct instant instant = {0};
        struct message message = {0};
        char text[INSTANT_TEXT_BYTES];
        if (instant_parse(good_instants[i].text, &instant, &message) != STATUS_OK)
            fail_msg("%s", message.text);
        assert_int_equal(instant.utc_us, good_instants[i].utc_us);
        assert_int_equal(instant.offset_min, good_instants[i].offset_min);
        instant_format(instant, text);
        assert_string_equal(text, good_instants[i].written ? good_instants[i].written
                                                           : good_instants[i].text);
    }
}

static void what_is_no_instant_is_refused(void **state) {
    (void)state;
    static const char *const texts[] = {
        "",
        "2026-01-31",
        "2026-01-31T07:05:00",
        "2026-01-31T07:05Z",
        "2026-01-31T07:05:00+1:00",
        "2026-01-31T07:05:00+0100",
        "2026-01-31T07:05:00+01",
        "2026-01-31T07:05:00+24:00",
        "2026-01-31T07:05:00+01:60",
        "2026-01-31T24:00:00Z",
        "2026-01-31T07:60:00Z",
        "2026-01-31T07:05:61Z",
        "2026-01-31T7:05:00Z",
        "2026-01-31T07:05:00.Z",
        "2026-01-31T07:05:00,5Z",
        "2026-01-31T07:05:00.5",
        "2026-02-30T07:05:00Z",
        "2026-01-31_07:05:00Z",
        "2026-01-31T07:05:00Zx",
        "2026-01-31T07:05:00Z ",
        " 2026-01-31T07:05:00Z",
        "2026-01-31T07:05:00 +01:00",
        "2026-01-31T-7:05:00Z",
        "1769839500",
        "now",
    };
    for (size_t i = 0; i < COUNT_OF(texts); i++) {
        struct instant instant = {.utc_us = 7, .offset_min = 7};
        struct message message = {0};
        if (instant_parse(texts[i], &instant, &message) != STATUS_INVALID)
            fail_msg("'%s' was taken for a time", texts[i]);
        assert_int_equal(instant.utc_us, 7); // untouched
        assert_non_null(strstr(message.text, "is not a time; write it as RFC 3339"));
        assert_int_equal(strncmp(message.text + 1, texts[i], strlen(texts[i])), 0);
    }
}

static void long_wrong_text_is_cut_in_the_message(void **state) {
    (void)state;
    char text[5000];
    memset(text, '9', sizeof text - 1);
    text[sizeof text - 1] = '\0';
    struct message message = {0};
    int32_t days = 0;
    struct instant instant;
    assert_int_equal(civil_parse(text, &days, &message), STATUS_INVALID);
    assert_true(strlen(message.text) < 200);
    assert_int_equal(instant_parse(text, &instant, &message), STATUS_INVALID);
    assert_true(strlen(message.text) < 200);
}

static void written_instants_read_back_the_same(void **state) {
    (void)state;
    uint64_t random = 1;
    for (int i = 0; i < 20000; i++) {
        random = random * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
        struct instant instant = {
            .utc_us = (int64_t)((random >> 3) % UINT64_C(315000000000000000)) -
                      INT64_C(62000000000000000),
            .offset_min = (int)(random >> 33) % 1440 * (random & 1 ? 1 : -1),
        };
        struct instant back = {0};
        char text[INSTANT_TEXT_BYTES];
        instant_format(instant, text);
        if (instant_parse(text, &back, NULL) != STATUS_OK || back.utc_us != instant.utc_us ||
            back.offset_min != instant.offset_min)
            fail_msg("%s does not read back", text);
    }
}

static const struct {
    const char *at;
    const char *day;
} practice_days[] = {
    {"2026-03-10T03:59:59.999999Z", "2026-03-09"},
    {"2026-03-10T04:00:00Z", "2026-03-10"},
    {"2026-03-10T23:59:59Z", "2026-03-10"},
    {"2026-03-11T00:00:00Z", "2026-03-10"},
    {"2026-03-11T03:59:59Z", "2026-03-10"},
    // The date is that of the clock on the wall there, whatever it is in UTC.
    {"2026-03-10T03:59:59+14:00", "2026-03-09"},
    {"2026-03-10T04:00:00+14:00", "2026-03-10"},
    {"2026-03-10T03:59:59-12:00", "2026-03-09"},
    {"2026-03-10T04:00:00-12:00", "2026-03-10"},
    {"2026-03-10T04:00:00+05:45", "2026-03-10"},
    {"2026-03-10T03:59:00+05:45", "2026-03-09"},
    {"2026-01-01T02:00:00+01:00", "2025-12-31"},
    {"2024-03-01T01:00:00+01:00", "2024-02-29"},
    {"1970-01-01T03:00:00Z", "1969-12-31"},
    {"1969-12-31T05:00:00Z", "1969-12-31"},
    {"1969-12-31T01:00:00Z", "1969-12-30"},
};

static void practice_day_turns_at_four(void **state) {
    (void)state;
    for (size_t i = 0; i < COUNT_OF(practice_days); i++) {
        struct instant instant = {0};
        char day[11];
        assert_int_equal(instant_parse(practice_days[i].at, &instant, NULL), STATUS_OK);
        civil_format(instant_practice_day(instant), day);
        if (strcmp(day, practice_days[i].day) != 0)
            fail_msg("%s counts for %s, not %s", practice_days[i].at, day, practice_days[i].day);
    }
}

static void now_is_the_clock_with_its_offset(void **state) {
    (void)state;
    static const struct {
        const char *zone;
        int offset_min;
    } zones[] = {{"UTC", 0}, {"XXX-5:45", 345}, {"YYY+3:30", -210}};
    for (size_t i = 0; i < COUNT_OF(zones); i++) {
        // A traveller's clock changes under a running program.
        assert_int_equal(setenv("TZ", zones[i].zone, 1), 0);
        int64_t before_us = (int64_t)time(NULL) * US_PER_S;
        struct instant now = instant_now();
        int64_t after_us = ((int64_t)time(NULL) + 1) * US_PER_S;
        assert_int_equal(now.offset_min, zones[i].offset_min);
        // time() may lag behind the precise clock by a clock tick.
        assert_true(now.utc_us >= before_us && now.utc_us <= after_us + US_PER_S);
    }
    assert_int_equal(setenv("TZ", "UTC", 1), 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(known_dates_convert_both_ways),
        cmocka_unit_test(every_day_follows_the_one_before),
        cmocka_unit_test(what_is_no_date_is_refused),
        cmocka_unit_test(instants_read_and_write),
        cmocka_unit_test(what_is_no_instant_is_refused),
        cmocka_unit_test(long_wrong_text_is_cut_in_the_message),
        cmocka_unit_test(written_instants_read_back_the_same),
        cmocka_unit_test(practice_day_turns_at_four),
        cmocka_unit_test(now_is_the_clock_with_its_offset),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

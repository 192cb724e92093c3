#include "base/civil.h"

#include "base/time.h"

#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

static const int DAY_TURN_HOURS = 4;

int32_t civil_to_days(struct civil_date date) {
    int year = date.month <= 2 ? date.year - 1 : date.year;
    int era = (year >= 0 ? year : year - 399) / 400;
    int year_of_era = year - era * 400;
    int month_from_march = date.month > 2 ? date.month - 3 : date.month + 9;
    int day_of_year = (153 * month_from_march + 2) / 5 + date.day - 1;
    int day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    return era * 146097 + day_of_era - 719468;
}

struct civil_date civil_from_days(int32_t days) {
    int64_t shifted = (int64_t)days + 719468;
    int era = (int)((shifted >= 0 ? shifted : shifted - 146096) / 146097);
    int day_of_era = (int)(shifted - (int64_t)era * 146097);
    int year_of_era =
        (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
    int day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    int month_from_march = (5 * day_of_year + 2) / 153;
    int day = day_of_year - (153 * month_from_march + 2) / 5 + 1;
    int month = month_from_march < 10 ? month_from_march + 3 : month_from_march - 9;
    int year = year_of_era + era * 400 + (month <= 2 ? 1 : 0);
    return (struct civil_date){.year = year, .month = month, .day = day};
}

int civil_weekday(int32_t days) {
    int weekday = (days + 3) % 7; // 1970-01-01 was a Thursday
    return weekday < 0 ? weekday + 7 : weekday;
}

// Reads exactly `digits` decimal digits; false leaves *cursor where it was.
static bool read_digits(const char **cursor, int digits, int *value) {
    int result = 0;
    for (int i = 0; i < digits; i++) {
        char c = (*cursor)[i];
        if (c < '0' || c > '9')
            return false;
        result = result * 10 + (c - '0');
    }
    *cursor += digits;
    *value = result;
    return true;
}

static bool read_char(const char **cursor, const char *accepted) {
    if (**cursor == '\0' || !strchr(accepted, **cursor))
        return false;
    (*cursor)++;
    return true;
}

static bool read_date(const char **cursor, int32_t *days) {
    struct civil_date date;
    if (!read_digits(cursor, 4, &date.year) || !read_char(cursor, "-") ||
        !read_digits(cursor, 2, &date.month) || !read_char(cursor, "-") ||
        !read_digits(cursor, 2, &date.day))
        return false;
    if (date.year < 1 || date.month < 1 || date.month > 12 || date.day < 1 || date.day > 31)
        return false;
    *days = civil_to_days(date);
    struct civil_date back = civil_from_days(*days); // 31 April comes back as 1 May
    return back.month == date.month && back.day == date.day;
}

enum status civil_parse(const char *text, int32_t *days, struct message *message) {
    const char *cursor = text;
    if (!read_date(&cursor, days) || *cursor != '\0')
        return status_fail(message, STATUS_INVALID,
                           "'%.40s' is not a date; write it as YYYY-MM-DD, for example 2026-01-31",
                           text);
    return STATUS_OK;
}

void civil_format(int32_t days, char out[11]) {
    struct civil_date date = civil_from_days(days);
    (void)snprintf(out, 11, "%04u-%02u-%02u", (unsigned)date.year % 10000U,
                   (unsigned)date.month % 100U, (unsigned)date.day % 100U);
}

static bool read_time(const char **cursor, int64_t *us) {
    int hour = 0;
    int minute = 0;
    int second = 0;
    if (!read_digits(cursor, 2, &hour) || !read_char(cursor, ":") ||
        !read_digits(cursor, 2, &minute) || !read_char(cursor, ":") ||
        !read_digits(cursor, 2, &second))
        return false;
    if (hour > 23 || minute > 59 || second > 60)
        return false;
    if (second == 60)
        second = 59;
    int64_t fraction = 0;
    if (read_char(cursor, ".")) {
        int64_t unit = US_PER_S / 10;
        if (**cursor < '0' || **cursor > '9')
            return false;
        for (; **cursor >= '0' && **cursor <= '9'; (*cursor)++, unit /= 10)
            fraction += (**cursor - '0') * unit;
    }
    *us = ((hour * 60 + minute) * 60LL + second) * US_PER_S + fraction;
    return true;
}

static bool read_offset(const char **cursor, int *offset_min) {
    if (read_char(cursor, "Zz")) {
        *offset_min = 0;
        return true;
    }
    int sign = **cursor == '-' ? -1 : 1;
    int hour = 0;
    int minute = 0;
    if (!read_char(cursor, "+-") || !read_digits(cursor, 2, &hour) || !read_char(cursor, ":") ||
        !read_digits(cursor, 2, &minute) || hour > 23 || minute > 59)
        return false;
    *offset_min = sign * (hour * 60 + minute);
    return true;
}

enum status instant_parse(const char *text, struct instant *instant, struct message *message) {
    const char *cursor = text;
    int32_t days = 0;
    int64_t local_us = 0;
    int offset_min = 0;
    if (!read_date(&cursor, &days) || !read_char(&cursor, "Tt ") ||
        !read_time(&cursor, &local_us) || !read_offset(&cursor, &offset_min) || *cursor != '\0')
        return status_fail(
            message, STATUS_INVALID,
            "'%.60s' is not a time; write it as RFC 3339 with an offset, for example "
            "2026-01-31T07:05:00+01:00",
            text);
    *instant = (struct instant){
        .utc_us = days * US_PER_DAY + local_us - offset_min * US_PER_MIN,
        .offset_min = offset_min,
    };
    return STATUS_OK;
}

static int64_t floor_divide(int64_t a, int64_t b) {
    int64_t quotient = a / b;
    return a % b < 0 ? quotient - 1 : quotient;
}

void instant_format(struct instant instant, char out[INSTANT_TEXT_BYTES]) {
    int64_t local_us = instant.utc_us + instant.offset_min * US_PER_MIN;
    int64_t days = floor_divide(local_us, US_PER_DAY);
    int64_t in_day = local_us - days * US_PER_DAY;
    unsigned seconds = (unsigned)(in_day / US_PER_S);
    int fraction = (int)(in_day % US_PER_S);
    char date[11];
    civil_format((int32_t)days, date);
    char fraction_text[8] = "";
    if (fraction != 0)
        (void)snprintf(fraction_text, sizeof fraction_text, ".%06u", (unsigned)fraction % 1000000U);
    int offset = instant.offset_min < 0 ? -instant.offset_min : instant.offset_min;
    char offset_text[8] = "Z";
    if (offset != 0)
        (void)snprintf(offset_text, sizeof offset_text, "%c%02u:%02u",
                       instant.offset_min < 0 ? '-' : '+', (unsigned)offset / 60U % 100U,
                       (unsigned)offset % 60U);
    (void)snprintf(out, INSTANT_TEXT_BYTES, "%sT%02u:%02u:%02u%s%s", date, seconds / 3600U % 24U,
                   seconds / 60U % 60U, seconds % 60U, fraction_text, offset_text);
}

int32_t instant_practice_day(struct instant instant) {
    int64_t local_us = instant.utc_us + instant.offset_min * US_PER_MIN;
    return (int32_t)floor_divide(local_us - DAY_TURN_HOURS * 60 * US_PER_MIN, US_PER_DAY);
}

struct instant instant_now(void) {
    struct timespec now = {0};
    (void)clock_gettime(CLOCK_REALTIME, &now);
    struct tm local = {0};
    tzset(); // localtime_r need not look again: the zone may have changed since the program began
    (void)localtime_r(&now.tv_sec, &local);
    return (struct instant){
        .utc_us = now.tv_sec * US_PER_S,
        .offset_min = (int)(local.tm_gmtoff / 60),
    };
}

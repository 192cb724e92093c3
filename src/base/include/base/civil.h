// Civil dates and RFC 3339 instants. Pure but for instant_now: no time zone database, no clock.
#pragma once

#include "base/status.h"

#include <stdint.h>

// A calendar date of the proleptic Gregorian calendar, year 1 to 9999.
struct civil_date {
    int year;
    int month; // 1..12
    int day;   // 1..31
};

// An instant with the UTC offset it was written with.
struct instant {
    int64_t utc_us; // microseconds since 1970-01-01T00:00:00Z
    int offset_min; // local time minus UTC, -1439..1439
};

enum { INSTANT_TEXT_BYTES = 40 };

// Days since 1970-01-01 (negative before). Formula: Howard Hinnant, "chrono-Compatible Low-Level
// Date Algorithms".
int32_t civil_to_days(struct civil_date date);
struct civil_date civil_from_days(int32_t days);

// 0 = Monday .. 6 = Sunday.
int civil_weekday(int32_t days);

// Reads "YYYY-MM-DD"; STATUS_INVALID with a message for anything else, an impossible date included.
enum status civil_parse(const char *text, int32_t *days, struct message *message);
// Writes "YYYY-MM-DD" (11 bytes with the terminator).
void civil_format(int32_t days, char out[11]);

// Reads an RFC 3339 date-time with offset ("2026-01-31T07:05:00+01:00", "...Z", fractions of a
// second up to microseconds). STATUS_INVALID with a message otherwise. A leap second (:60) reads as
// :59.
enum status instant_parse(const char *text, struct instant *instant, struct message *message);
// Writes it back at its own offset; the fraction is left out when it is zero.
void instant_format(struct instant instant, char out[INSTANT_TEXT_BYTES]);

// The practice day of a session begun at this instant: the local date at its own offset, minus four
// hours (the day turns at 4 a.m.), as days since 1970-01-01.
int32_t instant_practice_day(struct instant instant);

// The system's wall clock now, to the second (finer would be noise in people's files), with the UTC
// offset that the system has now: a traveller's zone changes while a program runs. Not pure.
struct instant instant_now(void);

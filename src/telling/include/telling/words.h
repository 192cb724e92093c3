// Words for numbers, times and things, singular and plural right. All pure.
#pragma once

#include "base/civil.h"
#include "practice/part_of_day.h"
#include "routine/model.h"
#include "session/timeline.h"
#include "stage/canvas.h"

#include <stddef.h>
#include <stdint.h>

enum { WORDS_BYTES = 96 };

// "Monday evening". After midnight it is still the night of the day before, as for the practice
// day.
void words_day_part(char out[WORDS_BYTES], struct instant now);
// "Suggested for tonight", "Suggested for this morning".
const char *words_suggested(struct instant now);
// Label of today's link in the chain: "This morning", "Today", "Tonight".
const char *words_today(struct instant now);
// "tonight", "this morning": inside a sentence.
const char *words_when(struct instant now);

const char *words_weekday(int32_t days);       // "Monday"
const char *words_weekday_short(int32_t days); // "Mon"
const char *words_month(int32_t days);         // "November"

// "8 minutes", "1 minute", "40 seconds": to the nearest minute from one minute on.
void words_minutes(char out[WORDS_BYTES], int64_t us);
// "8 min", "40 s".
void words_minutes_short(char out[WORDS_BYTES], int64_t us);
// "6:00": whole seconds, rounded up, so that 0:00 means over.
void words_clock(char out[WORDS_BYTES], int64_t us);
// Whole seconds still to go, rounded up.
int words_seconds_left(int64_t us);

// "52 min", "1 h 52 min", "3 h": of whole seconds, to the minute.
void words_hours(char out[WORDS_BYTES], int64_t seconds);
// "8 Nov".
void words_date(char out[WORDS_BYTES], int32_t days);

// "1.5": not negative, to the tenth.
void words_tenths(char out[WORDS_BYTES], double number);
// "1 day", "9 days".
void words_count(char out[WORDS_BYTES], int64_t count, const char *singular, const char *plural);
// "mat, towel"; "no props" for none.
void words_props(char out[WORDS_BYTES], uint32_t mask);
const char *words_prop(enum prop prop); // "foam roller"
enum icon icon_of_prop(enum prop prop);

// Where one is in it: "On all fours", "Lying down", ...
const char *words_position(enum position position);
enum icon icon_of_position(enum position position);
// Where a whole routine takes place: "Floor", "Standing", "Seated", "Floor and standing".
const char *words_place(const struct routine *routine);
enum icon icon_of_place(const struct routine *routine);

const char *words_level(enum level level); // "Starter"
// "10 times, hold 8 s", "8 times, 5 s in, 6 s out", "hold 60 s": of the timeline's step.
void words_dose(char out[WORDS_BYTES], const struct timeline *timeline, size_t step);
// "9-day chain"; "New chain" for none.
void words_chain(char out[WORDS_BYTES], int days);

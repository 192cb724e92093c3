// What the room's own files share about session records.
#pragma once

#include "history/history.h"

#include "base/civil.h"

#include <stdbool.h>
#include <stddef.h>

// The ranges of what a record holds; a day is the longest session anyone can mean.
enum { SECONDS_MAX = 86400, POINTS_MAX = 1000000, PAIN_MAX = 10 };

// A pain value from outside that lies in no valid range, PAIN_UNKNOWN's included; the check refuses
// it.
enum { PAIN_IMPOSSIBLE = PAIN_MAX + 1 };

// Whole numbers from outside, brought into `int` without losing that they are out of range.
int record_pain(int64_t value);

// Copies text into room bytes; what does not fit leaves it empty, which every check refuses.
void record_set_text(char *out, size_t room, const char *text);

// Everything but the points, which may have been worked out later than the rest.
bool record_same_but_points(const struct session_record *a, const struct session_record *b);

// What every record's texts must be.
bool record_is_uuid(const char *text);
bool record_is_level_id(const char *text);

// Text of strangers in a message must not end the line nor steer the terminal, nor break off inside
// a character: cut to max_bytes, controls become '?'. It may lie one character longer than that.
void record_make_printable(char *text, size_t max_bytes);

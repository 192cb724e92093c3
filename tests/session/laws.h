// What holds for every timeline, whatever it was made from. Each check fails the test that calls
// it.
#pragma once

#include "session/timeline.h"

void check_phases(const struct timeline *timeline);
void check_cues(const struct timeline *timeline);
// Samples the whole timeline, every phase boundary included.
void check_moments(const struct timeline *timeline);

// True when a voice line with this text starts within [from_us, to_us).
bool is_said(const struct timeline *timeline, const char *text, int64_t from_us, int64_t to_us);
// How often it starts there; text NULL counts every line.
int count_said(const struct timeline *timeline, const char *text, int64_t from_us, int64_t to_us);

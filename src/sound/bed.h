// A bed of slow tones under a session: a chord that never moves on, whose voices come and go over
// tens of seconds. There is no melody to notice; another seed makes another chord.
#pragma once

#include <stddef.h>
#include <stdint.h>

// Writes count samples from position first >= 0 on, within BED_PEAK. A function of the position
// alone: any cutting into blocks gives the same samples, without end.
void bed_fill(uint32_t seed, int64_t first, size_t count, float *samples);

// How late sound arrives, from presses along with a steady tick. Pure.
#pragma once

#include <stdbool.h>
#include <stdint.h>

enum { TAPS_WANTED = 8 };

// From one tick to the next.
#define TAPS_PERIOD_US INT64_C(1000000)

struct taps {
    int64_t late_us[TAPS_WANTED]; // of each press, against the tick as the picture has it
    int count;
};

// A press at since_us after the first tick of the picture, while the sound is sent `latency_us`
// early. What is measured is the whole way of the sound, so it lies within a period around the
// values that can be set.
void taps_add(struct taps *taps, int64_t since_us, int64_t latency_us);

// Once TAPS_WANTED are there: their median without those far from it, rounded to 5 ms. False: too
// few that agree.
bool taps_result(const struct taps *taps, int64_t *late_us);

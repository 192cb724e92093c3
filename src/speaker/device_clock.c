#include "device_clock.h"

#include "sound/soundtrack.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static const double SAMPLE_US = 1e6 / SOUND_RATE;
// The burst that fills the queue is over by then, and tells nothing about the rate.
static const int64_t BURST_US = 100000;
// So many fetches after that give the queue's length.
enum { SETTLED = 16 };
// No more than this is taken for a queue: a first fetch that is earlier still was a device that
// took long to start.
static const double MOST_QUEUE_US = 250e3;
// A fetch this much later than the queue is long: it has run dry.
static const double DRY_US = 2e3;

static int in_order(const void *a, const void *b) {
    double first = *(const double *)a;
    double second = *(const double *)b;
    return (first > second) - (first < second);
}

static double median(const struct device_clock *clock) {
    double sorted[DEVICE_CLOCK_SEEN];
    memcpy(sorted, clock->seen_us, (size_t)clock->count * sizeof *sorted);
    qsort(sorted, (size_t)clock->count, sizeof *sorted, in_order);
    return sorted[clock->count / 2];
}

// The first sample is heard as it is fetched; how much earlier than that they are fetched once the
// queue is full is its length. That is not seen of a queue that was full of silence before the
// first fetch; but one buffer lies in every device while the next one is made.
static void learn_queue(struct device_clock *clock, double buffer_us) {
    double queue_us = fmax(clock->began_us - clock->middle_us, buffer_us);
    clock->queue_us = fmin(queue_us, MOST_QUEUE_US);
    clock->settled = true;
}

static void begin(struct device_clock *clock, int64_t now_us, double seen_us) {
    clock->began = true;
    clock->began_at_us = now_us;
    clock->began_us = seen_us;
    clock->count = 0;
    clock->next = 0;
    clock->settled = false;
}

static void keep(struct device_clock *clock, double seen_us, double buffer_us) {
    clock->seen_us[clock->next] = seen_us;
    clock->next = (clock->next + 1) % DEVICE_CLOCK_SEEN;
    if (clock->count < DEVICE_CLOCK_SEEN)
        clock->count++;
    clock->middle_us = median(clock);
    if (!clock->settled && clock->count >= SETTLED)
        learn_queue(clock, buffer_us);
}

static double line_us(const struct device_clock *clock) {
    return clock->settled ? clock->middle_us + clock->queue_us : clock->began_us;
}

void device_clock_fetch(struct device_clock *clock, int64_t now_us, int64_t count) {
    double sound_us = (double)clock->fetched * SAMPLE_US;
    double seen_us = (double)now_us - sound_us;
    if (!clock->began || seen_us > line_us(clock) + DRY_US)
        begin(clock, now_us, seen_us);
    if (now_us > clock->began_at_us + BURST_US)
        keep(clock, seen_us, (double)count * SAMPLE_US);
    clock->fetched += count;
}

double device_clock_heard_us(const struct device_clock *clock) {
    // They are heard when the buffer before them has been played.
    return line_us(clock) + (double)clock->fetched * SAMPLE_US;
}

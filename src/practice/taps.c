#include "practice/taps.h"

#include "base/time.h"

#include "routine/settings.h"

#include <stdlib.h>

// Presses further than this from the median were slips.
static const int64_t AGREE_US = 80000;
static const int64_t ROUND_US = 5000;
enum { AGREE_LEAST = 5 };

static int in_order(const void *a, const void *b) {
    int64_t first = *(const int64_t *)a;
    int64_t second = *(const int64_t *)b;
    return (first > second) - (first < second);
}

static int64_t middle(const int64_t *sorted, int count) {
    return (sorted[(count - 1) / 2] + sorted[count / 2]) / 2;
}

void taps_add(struct taps *taps, int64_t since_us, int64_t latency_us) {
    static const int64_t MIDDLE_US = (LATENCY_MIN_MS + LATENCY_MAX_MS) / 2 * US_PER_MS;
    int64_t first_us = MIDDLE_US - TAPS_PERIOD_US / 2;
    int64_t late_us = (since_us + latency_us - first_us) % TAPS_PERIOD_US;
    if (late_us < 0)
        late_us += TAPS_PERIOD_US;
    if (taps->count < TAPS_WANTED)
        taps->late_us[taps->count++] = late_us + first_us;
}

bool taps_result(const struct taps *taps, int64_t *late_us) {
    int64_t sorted[TAPS_WANTED];
    int64_t agreeing[TAPS_WANTED];
    int count = 0;
    if (taps->count < TAPS_WANTED)
        return false;
    for (int i = 0; i < TAPS_WANTED; i++)
        sorted[i] = taps->late_us[i];
    qsort(sorted, TAPS_WANTED, sizeof *sorted, in_order);
    int64_t median_us = middle(sorted, TAPS_WANTED);
    for (int i = 0; i < TAPS_WANTED; i++)
        if (llabs(sorted[i] - median_us) <= AGREE_US)
            agreeing[count++] = sorted[i];
    if (count < AGREE_LEAST)
        return false;
    int64_t result_us = middle(agreeing, count);
    int64_t half_us = result_us < 0 ? -ROUND_US / 2 : ROUND_US / 2;
    *late_us = (result_us + half_us) / ROUND_US * ROUND_US;
    return true;
}

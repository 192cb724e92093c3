#include "base/time.h"

#include <time.h>

static int64_t read_clock(clockid_t clock) {
    static const int64_t NS_PER_US = 1000;
    struct timespec now = {0};
    (void)clock_gettime(clock, &now);
    return (int64_t)now.tv_sec * US_PER_S + now.tv_nsec / NS_PER_US;
}

int64_t time_now_us(void) {
    return read_clock(CLOCK_MONOTONIC);
}

int64_t time_worked_us(void) {
    return read_clock(CLOCK_PROCESS_CPUTIME_ID);
}

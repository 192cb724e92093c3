// Units of time, and the clock that only goes forward. Times are integer microseconds everywhere.
#pragma once

#include <stdint.h>

#define US_PER_MS INT64_C(1000)
#define US_PER_S INT64_C(1000000)
#define US_PER_MIN (60 * US_PER_S)
#define US_PER_HOUR (60 * US_PER_MIN)
#define US_PER_DAY (24 * US_PER_HOUR)

// Microseconds since some moment before the program began; nobody sets this clock. Not pure.
int64_t time_now_us(void);

// Of the processor time that all threads of the process have had. Not pure.
int64_t time_worked_us(void);

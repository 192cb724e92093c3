#include "practice/part_of_day.h"

#include "base/time.h"

enum { HOURS_A_DAY = 24 };

static int hour_of(struct instant now) {
    int64_t local_us = now.utc_us + (int64_t)now.offset_min * US_PER_MIN;
    int64_t hours = local_us / US_PER_HOUR;
    if (local_us % US_PER_HOUR < 0)
        hours--;
    int hour = (int)(hours % HOURS_A_DAY);
    return hour < 0 ? hour + HOURS_A_DAY : hour;
}

enum part_of_day part_of_day(struct instant now) {
    enum { MORNING_FROM = 4, AFTERNOON_FROM = 12, EVENING_FROM = 17, NIGHT_FROM = 22 };
    int hour = hour_of(now);
    if (hour < MORNING_FROM || hour >= NIGHT_FROM)
        return PART_NIGHT;
    if (hour < AFTERNOON_FROM)
        return PART_MORNING;
    return hour < EVENING_FROM ? PART_AFTERNOON : PART_EVENING;
}

#include "words.h"

#include <stdio.h>
#include <string.h>

static const int64_t US_PER_S = 1000000;
static const int64_t US_PER_MIN = 60 * 1000000;
static const int64_t US_PER_HOUR = INT64_C(3600) * 1000000;
enum { MINUTES_AN_HOUR = 60, HOURS_A_DAY = 24, DAYS_A_WEEK = 7, MONTHS = 12 };

static const char *const PARTS[PART_OF_DAY_COUNT] = {
    [PART_MORNING] = "morning",
    [PART_AFTERNOON] = "afternoon",
    [PART_EVENING] = "evening",
    [PART_NIGHT] = "night",
};

static const char *const SUGGESTED[PART_OF_DAY_COUNT] = {
    [PART_MORNING] = "Suggested for this morning",
    [PART_AFTERNOON] = "Suggested for this afternoon",
    [PART_EVENING] = "Suggested for tonight",
    [PART_NIGHT] = "Suggested for tonight",
};

static const char *const TODAY[PART_OF_DAY_COUNT] = {
    [PART_MORNING] = "Today",
    [PART_AFTERNOON] = "Today",
    [PART_EVENING] = "Tonight",
    [PART_NIGHT] = "Tonight",
};

static const char *const WHEN[PART_OF_DAY_COUNT] = {
    [PART_MORNING] = "this morning",
    [PART_AFTERNOON] = "this afternoon",
    [PART_EVENING] = "tonight",
    [PART_NIGHT] = "tonight",
};

static const char *const WEEKDAYS[DAYS_A_WEEK] = {
    "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday",
};

static const char *const WEEKDAYS_SHORT[DAYS_A_WEEK] = {
    "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun",
};

static const char *const MONTH_NAMES[MONTHS] = {
    "January", "February", "March",     "April",   "May",      "June",
    "July",    "August",   "September", "October", "November", "December",
};

static const char *const MONTHS_SHORT[MONTHS] = {
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
};

static const struct {
    const char *words;
    enum icon icon;
} PROPS[PROP_COUNT] = {
    [PROP_MAT] = {"mat", ICON_MAT},          [PROP_ROLLER] = {"foam roller", ICON_ROLLER},
    [PROP_TOWEL] = {"towel", ICON_TOWEL},    [PROP_CHAIR] = {"chair", ICON_CHAIR},
    [PROP_CUSHION] = {"cushion", ICON_NONE},
};

static const struct {
    const char *words;
    enum icon icon;
} POSITIONS[POSITION_COUNT] = {
    [POSITION_ALL_FOURS] = {"On all fours", ICON_ALL_FOURS},
    [POSITION_KNEELING] = {"Kneeling", ICON_ALL_FOURS},
    [POSITION_LYING] = {"Lying down", ICON_LYING},
    [POSITION_STANDING] = {"Standing", ICON_STANDING},
    [POSITION_SITTING] = {"Sitting", ICON_SITTING},
};

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

void words_day_part(char out[WORDS_BYTES], struct instant now) {
    snprintf(out, WORDS_BYTES, "%s %s", words_weekday(instant_practice_day(now)),
             PARTS[part_of_day(now)]);
}

const char *words_suggested(struct instant now) {
    return SUGGESTED[part_of_day(now)];
}

const char *words_today(struct instant now) {
    return TODAY[part_of_day(now)];
}

const char *words_when(struct instant now) {
    return WHEN[part_of_day(now)];
}

const char *words_weekday(int32_t days) {
    return WEEKDAYS[civil_weekday(days)];
}

const char *words_weekday_short(int32_t days) {
    return WEEKDAYS_SHORT[civil_weekday(days)];
}

const char *words_month(int32_t days) {
    return MONTH_NAMES[civil_from_days(days).month - 1];
}

static int64_t nearest_minute(int64_t us) {
    return (us + US_PER_MIN / 2) / US_PER_MIN;
}

void words_minutes(char out[WORDS_BYTES], int64_t us) {
    if (us < US_PER_MIN)
        words_count(out, us / US_PER_S, "second", "seconds");
    else
        words_count(out, nearest_minute(us), "minute", "minutes");
}

void words_minutes_short(char out[WORDS_BYTES], int64_t us) {
    if (us < US_PER_MIN)
        snprintf(out, WORDS_BYTES, "%lld s", (long long)(us / US_PER_S));
    else
        snprintf(out, WORDS_BYTES, "%lld min", (long long)nearest_minute(us));
}

int words_seconds_left(int64_t us) {
    return us > 0 ? (int)((us + US_PER_S - 1) / US_PER_S) : 0;
}

void words_clock(char out[WORDS_BYTES], int64_t us) {
    enum { SECONDS_A_MINUTE = 60 };
    int seconds = words_seconds_left(us);
    snprintf(out, WORDS_BYTES, "%d:%02d", seconds / SECONDS_A_MINUTE, seconds % SECONDS_A_MINUTE);
}

void words_hours(char out[WORDS_BYTES], int64_t seconds) {
    int64_t minutes = (seconds * US_PER_S + US_PER_MIN / 2) / US_PER_MIN;
    long long hours = minutes / MINUTES_AN_HOUR;
    long long rest = minutes % MINUTES_AN_HOUR;
    if (hours == 0)
        snprintf(out, WORDS_BYTES, "%lld min", rest);
    else if (rest == 0)
        snprintf(out, WORDS_BYTES, "%lld h", hours);
    else
        snprintf(out, WORDS_BYTES, "%lld h %lld min", hours, rest);
}

void words_date(char out[WORDS_BYTES], int32_t days) {
    struct civil_date date = civil_from_days(days);
    snprintf(out, WORDS_BYTES, "%d %s", date.day, MONTHS_SHORT[date.month - 1]);
}

void words_count(char out[WORDS_BYTES], int64_t count, const char *singular, const char *plural) {
    snprintf(out, WORDS_BYTES, "%lld %s", (long long)count, count == 1 ? singular : plural);
}

void words_props(char out[WORDS_BYTES], uint32_t mask) {
    size_t length = 0;
    out[0] = '\0';
    for (int prop = 0; prop < PROP_COUNT; prop++) {
        if (!(mask & (1U << prop)))
            continue;
        int written = snprintf(out + length, WORDS_BYTES - length, "%s%s", length ? ", " : "",
                               PROPS[prop].words);
        if (written < 0 || (size_t)written >= WORDS_BYTES - length)
            return;
        length += (size_t)written;
    }
    if (length == 0)
        snprintf(out, WORDS_BYTES, "no props");
}

const char *words_prop(enum prop prop) {
    return (unsigned)prop < PROP_COUNT ? PROPS[prop].words : "";
}

enum icon icon_of_prop(enum prop prop) {
    return (unsigned)prop < PROP_COUNT ? PROPS[prop].icon : ICON_NONE;
}

const char *words_position(enum position position) {
    return (unsigned)position < POSITION_COUNT ? POSITIONS[position].words : "";
}

enum icon icon_of_position(enum position position) {
    return (unsigned)position < POSITION_COUNT ? POSITIONS[position].icon : ICON_NONE;
}

struct places {
    bool floor, standing, sitting;
};

static struct places places_of(const struct routine *routine) {
    struct places places = {0};
    for (size_t i = 0; i < routine->step_count; i++) {
        enum position position = routine->steps[i].variant->position;
        places.standing |= position == POSITION_STANDING;
        places.sitting |= position == POSITION_SITTING;
        places.floor |= position != POSITION_STANDING && position != POSITION_SITTING;
    }
    return places;
}

const char *words_place(const struct routine *routine) {
    struct places places = places_of(routine);
    if (places.floor)
        return "Floor";
    if (places.standing && places.sitting)
        return "Chair or standing";
    return places.sitting ? "Seated" : "Standing";
}

enum icon icon_of_place(const struct routine *routine) {
    struct places places = places_of(routine);
    if (places.floor) {
        for (size_t i = 0; i < routine->step_count; i++) {
            if (routine->steps[i].variant->position != POSITION_LYING)
                return ICON_ALL_FOURS;
        }
        return ICON_LYING;
    }
    return places.sitting ? ICON_SITTING : ICON_STANDING;
}

const char *words_level(enum level level) {
    static const char *const LEVELS[LEVEL_COUNT] = {
        [LEVEL_STARTER] = "Starter",
        [LEVEL_REGULAR] = "Regular",
        [LEVEL_LONGER] = "Longer",
    };
    return (unsigned)level < LEVEL_COUNT ? LEVELS[level] : "";
}

void words_chain(char out[WORDS_BYTES], int days) {
    if (days > 0)
        snprintf(out, WORDS_BYTES, "%d-day chain", days);
    else
        snprintf(out, WORDS_BYTES, "New chain");
}

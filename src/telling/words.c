#include "telling/words.h"

#include "base/language.h"
#include "base/time.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum { MINUTES_AN_HOUR = 60, DAYS_A_WEEK = 7, MONTHS = 12 };

static const char *const PARTS[PART_OF_DAY_COUNT] = {
    [PART_MORNING] = N_("morning"),
    [PART_AFTERNOON] = N_("afternoon"),
    [PART_EVENING] = N_("evening"),
    [PART_NIGHT] = N_("night"),
};

static const char *const SUGGESTED[PART_OF_DAY_COUNT] = {
    [PART_MORNING] = N_("Suggested for this morning"),
    [PART_AFTERNOON] = N_("Suggested for this afternoon"),
    [PART_EVENING] = N_("Suggested for tonight"),
    [PART_NIGHT] = N_("Suggested for tonight"),
};

static const char *const TODAY[PART_OF_DAY_COUNT] = {
    [PART_MORNING] = N_("Today"),
    [PART_AFTERNOON] = N_("Today"),
    [PART_EVENING] = N_("Tonight"),
    [PART_NIGHT] = N_("Tonight"),
};

static const char *const WHEN[PART_OF_DAY_COUNT] = {
    [PART_MORNING] = N_("this morning"),
    [PART_AFTERNOON] = N_("this afternoon"),
    [PART_EVENING] = N_("tonight"),
    [PART_NIGHT] = N_("tonight"),
};

static const char *const WEEKDAYS[DAYS_A_WEEK] = {
    N_("Monday"), N_("Tuesday"),  N_("Wednesday"), N_("Thursday"),
    N_("Friday"), N_("Saturday"), N_("Sunday"),
};

static const char *const WEEKDAYS_SHORT[DAYS_A_WEEK] = {
    N_("Mon"), N_("Tue"), N_("Wed"), N_("Thu"), N_("Fri"), N_("Sat"), N_("Sun"),
};

static const char *const MONTH_NAMES[MONTHS] = {
    N_("January"), N_("February"), N_("March"),     N_("April"),   N_("May"),      N_("June"),
    N_("July"),    N_("August"),   N_("September"), N_("October"), N_("November"), N_("December"),
};

static const char *const MONTHS_SHORT[MONTHS] = {
    N_IN("short month", "Jan"), N_IN("short month", "Feb"), N_IN("short month", "Mar"),
    N_IN("short month", "Apr"), N_IN("short month", "May"), N_IN("short month", "Jun"),
    N_IN("short month", "Jul"), N_IN("short month", "Aug"), N_IN("short month", "Sep"),
    N_IN("short month", "Oct"), N_IN("short month", "Nov"), N_IN("short month", "Dec"),
};

static const struct {
    const char *words;
    enum icon icon;
} PROPS[PROP_COUNT] = {
    [PROP_MAT] = {N_("mat"), ICON_MAT},
    [PROP_ROLLER] = {N_("foam roller"), ICON_ROLLER},
    [PROP_TOWEL] = {N_("towel"), ICON_TOWEL},
    [PROP_CHAIR] = {N_("chair"), ICON_CHAIR},
    [PROP_CUSHION] = {N_("cushion"), ICON_NONE},
    [PROP_WALL] = {N_("wall"), ICON_NONE},
    [PROP_BAND] = {N_("exercise band"), ICON_NONE},
    [PROP_DOOR_FRAME] = {N_("door frame"), ICON_NONE},
};

static const struct {
    const char *words;
    enum icon icon;
} POSITIONS[POSITION_COUNT] = {
    [POSITION_ALL_FOURS] = {N_("On all fours"), ICON_ALL_FOURS},
    [POSITION_KNEELING] = {N_("Kneeling"), ICON_ALL_FOURS},
    [POSITION_LYING] = {N_("Lying down"), ICON_LYING},
    [POSITION_STANDING] = {N_("Standing"), ICON_STANDING},
    [POSITION_SITTING] = {N_("Sitting"), ICON_SITTING},
};

void words_day_part(char out[WORDS_BYTES], struct instant now) {
    // TRANSLATORS: a weekday and a part of the day, "Monday morning".
    snprintf(out, WORDS_BYTES, tr_in("day and part", "%s %s"),
             words_weekday(instant_practice_day(now)), tr(PARTS[part_of_day(now)]));
}

const char *words_suggested(struct instant now) {
    return tr(SUGGESTED[part_of_day(now)]);
}

const char *words_today(struct instant now) {
    return tr(TODAY[part_of_day(now)]);
}

const char *words_when(struct instant now) {
    return tr(WHEN[part_of_day(now)]);
}

const char *words_weekday(int32_t days) {
    return tr(WEEKDAYS[civil_weekday(days)]);
}

const char *words_weekday_short(int32_t days) {
    return tr(WEEKDAYS_SHORT[civil_weekday(days)]);
}

const char *words_month(int32_t days) {
    return tr(MONTH_NAMES[civil_from_days(days).month - 1]);
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
        snprintf(out, WORDS_BYTES, tr("%lld s"), (long long)(us / US_PER_S));
    else
        snprintf(out, WORDS_BYTES, tr("%lld min"), (long long)nearest_minute(us));
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
        snprintf(out, WORDS_BYTES, tr("%lld min"), rest);
    else if (rest == 0)
        snprintf(out, WORDS_BYTES, tr("%lld h"), hours);
    else
        snprintf(out, WORDS_BYTES, tr("%lld h %lld min"), hours, rest);
}

void words_date(char out[WORDS_BYTES], int32_t days) {
    struct civil_date date = civil_from_days(days);
    // TRANSLATORS: day and short month; "%2$s %1$d" puts the month first.
    snprintf(out, WORDS_BYTES, tr_in("date", "%d %s"), date.day,
             tr_in("short month", MONTHS_SHORT[date.month - 1]));
}

void words_tenths(char out[WORDS_BYTES], double number) {
    enum { TENTHS = 10 };
    long tenths = lround(number * TENTHS);
    // TRANSLATORS: stands between ones and tenths.
    snprintf(out, WORDS_BYTES, "%ld%s%ld", tenths / TENTHS, tr_in("decimal sign", "."),
             tenths % TENTHS);
}

void words_count(char out[WORDS_BYTES], int64_t count, const char *singular, const char *plural) {
    snprintf(out, WORDS_BYTES, "%lld %s", (long long)count,
             tr_plural(singular, plural, (long)count));
}

void words_props(char out[WORDS_BYTES], uint32_t mask) {
    size_t length = 0;
    out[0] = '\0';
    for (int prop = 0; prop < PROP_COUNT; prop++) {
        if (!(mask & (1U << prop)))
            continue;
        int written = snprintf(out + length, WORDS_BYTES - length, "%s%s", length ? ", " : "",
                               tr(PROPS[prop].words));
        if (written < 0 || (size_t)written >= WORDS_BYTES - length)
            return;
        length += (size_t)written;
    }
    if (length == 0)
        snprintf(out, WORDS_BYTES, "%s", tr("no props"));
}

const char *words_prop(enum prop prop) {
    return (unsigned)prop < PROP_COUNT ? tr(PROPS[prop].words) : "";
}

enum icon icon_of_prop(enum prop prop) {
    return (unsigned)prop < PROP_COUNT ? PROPS[prop].icon : ICON_NONE;
}

const char *words_position(enum position position) {
    return (unsigned)position < POSITION_COUNT ? tr(POSITIONS[position].words) : "";
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
        const struct variant *variant = routine->steps[i].variant;
        places.standing |= variant->position == POSITION_STANDING;
        places.sitting |= variant->position == POSITION_SITTING;
        places.floor |= variant_is_on_floor(variant);
    }
    return places;
}

const char *words_place(const struct routine *routine) {
    struct places places = places_of(routine);
    if (places.floor)
        return tr("Floor");
    if (places.standing && places.sitting)
        return tr("Chair or standing");
    return places.sitting ? tr("Seated") : tr("Standing");
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
        [LEVEL_STARTER] = N_("Starter"),
        [LEVEL_REGULAR] = N_("Regular"),
        [LEVEL_LONGER] = N_("Longer"),
    };
    return (unsigned)level < LEVEL_COUNT ? tr(LEVELS[level]) : "";
}

void words_chain(char out[WORDS_BYTES], int days) {
    if (days > 0)
        snprintf(out, WORDS_BYTES, tr_plural("%d-day chain", "%d-day chain", days), days);
    else
        snprintf(out, WORDS_BYTES, "%s", tr("New chain"));
}

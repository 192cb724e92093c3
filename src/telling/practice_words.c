#include "telling/practice_words.h"

#include "telling/words.h"

#include "base/language.h"

#include <stdio.h>

enum { SECONDS_A_MINUTE = 60 };

// By value, as practice/routine_filter.h has them.
static const struct {
    enum icon icon;
    const char *words[FILTER_VALUES_MAX];
} FILTERS[FILTER_COUNT] = {
    [FILTER_LENGTH] = {ICON_CLOCK, {N_("Any length"), N_("Up to 5 min"), N_("Up to 10 min")}},
    [FILTER_PLACE] = {ICON_MAT, {N_("Anywhere"), N_("Off the floor"), N_("On the floor")}},
    [FILTER_PROPS] = {ICON_ROLLER, {N_("Any props"), N_("Only a mat"), N_("No props")}},
    [FILTER_HURTS] = {ICON_HAND,
                      {N_("Nothing hurts"), N_("Knees hurt"), N_("Wrists hurt"), N_("Neck hurts"),
                       N_("Shoulders hurt")}},
};

void challenge_words(const struct challenge_card *card, char *out, size_t size) {
    const struct challenge_state *state = &card->state;
    char date[WORDS_BYTES];
    size_t parts = card->challenge->day_count;
    words_date(date, state->finish_day);
    switch (state->stage) {
    case CHALLENGE_UNDER_WAY:
        if (state->done_today)
            snprintf(out, size, tr("%zu of %zu done, today’s part too"), state->done, parts);
        else if (state->rests_today)
            snprintf(out, size, tr("%zu of %zu done, rest until Monday"), state->done, parts);
        else
            snprintf(out, size, tr("Day %zu of %zu is for today"), state->done + 1, parts);
        break;
    case CHALLENGE_FINISHED:
        snprintf(out, size, tr("Finished on %s"), date);
        break;
    case CHALLENGE_LEFT:
        snprintf(out, size, tr("Left, %zu of %zu done"), state->done, parts);
        break;
    default:
        snprintf(out, size, tr_plural("%zu day", "%zu days", (long)parts), parts);
        break;
    }
}

void milestone_words_next_level(const struct milestone *next, int64_t points, char *out,
                                size_t size) {
    out[0] = '\0';
    if (!next)
        return;
    long missing = (long)(next->amount - points);
    snprintf(out, size, tr_plural("%ld point to %s", "%ld points to %s", missing), missing,
             tr(next->title));
}

void milestone_words_state(const struct milestone_line *line, char *out, size_t size) {
    char date[WORDS_BYTES];
    words_date(date, line->state.day);
    if (line->state.reached) {
        snprintf(out, size, "%s", date);
    } else if (milestone_is_in_minutes(line->milestone->feat)) {
        char time[WORDS_BYTES];
        words_hours(time, line->state.so_far * SECONDS_A_MINUTE);
        snprintf(out, size, tr("%s so far"), time);
    } else {
        snprintf(out, size, tr("%lld of %d"), (long long)line->state.so_far,
                 line->milestone->amount);
    }
}

const char *filter_words(const struct routine_filter *filter, enum filter_kind kind) {
    return tr(FILTERS[kind].words[filter->value[kind]]);
}

enum icon filter_icon(enum filter_kind kind) {
    return FILTERS[kind].icon;
}

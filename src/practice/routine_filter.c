#include "practice/routine_filter.h"

#include "base/time.h"

enum { LENGTHS = 3, PLACES = 3, PROPS = 3, HURTS = 5 };
enum { PLACE_ANY, PLACE_OFF_FLOOR, PLACE_FLOOR };
enum { PROPS_ANY, PROPS_MAT, PROPS_NONE };

// To the nearest minute, as lengths are told.
static const int64_t LONGEST_US[LENGTHS] = {INT64_MAX, 5 * US_PER_MIN + US_PER_MIN / 2,
                                            10 * US_PER_MIN + US_PER_MIN / 2};
static const uint32_t SPARES[HURTS] = {0, 1U << CAUTION_KNEES, 1U << CAUTION_WRISTS,
                                       1U << CAUTION_NECK, 1U << CAUTION_SHOULDERS};

static const int COUNTS[FILTER_COUNT] = {[FILTER_LENGTH] = LENGTHS,
                                         [FILTER_PLACE] = PLACES,
                                         [FILTER_PROPS] = PROPS,
                                         [FILTER_HURTS] = HURTS};

void filter_step(struct routine_filter *filter, enum filter_kind kind) {
    filter->value[kind] = (filter->value[kind] + 1) % COUNTS[kind];
}

bool filter_takes(const struct routine_filter *filter, const struct routine *routine,
                  int64_t length_us) {
    bool floor = false;
    for (size_t i = 0; i < routine->step_count; i++)
        floor = floor || variant_is_on_floor(routine->steps[i].variant);
    int place = filter->value[FILTER_PLACE];
    int wanted = filter->value[FILTER_PROPS];
    uint32_t allowed = wanted == PROPS_ANY ? UINT32_MAX : wanted == PROPS_MAT ? 1U << PROP_MAT : 0;
    return length_us < LONGEST_US[filter->value[FILTER_LENGTH]] &&
           (place == PLACE_ANY || floor == (place == PLACE_FLOOR)) &&
           (routine_props(routine) & ~allowed) == 0;
}

uint32_t filter_spares(const struct routine_filter *filter) {
    return SPARES[filter->value[FILTER_HURTS]];
}

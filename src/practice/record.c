#include "practice/record.h"

#include "base/time.h"

#include <stdio.h>

struct session_record session_record_of(const struct routine *routine,
                                        const struct player_result *result,
                                        struct instant started) {
    struct session_record record = {
        .planned_s = (double)result->planned_us / US_PER_S,
        .guided_s = (double)result->guided_us / US_PER_S,
        .outcome = result->outcome,
        .pain_before = PAIN_UNKNOWN,
        .pain_after = PAIN_UNKNOWN,
    };
    session_new_id(record.id);
    (void)snprintf(record.routine, sizeof record.routine, "%s", routine->id);
    instant_format(started, record.started_at);
    return record;
}

size_t session_pains_of(const struct player *player, const struct session_record *record,
                        struct memo *memos, size_t max) {
    size_t count = 0;
    const struct player_hurt *hurts = player_hurts(player, &count);
    count = count < max ? count : max;
    for (size_t i = 0; i < count; i++)
        memos[i] =
            memo_of_pain(record, hurts[i].exercise->id, hurts[i].variant->id, hurts[i].ended);
    return count;
}

#include "practice/care.h"

#include "session/timeline.h"

#include <string.h>

// The parts of the scale, and how much more pain is how much.
enum { SMALLER_FROM = 4, GENTLEST_FROM = 6, QUIET_RISE = 2 };

enum care_before care_before(int pain) {
    if (pain == PAIN_UNKNOWN || pain < SMALLER_FROM)
        return CARE_AS_PLANNED;
    return pain < GENTLEST_FROM ? CARE_SMALLER : CARE_GENTLEST;
}

// --- after

static bool says_both(const struct session_record *record) {
    return record->pain_before != PAIN_UNKNOWN && record->pain_after != PAIN_UNKNOWN;
}

static int rise_of(const struct session_record *record) {
    return says_both(record) ? record->pain_after - record->pain_before : 0;
}

// The last other session that says both; NULL: none.
static const struct session_record *one_before(const struct session_record *session,
                                               const struct session_record *records, size_t count) {
    while (count > 0) {
        const struct session_record *record = &records[--count];
        if (strcmp(record->id, session->id) != 0 && says_both(record))
            return record;
    }
    return NULL;
}

enum care_after care_after(const struct session_record *session,
                           const struct session_record *records, size_t count) {
    int rise = rise_of(session);
    const struct session_record *before = one_before(session, records, count);
    if (rise <= 0)
        return CARE_NO_WORSE;
    if (before && rise_of(before) > 0)
        return CARE_HELP_FIRST;
    return rise >= QUIET_RISE ? CARE_QUIET : CARE_NAMED;
}

bool care_wants_easier(const struct session_record *records, size_t count) {
    return count > 0 && care_after(&records[count - 1], records, count) >= CARE_QUIET;
}

// --- what is offered

// INT64_MAX: it cannot be laid out.
static int64_t duration_of(const struct routine *routine) {
    struct timeline timeline = {0};
    int64_t us = INT64_MAX;
    if (timeline_of_routine(&timeline, routine, 0, NULL) == STATUS_OK)
        us = timeline.duration_us;
    timeline_finish(&timeline);
    return us;
}

static bool is_lighter(const struct routine *routine, int64_t us, const struct care_offer *than) {
    return routine->level < than->routine->level ||
           (routine->level == than->routine->level && us < than->duration_us);
}

struct care_offer care_gentlest(const struct library *library) {
    struct care_offer offer = {.eased = true};
    for (size_t i = 0; i < library->routine_count; i++) {
        const struct routine *routine = &library->routines[i];
        int64_t us = duration_of(routine);
        if (routine->step_count == 0 || us == INT64_MAX ||
            (offer.routine && !is_lighter(routine, us, &offer)))
            continue;
        offer.routine = routine;
        offer.duration_us = us;
    }
    return offer;
}

struct care_offer care_smaller(const struct library *library, const struct routine *planned) {
    struct care_offer offer = {.routine = planned, .eased = true};
    offer.duration_us = duration_of(planned);
    for (size_t i = 0; i < library->routine_count; i++) {
        const struct routine *routine = &library->routines[i];
        int64_t us = duration_of(routine);
        if (routine->step_count == 0 || routine->level > planned->level || us >= offer.duration_us)
            continue;
        offer = (struct care_offer){.routine = routine, .duration_us = us};
    }
    return offer;
}

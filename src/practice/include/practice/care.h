// How much a session asks for, by how the back feels. Pain is 0..10 or PAIN_UNKNOWN.
#pragma once

#include "history/history.h"
#include "routine/library.h"

// What is offered first before a session.
enum care_before {
    CARE_AS_PLANNED, // 0..3, or not said
    CARE_SMALLER,    // 4..5: something smaller than was planned
    CARE_GENTLEST    // 6..10: the gentlest there is, or nothing for today
};
enum care_before care_before(int pain);

// What follows from how it was after it.
enum care_after {
    CARE_NO_WORSE,  // or it was not said
    CARE_NAMED,     // one more: it is told
    CARE_QUIET,     // two more at least: nothing is celebrated, help stands beside
    CARE_HELP_FIRST // more in two sessions running: help comes first
};
// Of this session, which records (in order of their instants) may hold already. Sessions that did
// not say both are passed over.
enum care_after care_after(const struct session_record *session,
                           const struct session_record *records, size_t count);
// The last session ended so much worse that the next one is to be easier.
bool care_wants_easier(const struct session_record *records, size_t count);

// A session that may be offered instead of the one that was planned.
struct care_offer {
    const struct routine *routine; // NULL: none
    bool eased;                    // each movement in its easier form
    int64_t duration_us;           // about, as written
};
// Smaller than this one: the shortest that is shorter and no harder, or this one eased.
struct care_offer care_smaller(const struct library *library, const struct routine *planned);
// The shortest of the lowest level, eased. NULL when the library is empty.
struct care_offer care_gentlest(const struct library *library);

// A routine for this person: what they should be spared is replaced by what the exercise names as
// its substitute, or left out.
#pragma once

#include "base/arena.h"
#include "base/status.h"
#include "routine/model.h"

struct person {
    uint32_t spare; // mask of enum caution
    uint32_t props; // mask of enum prop: what is at hand
};

// Whether the variant asks for nothing that the person should be spared or lacks.
bool variant_suits(const struct variant *variant, const struct person *person);

struct suited {
    const struct routine *routine; // NULL: nothing of it suits
    size_t replaced;               // steps that became another exercise or variant
    size_t left_out;
};

// The routine itself when all of it suits. Else a copy that the arena owns, in which each step that
// does not suit is its first substitute that does, looked for breadth first and with its own dose;
// a substitute that would come a second time is left out instead. STATUS_NO_MEMORY.
enum status routine_suit(const struct routine *routine, const struct person *person,
                         struct arena *arena, struct suited *suited, struct message *message);

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

// The routine itself when all of it suits. Else a copy that the arena owns, in which
// - each step that does not suit is its first substitute that does, looked for breadth first; its
//   time under load (dose_load_us) is at most the step's and at most the substitute's own;
// - no movement comes in the place of another that the session has anyway: the next substitute
// does,
//   or the step is left out;
// - an easier form that does not suit is a softer form of the movement itself;
// - title and summary are true of what is left.
// STATUS_NO_MEMORY.
enum status routine_suit(const struct routine *routine, const struct person *person,
                         struct arena *arena, struct suited *suited, struct message *message);

// The shelf of levels as it suits this person: routines without what they should be spared.
#pragma once

#include "routine/library.h"
#include "routine/suit.h"

struct suits {
    struct arena arena; // owns the routines that were changed
    struct library library;
    const struct library *shown; // the library above, or the original when nothing is changed
    struct person person;        // for whom
};

// Whether the shelf was made for such a person.
bool suits_are_for(const struct suits *suits, const struct person *person);
// Makes the shelf, or keeps it when the person has not changed. Routines of which nothing would be
// left are not on it. Pointers into a shelf made before are void when it is made anew. zeroed: not
// made yet; finish it in any case.
enum status suits_renew(struct suits *suits, const struct library *library,
                        const struct person *person, struct message *message);
void suits_finish(struct suits *suits);

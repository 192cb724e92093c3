#include "practice/suits.h"

static enum status fill(struct suits *suits, const struct library *library,
                        struct message *message) {
    struct routine *routines =
        arena_alloc(&suits->arena, library->routine_count + 1, sizeof *routines);
    size_t count = 0;
    size_t changed = 0;
    if (!routines)
        return status_fail(message, STATUS_NO_MEMORY, "not enough memory for the routines");
    for (size_t i = 0; i < library->routine_count; i++) {
        const struct routine *routine = &library->routines[i];
        struct suited suited;
        enum status status = routine_suit(routine, &suits->person, &suits->arena, &suited, message);
        if (status != STATUS_OK)
            return status;
        changed += suited.routine != routine;
        if (suited.routine)
            routines[count++] = *suited.routine;
    }
    suits->library = *library;
    suits->library.routines = routines;
    suits->library.routine_count = count;
    if (changed > 0)
        suits->shown = &suits->library;
    return STATUS_OK;
}

bool suits_are_for(const struct suits *suits, const struct person *person) {
    return suits->shown && suits->person.spare == person->spare &&
           suits->person.props == person->props;
}

enum status suits_renew(struct suits *suits, const struct library *library,
                        const struct person *person, struct message *message) {
    if (suits_are_for(suits, person))
        return STATUS_OK;
    arena_finish(&suits->arena);
    *suits = (struct suits){.shown = library, .person = *person};
    return fill(suits, library, message);
}

void suits_finish(struct suits *suits) {
    arena_finish(&suits->arena);
    *suits = (struct suits){0};
}

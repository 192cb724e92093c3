// Any bytes at all as an exercise, a routine, a challenge, a milestone and a page at once: reading
// and matching them must end without harm. The same bytes stand in all these places, so that what
// is sound meets the others.
#include "shelf.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);

static void add(struct shelf *shelf, enum kind kind, const char *id) {
    struct source *source = &shelf->sources[shelf->count++];
    *source = (struct source){
        .kind = kind, .path = id, .id = id, .report = {.list = &shelf->faults, .file = id}};
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length) {
    struct library library = {0};
    struct shelf shelf = {.library = &library,
                          .faults = {.arena = &library.arena},
                          .sources = calloc(KIND_COUNT, sizeof *shelf.sources)};
    if (!shelf.sources || length > LEVEL_MAX_FILE_BYTES) {
        free(shelf.sources);
        return 0;
    }
    add(&shelf, KIND_EXERCISE, "cat-cow");
    add(&shelf, KIND_ROUTINE, "desk-reset");
    add(&shelf, KIND_CHALLENGE, "first-week");
    add(&shelf, KIND_MILESTONE, "ten-hours");
    add(&shelf, KIND_PAGE, "red-flags");
    for (size_t i = 0; i < shelf.count; i++)
        shelf_read_bytes(&shelf, &shelf.sources[i], (const char *)bytes, length);
    shelf_link(&shelf);
    (void)fault_list_sorted(&shelf.faults, &library.faults, &library.fault_count);
    shelf_finish(&shelf);
    library_finish(&library);
    return 0;
}

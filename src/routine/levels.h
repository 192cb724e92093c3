// What the readers make of one file each, before names are matched across files.
#pragma once

#include "form.h"

// What a change or a substitute asks for; exercise.name NULL: the same exercise, variant.name NULL:
// its first variant.
struct link {
    struct mention exercise;
    struct mention variant;
};

// A variant's links to others, beside the variant of the same index.
struct variant_links {
    struct link easier;
    struct link *substitutes;
    size_t substitute_count;
    struct mention waypoint;
};

struct exercise_draft {
    struct exercise exercise;
    struct variant *variants; // exercise.variants, still open to change
    struct variant_links *links;
};

struct step_draft {
    struct link link;
    struct dose dose;
    struct place hold_place;
    struct place breath_place;
    const char *say;
};

struct routine_draft {
    struct routine routine;
    struct place steps_place;
    struct step_draft *steps;
    size_t step_count;
};

struct challenge_draft {
    struct challenge challenge;
    struct mention *days;
    size_t day_count;
};

struct milestone_draft {
    struct milestone milestone;
    int amounts[FEAT_COUNT];
};

struct page_draft {
    struct page page;
};

struct waypoint_draft {
    struct waypoint waypoint;
    struct mention *next;
    size_t next_count;
};

// Each reads a loaded document into a draft that the document's arena owns. Whether it is sound is
// in the document's report.
void exercise_read(struct document *document, struct exercise_draft *draft);
void routine_read(struct document *document, struct routine_draft *draft);
void challenge_read(struct document *document, struct challenge_draft *draft);
void milestone_read(struct document *document, struct milestone_draft *draft);
void page_read(struct document *document, struct page_draft *draft);
void waypoint_read(struct document *document, struct waypoint_draft *draft);

// The keys that say who stands behind a file; `at` counts from a struct credit at `base`.
#define CREDIT_FIELDS(base)                                                                        \
    {.name = "source",                                                                             \
     .read = field_text,                                                                           \
     .at = (base) + offsetof(struct credit, source),                                               \
     .min = 1,                                                                                     \
     .max = LEVEL_MAX_TEXT_CHARS},                                                                 \
        {.name = "reviewed_by",                                                                    \
         .read = field_text,                                                                       \
         .at = (base) + offsetof(struct credit, reviewed_by),                                      \
         .min = 1,                                                                                 \
         .max = LEVEL_MAX_TEXT_CHARS},                                                             \
    {                                                                                              \
        .name = "reviewed_on", .read = field_date,                                                 \
        .at = (base) + offsetof(struct credit, reviewed_on), .min = 1, .max = LEVEL_MAX_TEXT_CHARS \
    }

// pose.c: the readers of a variant's `contacts`, `poses` and `camera`, and of a waypoint's one
// `pose`; out is the struct variant.
FIELD_READER(read_contacts);
FIELD_READER(read_poses);
FIELD_READER(read_only_pose);
FIELD_READER(read_camera);

// What the fields of a variant are read into. The variant stands first: readers that need no links
// see it alone.
struct variant_draft {
    struct variant variant;
    struct variant_links links;
};

// phase.c: the readers of a variant's `setup` and `phases`, which lead from pose to pose and so
// come after its `poses`; out is the struct variant.
FIELD_READER(read_setup);
FIELD_READER(read_phases);

// What is wrong with files, collected while they are read: no reader stops at its first fault.
#pragma once

#include "base/arena.h"
#include "routine/library.h"

// A place in a file; both count from 1.
struct place {
    int line;
    int column;
};

// Faults of many files. The arena owns the texts, the list its items until fault_list_finish.
struct fault_list {
    struct arena *arena;
    struct fault *items;
    size_t count;
    size_t capacity;
    bool no_memory; // sticks: the list is incomplete
};

// The faults of one file go through its report.
struct report {
    struct fault_list *list;
    const char *file;
    bool quiet;    // errors are counted, not listed
    size_t errors; // notes left out
};

// Records a fault once, however often the same place is read. After MAX_FAULTS_A_FILE one last line
// says that there are more.
enum { MAX_FAULTS_A_FILE = 100 };
void report_error(struct report *report, struct place place, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
void report_note(struct report *report, struct place place, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

// A short form of the author's own words for use in a message: at most 40 code points, on one line.
const char *report_clip(struct report *report, const char *text);

// Moves the faults in order of file, line, column into the arena.
bool fault_list_sorted(struct fault_list *list, const struct fault **faults, size_t *count);
void fault_list_finish(struct fault_list *list);

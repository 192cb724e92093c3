// Long work that a screen asks for and somebody else does: the app, in a thread. Screens start it,
// look how far it is, and may stop it; they wait for nothing.
#pragma once

#include "base/arena.h"
#include "base/status.h"

#include <stdbool.h>
#include <stddef.h>

enum work_kind {
    WORK_NONE,
    WORK_REPORT, // the page for a physiotherapist
    WORK_COPY,   // all sessions as a file
    WORK_IMPORT, // sessions of a file; the subject is its name
    WORK_SYNC,   // with the folder of the settings
    WORK_SOUND,  // a session's sound as a file; the subject is the routine's id
    WORK_KIND_COUNT
};

enum { WORK_PLACE_BYTES = 1024 };

// The work asked for last.
struct work_view {
    enum work_kind kind; // WORK_NONE: none yet
    bool running;
    bool stopping; // it is running still, but not for long
    double share;  // of it that is done, 0..1
    // Once it is over:
    enum status status;           // STATUS_STOPPED: nothing of it was done
    struct message message;       // why it failed
    char place[WORK_PLACE_BYTES]; // of what was written
    size_t added, known, shared;  // sessions
};

// What the app offers. Texts are borrowed and last as long as the director.
struct work_service {
    void *context;
    const char *folder;      // where files are written to, and taken in from
    const char *sync_folder; // "": none is set
    const char *settings;    // the file in which it is set
    // STATUS_BUSY while something else is under way.
    enum status (*start)(void *context, enum work_kind kind, const char *subject,
                         struct message *message);
    void (*stop)(void *context);
    void (*look)(void *context, struct work_view *view);
    // Names of the files in the folder that could be taken in, sorted. The arena owns them.
    enum status (*files)(void *context, struct arena *arena, const char ***names, size_t *count,
                         struct message *message);
};

// What came of it, in the person's language and in one or two sentences; "" when there is nothing
// to say. Paths are left out.
enum { WORK_WORDS_BYTES = 512 };
void work_words(const struct work_view *view, char out[WORK_WORDS_BYTES]);

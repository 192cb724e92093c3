// What every verb needs: where things lie, the levels, the settings, and on request the history.
#pragma once

#include "base/language.h"
#include "base/lock.h"
#include "history/history.h"
#include "history/profiles.h"
#include "options.h"
#include "routine/library.h"
#include "routine/settings.h"
#include "routine/suit.h"

// How a program ends. EXIT_SUCCESS and EXIT_FAILURE are 0 and 1.
enum { EXIT_USAGE = 2 };

struct context {
    const struct options *options;
    struct arena arena;
    struct profiles profiles; // who shares the data folder
    size_t profile;           // whose data these are
    const char *data_dir;     // this person's
    const char *shipped_levels;
    const char *user_levels; // data_dir/levels
    const char *settings_path;
    const char *history_path;
    const char *music_folder;           // the setting's, else data_dir/music; it need not exist
    char language[LANGUAGE_CODE_BYTES]; // asked for, else the environment's
    struct library library;
    struct settings settings;
    struct lock lock;               // on the data folder, while the app is open
    bool is_shared;                 // another window has the folder open
    const struct work_watch *watch; // of the opening of the history; NULL: nobody
    struct history *history;        // NULL until context_open_history
    struct message history_notice;  // what was done to open it, for the person; "" for nothing
};

// Finds the folders, loads the settings and, for verbs that cannot do without, the levels. Faulty
// settings are told on stderr and left out. context must be zeroed; finish it in any case.
enum status context_init(struct context *context, const struct options *options,
                         struct message *message);
void context_finish(struct context *context);
// The same program for somebody else of the profiles; the history is closed. On failure the context
// can only be finished.
enum status context_become(struct context *context, size_t profile, struct message *message);

// Finds and loads the levels, once. Faulty ones are told on stderr and left out. STATUS_NOT_FOUND
// when there is no folder of levels.
enum status context_load_levels(struct context *context, struct message *message);

// Opens the history, making the data folder if need be. Nothing is moved: for those who read.
enum status context_open_history(struct context *context, struct message *message);

// Takes the data folder for this window, until context_finish or the process's end. When another
// one has it, is_shared and history_notice say so; a folder without locks is taken as ours alone.
void context_claim(struct context *context);

// The same for those who write: a damaged history is set aside and the newest backup takes its
// place, which is told on stderr and in history_notice. While another window has the folder nothing
// is moved.
enum status context_open_history_to_write(struct context *context, struct message *message);

// Words from now on as the settings and the environment have it: for verbs whose result a person
// reads or hears. What scripts read stays in English, unless --language asks otherwise.
void context_use_language(const struct context *context);

// The routine with this id; STATUS_NOT_FOUND names it and the nearest help, with the faults of its
// file when it exists but is not sound.
enum status context_routine(const struct context *context, const char *id,
                            const struct routine **routine, struct message *message);

// The same as it suits the person whose data these are, unless --as-written is given; what was
// changed is told on stderr. STATUS_UNSUPPORTED when nothing of it suits.
enum status context_fitted_routine(struct context *context, const char *id,
                                   const struct routine **routine, struct message *message);
// Whom routines are fitted to: as the settings have it; with --as-written somebody who has
// everything and need not be spared.
struct person context_person(const struct context *context);

// "error: ..." on stderr and the exit status that goes with it.
int context_fail(const struct message *message);

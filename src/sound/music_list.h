// The pieces of a session, one after another: the files of a folder, shuffled, each over before any
// comes again, with the places on the session's time that they begin at.
#pragma once

#include "base/arena.h"
#include "base/status.h"
#include "music_file.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct music_piece {
    size_t file;    // its index in the folder
    int64_t start;  // sample position
    int64_t length; // samples
    int64_t rise;   // samples over which it comes in while the one before leaves
};

enum { MUSIC_LIST_OPEN = 3 }; // files held open: two that cross-fade, and the one to come

struct music_list {
    struct arena arena;
    const char **paths;
    bool *spoilt;
    size_t *order; // of the round under way
    size_t file_count;
    size_t spoilt_count;
    size_t next; // in order
    uint64_t random;
    struct music_piece *pieces;
    size_t piece_count;
    size_t piece_room;
    struct music_file *open[MUSIC_LIST_OPEN];
    size_t open_piece[MUSIC_LIST_OPEN];
    uint64_t used[MUSIC_LIST_OPEN]; // by uses, when it was needed last
    uint64_t uses;
    struct message first_fault; // of the first file that cannot be played
};

// Lists the folder; opens nothing. STATUS_NOT_FOUND when it holds nothing that looks like music.
// Finish in any case.
enum status music_list_init(struct music_list *list, const char *folder, uint32_t seed,
                            struct message *message);
void music_list_finish(struct music_list *list);

// Writes count samples from position first >= 0 on: pieces at the bed's loudness, cross-faded.
// False when no file can be played (any more): samples are silent.
bool music_list_read(struct music_list *list, int64_t first, size_t count, float *samples);

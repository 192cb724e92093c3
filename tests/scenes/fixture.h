// A director over the shipped levels, a history of its own and made-up time.
#pragma once

#include "scenes/director.h"
#include "session/player.h"
#include "stage/share.h"
#include "stage/window.h"

// Work that a test does by hand: what was asked for, and how it is said to stand.
struct made_up_work {
    struct work_view view;
    char subject[64];
    int starts, stops;
    enum status refuses; // STATUS_OK: it begins
    const char *const *files;
    size_t file_count;
    struct work_service service;
};

struct stand {
    struct made_up_work work;
    struct library library;
    struct settings settings;
    struct history *history;
    struct director_options options;
    struct director *director;
    struct instant wall;
    int64_t now_us;
};

// history_path NULL: no history. Everything checked; close it in any case.
void stand_open(struct stand *stand, const char *history_path);
// With what is in the history already.
void stand_open_again(struct stand *stand, const char *history_path);
void stand_create(struct stand *stand); // the director, after changes to the options
void stand_close(struct stand *stand);

void stand_press(struct stand *stand, enum intent_kind kind);
void stand_wait(struct stand *stand, int64_t us); // in frames of 100 ms
// Confirms what is in the way and waits until this scene shows; fails after an hour.
void stand_wait_for(struct stand *stand, const char *scene);
void stand_expect(const struct stand *stand, const char *scene);
int64_t stand_time(const struct stand *stand);

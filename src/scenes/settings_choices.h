// What a person can set, as a table: the settings screen knows nothing of what a row means.
#pragma once

#include "routine/settings.h"
#include "scene.h"
#include "stage/canvas.h"
#include "telling/words.h"

#include <stdbool.h>
#include <stddef.h>

enum { CHOICE_VALUE_BYTES = WORDS_BYTES, CHOICE_HELP_BYTES = 512 + SETTINGS_TEXT_BYTES };

// The tabs of the settings screen, in their order.
enum choice_group {
    GROUP_SESSION,
    GROUP_SOUND,
    GROUP_FIGURE,
    GROUP_SCREEN,
    GROUP_CONTROLS,
    GROUP_BODY,
    GROUP_YOU,
    GROUP_COUNT
};
const char *choice_group_name(enum choice_group group);

// What a change lets one hear at once.
enum choice_preview { PREVIEW_NONE, PREVIEW_VOICE, PREVIEW_BELL, PREVIEW_BREATH };
// What the chosen value is like, drawn beside the list.
enum choice_sample {
    SAMPLE_NONE,
    SAMPLE_BAR,
    SAMPLE_WEEK,
    SAMPLE_TEXT,
    SAMPLE_CAPTION,
    SAMPLE_FIGURE, // from the front, at rest
    SAMPLE_EFFORT  // from the back, where a stretch is strongest
};

// A row: a number of struct settings that is stepped through, or a way to another screen.
struct choice {
    enum choice_group group;
    enum icon icon;
    const char *label;
    const char *help;
    size_t offset;            // of an int, an enum or a bool in struct settings
    uint32_t mask;            // a bit of a uint32_t, which is a switch too; 0: none
    int least, most, step;    // of numbers
    const int *values;        // instead of least, most and step; ends with a negative one
    const char *const *names; // of the values from 0 to most; step is 1
    void (*describe)(int value, char out[CHOICE_VALUE_BYTES]); // of values without names
    // Steps pass over values that it denies; NULL: all are there.
    bool (*offers)(const struct director_options *options, int value);
    // Instead of help, in the person's language.
    void (*tell)(const struct director_options *options, char out[CHOICE_HELP_BYTES]);
    enum choice_preview preview;
    enum choice_sample sample;
    enum scene_id opens; // another screen instead of a value; SCENE_HOME (0): none
    bool is_switch;      // a bool
};

// All rows, a group's one after another.
size_t choice_count(void);
const struct choice *choice_at(size_t index);

int choice_value(const struct choice *choice, const struct settings *settings);
void choice_set(const struct choice *choice, struct settings *settings, int value);
// The next value that way (-1 or 1), or the same one at the end.
int choice_stepped(const struct choice *choice, const struct director_options *options, int value,
                   int way);
// From the last value back to the first.
int choice_around(const struct choice *choice, const struct director_options *options, int value);
// In the person's language.
void choice_help(const struct choice *choice, const struct director_options *options,
                 char out[CHOICE_HELP_BYTES]);
void choice_describe(const struct choice *choice, int value, char out[CHOICE_VALUE_BYTES]);

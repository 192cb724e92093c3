// The pain scale as eleven vertebrae on a cord: level at 0, hunching up towards 10.
#pragma once

#include "stage/canvas.h"

#include <stdbool.h>

enum { PAIN_LEVELS = 11 };

struct pain_scale {
    struct rect area; // of beads, digits and words
    int value;        // 0..10, PAIN_UNKNOWN: nothing chosen yet
    int flag;         // a value that was said before, PAIN_UNKNOWN: none
};

// Where a press chooses this value.
struct rect pain_scale_target(const struct pain_scale *scale, int value);
void pain_scale_draw(struct canvas *canvas, const struct pain_scale *scale);

// "No pain", "Mild pain", ... "The worst I can imagine"; "" for PAIN_UNKNOWN.
const char *pain_words(int value);

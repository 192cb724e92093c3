// What a routine holds, at a glance, beside a list or in a row of it.
#pragma once

#include "scene.h"

// Belongs to the screen: the panel is drawn after it was told.
struct routine_preview {
    struct director *director;
    const struct routine *routine;
};

// A panel: a figure, what the routine is for, and its stretches as far as there is room for them.
void routine_preview(struct routine_preview *preview, struct boxes *boxes);
// The same in words, where there is no room for a panel.
void routine_preview_words(const struct routine *routine, struct boxes *boxes);

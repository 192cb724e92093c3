// Shorthand for drawing words and the parts that several screens share.
#pragma once

#include "stage/canvas.h"
#include "stage/text.h"
#include "stage/widgets.h"

#include <stdbool.h>

// One line from x, returns its width.
float ink(struct canvas *canvas, enum face face, float size, SDL_Color colour, float x,
          float baseline, const char *text);
float ink_middle(struct canvas *canvas, enum face face, float size, SDL_Color colour, float x,
                 float baseline, const char *text);
float ink_end(struct canvas *canvas, enum face face, float size, SDL_Color colour, float x,
              float baseline, const char *text);
// One line that must not be wider: smaller down to `smallest`, then shortened.
float ink_within(struct canvas *canvas, const struct text_style *style, float smallest, float x,
                 float baseline, float max_width, const char *text);

// The light on the floor behind a stage.
void ink_floor_glow(struct canvas *canvas, struct rect stage);
// The still disc behind a figure, with a ring, clipped at floor_y.
void ink_halo(struct canvas *canvas, float cx, float cy, float radius, float floor_y, bool ring);

// How a control looks in each state, for the files that draw controls.
#pragma once

#include "stage/widgets.h"

struct control_look {
    SDL_Color fill, outline, label, detail, icon, glyph_line, glyph_ink;
    float outline_width;
};

struct control_look control_look(const struct palette_tokens *colours, bool primary,
                                 enum widget_state state);
// A little smaller while it is pressed.
struct rect look_pressed(struct rect rect, enum widget_state state);

float glyph_width(struct canvas *canvas, struct glyph glyph, float size);

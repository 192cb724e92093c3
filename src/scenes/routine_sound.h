// A routine's sound as a file, to follow it anywhere: asked for on the routine's screen, made by
// the app (scenes/work.h).
#pragma once

#include "work_bar.h"

// Zeroed when the screen is entered.
struct routine_sound {
    struct work_bar bar;
    struct message problem; // why it could not begin
    bool asked;             // on this screen
};

// Whether somebody is there to make it.
bool routine_sound_is_offered(const struct director *director);
void routine_sound_ask(struct director *director, struct routine_sound *sound,
                       const struct routine *routine);

// How far it is, in the place of a panel, and the button that stops it.
struct rect routine_sound_stop_rect(struct rect panel);
void routine_sound_draw(const struct director *director, struct canvas *canvas, struct rect panel,
                        const struct routine_sound *sound, int stop_item);
void routine_sound_flow(struct flow *flow, const struct routine_sound *sound, int stop_item);

// What came of it, in the person's language, and where the file is. False: there is nothing to
// tell.
enum { ROUTINE_SOUND_BYTES = WORK_WORDS_BYTES + WORK_PLACE_BYTES };
bool routine_sound_tell(const struct routine_sound *sound, char out[ROUTINE_SOUND_BYTES]);

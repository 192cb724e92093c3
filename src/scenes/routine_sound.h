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

// Only where somebody is there to make it: the director's options have their work.
void routine_sound_ask(struct director *director, struct routine_sound *sound,
                       const struct routine *routine);

// A panel: how far it is, and the button that stops it.
void routine_sound_build(const struct director *director, struct boxes *boxes,
                         const struct routine_sound *sound, int stop_item);

// What came of it, in the person's language, and where the file is. False: there is nothing to
// tell.
enum { ROUTINE_SOUND_BYTES = WORK_WORDS_BYTES + WORK_PLACE_BYTES };
bool routine_sound_tell(const struct routine_sound *sound, char out[ROUTINE_SOUND_BYTES]);

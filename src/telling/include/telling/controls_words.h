// What the rows of the screen of keys and buttons say, and what became of a wish.
#pragma once

#include "routine/controls.h"
#include "stage/canvas.h"
#include "telling/words.h"

enum { CONTROLS_TOLD_BYTES = 4 * WORDS_BYTES };

// row: a control, or CONTROL_COUNT for the row that resets all.
const char *controls_row_label(int row);
const char *controls_row_help(int row);
enum icon controls_row_icon(int row);

// One line or two about a wish for a key or a button: on what the control is now and, where they
// changed places, on what the other one is.
void controls_tell(char out[CONTROLS_TOLD_BYTES], enum control_change change, enum control control,
                   const char *now, enum control other, const char *others_now);
void controls_tell_reset(char out[CONTROLS_TOLD_BYTES], enum control_change change,
                         enum control control, enum control other);

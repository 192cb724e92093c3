// The frame that getting ready and playing share: words, the stage beside them, what is spoken, and
// how far the session is; so that nothing jumps when one becomes the other.
#pragma once

#include "scene.h"

// Slots of a session's screens, as boxes_rect knows them.
enum { SESSION_STAGE = 1, SESSION_SLOTS = 8 };

// Begins the page and the column of words: "Stretch 2 of 5 · Rest" and the exercise's title.
void session_frame_begin(const struct director *director, struct boxes *boxes,
                         const struct moment *moment, const char *state);
// Ends that column; the figure's stage, below chain and points if these are wanted.
void session_frame_stage(struct director *director, struct boxes *boxes, bool score,
                         void (*draw)(void *context, int what, struct canvas *canvas,
                                      struct rect rect));
// The line being spoken, when captions are wanted, or a tip in its place (not translated yet;
// NULL: none).
void session_frame_caption(const struct director *director, struct boxes *boxes,
                           const struct moment *moment, const char *tip);
// Something worth knowing while one rests between two stretches: all that is said then stands on
// the screen in large words. NULL: this is no such moment.
const char *session_frame_tip(const struct director *director, const struct moment *moment);
// The line along the whole session and the time left.
void session_frame_line(struct director *director, struct boxes *boxes,
                        const struct moment *moment);

// What getting ready and playing have in common beside the frame: the light behind the stage, hints
//, and a hand on the stage, which turns the figure or
// pauses (false: something else).
void session_frame_behind(struct director *director, struct canvas *canvas);
size_t session_frame_hints(const struct director *director, struct hint first, const char *next,
                           struct hint *out);
bool session_frame_turn(struct director *director, const struct intent *intent);

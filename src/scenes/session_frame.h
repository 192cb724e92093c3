// The frame that getting ready and playing share: where the words, the stage and the caption stand,
// so that nothing jumps when one becomes the other.
#pragma once

#include "scene.h"

struct session_frame {
    bool compact;   // little height: enlarged text on a small screen
    bool small;     // very little of everything: compact as well
    float text_w;   // width of the column of words
    float overline; // baselines; 0: no room for it
    float title;
    float title_size;
    float cue_top; // upper edge of the large words
    float words;   // baseline of the breath words
    float words_size;
    float line_y; // middle of the session line; 0: no room for it
    struct rect stage;
    struct rect caption; // two lines
    struct rect next;    // beside the caption
};

struct session_frame session_frame_for(const struct director *director);

// "Stretch 2 of 5 · Rest" and the exercise's title. Returns the x where the title ends.
float session_frame_title(const struct director *director, struct canvas *canvas,
                          const struct session_frame *frame, const struct moment *moment,
                          const char *state);
// The large words, at most three lines, from the top of their place; opacity 0..1. Returns the last
// baseline.
float session_frame_cue(struct canvas *canvas, const struct session_frame *frame, const char *cue,
                        float opacity);
// Chain and points so far, top right.
void session_frame_score(const struct director *director, struct canvas *canvas);
// One calm line above them while no sound device answers; the session goes on.
void session_frame_sound(const struct director *director, struct canvas *canvas);
// The line being spoken, when captions are wanted.
void session_frame_caption(const struct director *director, struct canvas *canvas, struct rect rect,
                           const struct moment *moment);
// Something worth knowing while one rests between two stretches, in the caption's place: all that
// is said then stands on the screen in large words. NULL: this is no such moment. Not translated
// yet.
const char *session_frame_tip(const struct director *director, const struct moment *moment);
void session_frame_draw_tip(struct canvas *canvas, struct rect rect, const char *tip);
// The line along the whole session and the time left.
void session_frame_line(const struct director *director, struct canvas *canvas,
                        const struct session_frame *frame, const struct moment *moment);

// Whole seconds finished so far, as points; 0 when today's sessions earn none any more.
int64_t session_frame_points(const struct director *director);
const char *session_frame_spoken(const struct moment *moment);

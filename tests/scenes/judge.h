// A screen whose every line of text is looked at: nothing is cut off, nothing covers anything else,
// nothing is too small, and nothing is hard to tell from its ground. The figure is left out, for it
// has no words in it: link with -Wl,--wrap=figure_paint.
#pragma once

#include "fixture.h"
#include "stage/text.h"

enum { RUNS_MAX = 256, TEXT_BYTES = 96 };

struct seen {
    char text[TEXT_BYTES];
    struct text_run run;
};

struct screen {
    struct arena arena;
    struct window window;
    struct canvas *canvas;
    int width, height;
    struct seen runs[RUNS_MAX];
    size_t count;
};

extern int faults; // found since the test set it to 0

// Large: make it static. Everything checked.
void screen_open(struct screen *screen, int width, int height);
void screen_close(struct screen *screen);

// Of what was drawn since screen->count was 0.
void judge(const struct screen *screen, const char *where);
// Draws what the director shows now.
void look_here(struct stand *stand, struct screen *screen, const char *what);
// t_us: of the routine's timeline. routine may be NULL, for scenes that need none.
void look(struct stand *stand, struct screen *screen, const char *scene,
          const struct routine *routine, int64_t t_us);
void look_at_all(struct stand *stand, struct screen *screen, const struct routine *routine,
                 int64_t t_us);
// The words of every phase of every shipped routine.
void look_at_every_cue(struct stand *stand, struct screen *screen);
// The routine with the longest title in it, in the language of the words.
const struct routine *longest_titles(const struct library *library);

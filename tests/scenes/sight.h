// A screen as somebody sees it: every line of text in it is looked at. Nothing is cut off, nothing
// covers anything else, nothing is too small, and nothing is hard to tell from its ground.
#pragma once

#include "fixture.h"

#include "stage/text.h"

enum { SIGHT_RUNS_MAX = 256, SIGHT_TEXT_BYTES = 96, SIGHT_MARKS_MAX = 256 };

struct sight_run {
    char text[SIGHT_TEXT_BYTES];
    struct text_run run;
};

struct sight {
    struct arena arena;
    struct window window;
    struct canvas *canvas;
    int width, height; // pixels
    struct sight_run runs[SIGHT_RUNS_MAX];
    size_t count;
    struct canvas_mark marks[SIGHT_MARKS_MAX]; // icons and outlines
    size_t mark_count;
    int faults; // since it was opened
};

// What a person may have before their eyes: a scene and what was pressed there.
struct sight_state {
    const char *scene;
    enum intent_kind presses[8]; // until INTENT_NONE
};
// Every screen, with each of its tabs and pages. The last has no scene.
extern const struct sight_state SIGHT_STATES[];

void sight_open(struct sight *sight, int width, int height);
void sight_close(struct sight *sight);

// Draws what the director shows, forgetting the lines seen before.
void sight_draw(struct sight *sight, struct stand *stand);
// Complains about each fault of the lines seen; where: how the complaint begins.
void sight_judge(struct sight *sight, const char *where);

// Both, for a scene at an instant of the routine (NULL: today's) and after presses.
void sight_look(struct sight *sight, struct stand *stand, const struct sight_state *state,
                const struct routine *routine, int64_t t_us);
// For all states; without `turned` only for each scene as it opens.
void sight_look_at_all(struct sight *sight, struct stand *stand, const struct routine *routine,
                       int64_t t_us, bool turned);

// The routine with the longest title of its own or of a stretch.
const struct routine *sight_longest_titles(const struct library *library);

// True when the environment asks for every combination, however long it takes (UNHUNCH_ALL_SIZES).
bool sight_wants_all(void);

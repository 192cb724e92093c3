// Long work on a screen: what is shown while it goes on, and the button that stops it. Nothing is
// shown of work that is over within 300 ms.
#pragma once

#include "scene.h"
#include "scenes/work.h"

// A screen's look at the work; zeroed when the screen is entered.
struct work_bar {
    struct work_view view; // as seen last
    int64_t began_us;      // on the director's clock; 0: it was under way before
    bool shown;
};

// Begins, unless other work is under way. problem says why it could not.
void work_bar_start(struct director *director, struct work_bar *bar, enum work_kind kind,
                    const char *subject, struct message *problem);
// Looks how far it is; true when what is shown has changed from bar to no bar or back.
bool work_bar_follow(struct director *director, struct work_bar *bar);
// When to look again: the scene's next_frame_us.
int64_t work_bar_next_us(const struct director *director, const struct work_bar *bar);
// Stops the work. False when there is nothing to stop, or it was stopped before and takes its time.
bool work_bar_stop(struct director *director, struct work_bar *bar);

// Title, twelve vertebrae that fill from the left, and the share in words.
void work_bar_build(const struct work_bar *bar, struct boxes *boxes);

// Title, twelve vertebrae that fill from the left, and the share in words. Returns the y below.
float work_bar_draw(const struct work_bar *bar, struct canvas *canvas, struct rect area);
// The same in a column.
void work_bar_flow(const struct work_bar *bar, struct flow *flow);

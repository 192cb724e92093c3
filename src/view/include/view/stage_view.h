// The figure on its stage, and small ones on cards: solves the body, paints it as large as its
// place on the screen, and paints again only when something has moved.
#pragma once

#include "figure/picture.h"
#include "session/moment.h"
#include "stage/canvas.h"
#include "view/orbit.h"

// What is to be seen.
struct stage_shot {
    struct stance from;
    struct stance to;
    float motion;           // 0..1
    float lungs;            // 0..1
    const char *view;       // a camera view's name; NULL: the exercise's own camera
    struct stage_turn turn; // from there
    bool whole;             // all of the body, also where the exercise's camera comes closer
};

// Where things stand on the stage, layout units.
struct stage_floor {
    float y;  // of the floor under the figure, at most the stage's lower edge
    float cx; // middle of the disc behind the figure
    float cy;
    float radius; // of that disc at rest; the breath guide grows by a quarter
};

// How a person likes the figure shown.
struct stage_looks {
    bool mirrored; // left and right changed over, as in a mirror
    bool spine;    // with its vertebrae drawn over it
    bool muscles;  // those at work glow
};

struct stage_view;

enum status stage_view_create(struct stage_view **view, struct message *message);
void stage_view_destroy(struct stage_view *view);
// How the figure looks from the next drawing on.
void stage_view_dress(struct stage_view *view, const struct look *look);
void stage_view_set_looks(struct stage_view *view, struct stage_looks looks);
// The next drawing paints and uploads anew (textures were lost).
void stage_view_forget(struct stage_view *view);

// The instant as it is played.
struct stage_shot stage_shot_of_moment(const struct moment *moment);
// A pose of rest or effort, held still.
struct stage_shot stage_shot_of_pose(const struct variant *variant, const struct pose *pose);
// The pose that tells most about a variant: where its movement is strongest.
struct stage_shot stage_shot_telling(const struct variant *variant);
// Out of the instant into its position of rest: share 0 is the instant itself, 1 is at rest. On the
// way between two positions the body waits where it is.
struct stage_shot stage_shot_ease_out(struct stage_shot shot, float share);

struct stage_floor stage_view_floor(struct stage_view *view, struct rect stage,
                                    const struct stage_shot *shot);
// Draws the figure, its mat and its props into the rectangle.
void stage_view_draw(struct stage_view *view, struct canvas *canvas, struct rect stage,
                     const struct stage_shot *shot);

// A small figure for a card: painted when it is first seen and then only copied. The last
// STAGE_SMALL_KEPT different ones are kept, whatever their size up to STAGE_SMALL_SIDE pixels.
enum { STAGE_SMALL_KEPT = 12, STAGE_SMALL_SIDE = 512 };
void stage_view_draw_small(struct stage_view *view, struct canvas *canvas, struct rect rect,
                           const struct variant *variant);

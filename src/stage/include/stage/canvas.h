// Drawing in layout units. The design is 1920 x 1080 units; a canvas is at least that wide and high
// at text size 100 % and shows more room, never less scale, on wider or higher screens. Every shape
// is rasterised with exact edges at its final size, kept as a texture and blitted: no triangles,
// because blended triangles are slow without a GPU.
//
// Positions are in layout units from the top left; angles in degrees, clockwise, 0 = up unless said
// otherwise. Colours have straight alpha. Nothing fails loudly: a shape that cannot be made for
// lack of memory is left out.
#pragma once

#include "base/status.h"
#include "figure/picture.h"
#include "stage/theme.h"

#include <SDL.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// Design space and margins, layout units.
#define LAYOUT_WIDTH 1920.0F
#define LAYOUT_HEIGHT 1080.0F
#define LAYOUT_MARGIN_X 96.0F
#define LAYOUT_MARGIN_Y 54.0F

struct rect {
    float x, y, w, h;
};

bool rect_contains(struct rect rect, float x, float y);
struct rect rect_grow(struct rect rect, float by); // by on every side; negative shrinks

// Scale and size of the layout on a drawable. Pure.
struct layout {
    float scale; // pixels per layout unit
    float width; // canvas size in layout units
    float height;
    float left; // layout x 0 in pixels: > 0 on screens wider than 2:1, which are letterboxed
    // Little room, because text is much enlarged: scenes flow in one column then. The margins of 96
    // units lie partly outside the screen, so that no scene has to know of smaller ones.
    bool small;
};

// scale = min(W / 1920, H / 1080) x text size; heights of 800 pixels or less start at 1.14. The
// canvas is then W / scale by H / scale units: smaller than 1920 x 1080 when the text is enlarged,
// so a scene lays out by width and height, not by the constants.
struct layout layout_for(int pixel_width, int pixel_height, int text_size_percent);

struct canvas;

// share: the folder that holds fonts/ and icons/ (share.h). The canvas borrows the renderer.
// STATUS_NOT_FOUND when a font is missing; the message says which.
enum status canvas_create(struct canvas **canvas, SDL_Renderer *renderer, const char *share,
                          struct message *message);
void canvas_destroy(struct canvas *canvas);

// Starts a frame for a drawable of this size. theme and text size may change between frames.
// Clip, alpha and offset are reset.
void canvas_begin(struct canvas *canvas, int pixel_width, int pixel_height, int text_size_percent,
                  enum theme theme);
// Keeps the picture that was drawn last, before the next canvas_begin, so that it can be shown once
// more: for cross-fades. What could not be kept is not shown.
void canvas_keep_last(struct canvas *canvas);
// Shows it over everything drawn so far, opacity 0..1. Nothing when its size is not the window's.
void canvas_show_last(struct canvas *canvas, float opacity);
// Ends it: trims the caches. Does not present.
void canvas_end(struct canvas *canvas);
// After SDL_RENDER_TARGETS_RESET or SDL_RENDER_DEVICE_RESET: forgets all textures.
void canvas_forget(struct canvas *canvas);

float canvas_width(const struct canvas *canvas);   // layout units
float canvas_height(const struct canvas *canvas);  // layout units
bool canvas_is_small(const struct canvas *canvas); // see struct layout
const struct palette_tokens *canvas_colours(const struct canvas *canvas);
const struct theme_tokens *canvas_theme(const struct canvas *canvas);

// Opacity of everything drawn from now on, 0..1, and a shift in layout units: for fades.
void canvas_set_alpha(struct canvas *canvas, float alpha);
float canvas_alpha(const struct canvas *canvas);
void canvas_set_offset(struct canvas *canvas, float dx, float dy);

// Nothing outside this rectangle is drawn until canvas_unclip. Not nested.
void canvas_clip(struct canvas *canvas, struct rect rect);
void canvas_unclip(struct canvas *canvas);
// What stands in a window onto something longer: until canvas_view_end nothing outside of it is
// drawn, and of words only lines that are whole within. canvas_clip may be used inside.
void canvas_view_begin(struct canvas *canvas, struct rect rect);
void canvas_view_end(struct canvas *canvas);

// The background gradient of the theme over the whole window, and all of it at full opacity
// whatever the alpha is.
void canvas_background(struct canvas *canvas);

// A part of the picture that does not change is drawn once and copied in every later frame: begin
// returns true when the caller has to draw it now, then end shows it; false when it was shown from
// store and the caller must skip both drawing and end. The layer covers the whole window and is
// opaque: draw the background in it first. key: a hash of all that it shows; there are two stores,
// so that a transition can use both. Not while alpha < 1 (begin then returns true and end does
// nothing).
bool canvas_layer_begin(struct canvas *canvas, int store, uint64_t key);
void canvas_layer_end(struct canvas *canvas);

// --- shapes

// Paint of a shape. Alpha 0 leaves the part out. The stroke straddles the outline, half on each
// side.
struct paint {
    SDL_Color fill;
    SDL_Color fill_low; // bottom colour of a vertical gradient; alpha 0: the same as fill
    SDL_Color stroke;
    float stroke_width; // layout units
    float dash, gap;    // layout units along the outline; 0: solid
};

// Radius is clamped to half of the smaller side. Edges fall on whole pixels.
void canvas_box(struct canvas *canvas, struct rect rect, float radius, const struct paint *paint);

// A box turned about its own middle: the vertebra. degrees clockwise.
void canvas_block(struct canvas *canvas, float cx, float cy, float w, float h, float radius,
                  float degrees, const struct paint *paint);

void canvas_circle(struct canvas *canvas, float cx, float cy, float radius,
                   const struct paint *paint);

// A straight line with round ends.
void canvas_line(struct canvas *canvas, float x0, float y0, float x1, float y1, float width,
                 SDL_Color colour);

// Joined lines with round joins and ends; count 2..CANVAS_POINTS_MAX.
enum { CANVAS_POINTS_MAX = 64 };
void canvas_polyline(struct canvas *canvas, const SDL_FPoint *points, size_t count, float width,
                     SDL_Color colour);

// Soft shadow of a box: `blur` units of falloff all round, moved down by dy. Colour's alpha is the
// strength at the box's edge. The middle stays clear: the box itself is drawn over it.
void canvas_shadow(struct canvas *canvas, struct rect rect, float radius, float blur, float dy,
                   SDL_Color colour);

// A soft ellipse of light (or dark), full strength in the middle, nothing at the rim.
void canvas_glow(struct canvas *canvas, float cx, float cy, float rx, float ry, SDL_Color colour);

// Fills with a plain rectangle on whole pixels.
void canvas_fill(struct canvas *canvas, struct rect rect, SDL_Color colour);

// --- pictures

// Pixels that a struct picture needs to fill this rectangle exactly on this canvas.
void canvas_picture_size(const struct canvas *canvas, struct rect rect, int *width, int *height);

// Uploads and draws the picture over rect (stretched if sizes differ). `slot` names the
// texture that is reused from frame to frame. changed false: the picture is the one uploaded last
// in this slot, it is only drawn again.
enum { CANVAS_PICTURE_SLOTS = 16 };
void canvas_picture(struct canvas *canvas, int slot, const struct picture *picture, bool changed,
                    struct rect rect);

// --- icons

enum icon {
    ICON_NONE,
    ICON_PLAY,
    ICON_PLAY_SOLID,
    ICON_PAUSE,
    ICON_NEXT,
    ICON_BACK,
    ICON_HAND,
    ICON_CHECK,
    ICON_RETRY,
    ICON_STOP,
    ICON_CLOCK,
    ICON_CALENDAR,
    ICON_CHART,
    ICON_BOOK,
    ICON_SLIDERS,
    ICON_LIST,
    ICON_SPEAKER,
    ICON_CAPTIONS,
    ICON_ALERT,
    ICON_SAVE,
    ICON_MOON,
    ICON_SUN,
    ICON_HEART,
    ICON_MAT,
    ICON_TOWEL,
    ICON_ROLLER,
    ICON_CHAIR,
    ICON_WALL,
    ICON_ALL_FOURS,
    ICON_LYING,
    ICON_SITTING,
    ICON_STANDING,
    ICON_EASIER,
    ICON_PLUS,
    ICON_MINUS,
    ICON_FLAG,
    ICON_CHEVRON_UP,
    ICON_CHEVRON_DOWN,
    ICON_CHEVRON_LEFT,
    ICON_CHEVRON_RIGHT,
    ICON_CHEVRONS_UP,
    ICON_CHEVRONS_DOWN,
    ICON_ARROW_RIGHT,
    ICON_MENU,
    ICON_POWER,
    ICON_BREATH,
    ICON_BELL,
    ICON_PERSON,
    ICON_PAD_CROSS,
    ICON_PAD_CIRCLE,
    ICON_PAD_SQUARE,
    ICON_PAD_TRIANGLE,
    ICON_PAD_VIEW,
    ICON_PAD_CREATE,
    ICON_COUNT
};

// File name of the icon without ".svg"; "" for ICON_NONE.
const char *icon_name(enum icon icon);

// Size is the side of the icon's square; x, y its top left.
void canvas_icon(struct canvas *canvas, enum icon icon, float x, float y, float size,
                 SDL_Color colour);

// The app's mark: six vertebrae uncurling, the head bead on top. Height in units; returns its
// width.
float canvas_logo(struct canvas *canvas, float x, float y, float height);

// --- for tests

// An icon, or the edge of a box with an outline or of a control without one, as it was drawn:
// pixels of the window.
struct canvas_mark {
    const char *what; // the icon's name, or "edge"
    int left, top, right, bottom;
    SDL_Color colour; // of the icon or the outline
    // With what lies under the icon, or around the box: of the outline or the fill, whichever tells
    // more, or of a ring with what lies within it; 1..21, see struct text_run.
    float contrast;
};
// Every such mark drawn from now on is told to `see`, until see is NULL. Layers are drawn anew
// then.
void canvas_watch(struct canvas *canvas, void (*see)(void *context, const struct canvas_mark *mark),
                  void *context);

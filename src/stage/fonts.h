// The font files, and fonts opened from them at the sizes in use. Letters that they lack come from
// fonts of the distribution, where those are installed.
#pragma once

#include "base/file.h"
#include "base/status.h"
#include "spare_fonts.h"
#include "stage/text.h"

#include <SDL_ttf.h>
#include <stdbool.h>
#include <stdint.h>

enum { OPEN_FONTS_MAX = 64 }; // pairs of face and size; the one unused for longest gives way

struct open_font {
    TTF_Font *font;
    int face; // FACE_COUNT + n: the n-th spare
    int pixels;
    uint64_t used;
};

struct fonts {
    struct file_map files[FACE_COUNT]; // only the letters that are used take memory
    struct open_font open[OPEN_FONTS_MAX];
    uint64_t clock;            // counts uses
    bool started;              // SDL_ttf, by us
    struct spare_fonts spares; // of the machine, for what the faces lack
};

// Reads the files of all faces from share/fonts and starts SDL_ttf. fonts must be zeroed; finish it
// in any case. STATUS_NOT_FOUND names a missing file.
enum status fonts_init(struct fonts *fonts, const char *share, struct message *message);
void fonts_finish(struct fonts *fonts);

// The face at this em size; NULL when it cannot be opened. Good until the next call.
TTF_Font *fonts_at(struct fonts *fonts, int face, int pixels);

// A stretch of text that one face can show.
struct font_run {
    int face;
    size_t bytes;
    bool boxes; // no face has these letters: they show as boxes
};
// Which way this stretch is read, and by which script's rules its letters join.
void fonts_direct(TTF_Font *font, const char *text);
// The first stretch of text (not ""), which is wanted in this face.
struct font_run fonts_run(struct fonts *fonts, enum face wanted, int pixels, const char *text);

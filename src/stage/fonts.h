// The font files, and fonts opened from them at the sizes in use.
#pragma once

#include "base/buffer.h"
#include "base/status.h"
#include "stage/text.h"

#include <SDL_ttf.h>
#include <stdbool.h>
#include <stdint.h>

enum { OPEN_FONTS_MAX = 64 }; // pairs of face and size; the one unused for longest gives way

struct open_font {
    TTF_Font *font;
    enum face face;
    int pixels;
    uint64_t used;
};

struct fonts {
    struct buffer files[FACE_COUNT];
    struct open_font open[OPEN_FONTS_MAX];
    uint64_t clock; // counts uses
    bool started;   // SDL_ttf, by us
};

// Reads the files of all faces from share/fonts and starts SDL_ttf. fonts must be zeroed; finish it
// in any case. STATUS_NOT_FOUND names a missing file.
enum status fonts_init(struct fonts *fonts, const char *share, struct message *message);
void fonts_finish(struct fonts *fonts);

// The face at this em size; NULL when it cannot be opened. Good until the next call.
TTF_Font *fonts_at(struct fonts *fonts, enum face face, int pixels);

#include "fonts.h"

#include "base/arena.h"
#include "base/file.h"

enum { FONT_FILE_MAX_BYTES = 4 * 1024 * 1024 };

static const char *const FILES[FACE_COUNT] = {
    [FACE_MEDIUM] = "Lato-Medium.ttf",      [FACE_SEMIBOLD] = "Lato-Semibold.ttf",
    [FACE_BOLD] = "Lato-Bold.ttf",          [FACE_HEAVY] = "Lato-Heavy.ttf",
    [FACE_TITLE] = "Vollkorn-SemiBold.ttf",
};

static enum status read_file(struct fonts *fonts, enum face face, const char *share,
                             struct message *message) {
    struct arena arena = {0};
    const char *path = arena_printf(&arena, "%s/fonts/%s", share, FILES[face]);
    enum status status =
        path ? file_read(path, FONT_FILE_MAX_BYTES, &fonts->files[face], message)
             : status_fail(message, STATUS_NO_MEMORY, "out of memory for the fonts");
    arena_finish(&arena);
    return status;
}

enum status fonts_init(struct fonts *fonts, const char *share, struct message *message) {
    if (TTF_Init() != 0)
        return status_fail(message, STATUS_UNSUPPORTED, "the font library does not start: %s",
                           TTF_GetError());
    fonts->started = true;
    enum status status = STATUS_OK;
    for (int face = 0; face < FACE_COUNT && status == STATUS_OK; face++)
        status = read_file(fonts, (enum face)face, share, message);
    return status;
}

void fonts_finish(struct fonts *fonts) {
    for (int i = 0; i < OPEN_FONTS_MAX; i++) {
        if (fonts->open[i].font)
            TTF_CloseFont(fonts->open[i].font);
    }
    for (int i = 0; i < FACE_COUNT; i++)
        buffer_finish(&fonts->files[i]);
    if (fonts->started)
        TTF_Quit();
    *fonts = (struct fonts){0};
}

static TTF_Font *open_font(const struct buffer *file, int pixels) {
    SDL_RWops *stream = SDL_RWFromConstMem(file->bytes, (int)file->length);
    if (!stream)
        return NULL;
    TTF_Font *font = TTF_OpenFontRW(stream, 1, pixels);
    // Unhinted outlines keep one layout at every scale.
    if (font)
        TTF_SetFontHinting(font, TTF_HINTING_NONE);
    return font;
}

TTF_Font *fonts_at(struct fonts *fonts, enum face face, int pixels) {
    struct open_font *oldest = &fonts->open[0];
    fonts->clock++;
    for (int i = 0; i < OPEN_FONTS_MAX; i++) {
        struct open_font *candidate = &fonts->open[i];
        if (candidate->font && candidate->face == face && candidate->pixels == pixels) {
            candidate->used = fonts->clock;
            return candidate->font;
        }
        if (candidate->used < oldest->used)
            oldest = candidate;
    }
    TTF_Font *font = open_font(&fonts->files[face], pixels);
    if (!font)
        return NULL;
    if (oldest->font)
        TTF_CloseFont(oldest->font);
    *oldest =
        (struct open_font){.font = font, .face = face, .pixels = pixels, .used = fonts->clock};
    return font;
}

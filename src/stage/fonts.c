#include "fonts.h"

#include "base/arena.h"
#include "base/array.h"
#include "base/file.h"
#include "base/utf8.h"

#include <stdio.h>

enum { FONT_FILE_MAX_BYTES = 4 * 1024 * 1024 };

static const char *const FILES[FACE_COUNT] = {
    [FACE_MEDIUM] = "Lato-Medium.ttf",      [FACE_SEMIBOLD] = "Lato-Semibold.ttf",
    [FACE_BOLD] = "Lato-Bold.ttf",          [FACE_HEAVY] = "Lato-Heavy.ttf",
    [FACE_TITLE] = "Vollkorn-SemiBold.ttf",
};

static enum status map_file(struct fonts *fonts, enum face face, const char *share,
                            struct message *message) {
    struct arena arena = {0};
    const char *path = arena_printf(&arena, "%s/fonts/%s", share, FILES[face]);
    enum status status =
        path ? file_map(path, FONT_FILE_MAX_BYTES, &fonts->files[face], message)
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
        status = map_file(fonts, (enum face)face, share, message);
    return status;
}

void fonts_finish(struct fonts *fonts) {
    for (int i = 0; i < OPEN_FONTS_MAX; i++) {
        if (fonts->open[i].font)
            TTF_CloseFont(fonts->open[i].font);
    }
    for (int i = 0; i < FACE_COUNT; i++)
        file_unmap(&fonts->files[i]);
    spare_fonts_finish(&fonts->spares);
    if (fonts->started)
        TTF_Quit();
    *fonts = (struct fonts){0};
}

static TTF_Font *open_font(const struct fonts *fonts, int face, int pixels) {
    TTF_Font *font = NULL;
    if (face >= FACE_COUNT) {
        const struct spare_font *spare = &fonts->spares.list[face - FACE_COUNT];
        font = TTF_OpenFontIndex(spare->path, pixels, spare->index);
    } else {
        SDL_RWops *stream =
            SDL_RWFromConstMem(fonts->files[face].bytes, (int)fonts->files[face].length);
        font = stream ? TTF_OpenFontRW(stream, 1, pixels) : NULL;
    }
    // Unhinted outlines keep one layout at every scale.
    if (font)
        TTF_SetFontHinting(font, TTF_HINTING_NONE);
    return font;
}

TTF_Font *fonts_at(struct fonts *fonts, int face, int pixels) {
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
    TTF_Font *font = open_font(fonts, face, pixels);
    if (!font)
        return NULL;
    if (oldest->font)
        TTF_CloseFont(oldest->font);
    *oldest =
        (struct open_font){.font = font, .face = face, .pixels = pixels, .used = fonts->clock};
    return font;
}

// --- which face for which letters ---------------------------------------------------------------

// What has no shape of its own goes with what stands before it.
static bool is_shapeless(uint32_t letter) {
    static const uint32_t SPACE = 0x20;
    static const uint32_t JOINERS = 0x200B;
    static const uint32_t JOINERS_END = 0x200F;
    static const uint32_t VARIATIONS = 0xFE00;
    static const uint32_t VARIATIONS_END = 0xFE0F;
    return letter <= SPACE || (letter >= JOINERS && letter <= JOINERS_END) ||
           (letter >= VARIATIONS && letter <= VARIATIONS_END);
}

static bool shows(struct fonts *fonts, int face, int pixels, uint32_t letter) {
    TTF_Font *font = fonts_at(fonts, face, pixels);
    return font && TTF_GlyphIsProvided32(font, letter);
}

// -1: none.
static int face_for(struct fonts *fonts, enum face wanted, int pixels, uint32_t letter) {
    static const uint32_t LATIN_END = 0x250; // the program's own faces have all of it
    if (letter < LATIN_END || shows(fonts, (int)wanted, pixels, letter))
        return (int)wanted;
    if (shows(fonts, FACE_HEAVY, pixels, letter)) // a title in letters that only the other has
        return FACE_HEAVY;
    for (int i = 0; i < fonts->spares.count; i++) {
        if (shows(fonts, FACE_COUNT + i, pixels, letter))
            return FACE_COUNT + i;
    }
    bool found = spare_fonts_find(&fonts->spares, letter);
    int last = FACE_COUNT + fonts->spares.count - 1;
    return found && shows(fonts, last, pixels, letter) ? last : -1;
}

struct font_run fonts_run(struct fonts *fonts, enum face wanted, int pixels, const char *text) {
    struct font_run run = {.face = (int)wanted};
    bool begun = false;
    while (text[run.bytes] != '\0') {
        size_t bytes = utf8_bytes(text + run.bytes);
        if (bytes > 0 && !is_shapeless(utf8_letter(text + run.bytes))) {
            int face = face_for(fonts, wanted, pixels, utf8_letter(text + run.bytes));
            bool boxes = face < 0;
            face = boxes ? (int)wanted : face;
            if (begun && (face != run.face || boxes != run.boxes))
                break;
            run.face = face;
            run.boxes = boxes;
            begun = true;
        }
        run.bytes += bytes > 0 ? bytes : 1;
    }
    return run;
}

void fonts_direct(TTF_Font *font, const char *text) {
    static const struct {
        uint32_t from, to;
        const char *script; // ISO 15924
    } RIGHT_TO_LEFT[] = {{0x0590, 0x05FF, "Hebr"}, {0x0600, 0x06FF, "Arab"},
                         {0x0700, 0x074F, "Syrc"}, {0x0750, 0x077F, "Arab"},
                         {0x0780, 0x07BF, "Thaa"}, {0x07C0, 0x07FF, "Nkoo"},
                         {0x08A0, 0x08FF, "Arab"}, {0xFB1D, 0xFB4F, "Hebr"},
                         {0xFB50, 0xFDFF, "Arab"}, {0xFE70, 0xFEFE, "Arab"}};
    for (; *text != '\0'; text += utf8_bytes(text) > 0 ? utf8_bytes(text) : 1) {
        for (size_t i = 0; i < COUNT_OF(RIGHT_TO_LEFT); i++) {
            uint32_t letter = utf8_letter(text);
            if (letter < RIGHT_TO_LEFT[i].from || letter > RIGHT_TO_LEFT[i].to)
                continue;
            TTF_SetFontDirection(font, TTF_DIRECTION_RTL);
            TTF_SetFontScriptName(font, RIGHT_TO_LEFT[i].script);
            return;
        }
    }
    TTF_SetFontDirection(font, TTF_DIRECTION_LTR);
    TTF_SetFontScriptName(font, "Zyyy"); // common: HarfBuzz looks at the letters
}

// Of a run without a face: what it begins with, after spaces and the like.
static uint32_t first_letter(const char *text) {
    size_t bytes = utf8_bytes(text);
    while (bytes > 0 && is_shapeless(utf8_letter(text))) {
        text += bytes;
        bytes = utf8_bytes(text);
    }
    return utf8_letter(text);
}

uint32_t text_missing_letter(const char *share, const char *text) {
    static const int ANY_PIXELS = 40;
    struct fonts fonts = {0};
    uint32_t missing = 0;
    bool ready = fonts_init(&fonts, share, NULL) == STATUS_OK;
    while (ready && missing == 0 && text[0] != '\0') {
        struct font_run run = fonts_run(&fonts, FACE_SEMIBOLD, ANY_PIXELS, text);
        if (run.boxes)
            missing = first_letter(text);
        text += run.bytes;
    }
    fonts_finish(&fonts);
    return missing;
}

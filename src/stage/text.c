#include "stage/text.h"

#include "canvas_private.h"

#include "base/arena.h"
#include "base/buffer.h"
#include "base/file.h"
#include "base/hash.h"

#include <SDL_ttf.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    OPEN_FONTS_MAX = 64, // pairs of face and pixel size held open
    TEXT_CACHE_BYTES = 12 * 1024 * 1024,
    FONT_FILE_MAX = 4 * 1024 * 1024,
    PIXELS_MIN = 6, // font sizes
    PIXELS_MAX = 1200,
    WIDEST_LINE = 8192, // pixels; longer lines are not drawn
    WIDTHS = 1024,      // widths remembered, a power of two
    WRAPS = 32,         // wrapped texts remembered, a power of two
};

static const char ELLIPSIS[] = "\xE2\x80\xA6";

static const char *const FILES[FACE_COUNT] = {
    [FACE_MEDIUM] = "Lato-Medium.ttf",      [FACE_SEMIBOLD] = "Lato-Semibold.ttf",
    [FACE_BOLD] = "Lato-Bold.ttf",          [FACE_HEAVY] = "Lato-Heavy.ttf",
    [FACE_TITLE] = "Vollkorn-SemiBold.ttf",
};

struct open_font {
    TTF_Font *font;
    enum face face;
    int pixels;
    uint64_t used;
};

// Shaping a line costs tens of microseconds and a screen asks for the same widths and line breaks
// in every frame: both are remembered, a newer answer replacing an older one in its place.
struct width_memo {
    uint64_t key;
    int width; // pixels
};

struct wrap_memo {
    uint64_t key;
    struct text_lines lines;
};

struct text_engine {
    struct width_memo widths[WIDTHS];
    struct wrap_memo wraps[WRAPS];
    struct buffer files[FACE_COUNT];
    struct open_font fonts[OPEN_FONTS_MAX];
    struct cache textures;
    uint64_t clock; // counts uses of fonts
    bool started;
};

static enum status read_font(struct text_engine *engine, enum face face, const char *share,
                             struct message *message) {
    struct arena arena = {0};
    char *path = arena_printf(&arena, "%s/fonts/%s", share, FILES[face]);
    enum status status = STATUS_NO_MEMORY;
    if (path)
        status = file_read(path, FONT_FILE_MAX, &engine->files[face], message);
    arena_finish(&arena);
    return status;
}

enum status text_engine_create(struct text_engine **out, const char *share,
                               struct message *message) {
    *out = NULL;
    struct text_engine *engine = calloc(1, sizeof *engine);
    if (!engine)
        return status_fail(message, STATUS_NO_MEMORY, "out of memory for the fonts");
    enum status status = STATUS_OK;
    cache_init(&engine->textures, TEXT_CACHE_BYTES);
    if (TTF_Init() != 0) {
        status = status_fail(message, STATUS_UNSUPPORTED, "the font library does not start: %s",
                             TTF_GetError());
        goto done;
    }
    engine->started = true;
    for (int face = 0; face < FACE_COUNT && status == STATUS_OK; face++)
        status = read_font(engine, (enum face)face, share, message);
done:
    if (status != STATUS_OK)
        text_engine_destroy(engine);
    else
        *out = engine;
    return status;
}

void text_engine_destroy(struct text_engine *engine) {
    if (!engine)
        return;
    cache_finish(&engine->textures);
    for (int i = 0; i < OPEN_FONTS_MAX; i++) {
        if (engine->fonts[i].font)
            TTF_CloseFont(engine->fonts[i].font);
    }
    for (int i = 0; i < FACE_COUNT; i++)
        buffer_finish(&engine->files[i]);
    if (engine->started)
        TTF_Quit();
    free(engine);
}

void text_engine_end_frame(struct text_engine *engine) {
    cache_trim(&engine->textures);
}

void text_engine_forget(struct text_engine *engine) {
    cache_clear(&engine->textures);
}

static TTF_Font *open_font(const struct text_engine *engine, enum face face, int pixels) {
    const struct buffer *file = &engine->files[face];
    SDL_RWops *stream = SDL_RWFromConstMem(file->bytes, (int)file->length);
    if (!stream)
        return NULL;
    TTF_Font *font = TTF_OpenFontRW(stream, 1, pixels);
    // Unhinted outlines keep one layout at every scale.
    if (font)
        TTF_SetFontHinting(font, TTF_HINTING_NONE);
    return font;
}

static TTF_Font *font_at(struct text_engine *engine, enum face face, int pixels) {
    struct open_font *slot = &engine->fonts[0];
    engine->clock++;
    for (int i = 0; i < OPEN_FONTS_MAX; i++) {
        struct open_font *candidate = &engine->fonts[i];
        if (candidate->font && candidate->face == face && candidate->pixels == pixels) {
            candidate->used = engine->clock;
            return candidate->font;
        }
        if (candidate->used < slot->used)
            slot = candidate;
    }
    TTF_Font *font = open_font(engine, face, pixels);
    if (!font)
        return NULL;
    if (slot->font)
        TTF_CloseFont(slot->font);
    *slot = (struct open_font){.font = font, .face = face, .pixels = pixels, .used = engine->clock};
    return font;
}

static int style_pixels(const struct canvas *canvas, const struct text_style *style) {
    int pixels = (int)lroundf(style->size * canvas->layout.scale);
    return pixels < PIXELS_MIN ? PIXELS_MIN : pixels > PIXELS_MAX ? PIXELS_MAX : pixels;
}

static TTF_Font *style_font(struct canvas *canvas, const struct text_style *style) {
    enum face face = (unsigned)style->face < FACE_COUNT ? style->face : FACE_SEMIBOLD;
    return font_at(canvas->text, face, style_pixels(canvas, style));
}

// Lato joins "ti" and "tt" into one shape, which is harder to read from afar. A zero-width
// non-joiner between them keeps the letters apart; a text too long for the space is left as it is.
enum { APART_BYTES = 1024 };

static const char *keep_apart(const char *text, char out[APART_BYTES]) {
    static const char JOINER[] = "\xE2\x80\x8C";
    size_t length = 0;
    for (size_t i = 0; text[i] != '\0'; i++) {
        if (length + sizeof JOINER + 1 > APART_BYTES)
            return text;
        out[length++] = text[i];
        if (text[i] == 't' && (text[i + 1] == 't' || text[i + 1] == 'i')) {
            memcpy(out + length, JOINER, sizeof JOINER - 1);
            length += sizeof JOINER - 1;
        }
    }
    out[length] = '\0';
    return out;
}

static uint64_t style_key(const struct canvas *canvas, const struct text_style *style,
                          const char *text) {
    return hash_int(hash_int(hash_text(HASH_START, text), style->face),
                    style_pixels(canvas, style));
}

// Titles are set in a face whose digits are old-style and hard to tell apart from afar: a title
// with digits is set in the other family.
static struct text_style legible(const struct text_style *style, const char *text) {
    static const float SAME_LOOK = 0.92F; // size at which the two families look equally large
    struct text_style chosen = *style;
    if (style->face == FACE_TITLE && strpbrk(text, "0123456789")) {
        chosen.face = FACE_HEAVY;
        chosen.size *= SAME_LOOK;
    }
    return chosen;
}

float text_width(struct canvas *canvas, const struct text_style *wanted, const char *text) {
    struct text_style chosen = legible(wanted, text);
    const struct text_style *style = &chosen;
    if (text[0] == '\0')
        return 0.0F;
    uint64_t key = style_key(canvas, style, text);
    struct width_memo *memo = &canvas->text->widths[(key ^ key >> 32) & (WIDTHS - 1)];
    if (memo->key != key) {
        TTF_Font *font = style_font(canvas, style);
        char apart[APART_BYTES];
        int width = 0;
        if (!font || TTF_SizeUTF8(font, keep_apart(text, apart), &width, NULL) != 0)
            return 0.0F;
        *memo = (struct width_memo){.key = key, .width = width};
    }
    return (float)memo->width / canvas->layout.scale;
}

float text_cap_height(struct canvas *canvas, const struct text_style *style) {
    TTF_Font *font = style_font(canvas, style);
    int top = 0;
    if (!font || TTF_GlyphMetrics(font, 'H', NULL, NULL, NULL, &top, NULL) != 0)
        return 0.7F * style->size;
    return (float)top / canvas->layout.scale;
}

static struct cache_entry *make_texture(struct canvas *canvas, TTF_Font *font, SDL_Color colour,
                                        const char *text, uint64_t key) {
    char apart[APART_BYTES];
    SDL_Surface *surface = TTF_RenderUTF8_Blended(font, keep_apart(text, apart), colour);
    if (!surface)
        return NULL;
    struct cache_entry entry = {
        .key = key, .width = surface->w, .height = surface->h, .top = -TTF_FontAscent(font)};
    if (surface->w <= WIDEST_LINE)
        entry.texture = SDL_CreateTextureFromSurface(canvas->renderer, surface);
    SDL_FreeSurface(surface);
    if (!entry.texture)
        return NULL;
    SDL_SetTextureBlendMode(entry.texture, SDL_BLENDMODE_BLEND);
    return cache_put(&canvas->text->textures, &entry);
}

float text_draw(struct canvas *canvas, const struct text_style *wanted, float x, float baseline,
                const char *text) {
    struct text_style chosen = legible(wanted, text);
    const struct text_style *style = &chosen;
    TTF_Font *font = style_font(canvas, style);
    if (!font || text[0] == '\0')
        return 0.0F;
    uint64_t key = hash_int(style_key(canvas, style, text), canvas_argb(style->colour));
    struct cache_entry *entry = cache_get(&canvas->text->textures, key);
    if (!entry)
        entry = make_texture(canvas, font, style->colour, text, key);
    if (!entry)
        return 0.0F;
    float share = style->align == ALIGN_MIDDLE ? 0.5F : style->align == ALIGN_END ? 1.0F : 0.0F;
    float left = canvas_px(canvas, x) - share * (float)entry->width;
    canvas_blit(canvas, entry, (int)lroundf(left), (int)lroundf(canvas_py(canvas, baseline)));
    return (float)entry->width / canvas->layout.scale;
}

// Bytes of the UTF-8 character at text, 1 for a byte that starts none.
static size_t character_bytes(const char *text) {
    unsigned char lead = (unsigned char)text[0];
    size_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC0 ? 2 : 1;
    for (size_t i = 1; i < length; i++) {
        if (((unsigned char)text[i] & 0xC0U) != 0x80U)
            return 1;
    }
    return length;
}

// The longest prefix of text (at most `limit` bytes) whose width with `tail` added stays within
// max_width, cut between characters; at least one character when force.
static size_t fitting_bytes(struct canvas *canvas, const struct text_style *style, const char *text,
                            size_t limit, float max_width, const char *tail) {
    char line[TEXT_LINE_BYTES];
    size_t room = sizeof line - 1 - strlen(tail);
    size_t fits = 0;
    size_t low = 0;
    size_t high = limit < room ? limit : room;
    while (low <= high) { // widths grow with length: halve the range
        size_t middle = low + (high - low) / 2;
        size_t cut = middle;
        while (cut > 0 && ((unsigned char)text[cut] & 0xC0U) == 0x80U)
            cut--;
        memcpy(line, text, cut);
        memcpy(line + cut, tail, strlen(tail) + 1);
        if (text_width(canvas, style, line) <= max_width) {
            fits = cut;
            low = middle + 1;
        } else if (middle == 0) {
            break;
        } else {
            high = middle - 1;
        }
    }
    return fits;
}

// The end of the line that starts at text: where to cut and where the next line starts.
static size_t line_end(struct canvas *canvas, const struct text_style *style, const char *text,
                       float max_width, size_t *next) {
    size_t until_newline = strcspn(text, "\n");
    size_t fits = fitting_bytes(canvas, style, text, until_newline, max_width, "");
    if (fits >= until_newline) {
        *next = until_newline + (text[until_newline] == '\n' ? 1 : 0);
        return until_newline;
    }
    size_t cut = fits;
    if (text[cut] != ' ') {
        while (cut > 0 && text[cut - 1] != ' ')
            cut--;
    }
    if (cut == 0) // one word wider than the line
        cut = fits > 0 ? fits : character_bytes(text);
    *next = cut;
    while (text[*next] == ' ')
        *next += 1;
    while (cut > 1 && text[cut - 1] == ' ')
        cut--;
    return cut;
}

// Shortens text to fit with an ellipsis, at a word's end where there is one.
static void shorten(struct canvas *canvas, const struct text_style *style, const char *text,
                    float max_width, char out[TEXT_LINE_BYTES]) {
    size_t cut = fitting_bytes(canvas, style, text, strlen(text), max_width, ELLIPSIS);
    size_t word = cut;
    while (word > 0 && text[word] != ' ' && text[word] != '\n')
        word--;
    if (word > 0)
        cut = word;
    while (cut > 0 && strchr(" \n,;:.", text[cut - 1]))
        cut--;
    (void)snprintf(out, TEXT_LINE_BYTES, "%.*s%s", (int)cut, text, ELLIPSIS);
    for (size_t i = 0; i < cut; i++) {
        if (out[i] == '\n')
            out[i] = ' ';
    }
}

float text_draw_fitted(struct canvas *canvas, const struct text_style *wanted, float x,
                       float baseline, float max_width, const char *text) {
    struct text_style style = legible(wanted, text);
    if (text_width(canvas, &style, text) <= max_width)
        return text_draw(canvas, &style, x, baseline, text);
    char line[TEXT_LINE_BYTES];
    shorten(canvas, &style, text, max_width, line);
    return text_draw(canvas, &style, x, baseline, line);
}

static void wrap_anew(struct canvas *canvas, const struct text_style *style, float max_width,
                      size_t max_lines, const char *text, struct text_lines *lines) {
    lines->count = 0;
    lines->cut = false;
    while (*text == ' ')
        text++;
    while (*text != '\0' && lines->count < max_lines) {
        size_t next = 0;
        size_t end = line_end(canvas, style, text, max_width, &next);
        char *line = lines->line[lines->count++];
        if (lines->count == max_lines && text[next] != '\0') {
            shorten(canvas, style, text, max_width, line);
            lines->cut = true;
            return;
        }
        memcpy(line, text, end);
        line[end] = '\0';
        text += next;
    }
}

void text_wrap(struct canvas *canvas, const struct text_style *wanted, float max_width,
               size_t max_lines, const char *text, struct text_lines *lines) {
    struct text_style chosen = legible(wanted, text);
    const struct text_style *style = &chosen;
    if (max_lines > TEXT_LINES_MAX)
        max_lines = TEXT_LINES_MAX;
    uint64_t key = style_key(canvas, style, text);
    key = hash_int(key, (int64_t)lroundf(max_width * canvas->layout.scale));
    key = hash_int(key, (int64_t)max_lines);
    struct wrap_memo *memo = &canvas->text->wraps[(key ^ key >> 32) & (WRAPS - 1)];
    if (memo->key != key) {
        wrap_anew(canvas, style, max_width, max_lines, text, &memo->lines);
        memo->key = key;
    }
    *lines = memo->lines;
}

size_t text_block(struct canvas *canvas, const struct text_style *wanted, float x, float baseline,
                  float max_width, float line_height, size_t max_lines, const char *text) {
    struct text_style style = legible(wanted, text);
    struct text_lines lines;
    text_wrap(canvas, &style, max_width, max_lines, text, &lines);
    for (size_t i = 0; i < lines.count; i++)
        text_draw(canvas, &style, x, baseline + (float)i * line_height, lines.line[i]);
    return lines.count;
}

float text_fit(struct canvas *canvas, const struct text_style *style, float smallest,
               float max_width, size_t max_lines, const char *text) {
    static const float STEP = 2.0F;
    struct text_style tried = *style;
    struct text_lines lines;
    for (; tried.size > smallest; tried.size -= STEP) {
        text_wrap(canvas, &tried, max_width, max_lines, text, &lines);
        if (!lines.cut)
            return tried.size;
    }
    return smallest;
}

struct text_statistics text_statistics(const struct canvas *canvas) {
    const struct cache *cache = &canvas->text->textures;
    return (struct text_statistics){.textures = cache->count,
                                    .bytes = cache->bytes,
                                    .hits = cache->hits,
                                    .misses = cache->misses};
}

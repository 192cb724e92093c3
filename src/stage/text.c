// Measuring and drawing single lines.
#include "text_private.h"

#include "base/hash.h"
#include "base/utf8.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum {
    TEXT_CACHE_BYTES = 3 * 1024 * 1024,
    PIXELS_MIN = 6, // font sizes
    PIXELS_MAX = 1200,
    WIDEST_LINE = 8192, // pixels; longer lines are not drawn
};

enum status text_engine_create(struct text_engine **out, const char *share,
                               struct message *message) {
    *out = NULL;
    struct text_engine *engine = calloc(1, sizeof *engine);
    if (!engine)
        return status_fail(message, STATUS_NO_MEMORY, "out of memory for the fonts");
    cache_init(&engine->textures, TEXT_CACHE_BYTES);
    enum status status = fonts_init(&engine->fonts, share, message);
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
    fonts_finish(&engine->fonts);
    free(engine);
}

void text_engine_end_frame(struct text_engine *engine) {
    cache_trim(&engine->textures);
}

void text_engine_forget(struct text_engine *engine) {
    cache_clear(&engine->textures);
}

static int style_pixels(const struct canvas *canvas, const struct text_style *style) {
    int pixels = (int)lroundf(style->size * canvas->layout.scale);
    return pixels < PIXELS_MIN ? PIXELS_MIN : pixels > PIXELS_MAX ? PIXELS_MAX : pixels;
}

static TTF_Font *style_font(struct canvas *canvas, const struct text_style *style) {
    enum face face = (unsigned)style->face < FACE_COUNT ? style->face : FACE_SEMIBOLD;
    return fonts_at(&canvas->text->fonts, face, style_pixels(canvas, style));
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

// One stretch of text in one face, as SDL_ttf wants it.
enum { RUN_BYTES = APART_BYTES };

static TTF_Font *next_run(struct canvas *canvas, const struct text_style *style, const char **text,
                          char out[RUN_BYTES]) {
    enum face face = (unsigned)style->face < FACE_COUNT ? style->face : FACE_SEMIBOLD;
    int pixels = style_pixels(canvas, style);
    struct fonts *fonts = &canvas->text->fonts;
    struct font_run run = fonts_run(fonts, face, pixels, *text);
    size_t bytes = run.bytes < RUN_BYTES ? run.bytes : RUN_BYTES - 1;
    // NOLINTNEXTLINE(clang-analyzer-core.CallAndMessage): a run lies within its text
    while (bytes < run.bytes && bytes > 1 && utf8_continues((*text)[bytes]))
        bytes--;
    memcpy(out, *text, bytes);
    out[bytes] = '\0';
    *text += bytes;
    TTF_Font *font = fonts_at(fonts, run.face, pixels);
    if (font && run.face >= FACE_COUNT) // the program's own faces are of one direction
        fonts_direct(font, out);
    return font;
}

// Pixels; negative when the text cannot be measured.
static int measure(struct canvas *canvas, const struct text_style *style, const char *text) {
    char run[RUN_BYTES];
    int width = 0;
    while (text[0] != '\0') {
        int more = 0;
        TTF_Font *font = next_run(canvas, style, &text, run);
        if (!font || TTF_SizeUTF8(font, run, &more, NULL) != 0)
            return -1;
        width += more;
    }
    return width;
}

// From the top of a run's picture to its baseline, pixels: SDL_ttf moves that down where a letter
// is taller than the face says, as capitals with accents are.
static int run_ascent(TTF_Font *font, const char *run) {
    int ascent = TTF_FontAscent(font);
    for (; *run != '\0'; run += SDL_max(utf8_bytes(run), 1)) {
        int top = 0;
        if (TTF_GlyphMetrics32(font, utf8_letter(run), NULL, NULL, NULL, &top, NULL) == 0)
            ascent = SDL_max(ascent, top);
    }
    return ascent;
}

// A picture of the text in all the faces that it needs; `ascent` is that of the tallest.
static SDL_Surface *paint_runs(struct canvas *canvas, const struct text_style *style,
                               const char *text, int *ascent) {
    enum { RUNS_MAX = 32 };
    SDL_Surface *parts[RUNS_MAX];
    int ascents[RUNS_MAX];
    int count = 0;
    int width = 0;
    int below = 0;
    char run[RUN_BYTES];
    *ascent = 0;
    while (text[0] != '\0' && count < RUNS_MAX) {
        TTF_Font *font = next_run(canvas, style, &text, run);
        parts[count] = font ? TTF_RenderUTF8_Blended(font, run, style->colour) : NULL;
        if (!parts[count])
            continue;
        ascents[count] = run_ascent(font, run);
        *ascent = SDL_max(*ascent, ascents[count]);
        below = SDL_max(below, parts[count]->h - ascents[count]);
        width += parts[count++]->w;
    }
    if (count == 1) // as nearly always
        return parts[0];
    SDL_Surface *whole = SDL_CreateRGBSurfaceWithFormat(0, SDL_max(width, 1), *ascent + below, 32,
                                                        SDL_PIXELFORMAT_ARGB8888);
    int x = 0;
    for (int i = 0; i < count; i++) {
        SDL_Rect place = {x, *ascent - ascents[i], parts[i]->w, parts[i]->h};
        x += parts[i]->w;
        SDL_SetSurfaceBlendMode(parts[i], SDL_BLENDMODE_NONE);
        if (whole)
            SDL_BlitSurface(parts[i], NULL, whole, &place);
        SDL_FreeSurface(parts[i]);
    }
    return whole;
}

uint64_t text_key(const struct canvas *canvas, const struct text_style *style, const char *text) {
    return hash_int(hash_int(hash_text(HASH_START, text), style->face),
                    style_pixels(canvas, style));
}

struct text_style text_legible(const struct text_style *style, const char *text) {
    static const float SAME_LOOK = 0.92F; // size at which the two families look equally large
    struct text_style chosen = *style;
    if (style->face == FACE_TITLE && strpbrk(text, "0123456789")) {
        chosen.face = FACE_HEAVY;
        chosen.size *= SAME_LOOK;
    }
    return chosen;
}

float text_width(struct canvas *canvas, const struct text_style *wanted, const char *text) {
    struct text_style chosen = text_legible(wanted, text);
    const struct text_style *style = &chosen;
    if (text[0] == '\0')
        return 0.0F;
    uint64_t key = text_key(canvas, style, text);
    struct width_memo *memo = &canvas->text->widths[(key ^ key >> 32) & (TEXT_WIDTHS - 1)];
    if (memo->key != key) {
        char apart[APART_BYTES];
        int width = measure(canvas, style, keep_apart(text, apart));
        if (width < 0)
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

static struct cache_entry *make_texture(struct canvas *canvas, const struct text_style *style,
                                        const char *text, uint64_t key) {
    char apart[APART_BYTES];
    int ascent = 0;
    SDL_Surface *surface = paint_runs(canvas, style, keep_apart(text, apart), &ascent);
    if (!surface)
        return NULL;
    struct cache_entry entry = {
        .key = key, .width = surface->w, .height = surface->h, .top = -ascent};
    if (surface->w <= WIDEST_LINE)
        entry.texture = SDL_CreateTextureFromSurface(canvas->renderer, surface);
    SDL_FreeSurface(surface);
    if (!entry.texture)
        return NULL;
    SDL_SetTextureBlendMode(entry.texture, SDL_BLENDMODE_BLEND);
    return cache_put(&canvas->text->textures, &entry);
}

// Pixels; a line is whole in the window that is drawn into, if any.
static bool is_in_view(const struct canvas *canvas, float baseline, float size) {
    static const float ABOVE = 0.8F; // ems
    static const float BELOW = 0.2F;
    const SDL_Rect *view = &canvas->view;
    return !canvas->in_view || (baseline - ABOVE * size >= (float)view->y &&
                                baseline + BELOW * size <= (float)(view->y + view->h));
}

float text_draw(struct canvas *canvas, const struct text_style *wanted, float x, float baseline,
                const char *text) {
    struct text_style chosen = text_legible(wanted, text);
    const struct text_style *style = &chosen;
    if (text[0] == '\0')
        return 0.0F;
    uint64_t key = hash_int(text_key(canvas, style, text), canvas_argb(style->colour));
    struct cache_entry *entry = cache_get(&canvas->text->textures, key);
    if (!entry)
        entry = make_texture(canvas, style, text, key);
    if (!entry)
        return 0.0F;
    float share = style->align == ALIGN_MIDDLE ? 0.5F : style->align == ALIGN_END ? 1.0F : 0.0F;
    float left = canvas_px(canvas, x) - share * (float)entry->width;
    float y = canvas_py(canvas, baseline);
    if (is_in_view(canvas, y, style->size * canvas->layout.scale)) {
        text_tell(canvas, style, left, y, (float)entry->width, text);
        canvas_blit(canvas, entry, (int)lroundf(left), (int)lroundf(y));
    }
    return (float)entry->width / canvas->layout.scale;
}

struct text_statistics text_statistics(const struct canvas *canvas) {
    const struct cache *cache = &canvas->text->textures;
    return (struct text_statistics){.textures = cache->count,
                                    .bytes = cache->bytes,
                                    .hits = cache->hits,
                                    .misses = cache->misses};
}

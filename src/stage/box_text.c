// Words in boxes: their letters, how wide and how high they are.
#include "box_private.h"
#include "canvas_private.h"

#include "base/array.h"
#include "base/hash.h"
#include "base/utf8.h"

#include <math.h>
#include <string.h>

// What words of a role look like by themselves.
static const struct role {
    enum face face;
    float size, least; // of the letters, layout units
    float pitch;       // of lines, in ems
    int lines;         // wanted at most; 0: any number
    enum box_ink ink;
    bool elastic; // smaller letters rather than more height than there is
} ROLES[BOX_ROLES] = {
    [BOX_TITLE] = {FACE_TITLE, 76.0F, 28.0F, 1.12F, 2, BOX_INK_TEXT, true},
    [BOX_SUBTITLE] = {FACE_TITLE, 52.0F, 32.0F, 1.14F, 2, BOX_INK_TEXT, true},
    [BOX_HEADING] = {FACE_BOLD, 42.0F, 28.0F, 1.24F, 0, BOX_INK_TEXT, false},
    [BOX_BODY] = {FACE_SEMIBOLD, 36.0F, TEXT_LEAST, 1.28F, 0, BOX_INK_TEXT, false},
    [BOX_NOTE] = {FACE_SEMIBOLD, 32.0F, TEXT_LEAST, 1.28F, 0, BOX_INK_MUTE, false},
    [BOX_OVERLINE] = {FACE_BOLD, 32.0F, TEXT_LEAST, 1.24F, 0, BOX_INK_MUTE, false},
    [BOX_LABEL] = {FACE_BOLD, 40.0F, TEXT_LEAST, 1.18F, 1, BOX_INK_TEXT, false},
    [BOX_DETAIL] = {FACE_SEMIBOLD, 30.0F, TEXT_LEAST, 1.22F, 0, BOX_INK_MUTE, false},
    [BOX_CAPTION] = {FACE_SEMIBOLD, 42.0F, TEXT_LEAST, 1.24F, 2, BOX_INK_TEXT, true},
    [BOX_CUE] = {FACE_HEAVY, 112.0F, 30.0F, 1.05F, 3, BOX_INK_TEXT, true},
    [BOX_BREATH] = {FACE_HEAVY, 84.0F, 34.0F, 1.1F, 1, BOX_INK_BREATH, true},
    [BOX_NUMBER] = {FACE_HEAVY, 128.0F, 48.0F, 1.0F, 1, BOX_INK_TEXT, true},
};

// Letters in little room, as shares of the role's.
static const float DENSE_LETTERS[BOX_DENSITIES] = {1.16F, 1.0F, 0.9F, 0.8F, 0.7F};

static const float SIZE_STEP =
    2.0F; // from letters that are too large to the next ones, layout units
static const float LEAST_TITLE = 0.78F; // of its usual size
static const float SMALL_TITLE = 0.66F; // of a title, where there is little room

static const struct role *role_of(const struct box *box) {
    return &ROLES[box->words.role];
}

static bool is_title(const struct box *box) {
    return box->words.role == BOX_TITLE || box->words.role == BOX_SUBTITLE;
}

static float told_size(const struct box *box) {
    return box->words.size > 0.0F ? box->words.size : role_of(box)->size;
}

// With all the room they want.
static float usual_size(const struct boxes *boxes, const struct box *box) {
    const struct role *role = role_of(box);
    float size = told_size(box);
    // Where text is enlarged titles stand out already.
    if (is_title(box) && boxes->canvas && canvas_is_small(boxes->canvas))
        size = fmaxf(SMALL_TITLE * size, role->least);
    float dense = size * DENSE_LETTERS[boxes->density];
    return fmaxf(dense, fminf(size, fmaxf(role->least,
                                          boxes->density < BOX_TINY ? TEXT_FLOOR : TEXT_LEAST)));
}

// Where nothing else is left to give way.
static bool gives_letters(const struct boxes *boxes, const struct box *box) {
    return box->words.least > 0.0F && boxes->density == BOX_TINY;
}

static bool is_elastic(const struct boxes *boxes, const struct box *box) {
    return role_of(box)->elastic || gives_letters(boxes, box);
}

static float least_size(const struct boxes *boxes, const struct box *box) {
    float usual = usual_size(boxes, box);
    float least = fminf(role_of(box)->least, told_size(box));
    if (gives_letters(boxes, box))
        least = fminf(least, box->words.least);
    if (is_title(box) && boxes->density < BOX_TIGHT) // a title gives way last
        least = fmaxf(least, LEAST_TITLE * usual);
    return fminf(least, usual);
}

float box_pitch(const struct box *box) {
    return role_of(box)->pitch;
}

static int wanted_lines(const struct box *box) {
    return box->words.lines > 0 ? box->words.lines : role_of(box)->lines;
}

struct text_style box_style(const struct box *box, float size) {
    enum face face = role_of(box)->face;
    if (face == FACE_TITLE && strpbrk(box->words.text, "0123456789"))
        face = FACE_HEAVY; // the title face has old-style digits
    return (struct text_style){.face = face, .size = size, .align = box->words.align};
}

SDL_Color box_colour(const struct palette_tokens *colours, const struct box *box) {
    enum box_ink ink = box->words.ink;
    if (ink == BOX_INK_ROLE)
        ink = role_of(box)->ink;
    switch (ink) {
    case BOX_INK_MUTE:
        return colours->mute;
    case BOX_INK_BREATH:
        return colours->breath;
    case BOX_INK_BONE:
        return colours->bone;
    case BOX_INK_ACCENT:
        return colours->acc;
    case BOX_INK_WARN:
        return colours->warn;
    default:
        return colours->text;
    }
}

// --- measuring, with what was measured before

static float estimate(const struct text_style *style, const char *text, size_t bytes) {
    static const float LETTER = 0.52F; // of the em, on average
    size_t letters = 0;
    for (size_t i = 0; i < bytes && text[i] != '\0'; i++)
        letters += !utf8_continues(text[i]);
    return LETTER * style->size * (float)letters;
}

static uint64_t measure_key(const struct boxes *boxes, const struct text_style *style,
                            const char *what, const char *text, float width) {
    // Letters fall on whole pixels: the canvas' size is part of how wide they are.
    const struct canvas *canvas = boxes->canvas;
    uint64_t key = hash_text(HASH_START, what);
    key = hash_int(key, style->face);
    key = hash_int(key, (int64_t)(style->size * 64.0F));
    key = hash_int(key, (int64_t)(width * 16.0F));
    key = hash_int(key, canvas ? (int64_t)(canvas->layout.scale * 65536.0F) : -1);
    return hash_text(key, text);
}

static struct box_measure *measure_at(struct boxes *boxes, uint64_t key, bool *known) {
    struct box_measure *slot = &boxes->measures[key % BOX_MEASURES];
    *known = slot->key == key;
    slot->key = key;
    return slot;
}

static float line_width(struct boxes *boxes, const struct text_style *style, const char *text,
                        size_t bytes) {
    char line[TEXT_LINE_BYTES * 4];
    size_t length = SDL_min(bytes, sizeof line - 1);
    if (!boxes->canvas)
        return estimate(style, text, length);
    memcpy(line, text, length);
    line[length] = '\0';
    return text_width(boxes->canvas, style, line);
}

// The widest of the parts that these letters separate.
static float widest_part(struct boxes *boxes, const struct text_style *style, const char *text,
                         const char *separators) {
    bool known = false;
    struct box_measure *kept =
        measure_at(boxes, measure_key(boxes, style, separators, text, 0.0F), &known);
    if (known)
        return kept->width;
    kept->width = 0.0F;
    while (*text != '\0') {
        size_t bytes = strcspn(text, separators);
        kept->width = fmaxf(kept->width, line_width(boxes, style, text, bytes));
        text += bytes;
        text += *text != '\0';
    }
    return kept->width;
}

static const float ROUNDING = 1.0F; // a line must not break for a fraction of a pixel

struct box_span box_words_width(struct boxes *boxes, const struct box *box) {
    float usual = usual_size(boxes, box);
    float least = least_size(boxes, box);
    struct text_style style = box_style(box, usual);
    struct box_span span = {.want = widest_part(boxes, &style, box->words.text, "\n") + ROUNDING};
    if (!is_elastic(boxes, box) && wanted_lines(box) == 0)
        least = fmaxf(least, usual * 0.85F);
    style.size = least;
    span.least = SDL_min(widest_part(boxes, &style, box->words.text, " \n/") + ROUNDING, span.want);
    return span;
}

static void wrap(struct boxes *boxes, const struct text_style *style, float width, size_t most,
                 const char *text, struct text_lines *lines) {
    if (boxes->canvas) {
        text_wrap(boxes->canvas, style, width, most, text, lines);
        return;
    }
    float all = estimate(style, text, strlen(text));
    *lines = (struct text_lines){.count = 1 + (size_t)(all / fmaxf(width, 1.0F))};
    lines->cut = lines->count > most;
    lines->count = SDL_min(lines->count, most);
}

// The largest letters between least and usual with which the words take no more than so many lines;
// with the least they take as many as they need.
static struct box_measure fit(struct boxes *boxes, const struct box *box, float usual, float least,
                              float width, int most) {
    struct text_style style = box_style(box, usual);
    bool known = false;
    char what[32];
    (void)SDL_snprintf(what, sizeof what, "fit %d %.0f", most, (double)least);
    struct box_measure *kept =
        measure_at(boxes, measure_key(boxes, &style, what, box->words.text, width), &known);
    if (known)
        return *kept;
    struct text_lines lines;
    for (;; style.size -= SIZE_STEP) {
        style.size = fmaxf(style.size, least);
        bool last = style.size <= least;
        size_t allowed = last || most <= 0 ? TEXT_LINES_MAX : (size_t)most;
        wrap(boxes, &style, width, allowed, box->words.text, &lines);
        if (last || (!lines.cut && !lines.broken))
            break;
    }
    kept->lines = (int)lines.count;
    kept->size = style.size;
    return *kept;
}

static float height_of(const struct box *box, const struct box_measure *fitted) {
    return fitted->size * box_pitch(box) * (float)fitted->lines;
}

struct box_span box_words_height(struct boxes *boxes, struct box *box, float width) {
    float usual = usual_size(boxes, box);
    float least = least_size(boxes, box);
    int lines = wanted_lines(box);
    struct box_measure wanted = fit(boxes, box, usual, least, width, lines);
    struct box_span span = {.want = height_of(box, &wanted)};
    span.least = span.want;
    box->wanted_letters = wanted.size;
    if (is_elastic(boxes, box)) {
        struct box_measure smallest = fit(boxes, box, least, least, width, lines);
        span.least = SDL_min(height_of(box, &smallest), span.want);
    }
    return span;
}

void box_words_settle(struct boxes *boxes, struct box *box) {
    float least = least_size(boxes, box);
    box->letters = box->wanted_letters;
    if (!is_elastic(boxes, box))
        return;
    while (box->letters > least) {
        struct box_measure fitted =
            fit(boxes, box, box->letters, box->letters, box->rect.w, wanted_lines(box));
        if (height_of(box, &fitted) <= box->rect.h + 0.5F)
            return;
        box->letters = fmaxf(box->letters - SIZE_STEP, least);
    }
}

void box_balance(struct canvas *canvas, const struct text_style *style, float width,
                 const char *text, struct text_lines *lines) {
    static const float STEP = 0.05F;
    static const float LEAST = 0.5F;
    for (float share = 1.0F - STEP; lines->count > 1 && share >= LEAST; share -= STEP) {
        struct text_lines narrow;
        text_wrap(canvas, style, width * share, TEXT_LINES_MAX, text, &narrow);
        if (narrow.count > lines->count || narrow.cut || narrow.broken)
            break;
        *lines = narrow;
    }
}

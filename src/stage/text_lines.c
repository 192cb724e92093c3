// Breaking and shortening text that is wider than its space.
#include "text_private.h"

#include "base/array.h"
#include "base/hash.h"
#include "base/utf8.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

static const char ELLIPSIS[] = "\xE2\x80\xA6";

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
        while (cut > 0 && utf8_continues(text[cut]))
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

// Bytes of the first character, malformed or not.
static size_t first_bytes(const char *text) {
    size_t bytes = utf8_bytes(text);
    return bytes > 0 ? bytes : 1;
}

// Past the last slash within so many bytes, but for one at the beginning; 0: there is none.
static size_t after_slash(const char *text, size_t bytes) {
    while (bytes > 1 && text[bytes - 1] != '/')
        bytes--;
    return bytes > 1 ? bytes : 0;
}

// Scripts of East Asia are written without spaces: a line may end after any of their letters.
static bool is_ideographic(uint32_t letter) {
    static const struct {
        uint32_t from, to;
    } BLOCKS[] = {{0x2E80, 0x31FF},    // radicals, punctuation, kana, bopomofo
                  {0x3400, 0x9FFF},    // ideographs
                  {0xF900, 0xFAFF},    // more of them
                  {0xFF00, 0xFFEF},    // full-width forms
                  {0x20000, 0x3FFFF}}; // rare ones
    for (size_t i = 0; i < COUNT_OF(BLOCKS); i++) {
        if (letter >= BLOCKS[i].from && letter <= BLOCKS[i].to)
            return true;
    }
    return false;
}

// Whether a line may end between the letters before and after `at` without a space between them.
static bool may_break(const char *text, size_t at) {
    static const char CLOSING[] =
        "、。，．：；！？）」』】〉》〕］｝ーゝ々ぁぃぅぇぉっゃゅょァィゥェォッャュョ";
    static const char OPENING[] = "（「『【〈《〔［｛";
    size_t before = at;
    while (before > 0 && utf8_continues(text[--before]))
        ;
    uint32_t last = utf8_letter(text + before);
    uint32_t next = utf8_letter(text + at);
    for (const char *sign = CLOSING; *sign != '\0'; sign += utf8_bytes(sign)) {
        if (utf8_letter(sign) == next)
            return false;
    }
    for (const char *sign = OPENING; *sign != '\0'; sign += utf8_bytes(sign)) {
        if (utf8_letter(sign) == last)
            return false;
    }
    return is_ideographic(last) || is_ideographic(next);
}

// The end of the line that starts at text: where to cut and where the next line starts.
static size_t line_end(struct canvas *canvas, const struct text_style *style, const char *text,
                       float max_width, size_t *next, bool *broken) {
    size_t until_newline = strcspn(text, "\n");
    size_t fits = fitting_bytes(canvas, style, text, until_newline, max_width, "");
    if (fits >= until_newline) {
        *next = until_newline + (text[until_newline] == '\n' ? 1 : 0);
        return until_newline;
    }
    size_t cut = fits;
    if (text[cut] != ' ') {
        while (cut > 0 && text[cut - 1] != ' ' &&
               (utf8_continues(text[cut]) || !may_break(text, cut)))
            cut--;
    }
    if (cut == 0) // one word wider than the line: a path parts between its folders
        cut = after_slash(text, fits);
    if (cut == 0) {
        cut = fits > 0 ? fits : first_bytes(text);
        *broken = true;
    }
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
    struct text_style style = text_legible(wanted, text);
    if (text_width(canvas, &style, text) <= max_width)
        return text_draw(canvas, &style, x, baseline, text);
    style.size = text_fit(canvas, &style, SDL_min(style.size, TEXT_LEAST), max_width, 1, text);
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
    lines->broken = false;
    while (*text == ' ')
        text++;
    while (*text != '\0' && lines->count < max_lines) {
        size_t next = 0;
        size_t end = line_end(canvas, style, text, max_width, &next, &lines->broken);
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
    struct text_style chosen = text_legible(wanted, text);
    const struct text_style *style = &chosen;
    if (max_lines > TEXT_LINES_MAX)
        max_lines = TEXT_LINES_MAX;
    uint64_t key = text_key(canvas, style, text);
    key = hash_int(key, (int64_t)lroundf(max_width * canvas->layout.scale));
    key = hash_int(key, (int64_t)max_lines);
    struct wrap_memo *memo = &canvas->text->wraps[(key ^ key >> 32) & (TEXT_WRAPS - 1)];
    if (memo->key != key) {
        wrap_anew(canvas, style, max_width, max_lines, text, &memo->lines);
        memo->key = key;
    }
    *lines = memo->lines;
}

float text_fit(struct canvas *canvas, const struct text_style *style, float smallest,
               float max_width, size_t max_lines, const char *text) {
    static const float STEP = 2.0F;
    struct text_style tried = *style;
    struct text_lines lines;
    for (; tried.size > smallest; tried.size -= STEP) {
        text_wrap(canvas, &tried, max_width, max_lines, text, &lines);
        if (!lines.cut && !lines.broken)
            return tried.size;
    }
    return smallest;
}

float text_draw_label(struct canvas *canvas, const struct text_style *wanted, float x, float middle,
                      float max_width, float max_height, const char *text) {
    static const float PITCH = 1.12F;      // of two lines, in ems
    static const float ROOM = 2.25F;       // that two lines need, in ems
    static const float BELOW = 0.35F;      // from the middle of a line to its baseline, in ems
    static const float ONE_IS_FINE = 0.8F; // of the size wanted
    struct text_style style = text_legible(wanted, text);
    struct text_style two = style;
    struct text_lines lines;
    float least = SDL_min(style.size, TEXT_LEAST);
    style.size = text_fit(canvas, wanted, least, max_width, 1, text);
    two.size = text_fit(canvas, &two, least, max_width, 2, text);
    two.size = SDL_min(two.size, max_height / ROOM);
    bool fits = text_width(canvas, &style, text) <= max_width;
    if (two.size < least ||
        (fits && (style.size >= ONE_IS_FINE * wanted->size || style.size >= two.size)))
        return text_draw_fitted(canvas, &style, x, middle + BELOW * style.size, max_width, text);
    text_wrap(canvas, &two, max_width, 2, text, &lines);
    canvas->text->watcher.broken = lines.broken;
    float baseline = middle + (BELOW - (lines.count > 1 ? 0.5F * PITCH : 0.0F)) * two.size;
    float width = 0.0F;
    for (size_t i = 0; i < lines.count; i++)
        width = fmaxf(width, text_draw(canvas, &two, x, baseline + (float)i * PITCH * two.size,
                                       lines.line[i]));
    canvas->text->watcher.broken = false;
    return width;
}

#include "check.h"

#include "base/buffer.h"
#include "fonts.h"
#include "stage/text.h"

#include <string.h>

static const SDL_Color WHITE = {255, 255, 255, 255};

static struct text_style body(void) {
    return (struct text_style){.face = FACE_SEMIBOLD, .size = 42.0F, .colour = WHITE};
}

static void wrapping_keeps_words_and_width(void **state) {
    (void)state;
    struct fixture f;
    fixture_start(&f, 1920, 1080);
    struct text_style style = body();
    static const char text[] =
        "Breathe in. Let your belly sink toward the mat\nand look gently forward, as far as feels "
        "fine.";
    struct text_lines lines;
    static const float widths[] = {220.0F, 350.0F, 600.0F, 900.0F, 2000.0F};
    for (size_t i = 0; i < COUNT_OF(widths); i++) {
        text_wrap(f.canvas, &style, widths[i], TEXT_LINES_MAX, text, &lines);
        assert_false(lines.cut);
        struct buffer joined = {0};
        for (size_t n = 0; n < lines.count; n++) {
            assert_true(text_width(f.canvas, &style, lines.line[n]) <= widths[i]);
            assert_true(lines.line[n][0] != ' ');
            buffer_printf(&joined, "%s%s", n > 0 ? " " : "", lines.line[n]);
        }
        char expected[sizeof text];
        memcpy(expected, text, sizeof text);
        *strchr(expected, '\n') = ' ';
        assert_string_equal(buffer_text(&joined), expected);
        buffer_finish(&joined);
    }
    assert_int_equal(lines.count, 2); // wide enough: only the newline breaks
    fixture_end(&f);
}

static void cut_text_ends_in_an_ellipsis_after_a_word(void **state) {
    (void)state;
    struct fixture f;
    fixture_start(&f, 1920, 1080);
    struct text_style style = body();
    struct text_lines lines;
    static const char text[] = "Come down onto your hands and knees, wrists under shoulders";
    text_wrap(f.canvas, &style, 400.0F, 2, text, &lines);
    assert_int_equal(lines.count, 2);
    assert_true(lines.cut);
    const char *last = lines.line[1];
    const char *dots = strstr(last, "\xE2\x80\xA6");
    assert_non_null(dots);
    assert_int_equal(strlen(dots), 3);
    assert_true(text_width(f.canvas, &style, last) <= 400.0F);
    // What stands before the ellipsis ends where a word of the text ends.
    char shown[TEXT_LINE_BYTES];
    memcpy(shown, last, (size_t)(dots - last));
    shown[dots - last] = '\0';
    const char *found = strstr(text, shown);
    assert_non_null(found);
    assert_non_null(strchr(" ,", found[strlen(shown)]));
    fixture_end(&f);
}

static void a_word_too_wide_is_broken_between_letters(void **state) {
    (void)state;
    struct fixture f;
    fixture_start(&f, 1920, 1080);
    struct text_style style = body();
    struct text_lines lines;
    static const char word[] = "R\xC3\xBC"
                               "ckenmuskulatur\xC3\xBC\xC3\xBC\xC3\xBC\xC3\xBC\xC3\xBC";
    text_wrap(f.canvas, &style, 60.0F, TEXT_LINES_MAX, word, &lines);
    assert_true(lines.count > 4);
    size_t total = 0;
    for (size_t i = 0; i < lines.count; i++) {
        assert_true(((unsigned char)lines.line[i][0] & 0xC0U) != 0x80U); // whole characters
        total += strlen(lines.line[i]);
    }
    assert_int_equal(total, strlen(word));
    // Narrower than any letter: still one letter a line, and an end.
    text_wrap(f.canvas, &style, 1.0F, 4, word, &lines);
    assert_int_equal(lines.count, 4);
    fixture_end(&f);
}

static void a_path_parts_after_its_slashes(void **state) {
    (void)state;
    struct fixture f;
    fixture_start(&f, 1920, 1080);
    struct text_style style = body();
    struct text_lines lines;
    float width = 1.0F + text_width(f.canvas, &style, "Documents/Unhunch");
    text_wrap(f.canvas, &style, width, TEXT_LINES_MAX, "See /home/somebody/Documents/Unhunch",
              &lines);
    assert_int_equal(lines.count, 3);
    assert_string_equal(lines.line[0], "See");
    assert_string_equal(lines.line[1], "/home/somebody/");
    assert_string_equal(lines.line[2], "Documents/Unhunch");
    assert_false(lines.broken);
    fixture_end(&f);
}

static void odd_texts(void **state) {
    (void)state;
    struct fixture f;
    fixture_start(&f, 640, 480);
    struct text_style style = body();
    struct text_lines lines;
    static const char *const table[] = {
        "", " ", "\n", "\n\n  \n", "a\n\nb", "\xFF\xFE broken", "\xC3", "ends in space   "};
    for (size_t i = 0; i < COUNT_OF(table); i++) {
        text_wrap(f.canvas, &style, 300.0F, 5, table[i], &lines);
        assert_true(lines.count <= 5);
        text_draw(f.canvas, &style, 0.0F, 40.0F, table[i]);
        text_draw_fitted(f.canvas, &style, 0.0F, 40.0F, 30.0F, table[i]);
    }
    text_wrap(f.canvas, &style, 300.0F, 5, "", &lines);
    assert_int_equal(lines.count, 0);
    char longest[2000];
    memset(longest, 'w', sizeof longest - 1);
    longest[sizeof longest - 1] = '\0';
    text_wrap(f.canvas, &style, 1e6F, TEXT_LINES_MAX, longest, &lines); // lines have an end
    text_draw(f.canvas, &style, 0.0F, 40.0F, longest);
    fixture_end(&f);
}

static void textures_are_found_again_and_bounded(void **state) {
    (void)state;
    struct fixture f;
    fixture_start(&f, 1920, 1080);
    struct text_style style = body();
    text_draw(f.canvas, &style, 0.0F, 100.0F, "Breathe in");
    struct text_statistics first = text_statistics(f.canvas);
    assert_int_equal(first.textures, 1);
    text_draw(f.canvas, &style, 50.0F, 300.0F, "Breathe in"); // elsewhere: the same texture
    assert_int_equal(text_statistics(f.canvas).textures, 1);
    assert_int_equal(text_statistics(f.canvas).hits, first.hits + 1);
    style.colour.g = 0; // other colour, size, face, words: others
    text_draw(f.canvas, &style, 0.0F, 100.0F, "Breathe in");
    style.size = 44.0F;
    text_draw(f.canvas, &style, 0.0F, 100.0F, "Breathe in");
    style.face = FACE_BOLD;
    text_draw(f.canvas, &style, 0.0F, 100.0F, "Breathe in");
    text_draw(f.canvas, &style, 0.0F, 100.0F, "Breathe out");
    assert_int_equal(text_statistics(f.canvas).textures, 5);
    style.size = 200.0F;
    for (int i = 0; i < 400; i++) { // a countdown for an hour must not fill the memory
        char number[24];
        SDL_snprintf(number, sizeof number, "%d seconds left", i);
        canvas_begin(f.canvas, 1920, 1080, 100, THEME_DUSK);
        text_draw(f.canvas, &style, 0.0F, 300.0F, number);
        canvas_end(f.canvas);
    }
    assert_true(text_statistics(f.canvas).bytes < 16U * 1024 * 1024);
    canvas_forget(f.canvas);
    assert_int_equal(text_statistics(f.canvas).textures, 0);
    fixture_end(&f);
}

static void width_scales_and_aligns(void **state) {
    (void)state;
    struct fixture f;
    fixture_start(&f, 1920, 1080);
    struct text_style style = body();
    float width = text_width(f.canvas, &style, "Let your belly sink");
    canvas_begin(f.canvas, 3840, 2160, 100, THEME_DUSK);
    assert_float_equal(text_width(f.canvas, &style, "Let your belly sink"), width, 0.02F * width);
    canvas_begin(f.canvas, 1920, 1080, 100, THEME_DUSK);
    assert_float_equal(text_cap_height(f.canvas, &style), 0.72F * 42.0F, 2.0F);
    static const struct {
        enum align align;
        bool left, right; // is there ink left and right of x = 500
    } table[] = {{ALIGN_START, false, true}, {ALIGN_MIDDLE, true, true}, {ALIGN_END, true, false}};
    for (size_t i = 0; i < COUNT_OF(table); i++) {
        fixture_clear(&f);
        style.align = table[i].align;
        text_draw(f.canvas, &style, 500.0F, 100.0F, "HHHH");
        bool left = false;
        bool right = false;
        for (int x = 400; x < 600; x++) {
            bool lit = (fixture_pixel(&f, x, 90) & 0xFFU) > 100;
            left = left || (lit && x < 498);
            right = right || (lit && x > 502);
        }
        assert_int_equal(left, table[i].left);
        assert_int_equal(right, table[i].right);
    }
    // The baseline is the line that letters stand on.
    fixture_clear(&f);
    style.align = ALIGN_START;
    text_draw(f.canvas, &style, 100.0F, 200.0F, "HHHH");
    int lowest = 0;
    for (int y = 150; y < 220; y++) {
        for (int x = 100; x < 180; x++)
            lowest = (fixture_pixel(&f, x, y) & 0xFFU) > 128 ? y : lowest;
    }
    assert_in_range(lowest, 198, 200);
    fixture_end(&f);
}

static void cues_shrink_until_they_fit(void **state) {
    (void)state;
    struct fixture f;
    fixture_start(&f, 1920, 1080);
    struct text_style cue = {.face = FACE_HEAVY, .size = TEXT_CUE, .colour = WHITE};
    struct text_lines lines;
    assert_float_equal(text_fit(f.canvas, &cue, TEXT_CUE_MIN, 800.0F, 3, "Breathe"), TEXT_CUE,
                       0.1F);
    float size = text_fit(f.canvas, &cue, 40.0F, 620.0F, 2, "Let your belly sink, and lift it");
    assert_true(size < TEXT_CUE && size > 40.0F);
    cue.size = size;
    text_wrap(f.canvas, &cue, 620.0F, 2, "Let your belly sink, and lift it", &lines);
    assert_false(lines.cut);
    cue.size = TEXT_CUE;
    assert_float_equal(text_fit(f.canvas, &cue, TEXT_CUE_MIN, 300.0F, 1, "Far too long for this"),
                       TEXT_CUE_MIN, 0.1F);
    fixture_end(&f);
}

// Breaks between ideographs, but not before a full stop or after an opening bracket, and words of
// Latin letters among them stay whole. Boxes are as wide as letters: no font is needed.
static void text_without_spaces_is_wrapped(void **state) {
    (void)state;
    struct fixture f;
    fixture_start(&f, 1920, 1080);
    struct text_style style = body();
    static const char TEXT[] =
        "背中を丸めて、息を吐きます。「猫」のポーズ Cat-Cow を十回くり返します。";
    struct text_lines lines;
    for (int step = 0; step < 32; step++) {
        float width = 260.0F + 20.0F * (float)step;
        size_t total = 0;
        text_wrap(f.canvas, &style, width, TEXT_LINES_MAX, TEXT, &lines);
        assert_false(lines.cut || lines.broken);
        for (size_t i = 0; i < lines.count; i++) {
            const char *line = lines.line[i];
            size_t length = strlen(line);
            assert_true(text_width(f.canvas, &style, line) <= width);
            assert_true(strncmp(line, "。", 3) != 0 && strncmp(line, "、", 3) != 0);
            assert_true(length < 3 || strcmp(line + length - 3, "「") != 0);
            total += length;
        }
        assert_in_range(total, sizeof TEXT - 3, sizeof TEXT - 1); // but for the spaces at breaks
    }
    fixture_end(&f);
}

static bool is_lit(struct fixture *f, int x) {
    bool lit = false;
    for (int y = 440; y < 520; y++)
        lit |= (fixture_pixel(f, x, y) & 0xFFU) > 128;
    return lit;
}

// Hebrew is read from the right: alef, which comes first, stands at the right of lamed.
static void right_to_left_words_are_turned(void **state) {
    (void)state;
    struct fixture f;
    struct arena arena = {0};
    const char *share = NULL;
    fixture_start(&f, 1920, 1080);
    assert_int_equal(share_find(&arena, &share, NULL), STATUS_OK);
    if (text_missing_letter(share, "אי") != 0)
        skip(); // no font here: DejaVu has Hebrew
    struct text_style style = body();
    style.size = 80.0F;
    fixture_clear(&f);
    float wide = text_width(f.canvas, &style, "א");
    float both = text_draw(f.canvas, &style, 100.0F, 500.0F, "אי"); // a wide letter, a narrow one
    // Yod, the narrow one, hardly reaches the lower part and stands at the left.
    int left = 0;
    int right = 0;
    for (int x = 100; x < 100 + (int)both; x++) {
        bool low = false;
        for (int y = 485; y < 500; y++)
            low |= (fixture_pixel(&f, x, y) & 0xFFU) > 128;
        left += low && (float)(x - 100) < both - wide;
        right += low && (float)(x - 100) >= both - wide;
    }
    assert_true(is_lit(&f, 100 + (int)(both - wide) / 2));
    assert_true(right > 5 && left * 5 < right);
    arena_finish(&arena);
    fixture_end(&f);
}

struct drawn {
    size_t lines, cut;
    float size; // of the last line, pixels
};

static void see(void *context, const struct text_run *run) {
    struct drawn *drawn = context;
    drawn->lines++;
    drawn->cut += run->cut;
    drawn->size = run->size;
}

static struct drawn draw_label(struct fixture *f, float width, float height, const char *text) {
    struct drawn drawn = {0};
    struct text_style style = body();
    text_watch(f->canvas, see, &drawn);
    text_draw_label(f->canvas, &style, 100.0F, 300.0F, width, height, text);
    text_watch(f->canvas, NULL, NULL);
    return drawn;
}

static void words_give_way_before_they_are_cut(void **state) {
    (void)state;
    struct fixture f;
    fixture_start(&f, 1920, 1080);
    struct text_style style = body();
    static const char TEXT[] = "Start this stretch again";
    float width = text_width(f.canvas, &style, TEXT);
    struct drawn roomy = draw_label(&f, width, 60.0F, TEXT);
    assert_true(roomy.lines == 1 && roomy.size == style.size);
    struct drawn smaller = draw_label(&f, 0.9F * width, 60.0F, TEXT);
    assert_true(smaller.lines == 1 && smaller.cut == 0 && smaller.size < style.size);
    struct drawn two = draw_label(&f, 0.6F * width, 120.0F, TEXT);
    assert_true(two.lines == 2 && two.cut == 0 && two.size > 0.9F * style.size);
    struct drawn low = draw_label(&f, 0.7F * width, 40.0F, TEXT); // no room for two
    assert_true(low.lines == 1 && low.cut == 0 && low.size >= TEXT_LEAST);
    struct drawn hopeless = draw_label(&f, 0.2F * width, 40.0F, TEXT);
    assert_true(hopeless.lines == 1 && hopeless.cut == 1 && hopeless.size == TEXT_LEAST);
    fixture_end(&f);
}

static void titles_with_digits_change_their_face(void **state) {
    (void)state;
    struct fixture f;
    fixture_start(&f, 1920, 1080);
    struct text_style title = {.face = FACE_TITLE, .size = 76.0F, .colour = WHITE};
    struct text_style heavy = {.face = FACE_HEAVY, .size = 0.92F * 76.0F, .colour = WHITE};
    assert_float_equal(text_width(f.canvas, &title, "Day 10"),
                       text_width(f.canvas, &heavy, "Day 10"), 0.01F);
    assert_true(text_width(f.canvas, &title, "Morning") != text_width(f.canvas, &heavy, "Morning"));
    fixture_end(&f);
}

static void letters_are_kept_apart(void **state) {
    (void)state;
    struct fixture f;
    fixture_start(&f, 1920, 1080);
    struct text_style style = body();
    // A ligature would be narrower than its letters.
    float joined = text_width(f.canvas, &style, "ti");
    float apart = text_width(f.canvas, &style, "t\xE2\x80\x8Ci");
    assert_float_equal(joined, apart, 0.01F);
    char longest[3000]; // beyond what is kept apart: drawn all the same
    memset(longest, 't', sizeof longest - 1);
    longest[sizeof longest - 1] = '\0';
    assert_true(text_width(f.canvas, &style, longest) > 1000.0F);
    fixture_end(&f);
}

// Greek and Cyrillic are in the faces; other scripts come from elsewhere or show as boxes.
static void other_scripts_find_a_face(void **state) {
    (void)state;
    struct arena arena = {0};
    const char *share = NULL;
    struct fonts fonts = {0};
    assert_int_equal(share_find(&arena, &share, NULL), STATUS_OK);
    assert_int_equal(fonts_init(&fonts, share, NULL), STATUS_OK);
    static const char *const KNOWN[] = {"Plain, “quoted” …", "Ωμέγα", "Спина"};
    for (size_t i = 0; i < COUNT_OF(KNOWN); i++) {
        struct font_run run = fonts_run(&fonts, FACE_SEMIBOLD, 40, KNOWN[i]);
        assert_int_equal(run.bytes, strlen(KNOWN[i]));
        assert_false(run.boxes);
    }
    static const char MIXED[] = "Ab שלום c";
    struct font_run run = fonts_run(&fonts, FACE_SEMIBOLD, 40, MIXED);
    assert_int_equal(run.face, FACE_SEMIBOLD);
    assert_int_equal(run.bytes, 3); // the space goes with what stands before it
    run = fonts_run(&fonts, FACE_SEMIBOLD, 40, MIXED + 3);
    assert_int_equal(run.bytes, strlen("שלום "));
    assert_true(run.boxes || run.face >= FACE_COUNT);
    assert_int_equal(run.boxes ? 0x05E9 : 0, text_missing_letter(share, MIXED));
    assert_int_equal(text_missing_letter(share, "ab \U000F1234"), 0xF1234);
    fonts_finish(&fonts);
    arena_finish(&arena);
}

// Each part as wide as alone, and something is drawn where each stands.
static void a_line_of_two_scripts_is_drawn_whole(void **state) {
    (void)state;
    struct fixture f;
    fixture_start(&f, 1920, 1080);
    struct text_style style = body();
    float first = text_width(f.canvas, &style, "Ab ");
    float second = text_width(f.canvas, &style, "שלום");
    assert_true(first > 0.0F && second > 0.0F);
    float whole = text_draw(f.canvas, &style, 100.0F, 500.0F, "Ab שלום");
    assert_float_equal(whole, first + second, 3.0F);
    bool drawn = false;
    for (int x = (int)(100.0F + first); x < (int)(100.0F + whole); x++)
        for (int y = 465; y < 505; y++)
            drawn |= fixture_pixel(&f, x, y) == 0xFFFFFF;
    assert_true(drawn);
    fixture_end(&f);
}

// What the machine has is found once and kept; what it has not is asked for once.
static void spare_fonts_are_found_by_letter(void **state) {
    (void)state;
    static const uint32_t PRIVATE = 0xF8FE6; // nobody's letter
    static const uint32_t LETTERS[] = {0x05D0, 0x0623, 0x4E0A, 0x30B9, 0x0915};
    struct spare_fonts fonts = {0};
    struct fixture f;
    fixture_start(&f, 1920, 1080); // starts SDL_ttf
    assert_false(spare_fonts_find(&fonts, PRIVATE));
    assert_false(spare_fonts_find(&fonts, PRIVATE));
    assert_int_equal(fonts.missing_count, 1);
    for (size_t i = 0; i < COUNT_OF(LETTERS); i++) {
        int before = fonts.count;
        if (!spare_fonts_find(&fonts, LETTERS[i])) // no such font here
            continue;
        assert_int_equal(fonts.count, before + 1);
        TTF_Font *font = TTF_OpenFontIndex(fonts.list[before].path, 40, fonts.list[before].index);
        assert_non_null(font);
        assert_true(TTF_GlyphIsProvided32(font, LETTERS[i]));
        TTF_CloseFont(font);
    }
    spare_fonts_finish(&fonts);
    assert_int_equal(fonts.count, 0);
    fixture_end(&f);
}

// The lowest row of a letter without anything below the line.
static int foot_of(struct fixture *f, const char *text) {
    struct text_style style = body();
    int foot = -1;
    fixture_clear(f);
    text_draw(f->canvas, &style, 200.0F, 300.0F, text);
    for (int y = 200; y < 400; y++) {
        for (int x = 150; x < 600; x++) {
            if ((fixture_pixel(f, x, y) & 0xFFU) > 0x80U)
                foot = y;
        }
    }
    assert_true(foot > 0);
    return foot;
}

// Accents on capitals reach above what the face gives as its height; the line stays where it is.
static void accents_leave_the_baseline(void **state) {
    (void)state;
    struct fixture f;
    fixture_start(&f, 1920, 1080);
    int plain = foot_of(&f, "Ex");
    assert_int_equal(foot_of(&f, "\xC3\x89x"), plain);             // E acute
    assert_int_equal(foot_of(&f, "\xC3\x96x"), foot_of(&f, "Ox")); // O umlaut
    fixture_end(&f);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(spare_fonts_are_found_by_letter),
        cmocka_unit_test(accents_leave_the_baseline),
        cmocka_unit_test(wrapping_keeps_words_and_width),
        cmocka_unit_test(cut_text_ends_in_an_ellipsis_after_a_word),
        cmocka_unit_test(a_word_too_wide_is_broken_between_letters),
        cmocka_unit_test(a_path_parts_after_its_slashes),
        cmocka_unit_test(odd_texts),
        cmocka_unit_test(textures_are_found_again_and_bounded),
        cmocka_unit_test(width_scales_and_aligns),
        cmocka_unit_test(cues_shrink_until_they_fit),
        cmocka_unit_test(text_without_spaces_is_wrapped),
        cmocka_unit_test(right_to_left_words_are_turned),
        cmocka_unit_test(words_give_way_before_they_are_cut),
        cmocka_unit_test(titles_with_digits_change_their_face),
        cmocka_unit_test(letters_are_kept_apart),
        cmocka_unit_test(other_scripts_find_a_face),
        cmocka_unit_test(a_line_of_two_scripts_is_drawn_whole),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

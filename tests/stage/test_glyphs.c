// Every character that ships has a shape in the program's own fonts: levels, translations, and the
// English words in the sources. What people write themselves may come from elsewhere.
#include "check.h"

#include "base/buffer.h"
#include "base/file.h"
#include "base/utf8.h"
#include "fonts.h"

#include <ftw.h>
#include <string.h>

static struct fonts fonts;
static size_t files;
static size_t missing;

// A title in letters that its own face lacks is set in the heavy one.
static bool has_shape(enum face face, uint32_t letter) {
    enum { PIXELS = 40 };
    return TTF_GlyphIsProvided32(fonts_at(&fonts, (int)face, PIXELS), letter) ||
           (face == FACE_TITLE && has_shape(FACE_HEAVY, letter));
}

// How many characters of the text some face has no shape for; where: for the complaint.
static size_t count_missing(const char *where, const char *text) {
    size_t count = 0;
    while (*text != '\0') {
        size_t bytes = utf8_bytes(text);
        if (bytes == 0)
            fail_msg("%s: not UTF-8 at \"%.20s\"", where, text);
        uint32_t letter = utf8_letter(text);
        for (int face = 0; face < FACE_COUNT && letter > ' '; face++) {
            if (has_shape((enum face)face, letter))
                continue;
            print_message("%s: face %d has no U+%04X (\"%.*s\")\n", where, face, (unsigned)letter,
                          (int)bytes, text);
            count++;
            break;
        }
        text += bytes;
    }
    return count;
}

static int visit(const char *path, const struct stat *info, int kind, struct FTW *place) {
    static const char *const ENDS[] = {".yaml", ".po", ".c", ".h"};
    enum { MOST_BYTES = 1 << 22 };
    (void)info;
    (void)place;
    bool wanted = false;
    for (size_t i = 0; i < SDL_arraysize(ENDS); i++) {
        size_t length = strlen(path);
        wanted |= length > strlen(ENDS[i]) && strcmp(path + length - strlen(ENDS[i]), ENDS[i]) == 0;
    }
    if (kind != FTW_F || !wanted)
        return 0;
    struct buffer text = {0};
    struct message message = {{0}};
    if (file_read(path, MOST_BYTES, &text, &message) != STATUS_OK)
        fail_msg("%s", message.text);
    files++;
    missing += count_missing(path, buffer_text(&text));
    buffer_finish(&text);
    return 0;
}

static void every_shipped_character_has_a_shape(void **state) {
    (void)state;
    static const char *const TREES[] = {
        UNHUNCH_SOURCE_DIR "/levels",      UNHUNCH_SOURCE_DIR "/assets/po",
        UNHUNCH_SOURCE_DIR "/src/scenes",  UNHUNCH_SOURCE_DIR "/src/session",
        UNHUNCH_SOURCE_DIR "/src/routine", UNHUNCH_SOURCE_DIR "/src/app"};
    for (size_t i = 0; i < SDL_arraysize(TREES); i++)
        assert_int_equal(nftw(TREES[i], visit, 16, FTW_PHYS), 0);
    assert_true(files > 50);
    assert_int_equal(missing, 0);
}

static void this_can_fail(void **state) {
    (void)state;
    assert_int_equal(count_missing("fine", "Ça, où, ñ, Größe, “…”, Спина, Ωμέγα"), 0);
    assert_int_equal(count_missing("planted", "\U0001F600 and \u05E9"), 2);
}

static int open_fonts(void **state) {
    (void)state;
    struct arena arena = {0};
    const char *share = NULL;
    assert_int_equal(share_find(&arena, &share, NULL), STATUS_OK);
    assert_int_equal(fonts_init(&fonts, share, NULL), STATUS_OK);
    arena_finish(&arena);
    return 0;
}

static int close_fonts(void **state) {
    (void)state;
    fonts_finish(&fonts);
    return 0;
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(this_can_fail),
        cmocka_unit_test(every_shipped_character_has_a_shape),
    };
    return cmocka_run_group_tests(tests, open_fonts, close_fonts);
}

// Runs the fuzz target over the corpus and over mutations of it, the same ones each time.
#include "base/file.h"
#include "cmocka_all.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { ROUNDS = 400, MAX_EDITS = 6, MAX_CORPUS_BYTES = 64 * 1024 };

static const char CORPUS[] = UNHUNCH_SOURCE_DIR "/tests/session/corpus";
static const char *const WORDS[] = {"pause\n", "resume\n",       "12.5 ", "\r\n",
                                    "#",       "0 next\n",       "\0",    "999999 ",
                                    "back",    "hurts-easier\n", ".",     "1 quit"};

static uint32_t draw(uint64_t *random) {
    *random = *random * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (uint32_t)(*random >> 33);
}

// Replaces, removes or inserts at a random place.
static void edit(struct buffer *text, uint64_t *random) {
    struct buffer edited = {0};
    size_t at = text->length > 0 ? draw(random) % text->length : 0;
    size_t skip = text->length - at > 8 ? draw(random) % 8 : 0;
    const char *word = WORDS[draw(random) % (sizeof WORDS / sizeof WORDS[0])];
    char byte = (char)draw(random);
    buffer_append(&edited, text->bytes, at);
    switch (draw(random) % 4) {
    case 0:
        buffer_append(&edited, &byte, 1);
        break;
    case 1:
        buffer_append(&edited, word, strlen(word) + (word[0] == '\0'));
        skip = 0;
        break;
    case 2: // a copy of what is there
        buffer_append(&edited, text->bytes + at, text->length - at);
        skip = 0;
        break;
    default:
        break;
    }
    buffer_append(&edited, text->bytes + at + skip, text->length - at - skip);
    assert_false(edited.failed);
    buffer_finish(text);
    *text = edited;
}

static void corpus_and_its_mutations_are_survived(void **state) {
    (void)state;
    struct arena arena = {0};
    const char **names = NULL;
    size_t count = 0;
    assert_int_equal(file_list(CORPUS, ".txt", &arena, &names, &count, NULL), STATUS_OK);
    assert_true(count >= 5);
    uint64_t random = 3;
    for (size_t i = 0; i < count; i++) {
        const char *path = file_join(&arena, CORPUS, names[i]);
        struct buffer seed = {0};
        assert_int_equal(file_read(path, MAX_CORPUS_BYTES, &seed, NULL), STATUS_OK);
        (void)LLVMFuzzerTestOneInput((const uint8_t *)seed.bytes, seed.length);
        for (int round = 0; round < ROUNDS; round++) {
            struct buffer text = {0};
            buffer_append(&text, seed.bytes, seed.length);
            for (uint32_t edits = draw(&random) % MAX_EDITS + 1; edits > 0; edits--)
                edit(&text, &random);
            // A copy of the exact size, so that reading past it is seen.
            uint8_t *exact = malloc(text.length > 0 ? text.length : 1);
            assert_non_null(exact);
            memcpy(exact, text.bytes, text.length);
            (void)LLVMFuzzerTestOneInput(exact, text.length);
            free(exact);
            buffer_finish(&text);
        }
        buffer_finish(&seed);
    }
    arena_finish(&arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(corpus_and_its_mutations_are_survived),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

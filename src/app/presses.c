#include "presses.h"

#include "base/array.h"

#include <string.h>

static const struct {
    const char *word;
    enum intent_kind kind;
} WORDS[] = {
    {"up", INTENT_UP},           {"down", INTENT_DOWN}, {"left", INTENT_LEFT},
    {"right", INTENT_RIGHT},     {"next", INTENT_NEXT}, {"previous", INTENT_PREVIOUS},
    {"confirm", INTENT_CONFIRM}, {"back", INTENT_BACK}, {"menu", INTENT_MENU},
    {"more", INTENT_MORE},       {"help", INTENT_HELP}, {"hurts", INTENT_HURTS},
    {"pause", INTENT_PAUSE},     {"wait", INTENT_NONE},
};

static bool kind_of(const char *word, size_t length, enum intent_kind *kind) {
    for (size_t i = 0; i < COUNT_OF(WORDS); i++) {
        if (strlen(WORDS[i].word) == length && strncmp(WORDS[i].word, word, length) == 0) {
            *kind = WORDS[i].kind;
            return true;
        }
    }
    return false;
}

void presses_print_words(struct buffer *out) {
    for (size_t i = 0; i < COUNT_OF(WORDS); i++)
        buffer_printf(out, "%s%s", i > 0 ? ", " : "", WORDS[i].word);
}

static enum status fail_word(const char *word, size_t length, struct message *message) {
    struct buffer words = {0};
    presses_print_words(&words);
    enum status status = status_fail(message, STATUS_INVALID,
                                     "--press '%.*s': there are %s, with commas between them",
                                     (int)length, word, buffer_text(&words));
    buffer_finish(&words);
    return status;
}

enum status presses_read(const char *text, struct presses *presses, struct message *message) {
    presses->count = 0;
    for (;;) {
        size_t length = strcspn(text, ",");
        if (presses->count == PRESSES_MAX)
            return status_fail(message, STATUS_INVALID, "--press: give at most %d words",
                               PRESSES_MAX);
        if (!kind_of(text, length, &presses->kinds[presses->count++]))
            return fail_word(text, length, message);
        if (text[length] == '\0')
            return STATUS_OK;
        text += length + 1;
    }
}

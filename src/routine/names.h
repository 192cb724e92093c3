// The words of level files: which words a key may take, and the nearest one to a misspelt word.
#pragma once

#include "base/buffer.h"

#include <stddef.h>

struct words {
    const char *const *list; // index = the value that the word stands for
    int count;
};

extern const struct words breath_words;
extern const struct words position_words;
extern const struct words view_words;
extern const struct words level_words;
extern const struct words prop_words;
extern const struct words caution_words;
extern const struct words muscle_words;
extern const struct words part_words;
extern const struct words feat_words;
extern const struct words theme_words;
extern const struct words language_words;
extern const struct words narrator_words;
extern const struct words breath_set_words;
extern const struct words background_words;
extern const struct words look_body_words;
extern const struct words look_hair_words;
extern const struct words look_skin_words;
extern const struct words look_hair_tone_words;
extern const struct words look_clothes_words;
extern const struct words control_words;
extern const struct words pad_button_words;
extern const struct words key_words; // keys with a name, as SDL has it, that can be chosen

// Index of the word, or -1.
int words_find(const struct words *words, const char *word);

// The word at index, NULL when out of range.
const char *words_at(const struct words *words, int index);

// Collects the candidate that is nearest to a misspelt word. Start with {.word = word}.
struct nearest {
    const char *word;
    const char *best; // NULL: nothing is near enough to be meant
    size_t distance;
};
void nearest_offer(struct nearest *nearest, const char *candidate);

// Appends "; did you mean 'best'?" when there is a best.
void nearest_print(const struct nearest *nearest, struct buffer *out);

// Appends "one, two, three".
void words_print(const struct words *words, struct buffer *out);

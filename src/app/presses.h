// The words of --press: what is pressed before a picture is taken, in the words that scenes know.
#pragma once

#include "base/buffer.h"
#include "base/status.h"
#include "stage/input.h"

#include <stddef.h>

enum { PRESSES_MAX = 64 };

struct presses {
    enum intent_kind kinds[PRESSES_MAX]; // INTENT_NONE: a second passes without a press
    size_t count;
};

// "down,down,confirm"; STATUS_INVALID names the word that is not known, and those that are.
enum status presses_read(const char *text, struct presses *presses, struct message *message);
// Appends those that are known: "up, down, ...".
void presses_print_words(struct buffer *out);

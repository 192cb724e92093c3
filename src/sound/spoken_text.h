// What a voice for English can read aloud.
#pragma once

#include <stdbool.h>
#include <stddef.h>

// Longer lines are refused; level files stay far below.
enum { SPOKEN_MAX_BYTES = 2000 };

// Writes text as plain ASCII for the engine: letters lose their accents, typographic quotes and
// dashes become plain ones, anything else becomes a space. The result is never longer than text;
// out holds capacity bytes, at least strlen(text) + 1. False when nothing is left to say.
bool spoken_text(const char *text, char *out, size_t capacity);

// UTF-8, as far as text has to be cut or mended.
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// True for a byte that cannot begin a code point.
bool utf8_continues(char byte);

// Bytes of the code point that begins the terminated text: 1 to 4, or 0 when it is malformed
// (overlong, a surrogate, above U+10FFFF, cut off) or the text is at its end.
size_t utf8_bytes(const char *text);

// The code point that begins the terminated text; 0 when it is malformed or the text is at its end.
uint32_t utf8_letter(const char *text);

// Drops a code point that was cut off at the end of the text.
void utf8_mend_end(char *text);

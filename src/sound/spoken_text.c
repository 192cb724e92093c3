#include "spoken_text.h"

#include <stdint.h>
#include <string.h>

// U+00C0 .. U+00FF.
static const char *const latin[64] = {
    "A", "A", "A", "A", "A", "A", "AE", "C", "E", "E", "E", "E", "I", "I", "I",  "I",
    "D", "N", "O", "O", "O", "O", "O",  " ", "O", "U", "U", "U", "U", "Y", "Th", "ss",
    "a", "a", "a", "a", "a", "a", "ae", "c", "e", "e", "e", "e", "i", "i", "i",  "i",
    "d", "n", "o", "o", "o", "o", "o",  " ", "o", "u", "u", "u", "u", "y", "th", "y",
};

// The next code point, 0xFFFD for bytes that are none; always moves on by at least one byte.
static uint32_t next_code_point(const unsigned char **at) {
    const unsigned char *p = *at;
    int more = p[0] < 0x80 ? 0 : p[0] >= 0xF0 ? 3 : p[0] >= 0xE0 ? 2 : p[0] >= 0xC0 ? 1 : -1;
    *at = p + 1;
    if (more < 0)
        return 0xFFFD;
    uint32_t point = more == 0 ? p[0] : p[0] & (0x3FU >> more);
    for (int i = 1; i <= more; i++) {
        if ((p[i] & 0xC0U) != 0x80U) // the terminator too
            return 0xFFFD;
        point = point << 6 | (p[i] & 0x3FU);
    }
    *at = p + 1 + more;
    return point;
}

static const char *plain(uint32_t point) {
    if (point >= 0xC0 && point <= 0xFF)
        return latin[point - 0xC0];
    switch (point) {
    case 0x2018:
    case 0x2019:
        return "'";
    case 0x2013:
    case 0x2014:
        return ","; // a dash is read as the pause that it stands for
    case 0x2026:
        return ".";
    default:
        return " ";
    }
}

static bool is_wanted(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           strchr(".,;:!?'-%&+", c) != NULL;
}

static bool is_sounded(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

bool spoken_text(const char *text, char *out, size_t capacity) {
    const unsigned char *at = (const unsigned char *)text;
    size_t length = 0;
    bool sounded = false;
    while (*at) {
        uint32_t point = next_code_point(&at);
        char ascii[2] = {0};
        if (point < 0x80)
            ascii[0] = is_wanted((char)point) ? (char)point : ' ';
        const char *piece = ascii[0] ? ascii : plain(point);
        for (; *piece && length + 1 < capacity; piece++) {
            sounded = sounded || is_sounded(*piece);
            if (*piece != ' ' || (length > 0 && out[length - 1] != ' '))
                out[length++] = *piece;
        }
    }
    out[length] = '\0';
    return sounded;
}

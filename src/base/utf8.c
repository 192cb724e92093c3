#include "base/utf8.h"
#include "base/array.h"

#include <string.h>

// The Unicode Standard, table 3-7: which second byte may follow which lead byte.
static const struct {
    unsigned char lead_low, lead_high;
    unsigned char second_low, second_high;
    size_t bytes;
} WELL_FORMED[] = {
    {0xC2, 0xDF, 0x80, 0xBF, 2}, {0xE0, 0xE0, 0xA0, 0xBF, 3}, {0xE1, 0xEC, 0x80, 0xBF, 3},
    {0xED, 0xED, 0x80, 0x9F, 3}, {0xEE, 0xEF, 0x80, 0xBF, 3}, {0xF0, 0xF0, 0x90, 0xBF, 4},
    {0xF1, 0xF3, 0x80, 0xBF, 4}, {0xF4, 0xF4, 0x80, 0x8F, 4},
};

bool utf8_continues(char byte) {
    return ((unsigned char)byte & 0xC0U) == 0x80U;
}

size_t utf8_bytes(const char *text) {
    unsigned char lead = (unsigned char)text[0];
    unsigned char second = lead < 0x80 ? 0 : (unsigned char)text[1];
    if (lead < 0x80)
        return lead != 0;
    for (size_t i = 0; i < COUNT_OF(WELL_FORMED); i++) {
        if (lead < WELL_FORMED[i].lead_low || lead > WELL_FORMED[i].lead_high)
            continue;
        if (second < WELL_FORMED[i].second_low || second > WELL_FORMED[i].second_high)
            return 0;
        for (size_t k = 2; k < WELL_FORMED[i].bytes; k++) {
            if (!utf8_continues(text[k]))
                return 0;
        }
        return WELL_FORMED[i].bytes;
    }
    return 0;
}

uint32_t utf8_letter(const char *text) {
    static const unsigned char LEAD_BITS[] = {0x00, 0x7F, 0x1F, 0x0F, 0x07}; // by bytes
    size_t bytes = utf8_bytes(text);
    uint32_t letter = (unsigned char)text[0] & LEAD_BITS[bytes];
    for (size_t i = 1; i < bytes; i++)
        letter = letter << 6 | ((unsigned char)text[i] & 0x3FU);
    return letter;
}

void utf8_mend_end(char *text) {
    size_t last = strlen(text);
    while (last > 0 && utf8_continues(text[last - 1]))
        last--;
    if (last > 0 && utf8_bytes(text + last - 1) == 0)
        text[last - 1] = '\0';
}

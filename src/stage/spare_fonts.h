// Fonts of the machine for letters that the program's own faces lack, found through fontconfig when
// such a letter first comes up: names and levels may be written in any script.
#pragma once

#include <stdbool.h>
#include <stdint.h>

enum { SPARE_FONTS_MAX = 16, SPARE_LETTERS_MAX = 64 };

// Zeroed: none yet. Finish it in any case.
struct spare_fonts {
    struct spare_font {
        char *path;
        int index; // of the face within the file
    } list[SPARE_FONTS_MAX];
    int count;
    void *config; // fontconfig's; NULL until it is asked
    bool asked;
    uint32_t missing[SPARE_LETTERS_MAX]; // letters that no font has, not looked for again
    int missing_count;
};

// Adds a font that has this letter to the list. False: there is none, or no room for it.
bool spare_fonts_find(struct spare_fonts *fonts, uint32_t letter);
void spare_fonts_finish(struct spare_fonts *fonts);

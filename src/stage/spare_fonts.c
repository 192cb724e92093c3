#include "spare_fonts.h"

#include <fontconfig/fontconfig.h>

#include <stdlib.h>
#include <string.h>

static bool is_known_missing(const struct spare_fonts *fonts, uint32_t letter) {
    for (int i = 0; i < fonts->missing_count; i++) {
        if (fonts->missing[i] == letter)
            return true;
    }
    return false;
}

// Bold and without serifs, as the text around it; what it is called does not matter.
static FcPattern *wanted(FcConfig *config, FcCharSet *letters) {
    FcPattern *pattern = FcPatternCreate();
    if (!pattern)
        return NULL;
    (void)FcPatternAddCharSet(pattern, FC_CHARSET, letters);
    (void)FcPatternAddString(pattern, FC_FAMILY, (const FcChar8 *)"sans-serif");
    (void)FcPatternAddInteger(pattern, FC_WEIGHT, FC_WEIGHT_BOLD);
    (void)FcPatternAddBool(pattern, FC_SCALABLE, FcTrue);
    (void)FcConfigSubstitute(config, pattern, FcMatchPattern);
    FcDefaultSubstitute(pattern);
    return pattern;
}

// Fontconfig gives its best, which need not have the letter.
static bool take(struct spare_fonts *fonts, FcPattern *match, uint32_t letter) {
    FcCharSet *letters = NULL;
    FcChar8 *path = NULL;
    int index = 0;
    if (FcPatternGetCharSet(match, FC_CHARSET, 0, &letters) != FcResultMatch ||
        !FcCharSetHasChar(letters, letter) ||
        FcPatternGetString(match, FC_FILE, 0, &path) != FcResultMatch)
        return false;
    (void)FcPatternGetInteger(match, FC_INDEX, 0, &index);
    char *copy = strdup((const char *)path);
    if (copy)
        fonts->list[fonts->count++] = (struct spare_font){.path = copy, .index = index & 0xFFFF};
    return copy != NULL;
}

static bool look_for(struct spare_fonts *fonts, uint32_t letter) {
    FcCharSet *letters = FcCharSetCreate();
    FcPattern *match = NULL;
    FcResult result = FcResultNoMatch;
    bool added = letters && FcCharSetAddChar(letters, letter);
    FcPattern *pattern = added ? wanted(fonts->config, letters) : NULL;
    if (pattern)
        match = FcFontMatch(fonts->config, pattern, &result);
    bool found = match && take(fonts, match, letter);
    if (match)
        FcPatternDestroy(match);
    if (pattern)
        FcPatternDestroy(pattern);
    if (letters)
        FcCharSetDestroy(letters);
    return found;
}

bool spare_fonts_find(struct spare_fonts *fonts, uint32_t letter) {
    if (fonts->count == SPARE_FONTS_MAX || fonts->missing_count == SPARE_LETTERS_MAX ||
        is_known_missing(fonts, letter))
        return false;
    if (!fonts->asked)
        fonts->config = FcInitLoadConfigAndFonts();
    fonts->asked = true;
    if (fonts->config && look_for(fonts, letter))
        return true;
    fonts->missing[fonts->missing_count++] = letter;
    return false;
}

void spare_fonts_finish(struct spare_fonts *fonts) {
    for (int i = 0; i < fonts->count; i++)
        free(fonts->list[i].path);
    if (fonts->config)
        FcConfigDestroy(fonts->config);
    *fonts = (struct spare_fonts){0};
}

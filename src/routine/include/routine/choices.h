// What can be chosen from a list: one row each, with the word of settings.yaml and the label that
// people read. The enums, the words and the labels are all made of them, so another choice is
// another row (and what it is: a voice in src/sound/voice.c, a surface in src/figure/dress.c).
#pragma once

#include "base/language.h"

// CHOICE(id, word, label). The first is what a zeroed value means.

// Languages of words, by their code; auto: the desktop's. They are written in themselves, so that
// everyone finds their own. Another one: a row here and assets/po/CODE.po.
#define LANGUAGE_TABLE(CHOICE)                                                                     \
    CHOICE(LANGUAGE_AUTO, "auto", N_("As the desktop"))                                            \
    CHOICE(LANGUAGE_ENGLISH, "en", "English")                                                      \
    CHOICE(LANGUAGE_GERMAN, "de", "Deutsch")                                                       \
    CHOICE(LANGUAGE_SPANISH, "es", "Español")                                                      \
    CHOICE(LANGUAGE_FRENCH, "fr", "Français")

// Who speaks: flite's voices by their own names, then espeak-ng's by their language.
#define NARRATOR_TABLE(CHOICE)                                                                     \
    CHOICE(NARRATOR_SLT, "slt", N_("Clear"))                                                       \
    CHOICE(NARRATOR_RMS, "rms", N_("Deep"))                                                        \
    CHOICE(NARRATOR_AWB, "awb", N_("Scottish"))                                                    \
    CHOICE(NARRATOR_ESPEAK_EN, "espeak-en", N_("Plain English"))                                   \
    CHOICE(NARRATOR_ESPEAK_DE, "espeak-de", N_("German"))                                          \
    CHOICE(NARRATOR_ESPEAK_ES, "espeak-es", N_("Spanish"))                                         \
    CHOICE(NARRATOR_ESPEAK_FR, "espeak-fr", N_("French"))                                          \
    CHOICE(NARRATOR_NONE, "none", N_("Nobody"))

// What breaths sound like.
#define BREATH_SET_TABLE(CHOICE)                                                                   \
    CHOICE(BREATH_SET_AIR, "air", N_("Air"))                                                       \
    CHOICE(BREATH_SET_SEA, "sea", N_("Sea"))                                                       \
    CHOICE(BREATH_SET_BOWL, "bowl", N_("Bowl"))

// What lies under a session: nothing, slow tones, or the person's own music.
#define BACKGROUND_TABLE(CHOICE)                                                                   \
    CHOICE(BACKGROUND_OFF, "off", N_("Off"))                                                       \
    CHOICE(BACKGROUND_TONES, "tones", N_("Tones"))                                                 \
    CHOICE(BACKGROUND_MUSIC, "music", N_("Own music"))

// "auto" follows the desktop: which of the others that is, the stage finds out. It stands last.
#define THEME_TABLE(CHOICE)                                                                        \
    CHOICE(THEME_DUSK, "dusk", N_("Dusk"))                                                         \
    CHOICE(THEME_MORNING, "morning", N_("Morning"))                                                \
    CHOICE(THEME_CONTRAST, "contrast", N_("High contrast"))                                        \
    CHOICE(THEME_AUTO, "auto", N_("As the desktop"))

// How the figure looks.
#define LOOK_BODY_TABLE(CHOICE)                                                                    \
    CHOICE(LOOK_BODY_NEUTRAL, "neutral", N_("Neutral"))                                            \
    CHOICE(LOOK_BODY_BROAD, "broad", N_("Broad"))                                                  \
    CHOICE(LOOK_BODY_ROUND, "round", N_("Round"))

#define LOOK_HAIR_TABLE(CHOICE)                                                                    \
    CHOICE(LOOK_HAIR_BUN, "bun", N_("Bun"))                                                        \
    CHOICE(LOOK_HAIR_KNOT, "knot", N_("Tied low"))                                                 \
    CHOICE(LOOK_HAIR_SHORT, "short", N_("Short"))                                                  \
    CHOICE(LOOK_HAIR_CROPPED, "cropped", N_("Cropped"))                                            \
    CHOICE(LOOK_HAIR_SHAVED, "shaved", N_("Shaved"))

// From light to dark.
#define LOOK_SKIN_TABLE(CHOICE)                                                                    \
    CHOICE(LOOK_SKIN_PORCELAIN, "porcelain", N_("Porcelain"))                                      \
    CHOICE(LOOK_SKIN_SAND, "sand", N_("Sand"))                                                     \
    CHOICE(LOOK_SKIN_HONEY, "honey", N_("Honey"))                                                  \
    CHOICE(LOOK_SKIN_AMBER, "amber", N_("Amber"))                                                  \
    CHOICE(LOOK_SKIN_BRONZE, "bronze", N_("Bronze"))                                               \
    CHOICE(LOOK_SKIN_UMBER, "umber", N_("Umber"))

#define LOOK_HAIR_TONE_TABLE(CHOICE)                                                               \
    CHOICE(LOOK_HAIR_TONE_BROWN, "brown", N_("Brown"))                                             \
    CHOICE(LOOK_HAIR_TONE_BLACK, "black", N_("Black"))                                             \
    CHOICE(LOOK_HAIR_TONE_CHESTNUT, "chestnut", N_("Chestnut"))                                    \
    CHOICE(LOOK_HAIR_TONE_COPPER, "copper", N_("Copper"))                                          \
    CHOICE(LOOK_HAIR_TONE_BLOND, "blond", N_("Blond"))                                             \
    CHOICE(LOOK_HAIR_TONE_GREY, "grey", N_("Grey"))

// Top and leggings; bone and sage as the theme has them.
#define LOOK_CLOTHES_TABLE(CHOICE)                                                                 \
    CHOICE(LOOK_CLOTHES_BONE, "bone", N_("Bone and sage"))                                         \
    CHOICE(LOOK_CLOTHES_TEAL, "teal", N_("Teal and blue"))                                         \
    CHOICE(LOOK_CLOTHES_ROSE, "rose", N_("Rose and plum"))                                         \
    CHOICE(LOOK_CLOTHES_OCHRE, "ochre", N_("Ochre and slate"))                                     \
    CHOICE(LOOK_CLOTHES_SKY, "sky", N_("Sky and stone"))

#define CHOICE_ENUM(id, word, label) id,
enum language_setting { LANGUAGE_TABLE(CHOICE_ENUM) LANGUAGE_COUNT };
enum narrator { NARRATOR_TABLE(CHOICE_ENUM) NARRATOR_COUNT };
enum breath_set { BREATH_SET_TABLE(CHOICE_ENUM) BREATH_SET_COUNT };
enum background { BACKGROUND_TABLE(CHOICE_ENUM) BACKGROUND_COUNT };
// THEME_COUNT: those with colours of their own.
enum theme { THEME_TABLE(CHOICE_ENUM) THEME_CHOICES, THEME_COUNT = THEME_AUTO };
enum look_body { LOOK_BODY_TABLE(CHOICE_ENUM) LOOK_BODY_COUNT };
enum look_hair { LOOK_HAIR_TABLE(CHOICE_ENUM) LOOK_HAIR_COUNT };
enum look_skin { LOOK_SKIN_TABLE(CHOICE_ENUM) LOOK_SKIN_COUNT };
enum look_hair_tone { LOOK_HAIR_TONE_TABLE(CHOICE_ENUM) LOOK_HAIR_TONE_COUNT };
enum look_clothes { LOOK_CLOTHES_TABLE(CHOICE_ENUM) LOOK_CLOTHES_COUNT };
#undef CHOICE_ENUM

// For arrays of words and of labels.
#define CHOICE_WORD(id, word, label) [id] = (word),
#define CHOICE_LABEL(id, word, label) [id] = (label),

// What a person has chosen, kept in settings.yaml in the data folder.
#pragma once

#include "base/buffer.h"
#include "base/status.h"
#include "routine/controls.h"
#include "routine/look.h"
#include "routine/model.h"
#include "routine/suit.h"

#include <stdbool.h>
#include <stddef.h>

// Percent of the guide's usual speed.
enum { VOICE_MIN_SPEED = 80, VOICE_USUAL_SPEED = 100, VOICE_MAX_SPEED = 120 };

// By how much sound can be sent before the picture (after it: negative), milliseconds.
enum { LATENCY_MIN_MS = -100, LATENCY_MAX_MS = 500 };

// Of settings that are texts, with the final zero.
enum { SETTINGS_TEXT_BYTES = 512 };

// All settings but keys and buttons, in the order in which settings.yaml lists them:
//   NUMBER(key, least, most, usual)      an int
//   FLAG(key, usual)                     a bool
//   CHOICE(key, type, words, usual)      an enum of choices.h, by the words of names.h
//   LOOK(key, words, usual)              the same of the figure's look, figure_KEY in the file
//   SET(key, words, usual)               a mask of an enum
//   LINE(key)                            a text, "" as a rule
// Another setting is another row, and one in src/scenes/settings_choices.c where it is shown.
#define SETTINGS_TABLE(NUMBER, FLAG, CHOICE, LOOK, SET, LINE)                                      \
    NUMBER(voice_volume, 0, 100, 100) /* percent, as all volumes */                                \
    NUMBER(breath_volume, 0, 100, 80)                                                              \
    NUMBER(bell_volume, 0, 100, 80)                                                                \
    NUMBER(bed_volume, 0, 100, 50)                                                                 \
    NUMBER(tick_volume, 0, 100, 40) /* of the interface */                                         \
    CHOICE(breath_set, enum breath_set, breath_set_words, BREATH_SET_AIR)                          \
    CHOICE(background, enum background, background_words, BACKGROUND_TONES)                        \
    /* sound is sent this much before the picture (after it: negative), milliseconds */            \
    NUMBER(latency_ms, LATENCY_MIN_MS, LATENCY_MAX_MS, 0)                                          \
    CHOICE(voice, enum narrator, narrator_words, NARRATOR_SLT) /* "none" leaves the captions */    \
    NUMBER(voice_speed, VOICE_MIN_SPEED, VOICE_MAX_SPEED, VOICE_USUAL_SPEED) /* percent */         \
    NUMBER(text_size, 100, 200, 100)                                         /* percent */         \
    NUMBER(weekly_goal, 1, 7, 5)                                             /* practice days */   \
    NUMBER(setup_seconds, -10, 60, 0) /* more or less for each way into position */                \
    FLAG(wait_for_ready, false)       /* getting into position ends only on a press */             \
    FLAG(check_in, true)              /* ask how the back feels before and after */                \
    FLAG(captions, true)                                                                           \
    FLAG(tips, true) /* sentences of Learn between stretches and on the result */                  \
    LOOK(body, look_body_words, LOOK_BODY_NEUTRAL)                                                 \
    LOOK(hair, look_hair_words, LOOK_HAIR_BUN)                                                     \
    LOOK(skin, look_skin_words, LOOK_SKIN_SAND)                                                    \
    LOOK(hair_tone, look_hair_tone_words, LOOK_HAIR_TONE_BROWN)                                    \
    LOOK(clothes, look_clothes_words, LOOK_CLOTHES_BONE)                                           \
    FLAG(mirror_figure, false) /* left and right of the figure changed over */                     \
    FLAG(show_muscles, true)   /* those that a stretch is felt in glow */                          \
    FLAG(show_spine, false)    /* the vertebrae drawn over the figure */                           \
    CHOICE(theme, enum theme, theme_words, THEME_DUSK)                                             \
    CHOICE(language, enum language_setting, language_words, LANGUAGE_AUTO)                         \
    SET(spare, caution_words, 0)                   /* what exercises should not ask for */         \
    SET(props, prop_words, (1U << PROP_COUNT) - 1) /* what is at hand */                           \
    FLAG(welcomed, false)                          /* the first run has been gone through */       \
    FLAG(reduced_motion, false)                    /* only the figure moves */                     \
    FLAG(speak_focus, false) /* the guide's voice reads what is focused, outside a session */      \
    FLAG(fullscreen, true)                                                                         \
    LINE(display)      /* the monitor used last, by its name; "": the first */                     \
    LINE(music_folder) /* own music; "": the folder "music" beside settings.yaml */                \
    LINE(sync_folder)  /* where histories are exchanged; "": nowhere */

#define NUMBER_MEMBER(key, least, most, usual) int key;
#define FLAG_MEMBER(key, usual) bool key;
#define CHOICE_MEMBER(key, type, words, usual) type key;
#define LOOK_NO_MEMBER(key, words, usual)
#define SET_MEMBER(key, words, usual) uint32_t key;
#define LINE_MEMBER(key) char key[SETTINGS_TEXT_BYTES];
struct settings {
    SETTINGS_TABLE(NUMBER_MEMBER, FLAG_MEMBER, CHOICE_MEMBER, LOOK_NO_MEMBER, SET_MEMBER,
                   LINE_MEMBER)
    struct look look;         // of the figure
    struct controls controls; // keys and buttons
};
#undef NUMBER_MEMBER
#undef FLAG_MEMBER
#undef CHOICE_MEMBER
#undef LOOK_NO_MEMBER
#undef SET_MEMBER
#undef LINE_MEMBER

// Of numbers: weekly_goal_least, weekly_goal_most.
#define NUMBER_RANGE(key, least, most, usual) key##_least = (least), key##_most = (most),
#define NO_RANGE(...)
enum { SETTINGS_TABLE(NUMBER_RANGE, NO_RANGE, NO_RANGE, NO_RANGE, NO_RANGE, NO_RANGE) };
#undef NUMBER_RANGE
#undef NO_RANGE

struct settings settings_default(void);

// Reads settings.yaml. A missing file gives the defaults and STATUS_OK. Faulty entries keep their
// default and are told in message (STATUS_INVALID), the sound ones are taken.
enum status settings_load(const char *path, struct settings *settings, struct message *message);
// The same of bytes that are at hand; path is for messages.
enum status settings_read(const char *path, const char *bytes, size_t length,
                          struct settings *settings, struct message *message);

// Appends what settings.yaml holds.
void settings_write(struct buffer *text, const struct settings *settings);
// Writes the whole file; the old one stays whole on failure.
enum status settings_save(const char *path, const struct settings *settings,
                          struct message *message);

// Whether saving them would write the same file.
bool settings_equal(const struct settings *a, const struct settings *b);

// Whom routines should suit.
struct person settings_person(const struct settings *settings);

// The code of the language to use ("de"), where auto stands for `automatic`.
const char *settings_language(const struct settings *settings, const char *automatic);

// "dusk", "morning", "contrast", "auto".
const char *theme_name(enum theme theme);
bool theme_from_name(const char *name, enum theme *theme);

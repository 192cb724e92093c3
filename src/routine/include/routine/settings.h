// What a person has chosen, kept in settings.yaml in the data folder.
#pragma once

#include "base/buffer.h"
#include "base/status.h"
#include "routine/controls.h"
#include "routine/look.h"
#include "routine/model.h"

#include <stdbool.h>
#include <stddef.h>

// "auto" follows the desktop: which of the others that is, the stage finds out.
enum theme { THEME_DUSK, THEME_MORNING, THEME_CONTRAST, THEME_COUNT, THEME_AUTO = THEME_COUNT };
enum { THEME_CHOICES = THEME_AUTO + 1 };

// The language of words, by its code in settings.yaml; auto: the desktop's.
enum language_setting {
    LANGUAGE_AUTO,
    LANGUAGE_ENGLISH,
    LANGUAGE_GERMAN,
    LANGUAGE_SPANISH,
    LANGUAGE_FRENCH,
    LANGUAGE_COUNT
};

// Who speaks: flite's voices by their own names, then espeak-ng's by their language.
enum narrator {
    NARRATOR_SLT,
    NARRATOR_RMS,
    NARRATOR_AWB,
    NARRATOR_ESPEAK_EN,
    NARRATOR_ESPEAK_DE,
    NARRATOR_ESPEAK_ES,
    NARRATOR_ESPEAK_FR,
    NARRATOR_NONE,
    NARRATOR_COUNT
};

// What breaths sound like.
enum breath_set { BREATH_SET_AIR, BREATH_SET_SEA, BREATH_SET_BOWL, BREATH_SET_COUNT };

// What lies under a session: nothing, slow tones, or the person's own music.
enum background { BACKGROUND_OFF, BACKGROUND_TONES, BACKGROUND_MUSIC, BACKGROUND_COUNT };

// Percent of the guide's usual speed.
enum { VOICE_MIN_SPEED = 80, VOICE_USUAL_SPEED = 100, VOICE_MAX_SPEED = 120 };

// By how much sound can be sent before the picture (after it: negative), milliseconds.
enum { LATENCY_MIN_MS = -100, LATENCY_MAX_MS = 500 };

// Of settings that are texts, with the final zero.
enum { SETTINGS_TEXT_BYTES = 512 };

struct settings {
    int voice_volume;  // percent, 0..100
    int breath_volume; // percent, 0..100
    int bell_volume;   // percent, 0..100
    int bed_volume;    // percent, 0..100
    int tick_volume;   // of the interface; percent, 0..100
    enum breath_set breath_set;
    enum background background;
    int latency_ms;      // sound is sent this much before the picture
    enum narrator voice; // "none" leaves the captions
    int voice_speed;     // percent, VOICE_MIN_SPEED..VOICE_MAX_SPEED
    int text_size;       // percent, 100..200
    int weekly_goal;     // practice days a week, 1..7
    int setup_seconds;   // added to or taken from each way into position: 0 as written, -10..+60
    bool wait_for_ready; // true: getting into position ends only on a press
    bool check_in;       // ask how the back feels before and after a session
    bool captions;
    bool tips;          // sentences of Learn between stretches and on the result
    struct look look;   // of the figure
    bool mirror_figure; // left and right of the figure changed over
    bool show_muscles;  // those that a stretch is felt in glow
    bool show_spine;    // the vertebrae drawn over the figure
    enum theme theme;
    enum language_setting language;
    uint32_t spare;      // mask of enum caution: what exercises should not ask of this person
    uint32_t props;      // mask of enum prop: what is at hand
    bool welcomed;       // the first run has been gone through
    bool reduced_motion; // nothing slides, grows or fades but the figure
    bool speak_focus;    // the guide's voice reads what is focused, outside a session's own words
    bool fullscreen;
    struct controls controls;          // keys and buttons
    char display[SETTINGS_TEXT_BYTES]; // the monitor used last, by its name; "": the first
    char
        music_folder[SETTINGS_TEXT_BYTES]; // own music; "": the folder "music" beside settings.yaml
    char sync_folder[SETTINGS_TEXT_BYTES]; // where histories are exchanged; "": nowhere
};

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

// The code of the language to use ("de"), where auto stands for `automatic`.
const char *settings_language(const struct settings *settings, const char *automatic);

// "dusk", "morning", "contrast", "auto".
const char *theme_name(enum theme theme);
bool theme_from_name(const char *name, enum theme *theme);

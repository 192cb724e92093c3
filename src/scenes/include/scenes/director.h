// The director shows one scene at a time and carries the session through them: home -> get into
// position
// -> play <-> pause, this hurts -> result -> home. The loop hands it intents and time; it draws on
// a canvas.
//
// Nothing here waits, reads the clock or touches SDL's event queue: a test drives it with made-up
// time.
#pragma once

#include "base/civil.h"
#include "history/history.h"
#include "history/profiles.h"
#include "routine/library.h"
#include "routine/settings.h"
#include "scenes/work.h"
#include "sound/soundtrack.h"
#include "speaker/speaker.h"
#include "stage/canvas.h"
#include "stage/input.h"

// Everything is borrowed and must outlive the director.
struct director_options {
    const struct library *library;
    struct settings *settings;
    const char *settings_path;                 // where settings are saved
    struct history *history;                   // NULL: none could be opened
    const char *history_problem;               // why, shown to the person; NULL when all is well
    const char *history_notice;                // something else to know about it; NULL: nothing
    bool history_is_shared;                    // another window has it open: drafts are that one's
    const char *music_folder;                  // where own music is looked for; NULL: nowhere
    bool has_music;                            // there is some
    struct speaker *speaker;                   // NULL: silent
    struct voice *voice;                       // for soundtracks; NULL: no speech
    struct input *input;                       // for the glyphs; NULL: the keyboard's
    struct instant (*wall_now)(void *context); // for started_at and "today"
    void *wall_context;
    const struct routine *routine; // straight into this session; NULL: home
    const char *language;          // code for the setting "auto"; NULL: English
    bool language_is_fixed;        // asked for by the person: instead of the setting
    struct profiles *profiles;     // who shares the data; NULL: no screen for that
    size_t profile;                // whose data these are
    bool welcomes;                 // begins with the first run, unless it was gone through
    bool asks_who;                 // begins with the question who it is
    bool film;                     // pictures for a file: no hints about keys
    bool reduced_motion;           // whatever the settings say
    // What the desktop asks for, asked at the start and when the window comes to the front; NULL:
    // Dusk with motion.
    struct desktop_look (*desktop)(void);
    const struct work_service *work; // long work; NULL: nobody does any
};

struct director;

enum status director_create(struct director **director, const struct director_options *options,
                            struct message *message);
// A session still under way is recorded as quit.
void director_destroy(struct director *director);

// One intent at a time, at now_us (any monotonic clock, the same one always).
void director_take(struct director *director, const struct intent *intent, int64_t now_us);

// Time goes on to now_us: the session advances, scenes change, sound follows. Call once a frame and
// after intents.
void director_update(struct director *director, int64_t now_us);

// When the picture next changes by itself: now_us or earlier: draw every frame; INT64_MAX: only
// after an intent (pause, home).
int64_t director_next_frame_us(const struct director *director, int64_t now_us);

// True when what was drawn last is out of date (an intent changed it).
bool director_is_dirty(const struct director *director);

// Draws the present scene between canvas_begin and canvas_end, which it calls itself, and clears
// dirty.
void director_draw(struct director *director, struct canvas *canvas, int pixel_width,
                   int pixel_height, int64_t now_us);

// The history has been written to by somebody else (a sync): what is shown follows.
void director_history_changed(struct director *director);
// One quiet line on home, "" for none; the director keeps a copy.
void director_tell(struct director *director, const char *text);

// True once somebody else is to use the app: make another director for that one.
bool director_wants_profile(const struct director *director, size_t *index);

// True once the person asked to leave.
bool director_wants_quit(const struct director *director);
// True when a session is being played (the screensaver is held off then).
bool director_in_session(const struct director *director);
// True once after a change of scene: the loop deafens the input (input_deafen).
bool director_scene_changed(struct director *director);

// The name of the present scene as `render --screen` has it: home, routines, get-ready, play,
// pause, hurts, result, settings. Never NULL.
const char *director_scene_name(const struct director *director);
// The names of all scenes, from index 0 on; NULL after the last.
const char *director_scene_name_at(size_t index);
// The session's player, NULL outside a session (for tests).
const struct player *director_player(const struct director *director);

// Settings have changed: volumes and looks follow at once.
void director_apply_settings(struct director *director);

// For pictures without a session being run: the scene `name` with the data at hand ("home",
// "routines", "settings"; "get-ready", "play", "pause", "hurts", "help", "result" for the routine
// given or today's suggestion), at t_us of the session where that matters. view: a camera view of
// the figure or NULL for the default. STATUS_NOT_FOUND for another name; the message lists the
// names.
enum status director_show(struct director *director, const char *name,
                          const struct routine *routine, int64_t t_us, const char *view,
                          struct message *message);

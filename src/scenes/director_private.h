// What the director is, for its own files and for tests.
#pragma once

#include "practice/suits.h"
#include "run_sound.h"
#include "scene.h"

enum { STACK_MAX = 8, READ_BYTES = 512 };

// A scene on the stack.
struct shown_scene {
    enum scene_id id;
    void *state;
    // How it was left, while another one lies on it.
    int focused;
    struct box_view view;
};

struct director {
    struct director_options options;
    const struct scene *const *scenes;
    struct shown_scene stack[STACK_MAX]; // home at the bottom
    size_t depth;
    struct settings saved; // as they are kept
    int wanted_profile;    // -1: stays with this person
    struct focus focus;
    float width, height; // canvas, layout units
    enum transition transition;
    enum theme theme; // never THEME_AUTO
    struct desktop_look desktop;
    float hints_top;     // of the chips as drawn last; 0: not yet
    struct boxes *boxes; // the scene on top as it was told last
    struct progress progress;
    struct message problem; // a calm line about the history; "" when all is well
    struct message space;   // the disk is nearly full; "" when it is not
    struct message told;    // a line from outside, for home; "" for none
    struct suits suits;     // what there is to do, for this person
    struct routine_filter filter;
    struct session_run run;
    struct run_sound sound;       // of the run
    struct unfinished unfinished; // what home offers to finish or to bank
    struct stage_view *stage;
    struct orbit orbit;
    const char *view; // camera view for pictures; NULL: the usual one
    int64_t now_us;
    int64_t time_us;            // until when the session's time has been told; -1: not yet
    int64_t entered_us;         // when the present scene came
    char read_last[READ_BYTES]; // words on what was focused when they were read aloud last
    int64_t quiet_until_us;     // the guide has something to say: nothing else is read
    bool put_off;               // not now: not offered again while the program runs
    bool reduced_motion;        // by the settings or the desktop
    bool small;                 // little room: struct layout
    bool keep_last;             // the picture drawn last fades out over the next ones
    bool drawn;                 // something was
    bool dirty;
    bool changed;
    bool telling;  // the scene on top is being told
    bool captures; // any key or button is waited for
    bool quit;
};

// --- director.c

// scenes: one for each id, borrowed.
enum status director_make(struct director **director, const struct scene *const *scenes,
                          const struct director_options *options, struct message *message);
const struct scene *director_present(const struct director *director);
enum scene_id director_present_id(const struct director *director);
// As director_push, which fades.
void director_lay(struct director *director, enum scene_id id, const void *args,
                  enum transition transition);
// Takes scenes away until this one is on top, or lays it on home where it is not on the stack.
void director_return_to(struct director *director, enum scene_id id, enum transition transition);
// Takes all scenes away.
void director_clear(struct director *director);
// Tells the scene on top anew, before there is a picture of it.
void director_lay_out(struct director *director);
// As director_fit_levels, which tells.
enum status director_fit(struct director *director, struct message *message);
void director_ask_desktop(struct director *director);

// --- director_draw.c

// Tells the scene on top anew and gives its boxes their places; canvas NULL: before it is drawn.
void director_place_boxes(struct director *director, struct canvas *canvas);
// What time it is; the present scene came when the clock was seen first.
void director_follow_clock(struct director *director, int64_t now_us);
// One scene still shows through the other.
bool director_fading(const struct director *director);

// --- director_session.c

// Makes the session, without showing it.
enum status director_begin(struct director *director, const struct routine *routine, bool rehearsal,
                           int pain_before, struct message *message);
// What a result shows of the practice; that of a rehearsal as it would be.
void director_load_result(struct director *director);
void director_follow_session(struct director *director, enum transition transition);

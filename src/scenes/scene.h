// What the director and its scenes share. A scene is a table of callbacks; it keeps its own state
// in a struct that only its file knows.
#pragma once

#include "flow.h"
#include "practice/practice.h"
#include "practice/progress.h"
#include "practice/routine_filter.h"
#include "practice/session_run.h"
#include "practice/suits.h"
#include "practice/unfinished.h"
#include "run_sound.h"
#include "scenes/director.h"
#include "stage/widgets.h"
#include "view/orbit.h"
#include "view/stage_view.h"

enum scene_id {
    SCENE_HOME,
    SCENE_PROGRESS,
    SCENE_CHALLENGES,
    SCENE_ROUTINES,
    SCENE_ROUTINE,
    SCENE_CHECK_IN,
    SCENE_SETTINGS,
    SCENE_GET_READY,
    SCENE_PLAY,
    SCENE_PAUSE,
    SCENE_HURTS,
    SCENE_HELP,
    SCENE_LATENCY,
    SCENE_RESULT,
    SCENE_PROFILES,
    SCENE_LEARN,
    SCENE_FIRST_RUN,
    SCENE_ABOUT,
    SCENE_CONTROLS,
    SCENE_DATA,
    SCENE_COUNT
};

// How a scene follows another: the reason decides how it looks.
enum transition {
    TRANSITION_NONE, // at once (pictures)
    TRANSITION_CUT,  // the session goes on: the frame stays, only its words change
    TRANSITION_FADE, // another screen
};

// Ids of focusable items are a scene's own, below this; hint chips stand for intents.
enum { ITEM_CHIP_BASE = 1000 };

struct scene {
    const char *name;
    bool needs_session; // cannot be shown without one
    bool runs;          // the player's time goes on here: losing the window or the gamepad pauses
    size_t state_bytes;
    // All may be NULL. Callbacks run with the director's canvas size known.
    void (*enter)(struct director *director);
    void (*leave)(struct director *director);
    // Adds the focusable items for the present canvas size.
    void (*layout)(struct director *director);
    // Hint chips along the bottom; written to hints, returns how many.
    size_t (*hints)(struct director *director, struct hint *hints);
    // An intent before the focus sees it; true: dealt with.
    bool (*take)(struct director *director, const struct intent *intent);
    // A focused item was pressed.
    void (*activate)(struct director *director, int item, const struct intent *intent);
    // Only while the scene moves by itself.
    void (*update)(struct director *director);
    // Background and all, without hints and focus ring.
    void (*draw)(struct director *director, struct canvas *canvas);
    // The history is not what it was; the focus stays.
    void (*refresh)(struct director *director);
    // The same screen as one column: shown instead of layout and draw in a small room (enlarged
    // text), or always. Items mean the same as in layout.
    void (*flow)(struct director *director, struct flow *flow);
    bool always_flows;
    // What stands to the right of the column where there is room for it; NULL: nothing, the column
    // stands in the middle.
    void (*beside)(struct director *director, struct canvas *canvas, struct rect rect);
    // When the picture next changes by itself; NULL: never.
    int64_t (*next_frame_us)(const struct director *director);
};

enum { HINTS_MAX = 8, READ_BYTES = 512 };

extern const struct scene scene_progress, scene_challenges;
extern const struct scene scene_profiles, scene_home, scene_learn, scene_first_run, scene_about,
    scene_routines, scene_routine, scene_settings, scene_get_ready, scene_play, scene_pause,
    scene_hurts, scene_help, scene_latency, scene_result, scene_checkin, scene_controls, scene_data;

struct director {
    struct director_options options;
    enum scene_id id;
    void *states[SCENE_COUNT];
    enum scene_id help_return; // where "when to get help" goes back to
    enum scene_id settings_return;
    enum scene_id settings_opened; // the screen that a row of the settings led to
    enum scene_id people_return;
    enum scene_id data_return;    // SCENE_HOME: the settings
    enum scene_id routine_return; // where the screen of one routine goes back to
    enum scene_id hurts_return;
    int wanted_profile;                    // -1: stays with this person
    const struct routine *shown_routine;   // of the screen that tells all about one
    const struct routine *checkin_routine; // starts after the check-in; NULL: it comes after one
    struct focus focus;
    float width, height; // canvas, layout units
    enum transition transition;
    enum theme theme; // never THEME_AUTO
    struct desktop_look desktop;
    float hints_top; // of the chips as drawn last; 0: not yet
    // The column of a scene that flows.
    struct flow *flow;
    struct flow_view view_of_flow;
    float flow_height;
    int flow_item; // focused when it was drawn last
    struct progress progress;
    struct message problem;       // a calm line about the history; "" when all is well
    struct message space;         // the disk is nearly full; "" when it is not
    struct message told;          // a line from outside, for home; "" for none
    struct suits suits;           // what there is to do, for this person
    struct routine_filter filter; // what was looked for last, while the program runs
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
    bool flow_new;              // nothing of the column was drawn yet
    bool put_off;               // not now: not offered again while the program runs
    bool reduced_motion;        // by the settings or the desktop
    bool small;                 // little room: struct layout
    bool keep_last;             // the picture drawn last fades out over the next ones
    bool drawn;                 // something was
    bool dirty;
    bool changed;
    bool captures; // any key or button is waited for
    bool quit;
};

// The state of a scene, zeroed whenever it is entered from another scene (a scene that is returned
// to starts anew).
void *director_state(const struct director *director, enum scene_id id);
// To another scene; the present one is left first.
void director_go(struct director *director, enum scene_id id, enum transition transition);
// Another page of the same scene: its column begins at the top, and presses are deaf for a moment.
void director_turn_page(struct director *director);
// Where the session stands: getting ready, playing or over.
enum scene_id director_session_scene(const struct director *director);
void director_follow_session(struct director *director, enum transition transition);

const struct scene *director_scene(enum scene_id id);

// Makes the session, without showing it. rehearsal, pain_before: see session_run.h.
enum status director_begin(struct director *director, const struct routine *routine, bool rehearsal,
                           int pain_before, struct message *message);
// Shows what a routine is made of, from the present screen.
void director_show_routine(struct director *director, const struct routine *routine);
// Starts a session, after the check-in when that is wanted; home tells when that fails.
void director_start(struct director *director, const struct routine *routine);
// Starts one more at once: how the back feels was just said.
void director_start_again(struct director *director, const struct routine *routine);
// The check-in is over: pain is 0..10 or PAIN_UNKNOWN. On to the session, or to its result.
void director_checked_in(struct director *director, int pain);
// Goes on with the session that was cut short; home tells when that fails.
void director_finish_unfinished(struct director *director);
// Records it as far as it went, as quit.
void director_bank_unfinished(struct director *director);
// Does the action and goes where it leads.
void director_act(struct director *director, enum action action);
// Pauses the session and shows the pause screen.
void director_pause(struct director *director);
void director_hurts(struct director *director, enum scene_id back_to);
// Turns the figure on the running session's stage; ORBIT_ELSE where something else lies there.
enum orbit_answer director_turn_figure(struct director *director, const struct intent *intent,
                                       struct rect stage);
// What a press means in every scene of a session: next, back, this hurts. False: something else.
bool director_take_session(struct director *director, const struct intent *intent,
                           enum scene_id back_to);
// Leaves a session that is over (or not wanted any more) for home.
// The session is over and forgotten.
void director_end_session(struct director *director);
void director_leave_session(struct director *director);

// Fits the levels anew to what the settings and the filter say of this person. What was borrowed
// from them before is void when that has changed.
enum status director_fit_levels(struct director *director, struct message *message);
// The levels as they suit this person.
const struct library *director_library(const struct director *director);
// One scene still shows through the other.
bool director_fading(const struct director *director);

// What this person's practice is made of, with the levels as written.
struct practice director_practice(const struct director *director);
struct instant director_wall(const struct director *director);
void director_load_progress(struct director *director);
enum device director_device(const struct director *director);
struct glyph director_glyph(const struct director *director, enum intent_kind intent);
// The gamepad whose buttons are shown where all are.
enum device director_pad_device(const struct director *director);
// Presses come as INTENT_CAPTURED (input_capture), and before a column sees them, until it is off;
// the scene that turns it on turns it off when it is left.
void director_capture(struct director *director, bool on);
// Settings have changed: volumes and looks follow at once.
void director_apply_settings(struct director *director);

// Time since the scene came, and how far a motion of that length has got, 0..1 (1 with reduced
// motion).
int64_t scene_age_us(const struct director *director);
float scene_share(const struct director *director, int64_t delay_us, int64_t length_us);

// Focus shorthand for layouts.
enum widget_state scene_item_state(const struct director *director, int item);
// Where it was laid out last; empty when it was not.
struct rect scene_item_rect(const struct director *director, int item);
void scene_item(struct director *director, int item, struct rect rect, float radius);

// True where the present scene is shown as one column.
bool scene_flows(const struct director *director);

// The top of the rows of hint chips.
float scene_hints_top(const struct director *director);

// Enlarged text on a small screen leaves less room, in layout units: scenes then leave out what
// only adorns. Compact: little height; tight: less than the usual width; narrow: much less.
bool scene_is_compact(const struct director *director);
bool scene_is_tight(const struct director *director);
bool scene_is_narrow(const struct director *director);
// Width of the left column of a screen with a list of rows.
float scene_column(const struct director *director);

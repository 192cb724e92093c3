// The director as its scenes see it: what they may ask of it, and bid it do. Scenes stand on each
// other: one is pushed on the present one, shown until it is popped, and what was below comes back
// as it was left. Home lies at the bottom of all.
#pragma once

#include "practice/practice.h"
#include "practice/progress.h"
#include "practice/routine_filter.h"
#include "practice/session_run.h"
#include "practice/unfinished.h"
#include "scenes/director.h"
#include "stage/widgets.h"
#include "view/orbit.h"
#include "view/stage_view.h"

enum scene_id {
    SCENE_HOME,
    SCENE_PROGRESS,
    SCENE_CHALLENGES,
    SCENE_ROUTINES,
    SCENE_ROUTINE,  // args: const struct routine *
    SCENE_CHECK_IN, // args: const struct routine * that starts after it; NULL: it comes after one
    SCENE_HOW_MUCH, // args: const struct how_much_args *
    SCENE_SETTINGS,
    SCENE_GET_READY,
    SCENE_PLAY,
    SCENE_PAUSE,
    SCENE_HURTS, // args: const bool *, whether the session stood still before; NULL: it did not
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
enum { ITEM_CHIP_BASE = 1000000 };

// --- from scene to scene. Afterwards the state of a scene that was taken away is gone. -----------

// Lays a scene on the present one. args: what it asks for in enum scene_id, read before this
// returns.
void director_push(struct director *director, enum scene_id id, const void *args);
// Takes the present scene away, and shows what lay below it. Home stays.
void director_pop(struct director *director);
// Takes away all but home and lays this scene on it; SCENE_HOME: home begins anew.
void director_go(struct director *director, enum scene_id id, const void *args,
                 enum transition transition);
// The state of the scene on top, zeroed when it was pushed.
void *director_state(const struct director *director);
// Another page of the same scene: its column begins at the top, and presses are deaf for a moment.
void director_turn_page(struct director *director);
// The program ends.
void director_quit(struct director *director);
// Somebody else takes over.
void director_choose_profile(struct director *director, size_t index);

// --- a session ----------------------------------------------------------------------------------

// The one under way, or that is just over.
const struct session_run *director_run(const struct director *director);
// Starts a session, after the check-in when that is wanted; home tells when that fails.
void director_start(struct director *director, const struct routine *routine);
// Starts one more at once: how the back feels was just said.
void director_start_again(struct director *director, const struct routine *routine);
// The check-in is over: pain is 0..10 or PAIN_UNKNOWN. On to the session with this routine, after
// the question how much where it hurts, or, NULL, to the result of the one that is over.
void director_checked_in(struct director *director, const struct routine *routine, int pain);
// How much was answered: starts this one at once, eased or as written.
void director_start_with(struct director *director, const struct routine *routine, int pain,
                         bool eased);
// What was cut short; nothing of it is offered any more once it was put off.
const struct unfinished *director_unfinished(const struct director *director);
bool director_offers_unfinished(const struct director *director);
void director_look_for_unfinished(struct director *director);
void director_put_off_unfinished(struct director *director);
// Goes on with it; home tells when that fails.
void director_finish_unfinished(struct director *director);
// Records it as far as it went, as quit.
void director_bank_unfinished(struct director *director);
// Does the action and goes where it leads.
void director_act(struct director *director, enum action action);
// Pauses the session and shows the pause screen.
void director_pause(struct director *director);
// Pauses it and asks what to do about what hurts.
void director_hurts(struct director *director);
// What a press means in every scene of a session: next, back, this hurts. False: something else.
bool director_take_session(struct director *director, const struct intent *intent);
// Tries once more to record the session that is over.
void director_record_again(struct director *director);
// The session that is over is forgotten with what was kept of it; another scene follows on home.
void director_leave_session(struct director *director, enum scene_id id);
// Says it over the session, which is silent if it is a rehearsal; "" for silence.
void director_say(struct director *director, const char *text);
// The speaker has played something else meanwhile.
void director_renew_sound(struct director *director);

// --- the figure of the session ------------------------------------------------------------------

struct stage_view *director_stage(const struct director *director);
// Of the session's moment, or another one's: as a hand has turned it, or in the view asked for.
struct stage_shot director_shot(const struct director *director, const struct moment *moment);
// The figure before a still disc, so many times as large as its floor.
void director_draw_on_disc(const struct director *director, struct canvas *canvas, struct rect rect,
                           struct stage_shot shot, float disc);
// Turns the figure on the running session's stage; ORBIT_ELSE where something else lies there.
enum orbit_answer director_turn_figure(struct director *director, const struct intent *intent,
                                       struct rect stage);

// --- what this person has -----------------------------------------------------------------------

// The levels as they suit this person, and as they are written.
const struct library *director_library(const struct director *director);
const struct library *director_library_as_written(const struct director *director);
// Fits the levels anew to what the settings and the filter say of this person. What was borrowed
// from them before is void when that has changed. Home tells when that fails.
void director_fit_levels(struct director *director);
// What was looked for last, while the program runs.
struct routine_filter *director_filter(struct director *director);
struct history *director_history(const struct director *director); // NULL: none could be opened
struct practice director_practice(const struct director *director);
const struct progress *director_progress(const struct director *director);
// Reads progress and problems anew.
void director_load_progress(struct director *director);
struct instant director_wall(const struct director *director);

struct settings *director_settings(const struct director *director);
// Unless they are as they were kept last; STATUS_OK as well when they are kept nowhere.
enum status director_save_settings(struct director *director, struct message *message);

// --- what is to be told -------------------------------------------------------------------------

// A calm line about the history; "" when all is well.
const char *director_problem(const struct director *director);
// NULL: all is well.
void director_set_problem(struct director *director, const struct message *problem);
// The weightiest of all there is to tell, problems first; "" when there is nothing.
const char *director_told(const struct director *director);

// --- what the app offers ------------------------------------------------------------------------

const struct director_options *director_options(const struct director *director);
enum device director_device(const struct director *director);
struct glyph director_glyph(const struct director *director, enum intent_kind intent);
// Presses come as INTENT_CAPTURED (input_capture), and before a column sees them, until it is off;
// the scene that turns it on turns it off when it is left.
void director_capture(struct director *director, bool on);
bool director_captures(const struct director *director);

// --- time and picture ---------------------------------------------------------------------------

int64_t director_now_us(const struct director *director);
bool director_is_small(const struct director *director); // little room: struct layout
bool director_has_reduced_motion(const struct director *director);
// The picture is out of date.
void director_redraw(struct director *director);

// Time since the scene came, and how far a motion of that length has got, 0..1 (1 with reduced
// motion).
int64_t scene_age_us(const struct director *director);
float scene_share(const struct director *director, int64_t delay_us, int64_t length_us);

// The top of the rows of hint chips.
float scene_hints_top(const struct director *director);

// --- focus --------------------------------------------------------------------------------------

struct focus *director_focus(struct director *director);
int director_focused(const struct director *director); // the item, or FOCUS_NOTHING
// The focused item's place in its column has changed: it is to be seen as a whole.
void director_show_focused(struct director *director);
// The column begins at its top again.
void director_scroll_to_top(struct director *director);
// Keys of their own for the row before and the next one: the focus goes where the directions would
// lead. False: something else.
bool director_take_row(struct director *director, const struct intent *intent);
// A pointer stands on something that can be pressed.
bool director_points_at_item(const struct director *director, const struct intent *intent);
// Where a slot of the screen was placed last (box.h); empty when it was not.
struct rect director_slot(const struct director *director, int what);
// True where there is more to be seen than there is room for; and on (way 1) or back (-1) in it.
bool director_scrolls(const struct director *director);
void director_scroll(struct director *director, int way);
// Which way a press at x changes an option: 1 or -1.
int director_option_way(const struct director *director, int item, float x);

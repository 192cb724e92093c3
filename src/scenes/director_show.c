// Pictures of scenes without a session being run.

#include "director_private.h"
#include "how_much.h"

#include "practice/suggest.h"

#include "base/buffer.h"

#include <string.h>

// As if the scene had been there for ever: nothing is on its way any more.
static void settle(struct director *director) {
    director->entered_us = director->now_us - INT64_C(3600) * 1000000;
    director->transition = TRANSITION_NONE;
}

// The same screen with another question.
static const char AFTER[] = "check-in-after";

static bool scene_by_name(const struct director *director, const char *name, enum scene_id *id) {
    if (strcmp(name, AFTER) == 0)
        name = director->scenes[SCENE_CHECK_IN]->name;
    for (int i = 0; i < SCENE_COUNT; i++) {
        if (strcmp(director->scenes[i]->name, name) == 0) {
            *id = (enum scene_id)i;
            return true;
        }
    }
    return false;
}

// The first instant at or after t_us, in this step, of the kind that the scene shows.
static int64_t instant_for(const struct timeline *timeline, enum scene_id id, int64_t t_us) {
    if (id != SCENE_PLAY && id != SCENE_GET_READY)
        return t_us;
    size_t index = timeline_phase_at(timeline, t_us);
    bool setup = timeline->phases[index].kind == PHASE_SETUP;
    if (setup == (id == SCENE_GET_READY))
        return t_us;
    for (size_t i = index + 1; i < timeline->phase_count; i++) {
        if ((timeline->phases[i].kind == PHASE_SETUP) == (id == SCENE_GET_READY))
            return timeline->phases[i].start_us;
    }
    return t_us;
}

static const struct routine *routine_or_suggested(const struct director *director,
                                                  const struct routine *routine) {
    if (routine)
        return routine;
    return suggest_routine(director_library(director), director->progress.records,
                           director->progress.record_count, director_wall(director));
}

// As it is on this person's shelf.
static const struct routine *fitted(const struct director *director,
                                    const struct routine *routine) {
    const struct routine *found =
        routine ? library_routine(director_library(director), routine->id) : NULL;
    return found ? found : routine;
}

static enum status rehearse(struct director *director, enum scene_id id,
                            const struct routine *routine, int64_t t_us, struct message *message) {
    routine = routine_or_suggested(director, routine);
    if (!routine)
        return status_fail(message, STATUS_NOT_FOUND, "there is no routine to show");
    // As if the back felt as it did last time.
    struct check_in last = progress_last_check_in(&director->progress);
    enum status status = director_begin(director, routine, true, last.before, message);
    if (status != STATUS_OK)
        return status;
    const struct timeline *timeline = player_timeline(director->run.player);
    bool over = id == SCENE_RESULT || id == SCENE_CHECK_IN;
    session_run_advance(&director->run,
                        over ? timeline->duration_us : instant_for(timeline, id, t_us));
    if (id == SCENE_RESULT)
        session_run_check_out(&director->run, last.after);
    if (id == SCENE_PAUSE || id == SCENE_HURTS || id == SCENE_HELP)
        (void)session_run_act(&director->run, ACTION_PAUSE, NULL);
    return STATUS_OK;
}

static enum status tell_names(const char *name, struct message *message) {
    struct buffer names = {0};
    for (size_t i = 0; director_scene_name_at(i); i++)
        buffer_printf(&names, "%s%s", i > 0 ? ", " : "", director_scene_name_at(i));
    enum status status =
        status_fail(message, STATUS_NOT_FOUND, "no screen is called \"%s\"; there are %s", name,
                    names.failed ? "others" : buffer_text(&names));
    buffer_finish(&names);
    return status;
}

// What the scene asks for when it is entered.
static const void *args_for(const struct director *director, enum scene_id id, bool after,
                            const struct routine *routine, struct how_much_args *how_much) {
    static const int MUCH = 6; // of 10: all choices are shown
    if (id == SCENE_HOW_MUCH) {
        *how_much = (struct how_much_args){
            .routine = fitted(director, routine_or_suggested(director, routine)), .pain = MUCH};
        return how_much;
    }
    if (id == SCENE_ROUTINE)
        return fitted(director, routine_or_suggested(director, routine));
    return id == SCENE_CHECK_IN && !after ? routine_or_suggested(director, routine) : NULL;
}

// What a way back leads to.
static void show_below(struct director *director, enum scene_id id) {
    if (id == SCENE_HOME) {
        director_go(director, id, NULL, TRANSITION_NONE);
        return;
    }
    show_below(director, director->scenes[id]->below);
    director_lay(director, id, NULL, TRANSITION_NONE);
}

enum status director_show(struct director *director, const char *name,
                          const struct routine *routine, int64_t t_us, const char *view,
                          struct message *message) {
    enum scene_id id = SCENE_HOME;
    struct how_much_args how_much;
    if (!scene_by_name(director, name, &id))
        return tell_names(name, message);
    struct camera base = {0};
    struct camera camera;
    if (view && !camera_from_view(&base, view, &camera))
        return status_fail(message, STATUS_NOT_FOUND,
                           "no view is called \"%s\"; there are default, front, back, left, right "
                           "and top",
                           view);
    director_load_progress(director);
    bool after = strcmp(name, AFTER) == 0;
    if (director->scenes[id]->needs_session || after) {
        enum status status = rehearse(director, id, routine, t_us, message);
        if (status != STATUS_OK)
            return status;
    }
    director->view = view;
    show_below(director, director->scenes[id]->below);
    if (id == SCENE_RESULT) // home has looked at what is there
        director_load_result(director);
    if (id != SCENE_HOME)
        director_lay(director, id, args_for(director, id, after, routine, &how_much),
                     TRANSITION_NONE);
    settle(director);
    return STATUS_OK;
}

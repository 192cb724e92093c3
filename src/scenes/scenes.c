// All scenes there are.
#include "director_private.h"

extern const struct scene scene_progress, scene_challenges, scene_profiles, scene_home, scene_learn,
    scene_first_run, scene_about, scene_routines, scene_routine, scene_settings, scene_get_ready,
    scene_play, scene_pause, scene_hurts, scene_help, scene_latency, scene_result, scene_checkin,
    scene_controls, scene_data, scene_how_much;

static const struct scene *const SCENES[SCENE_COUNT] = {
    [SCENE_PROGRESS] = &scene_progress,   [SCENE_CHALLENGES] = &scene_challenges,
    [SCENE_HOME] = &scene_home,           [SCENE_ROUTINES] = &scene_routines,
    [SCENE_SETTINGS] = &scene_settings,   [SCENE_GET_READY] = &scene_get_ready,
    [SCENE_PLAY] = &scene_play,           [SCENE_PAUSE] = &scene_pause,
    [SCENE_HURTS] = &scene_hurts,         [SCENE_HELP] = &scene_help,
    [SCENE_LATENCY] = &scene_latency,     [SCENE_RESULT] = &scene_result,
    [SCENE_PROFILES] = &scene_profiles,   [SCENE_CHECK_IN] = &scene_checkin,
    [SCENE_FIRST_RUN] = &scene_first_run, [SCENE_LEARN] = &scene_learn,
    [SCENE_ABOUT] = &scene_about,         [SCENE_ROUTINE] = &scene_routine,
    [SCENE_CONTROLS] = &scene_controls,   [SCENE_DATA] = &scene_data,
    [SCENE_HOW_MUCH] = &scene_how_much,
};

enum status director_create(struct director **director, const struct director_options *options,
                            struct message *message) {
    return director_make(director, SCENES, options, message);
}

const char *director_scene_name_at(size_t index) {
    return index < SCENE_COUNT ? SCENES[index]->name : NULL;
}

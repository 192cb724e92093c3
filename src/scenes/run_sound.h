// The sound of the session under way: the speaker is kept where the session stands.
#pragma once

#include "practice/session_run.h"
#include "sound/soundtrack.h"
#include "speaker/speaker.h"

// Zero-initialised: nothing sounds.
struct run_sound {
    struct speaker *speaker; // borrowed; NULL: nothing sounds
    struct voice *voice;     // borrowed, may be NULL
    enum breath_set breath_set;
    const char *music_folder; // borrowed; NULL: tones, or nothing
    unsigned plan;            // of the run, that the speaker has a track of
};

// For a session that has just begun; a rehearsal is silent. settings are read, the rest is
// borrowed.
void run_sound_begin(struct run_sound *sound, const struct session_run *run,
                     struct speaker *speaker, struct voice *voice, const char *music_folder,
                     const struct settings *settings);
// The speaker has played something else meanwhile.
void run_sound_renew(struct run_sound *sound, const struct session_run *run);
// To where the session stands at now_us of the device's clock: with a new track when its plan has
// changed, quiet at once where it stands still. Call after every change and once a frame.
void run_sound_follow(struct run_sound *sound, const struct session_run *run, int64_t now_us);
// Silence.
void run_sound_end(struct run_sound *sound);

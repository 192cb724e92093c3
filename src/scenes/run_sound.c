#include "run_sound.h"

void run_sound_begin(struct run_sound *sound, const struct session_run *run,
                     struct speaker *speaker, struct voice *voice, const char *music_folder,
                     const struct settings *settings) {
    *sound = (struct run_sound){
        .speaker = run->rehearsal ? NULL : speaker,
        .voice = voice,
        .breath_set = settings->breath_set,
        .music_folder = settings->background == BACKGROUND_MUSIC ? music_folder : NULL,
    };
    run_sound_renew(sound, run);
}

void run_sound_renew(struct run_sound *sound, const struct session_run *run) {
    if (!run->player || !sound->speaker)
        return;
    struct soundtrack *track = NULL;
    // Without a track the session goes on in silence: nothing that the person could do about it.
    if (soundtrack_create(&track, player_timeline(run->player), sound->voice, NULL) != STATUS_OK)
        track = NULL;
    if (track) {
        soundtrack_set_breath(track, sound->breath_set);
        // another bed every day
        soundtrack_set_seed(track, (uint32_t)instant_practice_day(run->started));
        if (sound->music_folder &&
            soundtrack_set_music(track, sound->music_folder, NULL) == STATUS_OK)
            soundtrack_stream_music(track);
    }
    speaker_set_track(sound->speaker, track, player_time_us(run->player));
    sound->plan = run->plan;
}

void run_sound_follow(struct run_sound *sound, const struct session_run *run, int64_t now_us) {
    if (!run->player || !sound->speaker)
        return;
    if (sound->plan != run->plan)
        run_sound_renew(sound, run);
    bool moves =
        player_state(run->player) == PLAYER_PLAYING && !player_waits_for_ready(run->player);
    speaker_follow(sound->speaker, player_time_us(run->player) - run->lead_us, moves, now_us);
}

void run_sound_end(struct run_sound *sound) {
    if (sound->speaker) {
        speaker_say(sound->speaker, "");
        speaker_set_track(sound->speaker, NULL, 0);
    }
    *sound = (struct run_sound){0};
}

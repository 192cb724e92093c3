#include "session_sound.h"

#include "base/civil.h"
#include "base/time.h"

#include <math.h>
#include <stdio.h>

enum { BLOCK = 4096 };

static struct volumes volumes_of(const struct settings *settings) {
    static const float PERCENT = 100.0F;
    return (struct volumes){.voice = (float)settings->voice_volume / PERCENT,
                            .breath = (float)settings->breath_volume / PERCENT,
                            .bell = (float)settings->bell_volume / PERCENT,
                            .bed = settings->background == BACKGROUND_OFF
                                       ? 0.0F
                                       : (float)settings->bed_volume / PERCENT};
}

enum status session_sound_init(struct session_sound *sound, const struct settings *settings,
                               const char *music_folder, const struct routine *routine,
                               struct message *message) {
    struct message why = {0};
    if (!sound->voice && voice_create(&sound->voice, &why) != STATUS_OK)
        (void)fprintf(stderr, "unhunch: no spoken guide: %s\n", why.text);
    if (sound->voice)
        voice_set_style(sound->voice, voice_style_of(settings, language_now()));
    sound->volumes = volumes_of(settings);
    sound->timeline.speech = voice_speech(settings);
    sound->timeline.language = language_now();
    enum status status =
        timeline_of_routine(&sound->timeline, routine, settings->setup_seconds * US_PER_S, message);
    if (status == STATUS_OK)
        status = soundtrack_create(&sound->track, &sound->timeline, sound->voice, message);
    if (status == STATUS_OK) {
        soundtrack_set_breath(sound->track, settings->breath_set);
        soundtrack_set_seed(sound->track, (uint32_t)instant_practice_day(instant_now()));
    }
    if (status == STATUS_OK && settings->background == BACKGROUND_MUSIC)
        status = soundtrack_set_music(sound->track, music_folder, message);
    return status;
}

void session_sound_finish(struct session_sound *sound) {
    struct message notice = {{0}};
    if (sound->track && soundtrack_music_notice(sound->track, &notice))
        (void)fprintf(stderr, "unhunch: music: %s\n", notice.text);
    soundtrack_destroy(sound->track);
    voice_destroy(sound->voice);
    timeline_finish(&sound->timeline);
    *sound = (struct session_sound){0};
}

bool session_sound_prepare(struct session_sound *sound) {
    if (soundtrack_prepare(sound->track, 0))
        return true;
    int64_t whole = (sound->timeline.duration_us * SOUND_RATE + US_PER_S - 1) / US_PER_S;
    int64_t end = soundtrack_end(sound->track);
    sound->samples = end > whole ? end : whole;
    return false;
}

void session_sound_mix(const struct session_sound *sound, int64_t first, size_t count,
                       int16_t *samples) {
    static const float FULL = 32767.0F;
    float block[BLOCK];
    for (size_t at = 0; at < count; at += BLOCK) {
        size_t part = count - at < BLOCK ? count - at : BLOCK;
        soundtrack_load_music(sound->track, first + (int64_t)at, part);
        soundtrack_mix(sound->track, first + (int64_t)at, part, sound->volumes, block);
        for (size_t i = 0; i < part; i++)
            samples[at + i] = (int16_t)lrintf(fmaxf(-1.0F, fminf(block[i], 1.0F)) * FULL);
    }
}

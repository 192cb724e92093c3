// A whole session's sound, made offline from the same soundtrack that plays live.
#pragma once

#include "routine/settings.h"
#include "session/timeline.h"
#include "sound/soundtrack.h"

struct session_sound {
    struct timeline timeline;
    struct voice *voice;
    struct soundtrack *track;
    struct volumes volumes;
    int64_t samples; // the whole session, sounds that ring on included
};

// Lays the session out as a live one with these settings would be, and gets ready to speak; nothing
// is synthesised yet. A machine without a voice is told on stderr. sound must be zeroed, but
// may bring a voice, which it then owns; finish it in any case. Settings, folder and routine are
// borrowed until then.
enum status session_sound_init(struct session_sound *sound, const struct settings *settings,
                               const char *music_folder, const struct routine *routine,
                               struct message *message);
// Tells on stderr, in one line, what of the person's own music could not be played.
void session_sound_finish(struct session_sound *sound);

// Synthesises one more piece; false when all is there, and `samples` is final.
bool session_sound_prepare(struct session_sound *sound);

// count samples from position first on, 16 bits, as they go into a file.
void session_sound_mix(const struct session_sound *sound, int64_t first, size_t count,
                       int16_t *samples);

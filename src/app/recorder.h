// What recording as sound and as a film have in common: the sound of the part that is wanted.
#pragma once

#include "base/watch.h"
#include "base/writer.h"
#include "context.h"
#include "session_sound.h"

struct recorder {
    struct session_sound sound;
    const char *path; // as the person named it, for messages
    int64_t from_us;  // the part of the session
    int64_t to_us;
};

// All of these are told to the watch, and end with STATUS_STOPPED when it wishes that.

// Synthesises everything and settles the part: --from and --to, or (options NULL too) the whole
// session with what rings on after it. STATUS_INVALID when the session has no such part.
enum status recorder_prepare(struct recorder *recorder, const struct options *options,
                             const struct work_watch *watch, struct message *message);

// The part's sound as a WAV file.
enum status recorder_write_wav(struct recorder *recorder, struct writer *file,
                               const struct work_watch *watch, struct message *message);

// The part as an MP4 file, through ffmpeg, which is given the sound as a file beside it.
enum status recorder_write_film(struct recorder *recorder, struct context *context,
                                const struct routine *routine, struct writer *file,
                                const struct work_watch *watch, struct message *message);

// STATUS_STOPPED, with what was not written, once the watch wishes it.
enum status recorder_go_on(const struct recorder *recorder, const struct work_watch *watch,
                           double share, struct message *message);

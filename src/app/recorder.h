// What recording as sound and as a film have in common: the sound of the part that is wanted,
// progress for whoever watches, and the wish to stop.
#pragma once

#include "part_file.h"
#include "session_sound.h"
#include "stop_wish.h"

struct recorder {
    struct session_sound sound;
    struct stop_wish stop;
    const char *path; // as the person named it, for messages
    int64_t from_us;  // the part of the session
    int64_t to_us;
    int64_t began_us; // of the present piece of work, on the monotonic clock
    bool shows_progress;
    int percent;
};

// Synthesises everything and settles the part: --from and --to, or the whole session with what
// rings on after it. STATUS_INVALID when the session has no such part.
enum status recorder_prepare(struct recorder *recorder, const struct options *options,
                             struct message *message);

// The part's sound as a WAV file.
enum status recorder_write_wav(struct recorder *recorder, struct part_file *file,
                               struct message *message);

// The part as an MP4 file, through ffmpeg, which is given the sound as a file beside it.
enum status recorder_write_film(struct recorder *recorder, struct context *context,
                                const struct routine *routine, struct part_file *file,
                                struct message *message);

// Percent and time left on stderr, when somebody watches.
void recorder_tell(struct recorder *recorder, const char *what, int64_t done, int64_t whole);
void recorder_hush(struct recorder *recorder);
// A new piece of work begins.
void recorder_begin_work(struct recorder *recorder);

// STATUS_IO once somebody has wished it to stop.
enum status recorder_stopped(const struct recorder *recorder, struct message *message);

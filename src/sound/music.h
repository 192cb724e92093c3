// Somebody's own music under a session, in the bed's place: a function of the files, the seed and
// the sample position, decoded into blocks ahead of where it is heard.
#pragma once

#include "base/status.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct music;

// Looks at nothing yet: a folder may be far away. STATUS_NO_MEMORY.
enum status music_create(struct music **music, const char *folder, uint32_t seed,
                         struct message *message);
// Waits for nothing, not even for a folder that does not answer.
void music_destroy(struct music *music);

// One of the two, never both. A thread that decodes ahead of music_heard; or the calling thread, at
// once, whatever count samples from first >= 0 on need. False when there is no memory for a thread.
bool music_start(struct music *music);
void music_load(struct music *music, int64_t first, size_t count);

// Where it is heard now. Neither locks nor waits: safe in an audio callback.
void music_heard(struct music *music, int64_t first);

// Count samples from first >= 0 on, within BED_PEAK, silent where nothing was decoded in time;
// every gap fades. False when there is nothing that can be played at all. Neither locks nor waits.
bool music_fill(struct music *music, int64_t first, size_t count, float *samples);

// What could not be played so far, in one line; false when nothing was left out.
bool music_notice(struct music *music, struct message *notice);

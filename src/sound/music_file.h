// One piece of a person's own music, as mono samples at SOUND_RATE that can be asked for from any
// place on. Decoded as it is needed: a piece is never in memory as a whole.
#pragma once

#include "base/status.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct music_file;

// Opens it and judges its loudness by some short parts. Channels become one by their mean.
// STATUS_INVALID for what cannot be decoded, is empty, or has an unusual rate or number of
// channels; STATUS_NO_MEMORY. The message does not name the file.
enum status music_file_open(const char *path, struct music_file **file, struct message *message);
void music_file_close(struct music_file *file);

int64_t music_file_length(const struct music_file *file); // samples at SOUND_RATE

// By what it is to be multiplied to be about as loud as the bed of tones.
float music_file_gain(const struct music_file *file);

// Samples first .. first + count - 1; silence before its start and after its end. Quickest one
// after another. A part that turns out to be spoilt is silent.
void music_file_read(struct music_file *file, int64_t first, size_t count, float *samples);

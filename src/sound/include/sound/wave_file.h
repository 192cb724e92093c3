// Samples as a WAV file: mono, 16 bits, SOUND_RATE.
#pragma once

#include "base/writer.h"

#include <stdint.h>

struct wave_file;

// Into the writer, which must be fresh, have a temporary file (STATUS_INVALID otherwise: the
// lengths in the header are known at the end) and outlive it. Abandon or end it in any case.
enum status wave_file_begin(struct wave_file **file, struct writer *writer,
                            struct message *message);
// STATUS_IO when the disk is full or gone.
enum status wave_file_write(struct wave_file *file, const int16_t *samples, size_t count,
                            struct message *message);
// Completes the file, for the writer to keep.
enum status wave_file_end(struct wave_file *file, struct message *message);
// Closes it as it is; NULL is fine.
void wave_file_abandon(struct wave_file *file);

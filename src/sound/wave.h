// A WAV file in memory, as speech engines write it.
#pragma once

#include "engine.h"

// Mono, 16 bits, PCM. A stream that was written to a pipe gives lengths that are too large: what is
// there counts. STATUS_INVALID for anything else. The caller frees the samples.
enum status wave_read(const char *bytes, size_t length, struct recording *recording,
                      struct message *message);

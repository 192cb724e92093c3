// A person's own music, as files in a folder: what can be played, and telling so.
#pragma once

#include <stdbool.h>

// Whether the folder ("": none) holds files that look like music by their names: OGG, Opus, FLAC,
// MP3 and WAV. Nothing is opened.
bool music_is_in(const char *folder);

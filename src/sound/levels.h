// How loud each group of sounds is at full volume, of full scale. One clip of a group sounds at a
// time, so the sum of the three peaks, 0.99, bounds the mix: it needs no clipping and no limiter.
#pragma once

#define VOICE_PEAK 0.60F
#define VOICE_RMS 0.126F // -18 dBFS while speaking

#define BREATH_PEAK 0.26F
#define BREATH_RMS 0.036F // -29 dBFS: clear alone, and covers no line of speech

#define BELL_PEAK 0.13F

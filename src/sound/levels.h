// How loud each group of sounds is at full volume, of full scale. One clip of a group sounds at a
// time, and breaths step back under the voice, so the sum of the peaks bounds the mix: it needs no
// clipping and no limiter, and keeps below a true peak of -1 dB. With the volumes that ship, a
// session's loudness is -18 LUFS (tests/app/test_recording.c).
#pragma once

#define VOICE_PEAK 0.60F
#define VOICE_RMS 0.205F // while speaking
// From one sample to the next: hisses of the voice are softened to this, 6 dB at most in a sharp s.
#define VOICE_STEP 0.22F

#define BREATH_PEAK 0.32F
#define BREATH_RMS 0.068F
#define BREATH_STEP 0.08F
#define BREATH_UNDER_VOICE 0.5F // a breath's share while the guide speaks

#define BELL_PEAK 0.10F

#define TICK_PEAK 0.10F // of the interface; never in a session

#define BED_PEAK 0.10F
#define BED_UNDER_VOICE 0.25F // the bed's share while the guide speaks

// Somebody's own music, in the bed's place: as loud as the bed is on average, and within its peak.
#define MUSIC_RMS 0.019F

// The sound of a timeline, as a function of the sample position: live play, recording and tests mix
// the same clips and cannot disagree. Mono, SOUND_RATE samples a second, floats in -1..1.
#pragma once

#include "base/language.h"
#include "base/status.h"
#include "routine/settings.h"
#include "session/timeline.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { SOUND_RATE = 48000 };

// Volumes 0..1 for each group.
struct volumes {
    float voice;
    float breath;
    float bell;
    float bed;
    float tick; // of the interface: no part of a soundtrack
};

struct soundtrack;
struct voice; // a text-to-speech engine and its cache of spoken lines

// Loads the voice. STATUS_UNSUPPORTED when none is available: soundtracks then go without.
enum status voice_create(struct voice **voice, struct message *message);
void voice_destroy(struct voice *voice);

// Who speaks and how fast.
struct voice_style {
    enum narrator narrator; // NARRATOR_NONE: all lines are silent
    int speed;              // percent
};

struct voice_style voice_style_usual(void); // the one that a new voice has
// Who speaks by these settings, in the language that the words are in now: an English narrator
// gives way to one of that language, or to silence where there is none.
struct voice_style voice_style_of(const struct settings *settings, const struct language *language);

// From the next line or soundtrack on. Lines spoken so far stay valid.
void voice_set_style(struct voice *voice, struct voice_style style);

// How long speaking a line takes, microseconds: an upper estimate that holds for every style, fast
// to compute and the same on every machine. 0 for NARRATOR_NONE.
int64_t voice_length_us(struct voice_style style, const char *text);

// voice_length_us with the style of these settings as they then are, for laying out a timeline;
// they must outlive what is laid out with it. Without a narrator the captions keep the usual pace.
struct speech voice_speech(const struct settings *settings);

// Whether this narrator is there on this machine. Somebody else stands in for one that is not.
bool voice_offers(enum narrator narrator);
// The code of the language that the narrator reads; NULL for NARRATOR_NONE.
const char *voice_language(enum narrator narrator);

// Describes the engine for `doctor`, for example "flite 2.2, voices slt, rms, awb".
const char *voice_description(const struct voice *voice);

// Speaks one line to 16-bit samples at SOUND_RATE; the voice's cache owns them until voice_destroy.
// Takes a tenth of a second or so the first time: not for the audio thread. Threads take turns. A
// text without a letter or digit gives count 0, and so does NARRATOR_NONE. STATUS_INVALID for a
// text of more than 2000 bytes, STATUS_NO_MEMORY, STATUS_UNSUPPORTED when the engine cannot say it.
enum status voice_speak(struct voice *voice, const char *text, const int16_t **samples,
                        size_t *count, struct message *message);
// The same in a style of one's own.
enum status voice_speak_as(struct voice *voice, struct voice_style style, const char *text,
                           const int16_t **samples, size_t *count, struct message *message);
struct voice_style voice_style_now(struct voice *voice);

// A soundtrack borrows the voice (NULL: silent lines) and keeps to the style that it has now; not
// the timeline: cues are copied. Nothing is synthesised yet.
enum status soundtrack_create(struct soundtrack **track, const struct timeline *timeline,
                              struct voice *voice, struct message *message);
void soundtrack_destroy(struct soundtrack *track);

// Chooses the bed of tones that lies under the session, before it is mixed: 0 at first. The same
// seed gives the same bed on every machine.
void soundtrack_set_seed(struct soundtrack *track, uint32_t seed);

// Chooses what breaths sound like, before anything is synthesised: BREATH_SET_AIR at first.
void soundtrack_set_breath(struct soundtrack *track, enum breath_set set);

// Lets the files of a folder sound in the place of the tones, before the track is mixed and after
// the seed was set, which chooses their order: shuffled, cross-faded, as loud as the tones. Nothing
// is looked at yet. A folder without anything that can be played leaves the tones.
// STATUS_NO_MEMORY.
enum status soundtrack_set_music(struct soundtrack *track, const char *folder,
                                 struct message *message);
// Then one of these two. Live: decodes ahead of soundtrack_heard in a thread of its own. To a file:
// decodes what mixing count samples from first on needs, at once.
void soundtrack_stream_music(struct soundtrack *track);
void soundtrack_load_music(struct soundtrack *track, int64_t first, size_t count);
// Where a live track is heard now. Never locks, never waits.
void soundtrack_heard(struct soundtrack *track, int64_t first);
// One line about files that could not be played so far; false when there is nothing to say.
bool soundtrack_music_notice(struct soundtrack *track, struct message *notice);

// Synthesises the next missing cue, those at or after from_us first, in order of time; false when
// all is done. Meant for one worker thread while another thread mixes. A line that cannot be spoken
// counts as done and stays silent. A clip that becomes ready after its start is heard from its
// middle: prepare what is due first before playing begins.
bool soundtrack_prepare(struct soundtrack *track, int64_t from_us);

// Adds nothing and keeps nothing: writes count samples that belong to positions first .. first +
// count - 1 (sample 0 is the session's start). Clips not yet synthesised are silent. Never
// allocates, never locks: safe in an audio callback. Peak stays within -1..1 by a fixed headroom,
// not by clipping. Sounds of a kind never overlap: one that is longer than its cue plays on until
// the next of its kind begins, and fades out over the 30 ms before that.
void soundtrack_mix(const struct soundtrack *track, int64_t first, size_t count,
                    struct volumes volumes, float *samples);

// The position after the last sound: from there on all is silence. Sounds may ring on after the
// timeline's end. Final once soundtrack_prepare has returned false.
int64_t soundtrack_end(const struct soundtrack *track);

// One breath of exactly count samples: rising in pitch and brightness for in, falling for out;
// starts and ends at silence. seed varies the air's texture. Silence for BREATH_FREE.
void breath_synthesise(enum breath_set set, enum breath breath, uint32_t seed, float *samples,
                       size_t count);

// A soft bell of bell_length() samples, ending in silence; what lies beyond in samples is silent.
size_t bell_length(void);
void bell_synthesise(float *samples, size_t count);

// What a press on a screen did.
enum tick { TICK_MOVE, TICK_CONFIRM, TICK_BACK, TICK_COUNT };

// A quiet wooden tick of tick_length() samples, from silence to silence; what lies beyond in
// samples is silent.
size_t tick_length(void);
void tick_synthesise(enum tick tick, float *samples, size_t count);

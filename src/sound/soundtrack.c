#include "sound/soundtrack.h"
#include "base/arena.h"
#include "base/hash.h"
#include "bed.h"
#include "levels.h"
#include "music.h"
#include "shape.h"

#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

enum { LANES = 3, NO_CLIP = -1 };

#define CUT_FADE_S 0.03F // a clip that the next one cuts short fades over this long

// Breaths step back while the guide speaks: there before a line begins, back after it has ended.
#define DUCK_BEFORE_S 0.25F
#define DUCK_AFTER_S 0.60F

// The bed comes and goes slowly at the session's ends.
#define BED_FADE_S 6.0F

enum { MIX_CHUNK = 512 }; // samples: what is worked on at a time, on the stack

// Something to be heard, once or many times. Only the thread that prepares touches it, but for
// `samples`: storing it publishes the finished clip, count included, to the thread that mixes.
struct clip {
    enum cue_kind kind;
    enum breath breath;
    const char *text;
    size_t count;
    _Atomic(const int16_t *) samples; // NULL: not there (yet)
    int16_t *owned;                   // NULL: the voice's
    bool done;
};

// A clip in its place. Sounds of a kind never overlap: one ends where the next begins, which is
// what bounds the mix.
struct placed {
    int64_t start;  // sample position
    int64_t length; // as the cue says, in samples
    size_t clip;
};

struct lane {
    struct placed *placed; // in order of start
    size_t count;
};

struct soundtrack {
    struct arena arena;
    struct voice *voice;
    struct voice_style style;
    struct clip *clips;
    size_t clip_count;
    struct placed *cues; // all kinds, in order of time
    size_t cue_count;
    struct lane lanes[LANES];
    int64_t length; // of the session: the bed's
    uint32_t seed;
    enum breath_set breath_set;
    struct music *music; // NULL: tones
};

// ---- Laying out
// -------------------------------------------------------------------------------------

// Clips by what they sound like, for sharing; open addressing.
struct clip_index {
    int64_t *slots;
    size_t size; // a power of two
};

static bool sounds_like(const struct clip *a, const struct clip *b) {
    return a->kind == b->kind && a->breath == b->breath && a->count == b->count &&
           strcmp(a->text, b->text) == 0;
}

static uint64_t clip_hash(const struct clip *clip) {
    uint64_t hash = hash_int(HASH_START, (int64_t)clip->kind);
    hash = hash_int(hash, (int64_t)clip->breath);
    hash = hash_int(hash, (int64_t)clip->count);
    return hash_text(hash, clip->text);
}

static struct clip clip_of_cue(const struct cue *cue) {
    struct clip clip = {.kind = cue->kind, .text = ""};
    if (cue->kind == CUE_VOICE)
        clip.text = cue->text;
    if (cue->kind == CUE_BREATH) {
        clip.breath = cue->breath;
        clip.count = (size_t)shape_samples(cue->duration_us);
    }
    return clip;
}

// The number of the clip that sounds like this cue, added when it is the first; NO_CLIP without
// memory.
static int64_t share_clip(struct soundtrack *track, struct clip_index *index,
                          const struct cue *cue) {
    struct clip wanted = clip_of_cue(cue);
    size_t slot = clip_hash(&wanted) & (index->size - 1);
    for (; index->slots[slot] != NO_CLIP; slot = (slot + 1) & (index->size - 1))
        if (sounds_like(&track->clips[index->slots[slot]], &wanted))
            return index->slots[slot];
    char *text = arena_strdup(&track->arena, wanted.text);
    if (!text)
        return NO_CLIP;
    struct clip *clip = &track->clips[track->clip_count];
    clip->kind = wanted.kind;
    clip->breath = wanted.breath;
    clip->count = wanted.count;
    clip->text = text;
    atomic_init(&clip->samples, NULL);
    index->slots[slot] = (int64_t)track->clip_count;
    return (int64_t)track->clip_count++;
}

static bool place_cues(struct soundtrack *track, const struct timeline *timeline,
                       struct clip_index *index) {
    for (size_t i = 0; i < timeline->cue_count; i++) {
        const struct cue *cue = &timeline->cues[i];
        int64_t clip = share_clip(track, index, cue);
        if (clip == NO_CLIP)
            return false;
        struct placed placed = {.start = shape_samples(cue->at_us),
                                .length = shape_samples(cue->duration_us),
                                .clip = (size_t)clip};
        struct lane *lane = &track->lanes[cue->kind];
        lane->placed[lane->count++] = placed;
        track->cues[track->cue_count++] = placed;
    }
    return true;
}

static bool allocate(struct soundtrack *track, size_t cue_count, struct clip_index *index) {
    for (index->size = 16; index->size < 2 * cue_count;)
        index->size *= 2;
    index->slots = malloc(index->size * sizeof *index->slots);
    track->clips = arena_alloc(&track->arena, cue_count, sizeof *track->clips);
    track->cues = arena_alloc(&track->arena, cue_count, sizeof *track->cues);
    bool enough = index->slots && track->clips && track->cues;
    for (int i = 0; i < LANES; i++) {
        track->lanes[i].placed = arena_alloc(&track->arena, cue_count, sizeof(struct placed));
        enough = enough && track->lanes[i].placed;
    }
    for (size_t i = 0; enough && i < index->size; i++)
        index->slots[i] = NO_CLIP;
    return enough;
}

enum status soundtrack_create(struct soundtrack **track, const struct timeline *timeline,
                              struct voice *voice, struct message *message) {
    *track = NULL;
    enum status status = STATUS_NO_MEMORY;
    struct clip_index index = {0};
    struct soundtrack *made = calloc(1, sizeof *made);
    if (!made || !allocate(made, timeline->cue_count, &index) ||
        !place_cues(made, timeline, &index)) {
        status_fail(message, status, "out of memory for the session's sound");
        goto done;
    }
    made->voice = voice;
    made->length = shape_samples(timeline->duration_us);
    if (voice)
        made->style = voice_style_now(voice);
    *track = made;
    made = NULL;
    status = STATUS_OK;
done:
    free(index.slots);
    soundtrack_destroy(made);
    return status;
}

void soundtrack_set_seed(struct soundtrack *track, uint32_t seed) {
    track->seed = seed;
}

void soundtrack_set_breath(struct soundtrack *track, enum breath_set set) {
    track->breath_set = set;
}

enum status soundtrack_set_music(struct soundtrack *track, const char *folder,
                                 struct message *message) {
    return music_create(&track->music, folder, track->seed, message);
}

void soundtrack_stream_music(struct soundtrack *track) {
    if (track->music)
        (void)music_start(track->music); // without a thread it is silent
}

void soundtrack_load_music(struct soundtrack *track, int64_t first, size_t count) {
    if (track->music && first >= 0)
        music_load(track->music, first, count);
}

void soundtrack_heard(struct soundtrack *track, int64_t first) {
    if (track->music)
        music_heard(track->music, first);
}

bool soundtrack_music_notice(struct soundtrack *track, struct message *notice) {
    return track->music && music_notice(track->music, notice);
}

void soundtrack_destroy(struct soundtrack *track) {
    if (!track)
        return;
    for (size_t i = 0; i < track->clip_count; i++)
        free(track->clips[i].owned);
    music_destroy(track->music);
    arena_finish(&track->arena);
    free(track);
}

// ---- Preparing
// --------------------------------------------------------------------------------------

static const int16_t *speak(struct soundtrack *track, struct clip *clip) {
    const int16_t *samples = NULL;
    if (track->voice && clip->text[0] != '\0')
        (void)voice_speak_as(track->voice, track->style, clip->text, &samples, &clip->count, NULL);
    return samples;
}

static const int16_t *draw(const struct soundtrack *track, struct clip *clip) {
    if (clip->kind == CUE_BELL)
        clip->count = bell_length();
    float *samples = malloc((clip->count + 1) * sizeof *samples);
    clip->owned = malloc((clip->count + 1) * sizeof *clip->owned);
    if (samples && clip->owned) {
        if (clip->kind == CUE_BELL)
            bell_synthesise(samples, clip->count);
        else
            breath_synthesise(track->breath_set, clip->breath, (uint32_t)clip->count, samples,
                              clip->count);
        for (size_t i = 0; i < clip->count; i++)
            clip->owned[i] = shape_pcm(samples[i]);
    }
    bool drawn = samples && clip->owned;
    free(samples);
    return drawn ? clip->owned : NULL;
}

// The first placed cue at or after `start`.
static size_t first_from(const struct placed *placed, size_t count, int64_t start) {
    size_t low = 0;
    size_t high = count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (placed[middle].start < start)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

bool soundtrack_prepare(struct soundtrack *track, int64_t from_us) {
    int64_t from = from_us > 0 ? shape_samples(from_us) : 0;
    size_t first = first_from(track->cues, track->cue_count, from);
    for (size_t i = 0; i < track->cue_count; i++) {
        struct clip *clip = &track->clips[track->cues[(first + i) % track->cue_count].clip];
        if (clip->done)
            continue;
        // Done even when it failed: a line that cannot be spoken is silent, not tried for ever.
        clip->done = true;
        const int16_t *samples = clip->kind == CUE_VOICE ? speak(track, clip) : draw(track, clip);
        atomic_store_explicit(&clip->samples, samples, memory_order_release);
        return true;
    }
    return false;
}

// ---- Mixing
// -----------------------------------------------------------------------------------------

// Sample positions from `from` up to, not including, `to`.
struct range {
    int64_t from;
    int64_t to;
};

static int64_t least(int64_t a, int64_t b) {
    return a < b ? a : b;
}

// How loud a group is along a range: its volume, and a weight for each sample (NULL: 1).
struct loudness {
    float volume;
    const float *weights;
};

// Adds the part of the clip that lies in range; `end` is where the next one of its kind begins.
static void add_clip(const struct clip *clip, int64_t start, int64_t end, struct range range,
                     struct loudness loudness, float *samples) {
    const int16_t *sound = atomic_load_explicit(&clip->samples, memory_order_acquire);
    if (!sound)
        return;
    const int64_t fade = (int64_t)(CUT_FADE_S * SOUND_RATE);
    int64_t whole_end = start + (int64_t)clip->count;
    int64_t from = start > range.from ? start : range.from;
    int64_t to = least(least(whole_end, end), range.to);
    int64_t fade_from = whole_end > end ? end - fade : INT64_MAX;
    for (int64_t at = from; at < to; at++) {
        float share = at < fade_from ? 1.0F : shape_rise((float)(end - at) / (float)fade);
        float weight = loudness.weights ? loudness.weights[at - range.from] : 1.0F;
        samples[at - range.from] +=
            loudness.volume * weight * share * (float)sound[at - start] / SHAPE_PCM_SCALE;
    }
}

static void add_lane(const struct soundtrack *track, enum cue_kind kind, struct range range,
                     struct loudness loudness, float *samples) {
    const struct lane *lane = &track->lanes[kind];
    // The one that began before the range may still sound; any earlier one has ended there.
    size_t i = first_from(lane->placed, lane->count, range.from);
    i -= i > 0 ? 1 : 0;
    for (; i < lane->count && lane->placed[i].start < range.to; i++) {
        int64_t end = i + 1 < lane->count ? lane->placed[i + 1].start : INT64_MAX;
        add_clip(&track->clips[lane->placed[i].clip], lane->placed[i].start, end, range, loudness,
                 samples);
    }
}

// How much one line is heard at a position, 0..1, with soft edges outside of it.
static float presence(const struct placed *line, int64_t at) {
    float before_s = (float)(line->start - at) / SOUND_RATE;
    float after_s = (float)(at - line->start - line->length) / SOUND_RATE;
    return shape_rise(1.0F - before_s / DUCK_BEFORE_S) * shape_rise(1.0F - after_s / DUCK_AFTER_S);
}

static void fill(float *values, int64_t count, float value) {
    for (int64_t i = 0; i < count; i++)
        values[i] = value;
}

// Most of a session lies far from every line's edges: there one value holds for the whole range.
static bool follow_plainly(const struct lane *lines, size_t next, struct range range,
                           float *speech) {
    const int64_t before = (int64_t)(DUCK_BEFORE_S * SOUND_RATE) + 1;
    const int64_t after = (int64_t)(DUCK_AFTER_S * SOUND_RATE) + 1;
    const struct placed *line = next > 0 ? &lines->placed[next - 1] : NULL;
    bool inside = line && line->start <= range.from && line->start + line->length >= range.to;
    bool over = !line || line->start + line->length + after < range.from;
    // NOLINTNEXTLINE(clang-analyzer-core.NullDereference): below the count there are lines
    bool far = next >= lines->count || lines->placed[next].start - before > range.to;
    if (inside || (over && far))
        fill(speech, range.to - range.from, inside ? 1.0F : 0.0F);
    return inside || (over && far);
}

// How much the guide is heard at each sample of a range, 0..1.
static void follow_speech(const struct lane *lines, struct range range, float *speech) {
    size_t next = first_from(lines->placed, lines->count, range.from);
    if (follow_plainly(lines, next, range, speech))
        return;
    for (int64_t at = range.from; at < range.to; at++) {
        while (next < lines->count && lines->placed[next].start <= at)
            next++;
        float heard = next > 0 ? presence(&lines->placed[next - 1], at) : 0.0F;
        if (next < lines->count)
            heard = fmaxf(heard, presence(&lines->placed[next], at));
        speech[at - range.from] = heard;
    }
}

static float sane(float volume) {
    return volume > 0.0F ? fminf(volume, 1.0F) : 0.0F;
}

static void add_bed(const struct soundtrack *track, struct range range, const float *speech,
                    float volume, float *samples) {
    float tones[MIX_CHUNK];
    if (volume <= 0.0F || range.from >= track->length)
        return;
    size_t count = (size_t)(least(range.to, track->length) - range.from);
    if (!track->music || !music_fill(track->music, range.from, count, tones))
        bed_fill(track->seed, range.from, count, tones);
    for (size_t i = 0; i < count; i++) {
        int64_t at = range.from + (int64_t)i;
        float ends = shape_rise((float)at / SOUND_RATE / BED_FADE_S) *
                     shape_rise((float)(track->length - at) / SOUND_RATE / BED_FADE_S);
        samples[i] += volume * ends * (1.0F - (1.0F - BED_UNDER_VOICE) * speech[i]) * tones[i];
    }
}

static void mix_chunk(const struct soundtrack *track, struct range range, struct volumes volumes,
                      float *samples) {
    float speech[MIX_CHUNK] = {0};
    float breath[MIX_CHUNK] = {0};
    struct loudness voice = {.volume = sane(volumes.voice)};
    if (voice.volume > 0.0F)
        follow_speech(&track->lanes[CUE_VOICE], range, speech);
    for (int64_t i = 0; i < range.to - range.from; i++)
        breath[i] = 1.0F - (1.0F - BREATH_UNDER_VOICE) * speech[i];
    add_lane(track, CUE_VOICE, range, voice, samples);
    add_lane(track, CUE_BREATH, range, (struct loudness){sane(volumes.breath), breath}, samples);
    add_lane(track, CUE_BELL, range, (struct loudness){.volume = sane(volumes.bell)}, samples);
    add_bed(track, range, speech, sane(volumes.bed), samples);
}

void soundtrack_mix(const struct soundtrack *track, int64_t first, size_t count,
                    struct volumes volumes, float *samples) {
    memset(samples, 0, count * sizeof *samples);
    if (first > INT64_MAX - (int64_t)count)
        return;
    // Before the start there is nothing, and distances are easily computed from there on.
    size_t skipped = first >= 0 ? 0 : first > -(int64_t)count ? (size_t)-first : count;
    for (size_t at = skipped; at < count; at += MIX_CHUNK) {
        size_t part = count - at < MIX_CHUNK ? count - at : MIX_CHUNK;
        const struct range range = {first + (int64_t)at, first + (int64_t)(at + part)};
        mix_chunk(track, range, volumes, samples + at);
    }
}

int64_t soundtrack_end(const struct soundtrack *track) {
    int64_t end = 0;
    for (int lane = 0; lane < LANES; lane++) {
        const struct lane *l = &track->lanes[lane];
        if (l->count == 0)
            continue;
        const struct clip *clip = &track->clips[l->placed[l->count - 1].clip];
        int64_t start = l->placed[l->count - 1].start;
        bool there = atomic_load_explicit(&clip->samples, memory_order_acquire) != NULL;
        int64_t lane_end = there ? start + (int64_t)clip->count : start;
        end = lane_end > end ? lane_end : end;
    }
    return end;
}

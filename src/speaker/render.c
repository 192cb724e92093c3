// What happens on the device's thread: every sample of the track is made here. Whatever begins or
// ends does so over a fade.
#include "speaker_private.h"

#include <math.h>
#include <string.h>

static const double SAMPLE_US = 1e6 / SOUND_RATE;
static const float FADE_STEP = 1.0F / (float)SPEAKER_FADE;
// A volume takes this many samples from nothing to full.
static const float VOLUME_STEP = 1.0F / 2048.0F;

// Coming back into step. Beyond JUMP_US the sound goes there at once, faded: something was lost
// already. Nearer it runs faster or slower by a share that no one hears as a change of pitch (0.3 %
// is a twentieth of a semitone), at first by what would bring it there in SLEW_S.
static const double JUMP_US = 12000.0;
static const double SLEW_FROM_US = 2000.0;
static const double SLEW_TO_US = 200.0;
static const double SLEW_S = 0.5;
static const double SLEW_MOST = 0.003;

float speaker_towards(float value, float target, float step) {
    return value < target ? fminf(value + step, target) : fmaxf(value - step, target);
}

static struct volumes volumes_towards(struct volumes from, struct volumes to, float step) {
    return (struct volumes){.voice = speaker_towards(from.voice, to.voice, step),
                            .breath = speaker_towards(from.breath, to.breath, step),
                            .bell = speaker_towards(from.bell, to.bell, step),
                            .bed = speaker_towards(from.bed, to.bed, step)};
}

static bool same_volumes(const struct volumes *a, const struct volumes *b) {
    return a->voice == b->voice && a->breath == b->breath && a->bell == b->bell && a->bed == b->bed;
}

// --- the track

// Volumes at the two ends of a chunk.
struct span {
    struct volumes from, to;
};

// The track over a chunk of at most SPEAKER_CHUNK + 4 samples while the volumes change along it.
static void mix_span(const struct soundtrack *track, int64_t first, size_t count,
                     const struct span *span, float *samples) {
    float after[SPEAKER_CHUNK + SPEAKER_CHUNK / 64];
    soundtrack_mix(track, first, count, span->from, samples);
    if (same_volumes(&span->from, &span->to))
        return;
    soundtrack_mix(track, first, count, span->to, after);
    for (size_t i = 0; i < count; i++)
        samples[i] += (after[i] - samples[i]) * (float)(i + 1) / (float)count;
}

// A curve through four samples a step apart (Catmull and Rom), at share 0..1 between the middle
// two.
static float between(const float *at, float share) {
    float a = -0.5F * at[0] + 1.5F * at[1] - 1.5F * at[2] + 0.5F * at[3];
    float b = at[0] - 2.5F * at[1] + 2.0F * at[2] - 0.5F * at[3];
    float c = 0.5F * (at[2] - at[0]);
    return ((a * share + b) * share + c) * share + at[1];
}

// count samples heard while the track moves on by count + more samples (more is a small part of
// count). Moves the position.
static void mix_moving(struct speaker *speaker, size_t count, double more, const struct span *span,
                       float *samples) {
    if (more == 0.0 && speaker->part == 0.0) {
        mix_span(speaker->track, speaker->sample, count, span, samples);
        speaker->sample += (int64_t)count;
        return;
    }
    float source[SPEAKER_CHUNK + SPEAKER_CHUNK / 64];
    double rate = 1.0 + more / (double)count;
    size_t needed = (size_t)(speaker->part + rate * (double)count) + 4;
    mix_span(speaker->track, speaker->sample - 1, needed, span, source);
    for (size_t i = 0; i < count; i++) {
        double at = speaker->part + rate * (double)i;
        size_t whole = (size_t)at;
        samples[i] = between(source + whole, (float)(at - (double)whole));
    }
    double end = speaker->part + (double)count + more;
    double whole = floor(end + 1e-6);
    speaker->sample += (int64_t)whole;
    speaker->part = fmax(end - whole, 0.0);
    if (speaker->part < 1e-6)
        speaker->part = 0.0;
}

static void add_track(struct speaker *speaker, size_t count, double more, const struct span *span,
                      float *samples) {
    float chunk[SPEAKER_CHUNK];
    float target = speaker->playing ? 1.0F : 0.0F;
    if (!speaker->track || (speaker->gain <= 0.0F && target <= 0.0F))
        return;
    int64_t first = speaker->sample;
    double part = speaker->part;
    mix_moving(speaker, count, more, span, chunk);
    size_t audible = 0;
    for (size_t i = 0; i < count; i++) {
        bool early = first + (int64_t)i < speaker->floor;
        speaker->gain = speaker_towards(speaker->gain, early ? 0.0F : target, FADE_STEP);
        samples[i] += speaker->gain * chunk[i];
        if (speaker->gain > 0.0F)
            audible = i + 1;
    }
    if (!speaker->playing && speaker->gain <= 0.0F) { // stays where it fell silent
        speaker->sample = first + (int64_t)audible;
        speaker->part = part;
    }
}

// --- places left behind

void speaker_leave_place(struct speaker *speaker) {
    if (!speaker->track || speaker->gain <= 0.0F)
        return;
    struct tail *tail = &speaker->tails[0];
    for (size_t i = 1; i < SPEAKER_TAILS; i++)
        if (speaker->tails[i].gain < tail->gain)
            tail = &speaker->tails[i];
    struct soundtrack *lost = tail->track;
    *tail = (struct tail){.track = speaker->track,
                          .sample = speaker->sample + (speaker->part >= 0.5 ? 1 : 0),
                          .gain = speaker->gain};
    speaker->gain = 0.0F;
    if (lost && lost != speaker->track)
        speaker_retire(speaker, lost);
}

static void add_tails(struct speaker *speaker, size_t count, float *samples) {
    float chunk[SPEAKER_CHUNK];
    for (size_t t = 0; t < SPEAKER_TAILS; t++) {
        struct tail *tail = &speaker->tails[t];
        if (!tail->track)
            continue;
        soundtrack_mix(tail->track, tail->sample, count, speaker->heard, chunk);
        for (size_t i = 0; i < count; i++) {
            tail->gain = speaker_towards(tail->gain, 0.0F, FADE_STEP);
            samples[i] += tail->gain * chunk[i];
        }
        tail->sample += (int64_t)count;
        if (tail->gain > 0.0F)
            continue;
        struct soundtrack *track = tail->track;
        *tail = (struct tail){0};
        if (track != speaker->track)
            speaker_retire(speaker, track);
    }
}

// --- keeping to the session

// What the session will be at when the next sample is heard, in samples.
static double wanted_sample(const struct speaker *speaker, double heard_us) {
    return (heard_us + (double)(speaker->session_us + speaker->latency_us)) / SAMPLE_US;
}

static void go_to(struct speaker *speaker, double wanted) {
    speaker_leave_place(speaker);
    speaker->sample = (int64_t)llround(wanted);
    speaker->part = 0.0;
    speaker->jump = false;
    speaker->steers = false;
}

// By how many samples more than count the track is to move on, so that it comes nearer; without a
// need, to the next whole sample, from where on samples are only copied.
static double steer(struct speaker *speaker, double off, size_t count) {
    double most = SLEW_MOST * (double)count;
    double off_us = fabs(off) * SAMPLE_US;
    speaker->steers = off_us > (speaker->steers ? SLEW_TO_US : SLEW_FROM_US);
    double more = speaker->part >= 0.5 ? 1.0 - speaker->part : -speaker->part;
    if (speaker->steers)
        more = off * (double)count / (SLEW_S * SOUND_RATE);
    return fmin(fmax(more, -most), most);
}

// Goes where the session is when that is needed; the steering needed otherwise.
static double keep_in_step(struct speaker *speaker, double heard_us, size_t count) {
    if (!speaker->playing || !speaker->track)
        return 0.0;
    double wanted = wanted_sample(speaker, heard_us);
    double off = wanted - (double)speaker->sample - speaker->part;
    if (speaker->jump || fabs(off) * SAMPLE_US > JUMP_US) {
        go_to(speaker, wanted);
        off = wanted - (double)speaker->sample;
    }
    speaker->drift_us = (int64_t)llround(-off * SAMPLE_US);
    return steer(speaker, off, count);
}

static void render_chunk(struct speaker *speaker, float *samples, size_t count, double heard_us) {
    float step = VOLUME_STEP * (float)count;
    const struct span span = {speaker->heard,
                              volumes_towards(speaker->heard, speaker->volumes, step)};
    memset(samples, 0, count * sizeof *samples);
    double more = keep_in_step(speaker, heard_us, count);
    add_tails(speaker, count, samples);
    add_track(speaker, count, more, &span, samples);
    speaker->heard = span.to;
}

void speaker_render(struct speaker *speaker, float *samples, size_t count, int64_t now_us) {
    SDL_LockMutex(speaker->lock);
    speaker->buffer = count;
    device_clock_fetch(&speaker->clock, now_us, (int64_t)count);
    double heard_us = device_clock_heard_us(&speaker->clock);
    while (count > 0) {
        size_t part = count < SPEAKER_CHUNK ? count : SPEAKER_CHUNK;
        render_chunk(speaker, samples, part, heard_us);
        samples += part;
        count -= part;
        heard_us += (double)part * SAMPLE_US;
    }
    if (speaker->track)
        soundtrack_heard(speaker->track, speaker->sample);
    SDL_UnlockMutex(speaker->lock);
}

void speaker_start_anew(struct speaker *speaker) {
    for (size_t i = 0; i < SPEAKER_TAILS; i++) {
        struct soundtrack *track = speaker->tails[i].track;
        speaker->tails[i] = (struct tail){0};
        if (track && track != speaker->track)
            speaker_retire(speaker, track);
    }
    speaker->clock = (struct device_clock){0};
    speaker->buffer = 0;
    speaker->heard = speaker->volumes;
    speaker->gain = 0.0F;
    speaker->jump = true;
}

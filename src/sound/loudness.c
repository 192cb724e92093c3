#include "loudness.h"
#include "shape.h"

#include <math.h>

enum {
    FRAMES_PER_S = 100, // speech is judged in frames of 10 ms
    LEAD_FRAMES = 2,    // kept before the first loud frame: soft consonants
    TAIL_FRAMES = 6,    // kept after the last one: a breath of decay
};

#define SILENCE_SHARE 0.01F  // -40 dB below the loudest frame: not speech
#define SPEAKING_SHARE 0.08F // -22 dB below it: a gap between words
#define FADE_IN_S 0.006F
#define FADE_OUT_S 0.040F
#define DUCK_S 0.004F // a peak is turned down over this long on either side
#define PEAK_MARGIN 0.98F

static float frame_rms(const float *samples, size_t count) {
    float energy = 0.0F;
    for (size_t i = 0; i < count; i++)
        energy += samples[i] * samples[i];
    return count > 0 ? sqrtf(energy / (float)count) : 0.0F;
}

static float loudest_frame(const float *samples, size_t count, size_t frame) {
    float loudest = 0.0F;
    for (size_t at = 0; at + frame <= count; at += frame)
        loudest = fmaxf(loudest, frame_rms(samples + at, frame));
    return loudest;
}

struct span loudness_speech(const float *samples, size_t count, size_t rate) {
    const size_t frame = rate / FRAMES_PER_S;
    // Quieter than this is an engine's dither, whatever it is compared with.
    const float floor_rms = 0.002F;
    float loudest = loudest_frame(samples, count, frame);
    if (loudest < floor_rms)
        return (struct span){0};
    size_t first = count;
    size_t end = 0;
    for (size_t at = 0; at + frame <= count; at += frame) {
        if (frame_rms(samples + at, frame) < SILENCE_SHARE * loudest)
            continue;
        first = first < at ? first : at;
        end = at + frame;
    }
    first -= first < LEAD_FRAMES * frame ? first : LEAD_FRAMES * frame;
    end += TAIL_FRAMES * frame;
    end = end < count ? end : count;
    return (struct span){.first = first, .count = end - first};
}

static float speaking_rms(const float *samples, size_t count, size_t rate) {
    const size_t frame = rate / FRAMES_PER_S;
    float gate = SPEAKING_SHARE * loudest_frame(samples, count, frame);
    float energy = 0.0F;
    size_t frames = 0;
    for (size_t at = 0; at + frame <= count; at += frame) {
        float rms = frame_rms(samples + at, frame);
        if (rms <= gate)
            continue;
        energy += rms * rms;
        frames++;
    }
    return frames > 0 ? sqrtf(energy / (float)frames) : 0.0F;
}

// Turns down the neighbourhood of `middle` by `gain` in its middle and by less around it.
static void duck(float *samples, size_t count, size_t middle, size_t reach, float gain) {
    size_t from = middle > reach ? middle - reach : 0;
    size_t to = middle + reach < count ? middle + reach : count - 1;
    for (size_t i = from; i <= to; i++) {
        size_t away = i > middle ? i - middle : middle - i;
        samples[i] *= shape_glide(gain, 1.0F, (float)away / (float)reach);
    }
}

// How often over its limits a sample is; 1 and less is fine.
static float excess(const float *samples, size_t i, struct limits limits) {
    float step = i > 0 ? fabsf(samples[i] - samples[i - 1]) : fabsf(samples[i]);
    return fmaxf(fabsf(samples[i]) / limits.peak, step / limits.step);
}

void loudness_limit(float *samples, size_t count, size_t rate, struct limits limits) {
    const size_t reach = (size_t)(DUCK_S * (float)rate);
    size_t i = 0;
    while (i < count) {
        if (excess(samples, i, limits) <= 1.0F) {
            i++;
            continue;
        }
        size_t top = i; // of the waves that are too high within reach
        float most = 0.0F;
        for (size_t k = i; k < count && k < i + reach; k++) {
            float over = excess(samples, k, limits);
            top = over > most ? k : top;
            most = fmaxf(over, most);
        }
        duck(samples, count, top, reach, PEAK_MARGIN / most);
    }
}

void loudness_level(float *samples, size_t count, size_t rate, float rms) {
    float now = speaking_rms(samples, count, rate);
    for (size_t i = 0; i < count && now > 0.0F; i++)
        samples[i] *= rms / now;
}

void loudness_fade_edges(float *samples, size_t count, size_t rate) {
    for (size_t i = 0; i < count; i++) {
        float after = (float)i / (float)rate;
        float before = (float)(count - 1 - i) / (float)rate;
        samples[i] *= shape_rise(after / FADE_IN_S) * shape_rise(before / FADE_OUT_S);
    }
}

#include "cue_finder.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define WINDOW_S 0.4 // of a cue, to be found again
#define REACH_S 0.25 // around where it should be
#define ALIKE 0.9    // least correlation of a cue that counts as found

float finder_thinned(const float *samples) {
    float sum = 0.0F;
    for (size_t k = 0; k < FINDER_THIN; k++)
        sum += samples[k];
    return sum / FINDER_THIN;
}

float *finder_reference(const struct session_sound *sound, size_t *count) {
    size_t whole = (size_t)sound->samples / FINDER_THIN * FINDER_THIN;
    int16_t *pcm = malloc((whole + 1) * sizeof *pcm);
    float *thin = malloc((whole / FINDER_THIN + 1) * sizeof *thin);
    *count = whole / FINDER_THIN;
    if (!pcm || !thin) {
        free(pcm);
        free(thin);
        return NULL;
    }
    session_sound_mix(sound, 0, whole, pcm);
    for (size_t i = 0; i < *count; i++) {
        float samples[FINDER_THIN];
        for (size_t k = 0; k < FINDER_THIN; k++)
            samples[k] = (float)pcm[i * FINDER_THIN + k] / 32768.0F;
        thin[i] = finder_thinned(samples);
    }
    free(pcm);
    return thin;
}

// Where in the capture, between from and to, the window sounds most like this; its correlation.
static double best_place(const struct finder_capture *capture, size_t from, size_t to,
                         const float *window, size_t length, size_t *place) {
    double best = 0.0;
    double energy = 1e-9;
    for (size_t i = 0; i < length; i++)
        energy += (double)(window[i] * window[i]);
    for (size_t at = from; at < to && at + length <= capture->count; at++) {
        const float *heard = capture->samples + at;
        float product = 0.0F;
        float other = 1e-9F;
        for (size_t i = 0; i < length; i++) {
            product += window[i] * heard[i];
            other += heard[i] * heard[i];
        }
        double alike = (double)product / sqrt(energy * (double)other);
        if (alike > best) {
            best = alike;
            *place = at;
        }
    }
    return best;
}

static size_t index_at(const struct finder_capture *capture, double time_s) {
    size_t low = 0;
    size_t high = capture->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (capture->arrived_s[middle] < time_s)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

void finder_find(const struct session_sound *sound, const struct finder_capture *capture,
                 const float *reference, size_t reference_count, double first_reach_s,
                 double until_s, struct finder_result *result) {
    const size_t window = (size_t)(WINDOW_S * FINDER_RATE);
    const struct timeline *timeline = &sound->timeline;
    result->count = 0;
    result->lost = 0;
    for (size_t i = 0; i < timeline->cue_count && result->count < FINDER_CUES; i++) {
        double at_s = (double)timeline->cues[i].at_us / 1e6;
        size_t first = (size_t)(at_s * FINDER_RATE);
        if (at_s + 1.0 > until_s || first + window > reference_count)
            return;
        if (i > 0 && timeline->cues[i].at_us == timeline->cues[i - 1].at_us)
            continue;
        size_t from = (size_t)(fmax(at_s - REACH_S, 0.0) * FINDER_RATE);
        size_t to = (size_t)((at_s + first_reach_s) * FINDER_RATE);
        if (result->count > 0) {
            double expected_s = result->offset_s[result->count - 1] + at_s;
            from = index_at(capture, expected_s - REACH_S);
            to = index_at(capture, expected_s + REACH_S);
        }
        size_t place = 0;
        if (best_place(capture, from, to, reference + first, window, &place) < ALIKE) {
            result->lost++;
            continue;
        }
        result->at_s[result->count] = at_s;
        result->kind[result->count] = timeline->cues[i].kind;
        result->offset_s[result->count++] = capture->arrived_s[place] - at_s;
    }
}

static int in_order(const void *a, const void *b) {
    double first = *(const double *)a;
    double second = *(const double *)b;
    return (first > second) - (first < second);
}

double finder_middle(const struct finder_result *result) {
    static double sorted[FINDER_CUES];
    memcpy(sorted, result->offset_s, result->count * sizeof *sorted);
    qsort(sorted, result->count, sizeof *sorted, in_order);
    return result->count > 0 ? sorted[result->count / 2] : 0.0;
}

struct finder_figures finder_figures(const struct finder_result *result, double about_s) {
    static double sorted[FINDER_CUES];
    struct finder_figures figures = {0};
    size_t count = result->count;
    size_t quarter = count / 4;
    if (quarter == 0)
        return figures;
    for (size_t i = 0; i < quarter; i++)
        figures.drift_s +=
            (result->offset_s[count - 1 - i] - result->offset_s[i]) / (double)quarter;
    for (size_t i = 0; i < count; i++)
        sorted[i] = fabs(result->offset_s[i] - about_s);
    qsort(sorted, count, sizeof *sorted, in_order);
    figures.median_s = sorted[count / 2];
    figures.p95_s = sorted[count * 95 / 100];
    figures.p99_s = sorted[count * 99 / 100];
    figures.most_s = sorted[count - 1];
    return figures;
}

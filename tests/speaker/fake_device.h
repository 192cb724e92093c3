// A speaker on a device that a test moves by hand: it opens or refuses as told and fetches buffers
// at made-up moments.
#pragma once

#include "cmocka_all.h"

#include "speaker_private.h"

#include <math.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

#define SECOND INT64_C(1000000)
static const double SAMPLE_US = 1e6 / SOUND_RATE;

struct fake_device {
    struct speaker *speaker;
    // The speaker's thread counts, the test looks.
    atomic_int refusals; // how many more times it does not open
    atomic_int opens;
    atomic_int closes;
    int plays[GROUP_COUNT]; // single sounds, which it does not make heard
    bool ended;
    // A sound card: plays what it was given at its own rate, and keeps `queue` samples in hand.
    double rate;      // samples a second of the true clock
    double played_us; // true time at which the first sample was heard
    int64_t fetched;
    int64_t queue;
};

static inline bool fake_open(void *context, struct speaker *speaker,
                             struct speaker_opened *opened) {
    struct fake_device *fake = context;
    (void)speaker;
    fake->opens++;
    if (fake->refusals > 0) {
        fake->refusals--;
        (void)snprintf(opened->why, sizeof opened->why, "nothing is plugged in");
        return false;
    }
    *opened = (struct speaker_opened){.driver = "fake"};
    return true;
}

static inline void fake_play(void *context, struct speaker *speaker, enum speaker_group group,
                             struct clip clip) {
    struct fake_device *fake = context;
    (void)speaker;
    fake->plays[group]++;
    free(clip.samples);
}

static inline void fake_close(void *context, struct speaker *speaker) {
    struct fake_device *fake = context;
    (void)speaker;
    fake->closes++;
}

static inline void fake_end(void *context, struct speaker *speaker) {
    struct fake_device *fake = context;
    (void)speaker;
    fake->ended = true;
}

static inline struct speaker *fake_create(struct fake_device *fake) {
    const struct speaker_layer layer = {.open = fake_open,
                                        .play = fake_play,
                                        .close = fake_close,
                                        .end = fake_end,
                                        .context = fake,
                                        .first_retry_ms = 2,
                                        .last_retry_ms = 8};
    struct message message = {0};
    if (fake->rate <= 0.0)
        fake->rate = SOUND_RATE;
    assert_int_equal(speaker_create_on(&fake->speaker, &layer, NULL, NULL, &message), STATUS_OK);
    return fake->speaker;
}

// Breaths of four seconds back to back, with sound from the beginning to the end.
static inline struct soundtrack *fake_track(int breaths, bool prepared) {
    enum { BREATH_S = 4, MOST = 1024 };
    static struct cue cues[MOST];
    assert_in_range(breaths, 0, MOST);
    for (int i = 0; i < breaths; i++)
        cues[i] = (struct cue){.kind = CUE_BREATH,
                               .breath = i % 2 == 0 ? BREATH_IN : BREATH_OUT,
                               .at_us = i * BREATH_S * SECOND,
                               .duration_us = BREATH_S * SECOND,
                               .text = ""};
    struct timeline timeline = {
        .duration_us = breaths * BREATH_S * SECOND, .cues = cues, .cue_count = (size_t)breaths};
    struct soundtrack *track = NULL;
    struct message message = {0};
    assert_int_equal(soundtrack_create(&track, &timeline, NULL, &message), STATUS_OK);
    while (prepared && soundtrack_prepare(track, 0))
        continue;
    return track;
}

// True time when the card next has room for a buffer.
static inline double fake_due_us(const struct fake_device *fake) {
    double ahead = (double)(fake->fetched - fake->queue);
    return fake->played_us + (ahead > 0.0 ? ahead / fake->rate * 1e6 : 0.0);
}

// True time at which the card has nothing left to play.
static inline double fake_dry_us(const struct fake_device *fake) {
    return fake->played_us + (double)fake->fetched / fake->rate * 1e6;
}

// True time at which the buffer fetched last is heard, which takes a card the length of another
// one.
static inline double fake_ear_us(const struct fake_device *fake) {
    return fake_dry_us(fake);
}

// Fetches a buffer late_us after it is due. When the card has run dry meanwhile, all that follows
// is heard later.
static inline void fake_fetch(struct fake_device *fake, double late_us, float *samples) {
    double now_us = fake_due_us(fake) + late_us;
    double dry_us = now_us - fake_dry_us(fake);
    if (dry_us > 0.0)
        fake->played_us += dry_us;
    speaker_render(fake->speaker, samples, SPEAKER_BUFFER, (int64_t)llround(now_us));
    fake->fetched += SPEAKER_BUFFER;
}

#include "check.h"

#include "mixer_private.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define SECOND INT64_C(1000000)
enum { BREATHS = 6, BREATH_S = 4 };

// A timeline with sound from its beginning to its end: breaths back to back.
static struct soundtrack *make_track(bool prepared) {
    static struct cue cues[BREATHS];
    for (int i = 0; i < BREATHS; i++)
        cues[i] = (struct cue){.kind = CUE_BREATH,
                               .breath = i % 2 == 0 ? BREATH_IN : BREATH_OUT,
                               .at_us = i * BREATH_S * SECOND,
                               .duration_us = BREATH_S * SECOND,
                               .text = ""};
    struct timeline timeline = {
        .duration_us = BREATHS * BREATH_S * SECOND, .cues = cues, .cue_count = BREATHS};
    struct soundtrack *track = NULL;
    struct message message = {0};
    assert_int_equal(soundtrack_create(&track, &timeline, NULL, &message), STATUS_OK);
    while (prepared && soundtrack_prepare(track, 0))
        continue;
    return track;
}

// A mixer whose device cannot be opened, told to believe that it is: buffers are fetched by the
// test.
static struct mixer *make_mixer(void) {
    struct mixer *mixer = NULL;
    struct message message = {0};
    setenv("SDL_AUDIODRIVER", "nonesuch", 1);
    assert_int_equal(mixer_create(&mixer, NULL, &message), STATUS_OK);
    assert_false(mixer_open(mixer));
    char text[128];
    mixer_description(mixer, text, sizeof text);
    assert_non_null(strstr(text, "none: "));
    SDL_LockMutex(mixer->lock);
    mixer->state = MIXER_OPEN;
    SDL_UnlockMutex(mixer->lock);
    return mixer;
}

static float loudest(const float *samples, size_t count) {
    float peak = 0.0F;
    for (size_t i = 0; i < count; i++)
        peak = fmaxf(peak, fabsf(samples[i]));
    return peak;
}

// Largest step from one sample to the next.
static float steepest(const float *samples, size_t count) {
    float step = 0.0F;
    for (size_t i = 1; i < count; i++)
        step = fmaxf(step, fabsf(samples[i] - samples[i - 1]));
    return step;
}

static void playing_sounds_like_the_track(void **state) {
    (void)state;
    struct mixer *mixer = make_mixer();
    struct soundtrack *track = make_track(true);
    struct volumes full = {.voice = 1.0F, .breath = 1.0F, .bell = 1.0F};
    float heard[MIXER_BUFFER];
    float expected[MIXER_BUFFER];
    mixer_set_track(mixer, track, 2 * SECOND);
    mixer_render(mixer, heard, MIXER_BUFFER, window_now_us());
    assert_true(loudest(heard, MIXER_BUFFER) <= 0.0F); // not told to play yet
    mixer_follow(mixer, 2 * SECOND, true);
    mixer_render(mixer, heard, MIXER_BUFFER, mixer->seek_at_us);
    mixer_render(mixer, heard, MIXER_BUFFER, mixer->seek_at_us);
    // One buffer ahead of the session, because what is mixed now is heard later.
    int64_t first = 2 * SOUND_RATE + 2 * MIXER_BUFFER;
    assert_true(llabs(mixer->sample - MIXER_BUFFER - first) <= 1);
    soundtrack_mix(track, mixer->sample - MIXER_BUFFER, MIXER_BUFFER, full, expected);
    assert_true(loudest(expected, MIXER_BUFFER) > 0.001F);
    for (int i = 0; i < MIXER_BUFFER; i++)
        assert_float_equal(heard[i], expected[i], 1e-6F);
    mixer_destroy(mixer);
}

static void pause_is_silent_within_one_buffer_without_a_click(void **state) {
    (void)state;
    struct mixer *mixer = make_mixer();
    mixer_set_track(mixer, make_track(true), 2 * SECOND);
    mixer_follow(mixer, 2 * SECOND, true);
    float samples[4 * MIXER_BUFFER];
    int64_t now = window_now_us();
    mixer_render(mixer, samples, 4 * MIXER_BUFFER, now);
    float step = steepest(samples, 4 * MIXER_BUFFER);
    assert_true(loudest(samples, 4 * MIXER_BUFFER) > 0.001F);
    mixer_follow(mixer, 2 * SECOND + 43000, false);
    float paused[MIXER_BUFFER + 1];
    paused[0] = samples[4 * MIXER_BUFFER - 1];
    mixer_render(mixer, paused + 1, MIXER_BUFFER, now + 43000);
    assert_true(loudest(paused + 1 + MIXER_FADE, MIXER_BUFFER - MIXER_FADE) <= 0.0F);
    assert_true(steepest(paused, MIXER_BUFFER + 1) < 1.5F * step + 0.01F);
    mixer_render(mixer, samples, MIXER_BUFFER, now + 54000);
    assert_true(loudest(samples, MIXER_BUFFER) <= 0.0F);
    // Resuming fades in from where the session is.
    mixer_follow(mixer, 2 * SECOND + 43000, true);
    mixer_render(mixer, samples, MIXER_BUFFER, mixer->seek_at_us);
    assert_true(fabsf(samples[0]) < 0.01F);
    assert_true(loudest(samples, MIXER_BUFFER) > 0.001F);
    mixer_destroy(mixer);
}

static void a_leap_is_followed_at_once(void **state) {
    (void)state;
    struct mixer *mixer = make_mixer();
    mixer_set_track(mixer, make_track(true), 2 * SECOND);
    mixer_follow(mixer, 2 * SECOND, true);
    float samples[4 * MIXER_BUFFER];
    mixer_render(mixer, samples, 4 * MIXER_BUFFER, mixer->seek_at_us);
    mixer_follow(mixer, 14 * SECOND, true); // "next"
    mixer_render(mixer, samples, MIXER_BUFFER, mixer->seek_at_us);
    assert_true(llabs(mixer->sample - (14 * SOUND_RATE + 2 * MIXER_BUFFER)) <= 1);
    mixer_follow(mixer, 2 * SECOND, true); // "back"
    mixer_render(mixer, samples, MIXER_BUFFER, mixer->seek_at_us);
    assert_true(llabs(mixer->sample - (2 * SOUND_RATE + 2 * MIXER_BUFFER)) <= 1);
    mixer_destroy(mixer);
}

static void small_drift_is_left_alone_and_large_drift_mended(void **state) {
    (void)state;
    struct mixer *mixer = make_mixer();
    mixer_set_track(mixer, make_track(true), 0);
    float samples[MIXER_BUFFER];
    mixer_follow(mixer, 0, true);
    mixer_render(mixer, samples, MIXER_BUFFER, mixer->seek_at_us);
    static const int64_t offsets[] = {15000, 60000};
    for (size_t i = 0; i < 2; i++) {
        bool corrected = false;
        for (int frame = 0; frame < 60 && !corrected; frame++) {
            // The device lags or leads by this much: pretend by moving the mean.
            SDL_LockMutex(mixer->lock);
            int64_t now = window_now_us();
            int64_t lead = (int64_t)MIXER_BUFFER * 1000000 / SOUND_RATE;
            mixer->offset_us = (double)(5 * SECOND + offsets[i] + lead - now);
            mixer->offset_count = 100;
            SDL_UnlockMutex(mixer->lock);
            mixer_follow(mixer, 5 * SECOND, true);
            corrected = mixer->seek;
        }
        assert_int_equal(corrected, offsets[i] > 25000);
        int64_t drift = mixer_drift_us(mixer);
        assert_true(llabs(drift - offsets[i]) < 15000);
    }
    mixer_destroy(mixer);
}

static void an_old_track_fades_and_the_new_one_waits(void **state) {
    (void)state;
    struct mixer *mixer = make_mixer();
    mixer_set_track(mixer, make_track(true), 2 * SECOND);
    mixer_follow(mixer, 2 * SECOND, true);
    float samples[MIXER_BUFFER];
    mixer_render(mixer, samples, MIXER_BUFFER, mixer->seek_at_us);
    mixer_set_track(mixer, make_track(true), 0);
    mixer_render(mixer, samples, MIXER_BUFFER, window_now_us());
    assert_true(loudest(samples, MIXER_FADE / 2) > 0.0F);
    assert_true(loudest(samples + MIXER_FADE, MIXER_BUFFER - MIXER_FADE) <= 0.0F);
    assert_null(mixer->fading);
    for (int i = 0; i < 40; i++) // many in a row, with the worker destroying them
        mixer_set_track(mixer, make_track(false), i * SECOND);
    mixer_set_track(mixer, NULL, 0);
    assert_true(mixer_prepared(mixer));
    mixer_follow(mixer, 0, true); // nothing to follow
    mixer_render(mixer, samples, MIXER_BUFFER, window_now_us());
    assert_true(loudest(samples, MIXER_BUFFER) <= 0.0F);
    mixer_destroy(mixer);
}

static void volumes_apply(void **state) {
    (void)state;
    struct mixer *mixer = make_mixer();
    float samples[MIXER_BUFFER];
    mixer_set_volumes(mixer, (struct volumes){.voice = 1.0F, .bell = 1.0F});
    mixer_set_track(mixer, make_track(true), 2 * SECOND);
    mixer_follow(mixer, 2 * SECOND, true);
    mixer_render(mixer, samples, MIXER_BUFFER, window_now_us());
    mixer_render(mixer, samples, MIXER_BUFFER, window_now_us());
    assert_true(loudest(samples, MIXER_BUFFER) <= 0.0F);
    mixer_destroy(mixer);
}

static void the_worker_rings_the_bell(void **state) {
    (void)state;
    struct mixer *mixer = make_mixer();
    float samples[MIXER_BUFFER];
    float peak = 0.0F;
    mixer_bell(mixer);
    for (int i = 0; i < 2000 && peak <= 0.0F; i++) {
        mixer_render(mixer, samples, MIXER_BUFFER, window_now_us());
        peak = loudest(samples, MIXER_BUFFER);
        SDL_Delay(1);
    }
    assert_true(peak > 0.0F && peak <= 1.0F);
    mixer_destroy(mixer);
}

static void a_real_device_opens_is_lost_and_opens_again(void **state) {
    (void)state;
    struct mixer *mixer = NULL;
    struct message message = {0};
    char text[128];
    setenv("SDL_AUDIODRIVER", "dummy", 1);
    assert_int_equal(mixer_create(&mixer, NULL, &message), STATUS_OK);
    mixer_description(mixer, text, sizeof text);
    assert_string_equal(text, "not opened yet");
    mixer_device_lost(mixer); // nothing was open: nothing happens
    assert_true(mixer_open(mixer));
    mixer_description(mixer, text, sizeof text);
    assert_string_equal(text, "dummy, 48000 Hz, buffer 10.7 ms");
    mixer_set_track(mixer, make_track(false), 0);
    for (int i = 0; i < 5000 && !mixer_prepared(mixer); i++)
        SDL_Delay(1);
    assert_true(mixer_prepared(mixer));
    mixer_follow(mixer, 0, true);
    mixer_device_lost(mixer);
    assert_true(mixer_open(mixer));
    mixer_follow(mixer, 20000, true);
    mixer_destroy(mixer); // while it plays
}

static void lines_are_spoken(void **state) {
    (void)state;
    struct voice *voice = NULL;
    struct mixer *mixer = NULL;
    struct message message = {0};
    if (voice_create(&voice, &message) != STATUS_OK)
        skip();
    setenv("SDL_AUDIODRIVER", "nonesuch", 1);
    assert_int_equal(mixer_create(&mixer, voice, &message), STATUS_OK);
    float samples[MIXER_BUFFER];
    float peak = 0.0F;
    mixer_say(mixer, "Ease out of it, slowly.");
    for (int i = 0; i < 5000 && peak < 0.01F; i++) {
        mixer_render(mixer, samples, MIXER_BUFFER, window_now_us());
        peak = loudest(samples, MIXER_BUFFER);
        SDL_Delay(1);
    }
    assert_true(peak >= 0.01F);
    mixer_say(mixer, ""); // stops it
    mixer_render(mixer, samples, MIXER_BUFFER, window_now_us());
    assert_true(loudest(samples, MIXER_BUFFER) <= 0.0F);
    mixer_destroy(mixer);
    voice_destroy(voice);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(playing_sounds_like_the_track),
        cmocka_unit_test(pause_is_silent_within_one_buffer_without_a_click),
        cmocka_unit_test(a_leap_is_followed_at_once),
        cmocka_unit_test(small_drift_is_left_alone_and_large_drift_mended),
        cmocka_unit_test(an_old_track_fades_and_the_new_one_waits),
        cmocka_unit_test(volumes_apply),
        cmocka_unit_test(the_worker_rings_the_bell),
        cmocka_unit_test(a_real_device_opens_is_lost_and_opens_again),
        cmocka_unit_test(lines_are_spoken),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

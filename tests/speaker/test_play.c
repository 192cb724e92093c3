#include "fake_device.h"

static int64_t now_us(void) {
    return (int64_t)SDL_GetTicks64() * 1000;
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

// A speaker that plays a track on a card without a queue, from ten seconds on.
struct play {
    struct fake_device fake;
    struct speaker *speaker;
    struct soundtrack *track;
    int64_t session_us; // position less the card's time
};

static void start(struct play *play) {
    *play = (struct play){.fake = {.played_us = 5e6, .queue = SPEAKER_BUFFER}};
    play->speaker = fake_create(&play->fake);
    play->track = fake_track(15, true);
    speaker_set_volumes(play->speaker,
                        (struct volumes){.breath = 1.0F, .voice = 1.0F, .bell = 1.0F});
    speaker_set_track(play->speaker, play->track, 10 * SECOND);
    assert_true(speaker_open(play->speaker));
    play->session_us = 10 * SECOND - (int64_t)fake_due_us(&play->fake);
}

static void follow(struct play *play, bool playing) {
    int64_t now_us = (int64_t)fake_due_us(&play->fake);
    speaker_follow(play->speaker, play->session_us + now_us, playing, now_us);
}

// Plays buffers on; samples may be NULL.
static void run(struct play *play, int buffers, float *samples) {
    float unheard[SPEAKER_BUFFER];
    for (int i = 0; i < buffers; i++) {
        follow(play, true);
        fake_fetch(&play->fake, 0.0, samples ? samples + i * SPEAKER_BUFFER : unheard);
    }
}

static void finish(struct play *play) {
    speaker_destroy(play->speaker);
    assert_true(play->fake.ended);
}

static void playing_sounds_like_the_track(void **state) {
    (void)state;
    struct play play;
    float heard[SPEAKER_BUFFER];
    float expected[SPEAKER_BUFFER];
    start(&play);
    fake_fetch(&play.fake, 0.0, heard);
    assert_true(loudest(heard, SPEAKER_BUFFER) <= 0.0F); // not told to play yet
    run(&play, 40, NULL);
    run(&play, 1, heard);
    // What the card takes now is heard one buffer later.
    int64_t due_us = (int64_t)fake_ear_us(&play.fake) + play.session_us;
    assert_true(llabs(play.speaker->sample - SPEAKER_BUFFER - due_us * SOUND_RATE / SECOND) <= 2);
    soundtrack_mix(play.track, play.speaker->sample - SPEAKER_BUFFER, SPEAKER_BUFFER,
                   (struct volumes){.breath = 1.0F}, expected);
    assert_true(loudest(expected, SPEAKER_BUFFER) > 0.001F);
    for (int i = 0; i < SPEAKER_BUFFER; i++)
        assert_float_equal(heard[i], expected[i], 1e-6F);
    finish(&play);
}

static void pause_is_silent_within_one_buffer_and_resumes_there(void **state) {
    (void)state;
    struct play play;
    float samples[SPEAKER_BUFFER];
    start(&play);
    run(&play, 100, NULL);
    follow(&play, false);
    int64_t stood = play.speaker->sample;
    fake_fetch(&play.fake, 0.0, samples);
    assert_true(loudest(samples, SPEAKER_FADE) > 0.0F);
    assert_true(loudest(samples + SPEAKER_FADE, SPEAKER_BUFFER - SPEAKER_FADE) <= 0.0F);
    for (int i = 0; i < 300; i++) {
        fake_fetch(&play.fake, 0.0, samples);
        assert_true(loudest(samples, SPEAKER_BUFFER) <= 0.0F);
    }
    // Three seconds later the session goes on where it stood, in the middle of a breath.
    play.session_us -= (int64_t)(301 * SPEAKER_BUFFER * SAMPLE_US);
    run(&play, 1, samples);
    assert_true(llabs(play.speaker->sample - SPEAKER_BUFFER - stood) <= 2 * SPEAKER_BUFFER);
    assert_true(fabsf(samples[0]) < 0.01F);
    assert_true(loudest(samples, SPEAKER_BUFFER) > 0.001F);
    finish(&play);
}

static void a_leap_is_followed_at_once(void **state) {
    (void)state;
    static const int64_t LEAPS_US[] = {12 * SECOND, -10 * SECOND, 40000, -40000};
    struct play play;
    start(&play);
    run(&play, 50, NULL);
    for (size_t i = 0; i < sizeof LEAPS_US / sizeof LEAPS_US[0]; i++) {
        play.session_us += LEAPS_US[i];
        run(&play, 1, NULL);
        int64_t due_us = (int64_t)fake_ear_us(&play.fake) + play.session_us;
        assert_true(llabs(play.speaker->sample - SPEAKER_BUFFER - due_us * SOUND_RATE / SECOND) <=
                    2);
    }
    finish(&play);
}

static void nothing_from_before_the_leap_is_heard_after_it(void **state) {
    (void)state;
    struct play play;
    float samples[20 * SPEAKER_BUFFER];
    start(&play);
    speaker_set_latency(play.speaker, -100000); // a slow picture: the sound waits for it
    run(&play, 1, samples);
    assert_true(loudest(samples, SPEAKER_BUFFER) <= 0.0F);
    run(&play, 20, samples);
    const int64_t silent = (int64_t)(0.075 * SOUND_RATE);
    assert_true(loudest(samples, (size_t)silent) <= 0.0F);
    assert_true(loudest(samples, sizeof samples / sizeof *samples) > 0.001F);
    finish(&play);
}

// --- clicks

static void edge_nothing(struct play *play) {
    (void)play;
}

static void edge_pause(struct play *play) {
    follow(play, false);
}

static void edge_leap(struct play *play) {
    play->session_us += 9 * SECOND + 1234;
}

enum { LEAPS = 5 };

static void edge_many_leaps(struct play *play) {
    float samples[64];
    for (int i = 0; i < LEAPS; i++) { // within one fade
        play->session_us += SECOND + 777;
        follow(play, true);
        speaker_render(play->speaker, samples, 1, (int64_t)fake_due_us(&play->fake));
    }
}

static void edge_quiet(struct play *play) {
    speaker_set_volumes(play->speaker, (struct volumes){.voice = 1.0F, .bell = 1.0F});
}

static void edge_quieter(struct play *play) {
    struct volumes now = play->speaker->volumes;
    speaker_set_volumes(play->speaker,
                        (struct volumes){.breath = now.breath / 2, .bed = now.bed / 2});
}

static void edge_latency(struct play *play) {
    speaker_set_latency(play->speaker, 200000);
}

static void edge_starved(struct play *play) {
    play->fake.played_us += 90000.0;
}

static void edge_strayed(struct play *play) { // steered back
    play->fake.played_us += 5000.0;
}

static void edge_track(struct play *play) {
    play->track = fake_track(8, true);
    speaker_set_track(play->speaker, play->track, 2 * SECOND);
}

static void edge_silence(struct play *play) {
    speaker_set_track(play->speaker, NULL, 0);
}

static const struct edge {
    const char *name;
    void (*make)(struct play *play);
    int unseen; // samples that it lets pass by
} EDGES[] = {
    {.name = "nothing", .make = edge_nothing},
    {.name = "pause", .make = edge_pause},
    {.name = "leap", .make = edge_leap},
    {.name = "many leaps", .make = edge_many_leaps, .unseen = LEAPS},
    {.name = "volume off", .make = edge_quiet},
    {.name = "volume half", .make = edge_quieter},
    {.name = "latency", .make = edge_latency},
    {.name = "starved", .make = edge_starved},
    {.name = "strayed", .make = edge_strayed},
    {.name = "another track", .make = edge_track},
    {.name = "no track", .make = edge_silence},
};

// The largest step of the track alone.
static float own_step(const struct play *play, struct volumes volumes) {
    float samples[SPEAKER_BUFFER];
    float step = 0.0F;
    for (int64_t at = 0; at < 60 * SOUND_RATE; at += SPEAKER_BUFFER) {
        soundtrack_mix(play->track, at, SPEAKER_BUFFER, volumes, samples);
        step = fmaxf(step, steepest(samples, SPEAKER_BUFFER));
    }
    return step;
}

// The step from one sample to the next at an edge is no larger than within the sound itself, plus
// what a fade of the loudest sample makes.
static void expect_no_click(const struct edge *edge, struct volumes volumes) {
    enum { BEFORE = 30, AFTER = 60 };
    static float samples[(BEFORE + AFTER) * SPEAKER_BUFFER];
    size_t count = (BEFORE + AFTER) * SPEAKER_BUFFER;
    struct play play;
    start(&play);
    speaker_set_volumes(play.speaker, volumes);
    run(&play, 10, NULL); // until they apply
    run(&play, BEFORE, samples);
    float own = own_step(&play, volumes);
    edge->make(&play);
    for (int i = 0; i < AFTER; i++) { // a pause ends after half of them
        follow(&play, edge->make != edge_pause || i >= AFTER / 2);
        fake_fetch(&play.fake, 0.0, samples + (BEFORE + i) * SPEAKER_BUFFER);
    }
    float fade = 2.0F * loudest(samples, count) / (float)SPEAKER_FADE;
    float step = steepest(samples, count);
    print_message("%-14s largest step %.5f, of the sound itself %.5f, of a fade %.5f\n", edge->name,
                  (double)step, (double)own, (double)fade);
    assert_true(loudest(samples, count) > 0.005F);
    assert_true(step <= (own + fade) * (float)(1 + edge->unseen));
    finish(&play);
}

static void no_edge_clicks(void **state) {
    (void)state;
    for (size_t e = 0; e < sizeof EDGES / sizeof EDGES[0]; e++) {
        // The bed's tones are so smooth that nothing hides among them.
        expect_no_click(&EDGES[e], (struct volumes){.bed = 1.0F, .bell = 1.0F});
        expect_no_click(&EDGES[e], (struct volumes){.breath = 1.0F, .bell = 1.0F});
    }
}

// --- tracks

static void an_old_track_fades_and_the_new_one_waits(void **state) {
    (void)state;
    struct play play;
    float samples[SPEAKER_BUFFER];
    start(&play);
    run(&play, 20, NULL);
    speaker_set_track(play.speaker, fake_track(6, true), 0);
    fake_fetch(&play.fake, 0.0, samples);
    assert_true(loudest(samples, SPEAKER_FADE / 2) > 0.0F);
    assert_true(loudest(samples + SPEAKER_FADE, SPEAKER_BUFFER - SPEAKER_FADE) <= 0.0F);
    for (int i = 0; i < 40; i++) // many in a row, with the worker destroying them
        speaker_set_track(play.speaker, fake_track(6, false), i * SECOND);
    speaker_set_track(play.speaker, NULL, 0);
    assert_true(speaker_prepared(play.speaker));
    run(&play, 1, samples); // nothing to follow
    assert_true(loudest(samples, SPEAKER_BUFFER) <= 0.0F);
    finish(&play);
}

static void volumes_apply(void **state) {
    (void)state;
    struct play play;
    float samples[SPEAKER_BUFFER];
    start(&play);
    run(&play, 20, NULL);
    speaker_set_volumes(play.speaker, (struct volumes){.voice = 1.0F, .bell = 1.0F});
    run(&play, 5, NULL);
    run(&play, 1, samples);
    assert_true(loudest(samples, SPEAKER_BUFFER) <= 0.0F);
    finish(&play);
}

// --- the device

// Waits for the worker, not for time.
static void wait_for_opens(const struct play *play, int opens) {
    for (int i = 0; i < 5000; i++) {
        SDL_LockMutex(play->speaker->lock);
        bool there = play->fake.opens >= opens && play->speaker->state != SPEAKER_OPENING;
        SDL_UnlockMutex(play->speaker->lock);
        if (there)
            return;
        SDL_Delay(1);
    }
    fail_msg("no %dth try to open a device", opens);
}

static void a_device_that_was_never_there_is_found_later(void **state) {
    (void)state;
    struct play play = {.fake = {.refusals = 4, .played_us = 5e6, .queue = SPEAKER_BUFFER}};
    float samples[40 * SPEAKER_BUFFER];
    char text[128];
    play.speaker = fake_create(&play.fake);
    play.track = fake_track(6, true);
    speaker_set_track(play.speaker, play.track, 2 * SECOND);
    assert_false(speaker_open(play.speaker));
    assert_true(speaker_is_missing(play.speaker));
    speaker_description(play.speaker, text, sizeof text);
    assert_string_equal(text, "none: nothing is plugged in");
    SDL_Delay(20);
    assert_int_equal(play.fake.opens, 1); // nothing plays: nobody looks for one
    play.session_us = 2 * SECOND - 5 * SECOND;
    follow(&play, true);
    wait_for_opens(&play, 5);
    assert_false(speaker_is_missing(play.speaker));
    // The session went on meanwhile; the sound comes in where it is, from silence.
    play.fake.played_us += 3e6;
    run(&play, 40, samples);
    assert_true(fabsf(samples[0]) < 0.01F);
    assert_true(loudest(samples, 40 * SPEAKER_BUFFER) > 0.001F);
    int64_t due_us = (int64_t)fake_ear_us(&play.fake) + play.session_us;
    assert_true(llabs(play.speaker->sample - SPEAKER_BUFFER - due_us * SOUND_RATE / SECOND) <= 2);
    finish(&play);
    assert_int_equal(play.fake.closes, 1);
}

static void a_plug_is_noticed_before_the_next_try(void **state) {
    (void)state;
    struct play play = {.fake = {.refusals = 1, .played_us = 5e6}};
    play.speaker = fake_create(&play.fake);
    SDL_LockMutex(play.speaker->lock);
    play.speaker->layer.first_retry_ms = 10;
    play.speaker->retry_ms = 3600 * 1000; // not by itself
    SDL_UnlockMutex(play.speaker->lock);
    speaker_set_track(play.speaker, fake_track(6, true), 0);
    follow(&play, true);
    wait_for_opens(&play, 1);
    assert_true(speaker_is_missing(play.speaker));
    speaker_device_found(play.speaker);
    wait_for_opens(&play, 2);
    assert_false(speaker_is_missing(play.speaker));
    speaker_device_found(play.speaker); // another one: the first is kept
    SDL_Delay(20);
    assert_int_equal(play.fake.opens, 2);
    finish(&play);
}

static void a_device_that_vanishes_is_replaced_in_step(void **state) {
    (void)state;
    struct play play;
    float samples[20 * SPEAKER_BUFFER];
    start(&play);
    run(&play, 50, NULL);
    play.fake.refusals = 3; // and the next one takes a while
    speaker_device_lost(play.speaker);
    wait_for_opens(&play, 5);
    assert_int_equal(play.fake.closes, 1);
    play.fake.played_us += 2e6; // a new card with a clock of its own
    play.fake.fetched = 0;
    play.fake.played_us += 1e6;
    run(&play, 20, samples);
    assert_true(fabsf(samples[0]) < 0.01F);
    assert_true(loudest(samples, 20 * SPEAKER_BUFFER) > 0.001F);
    int64_t due_us = (int64_t)fake_ear_us(&play.fake) + play.session_us;
    assert_true(llabs(play.speaker->sample - SPEAKER_BUFFER - due_us * SOUND_RATE / SECOND) <= 2);
    finish(&play);
}

static void a_real_device_opens_is_lost_and_opens_again(void **state) {
    (void)state;
    struct speaker *speaker = NULL;
    struct message message = {0};
    char text[128];
    setenv("SDL_AUDIODRIVER", "dummy", 1);
    assert_int_equal(speaker_create(&speaker, NULL, now_us, &message), STATUS_OK);
    speaker_description(speaker, text, sizeof text);
    assert_string_equal(text, "not opened yet");
    speaker_device_lost(speaker); // nothing was open: nothing happens
    assert_true(speaker_open(speaker));
    speaker_description(speaker, text, sizeof text);
    assert_string_equal(text, "dummy, 48000 Hz, buffer 10.7 ms");
    speaker_set_track(speaker, fake_track(6, false), 0);
    for (int i = 0; i < 5000 && !speaker_prepared(speaker); i++)
        SDL_Delay(1);
    assert_true(speaker_prepared(speaker));
    speaker_follow(speaker, 0, true, now_us());
    speaker_device_lost(speaker);
    assert_true(speaker_open(speaker));
    speaker_follow(speaker, 20000, true, now_us());
    speaker_destroy(speaker); // while it plays
}

static void a_machine_without_sound_is_told(void **state) {
    (void)state;
    struct speaker *speaker = NULL;
    struct message message = {0};
    char text[128];
    setenv("SDL_AUDIODRIVER", "nonesuch", 1);
    assert_int_equal(speaker_create(&speaker, NULL, now_us, &message), STATUS_OK);
    assert_false(speaker_open(speaker));
    assert_true(speaker_is_missing(speaker));
    speaker_description(speaker, text, sizeof text);
    assert_non_null(strstr(text, "none: "));
    speaker_destroy(speaker);
}

// --- nothing to work with

static bool threads_refused;
SDL_Thread *__real_SDL_CreateThread(SDL_ThreadFunction function, const char *name, void *data);
SDL_Thread *__wrap_SDL_CreateThread(SDL_ThreadFunction function, const char *name, void *data);
SDL_Thread *__wrap_SDL_CreateThread(SDL_ThreadFunction function, const char *name, void *data) {
    return threads_refused ? NULL : __real_SDL_CreateThread(function, name, data);
}

static void a_machine_without_threads_is_told(void **state) {
    (void)state;
    struct speaker *speaker = NULL;
    struct message message = {0};
    threads_refused = true;
    assert_int_equal(speaker_create(&speaker, NULL, now_us, &message), STATUS_NO_MEMORY);
    threads_refused = false;
    assert_null(speaker);
    assert_non_null(strstr(message.text, "thread"));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(playing_sounds_like_the_track),
        cmocka_unit_test(pause_is_silent_within_one_buffer_and_resumes_there),
        cmocka_unit_test(a_leap_is_followed_at_once),
        cmocka_unit_test(nothing_from_before_the_leap_is_heard_after_it),
        cmocka_unit_test(no_edge_clicks),
        cmocka_unit_test(an_old_track_fades_and_the_new_one_waits),
        cmocka_unit_test(volumes_apply),
        cmocka_unit_test(a_device_that_was_never_there_is_found_later),
        cmocka_unit_test(a_plug_is_noticed_before_the_next_try),
        cmocka_unit_test(a_device_that_vanishes_is_replaced_in_step),
        cmocka_unit_test(a_real_device_opens_is_lost_and_opens_again),
        cmocka_unit_test(a_machine_without_sound_is_told),
        cmocka_unit_test(a_machine_without_threads_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

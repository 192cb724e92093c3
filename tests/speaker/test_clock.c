// The sound keeps to the session whatever the device's clock does: a card of made-up rate, queue
// and lateness, and no waiting.
#include "fake_device.h"

static const double START_US = 7e6; // the true clock does not start at nought

// How far what is heard is from the session, over a stretch of play.
struct strayed {
    double most_us, sum_us;
    int64_t buffers;
};

// Plays for seconds. Each buffer: the frame before it is followed, then it is fetched, late by up
// to ragged_us; of those at `starve_s` by 80 ms. Judged from `judge_s` on.
struct play {
    double seconds;
    double ragged_us;
    double starve_s; // 0: never
    double judge_s;
    bool overloaded;   // now and then a fetch is up to 150 ms late
    double session_us; // where the session was at START_US
};

static struct strayed play(struct fake_device *fake, const struct play *play) {
    static const double STARVED_US = 80e3;
    struct strayed strayed = {0};
    float samples[SPEAKER_BUFFER];
    uint32_t random = 12345;
    bool starved = play->starve_s <= 0.0;
    double place_before = 0.0;
    while (true) {
        double due_us = fake_due_us(fake);
        if (due_us > START_US + play->seconds * 1e6)
            return strayed;
        random = random * 1664525U + 1013904223U;
        double late_us = play->ragged_us * (double)(random >> 16) / 65536.0;
        if (!starved && due_us > START_US + play->starve_s * 1e6) {
            late_us = STARVED_US;
            starved = true;
        }
        random = random * 1664525U + 1013904223U;
        if (play->overloaded && (random >> 16) % 40 == 0)
            late_us = (double)((random >> 8) % 150000);
        int64_t now_us = (int64_t)due_us;
        speaker_follow(fake->speaker, now_us - (int64_t)(START_US - play->session_us), true,
                       now_us);
        fake_fetch(fake, late_us, samples);
        double ear_us = fake_ear_us(fake);
        double place = (double)fake->speaker->sample + fake->speaker->part - SPEAKER_BUFFER;
        double off_us = place * SAMPLE_US - (ear_us - START_US + play->session_us);
        if (due_us < START_US + play->judge_s * 1e6)
            continue;
        // It never steps, unless it was starved.
        double moved = place - place_before;
        if (strayed.buffers > 0 && play->starve_s <= 0.0 && !play->overloaded)
            assert_true(fabs(moved - SPEAKER_BUFFER) <= 0.0031 * SPEAKER_BUFFER);
        place_before = place;
        strayed.most_us = fmax(strayed.most_us, fabs(off_us));
        strayed.sum_us += off_us;
        strayed.buffers++;
    }
}

static void begin(struct fake_device *fake, int breaths) {
    struct speaker *speaker = fake_create(fake);
    speaker_set_volumes(speaker, (struct volumes){.breath = 1.0F});
    speaker_set_track(speaker, fake_track(breaths, true), 0);
    assert_true(speaker_open(speaker));
    fake->played_us = START_US;
}

// What a few fetches late by up to this may cost, and what is left alone on purpose.
static const double CLOSE_US = 5e3;

// An hour on crystals that are as bad as they come: no drift, and nothing jumps.
static void an_hour_on_a_fast_or_slow_card(void **state) {
    (void)state;
    static const double PPM[] = {200.0, -200.0};
    static const double SECONDS[] = {3600.0, 600.0};
    for (size_t i = 0; i < 2; i++) {
        struct fake_device fake = {.rate = SOUND_RATE * (1.0 + PPM[i] * 1e-6), .queue = 1024};
        begin(&fake, 1); // an empty track is enough: only its place counts
        struct strayed strayed =
            play(&fake, &(struct play){.seconds = SECONDS[i], .ragged_us = 3000.0, .judge_s = 0.0});
        double mean_us = strayed.sum_us / (double)strayed.buffers;
        print_message("%+.0f ppm over %.0f s: most %.1f ms, mean %+.1f ms\n", PPM[i], SECONDS[i],
                      strayed.most_us / 1e3, mean_us / 1e3);
        assert_true(strayed.buffers > 50000);
        assert_true(strayed.most_us < CLOSE_US);
        speaker_destroy(fake.speaker);
    }
}

// A queue that fills in a burst is no lateness, however deep; the first sound is in step already.
static void a_deep_queue_does_not_shift_the_sound(void **state) {
    (void)state;
    static const int64_t QUEUES[] = {512, 2048, 8192};
    for (size_t i = 0; i < 3; i++) {
        struct fake_device fake = {.queue = QUEUES[i]};
        begin(&fake, 8);
        struct strayed strayed =
            play(&fake, &(struct play){.seconds = 12.0, .ragged_us = 1000.0, .judge_s = 0.0});
        assert_true(strayed.most_us < CLOSE_US);
        speaker_destroy(fake.speaker);
    }
}

// A device plays silence until its hook is set free, and may be full of it by then: the queue is
// not seen. Of its length one buffer is known all the same.
static void a_queue_full_of_silence_costs_no_more_than_its_depth(void **state) {
    (void)state;
    static const int64_t QUEUES[] = {SPEAKER_BUFFER, 3 * SPEAKER_BUFFER};
    for (size_t i = 0; i < 2; i++) {
        struct fake_device fake = {.queue = QUEUES[i], .fetched = QUEUES[i]};
        begin(&fake, 8);
        struct strayed strayed =
            play(&fake, &(struct play){.seconds = 12.0, .ragged_us = 1000.0, .judge_s = 6.0});
        double unseen_us = (double)(QUEUES[i] - SPEAKER_BUFFER) * SAMPLE_US;
        assert_true(strayed.most_us < CLOSE_US + unseen_us);
        speaker_destroy(fake.speaker);
    }
}

// After the card ran dry the sound is late at once; it is back with the next buffer.
static void a_starved_card_is_caught_up_with(void **state) {
    (void)state;
    struct fake_device fake = {.queue = 1024};
    begin(&fake, 8);
    struct strayed strayed = play(
        &fake,
        &(struct play){.seconds = 10.0, .ragged_us = 2000.0, .starve_s = 4.0, .judge_s = 4.09});
    assert_true(strayed.most_us < CLOSE_US);
    speaker_destroy(fake.speaker);
}

// However often it happens: what is heard after each lapse is in step again.
static void an_overloaded_machine_stays_in_step(void **state) {
    (void)state;
    struct fake_device fake = {.queue = 1024};
    begin(&fake, 8);
    struct strayed strayed = play(
        &fake,
        &(struct play){.seconds = 120.0, .ragged_us = 3000.0, .judge_s = 0.5, .overloaded = true});
    print_message("overloaded: most %.1f ms, mean %+.1f ms\n", strayed.most_us / 1e3,
                  strayed.sum_us / (double)strayed.buffers / 1e3);
    assert_true(strayed.most_us < 25e3);
    speaker_destroy(fake.speaker);
}

static void a_latency_is_sent_ahead(void **state) {
    (void)state;
    static const int64_t LATENCIES[] = {-60000, 180000};
    for (size_t i = 0; i < 2; i++) {
        struct fake_device fake = {.queue = 1024};
        begin(&fake, 8);
        speaker_set_latency(fake.speaker, LATENCIES[i]);
        double ahead_us = (double)LATENCIES[i];
        struct strayed strayed =
            play(&fake, &(struct play){.seconds = 4.0, .judge_s = 1.0, .session_us = 0.0});
        double mean_us = strayed.sum_us / (double)strayed.buffers;
        assert_true(fabs(mean_us - ahead_us) < CLOSE_US);
        speaker_destroy(fake.speaker);
    }
}

// Coming nearer by speed alone: small differences make no step at all.
static void a_small_difference_is_made_up_without_a_step(void **state) {
    (void)state;
    struct fake_device fake = {.queue = 512};
    begin(&fake, 8);
    (void)play(&fake, &(struct play){.seconds = 2.0});
    struct speaker *speaker = fake.speaker;
    SDL_LockMutex(speaker->lock);
    speaker->sample -= 400; // 8 ms behind
    SDL_UnlockMutex(speaker->lock);
    float samples[SPEAKER_BUFFER];
    bool steered = false;
    for (int i = 0; i < 800; i++) { // 8.5 s
        int64_t now_us = (int64_t)fake_due_us(&fake);
        double before = (double)speaker->sample + speaker->part;
        speaker_follow(speaker, now_us - (int64_t)START_US, true, now_us);
        fake_fetch(&fake, 0.0, samples);
        double moved = (double)speaker->sample + speaker->part - before;
        assert_true(fabs(moved - SPEAKER_BUFFER) <= 0.0031 * SPEAKER_BUFFER);
        steered = steered || speaker->steers;
    }
    assert_true(steered);
    assert_false(speaker->steers);
    assert_true(speaker->part <= 0.0); // samples are copied again
    assert_true(llabs(speaker_drift_us(speaker)) < 2000);
    speaker_destroy(speaker);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_hour_on_a_fast_or_slow_card),
        cmocka_unit_test(a_deep_queue_does_not_shift_the_sound),
        cmocka_unit_test(a_queue_full_of_silence_costs_no_more_than_its_depth),
        cmocka_unit_test(a_starved_card_is_caught_up_with),
        cmocka_unit_test(an_overloaded_machine_stays_in_step),
        cmocka_unit_test(a_latency_is_sent_ahead),
        cmocka_unit_test(a_small_difference_is_made_up_without_a_step),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

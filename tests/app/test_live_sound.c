// A whole session played live, against its recording: the real director and speaker, a made-up
// clock, and a sound card that is as bad as they come.
#include "../speaker/fake_device.h"
#include "context.h"

#include "base/civil.h"
#include "cue_finder.h"
#include "scenes/director.h"

#include <unistd.h>

static const double START_US = 4e6; // of the made-up clock
static const double SECONDS = 130.0;

static char data_dir[] = "data-XXXXXX";

static struct instant wall_now(void *context) {
    (void)context;
    return instant_now();
}

// The card's side: what is heard, by true time.
struct ear {
    struct fake_device fake;
    float *samples; // thinned
    double *heard_s;
    size_t count, room;
};

static void listen(struct ear *ear, double late_us) {
    float block[SPEAKER_BUFFER];
    fake_fetch(&ear->fake, late_us, block);
    double heard_us = fake_ear_us(&ear->fake) - START_US;
    double thin_us = FINDER_THIN / ear->fake.rate * 1e6;
    for (size_t i = 0; i < SPEAKER_BUFFER / FINDER_THIN && ear->count < ear->room; i++) {
        ear->samples[ear->count] = finder_thinned(block + i * FINDER_THIN);
        ear->heard_s[ear->count++] = (heard_us + (double)i * thin_us) / 1e6;
    }
}

static uint32_t random_next(uint32_t *random) {
    *random = *random * 1664525U + 1013904223U;
    return *random >> 16;
}

// Frames come every 17 to 25 ms with a hiccup of 150 ms now and then; the card fetches up to 4 ms
// late and runs dry three times.
static void play(struct director *director, struct ear *ear) {
    static const double DRY_S[] = {31.0, 57.5, 90.2};
    uint32_t random = 77;
    size_t dried = 0;
    double frame_us = START_US;
    while (frame_us < START_US + SECONDS * 1e6) {
        double due_us = fake_due_us(&ear->fake);
        if (due_us < frame_us) {
            bool dry = dried < 3 && due_us > START_US + DRY_S[dried] * 1e6;
            dried += dry;
            listen(ear, dry ? 70e3 : random_next(&random) % 4000);
            continue;
        }
        director_update(director, (int64_t)frame_us);
        bool hiccup = random_next(&random) % 500 == 0;
        frame_us += hiccup ? 150e3 : 17e3 + random_next(&random) % 8000;
    }
    assert_int_equal(dried, 3);
}

static void wait_until_prepared(struct speaker *speaker) {
    for (int i = 0; i < 60000 && !speaker_prepared(speaker); i++)
        SDL_Delay(1);
    assert_true(speaker_prepared(speaker));
    assert_true(speaker_open(speaker));
}

static void capture(struct context *context, struct voice *voice, const struct routine *routine,
                    struct ear *ear) {
    struct message message = {0};
    struct director *director = NULL;
    struct speaker *speaker = fake_create(&ear->fake);
    const struct director_options options = {
        .library = &context->library,
        .settings = &context->settings,
        .speaker = speaker,
        .voice = voice,
        .wall_now = wall_now,
        .routine = routine,
    };
    assert_int_equal(director_create(&director, &options, &message), STATUS_OK);
    wait_until_prepared(speaker);
    ear->fake.played_us = START_US;
    play(director, ear);
    director_destroy(director);
    speaker_destroy(speaker);
}

static void open_ear(struct ear *ear, double ppm) {
    *ear = (struct ear){.fake = {.rate = SOUND_RATE * (1.0 + ppm * 1e-6), .queue = 1536},
                        .room = (size_t)((SECONDS + 5.0) * FINDER_RATE)};
    ear->samples = malloc(ear->room * sizeof *ear->samples);
    ear->heard_s = malloc(ear->room * sizeof *ear->heard_s);
    assert_non_null(ear->samples);
    assert_non_null(ear->heard_s);
}

static void live_cues_are_where_the_recording_has_them(void **state) {
    (void)state;
    static struct finder_result result;
    const struct options options = {
        .verb = VERB_RECORD, .levels = UNHUNCH_SOURCE_DIR "/levels", .data_dir = data_dir};
    struct message message = {0};
    struct context context = {0};
    struct session_sound sound = {0};
    struct voice *voice = NULL;
    const struct routine *routine = NULL;
    struct ear ear;
    assert_non_null(mkdtemp(data_dir));
    assert_int_equal(context_init(&context, &options, &message), STATUS_OK);
    assert_int_equal(context_routine(&context, "desk-reset", &routine, &message), STATUS_OK);
    context.settings.bed_volume = 0; // what sounds all the time tells no time
    context.settings.check_in = false;
    if (voice_create(&voice, &message) != STATUS_OK)
        skip();
    assert_int_equal(
        session_sound_init(&sound, &context.settings, context.music_folder, routine, &message),
        STATUS_OK);
    while (session_sound_prepare(&sound))
        continue;
    size_t length = 0;
    float *reference = finder_reference(&sound, &length);
    assert_non_null(reference);
    open_ear(&ear, 150.0);
    capture(&context, voice, routine, &ear);
    finder_find(&sound, &(struct finder_capture){ear.samples, ear.heard_s, ear.count}, reference,
                length, 0.8, SECONDS, &result);
    // Here the session's start is known: the distances are from nought, not from the median.
    struct finder_figures figures = finder_figures(&result, 0.0);
    print_message("%zu cues found, %zu not; off by, ms: median %.2f, p99 %.2f, most %.2f, last "
                  "quarter less first %+.2f\n",
                  result.count, result.lost, 1e3 * figures.median_s, 1e3 * figures.p99_s,
                  1e3 * figures.most_s, 1e3 * figures.drift_s);
    assert_true(result.count >= 20);
    assert_true(result.lost <= 3); // those that sounded while the card was dry
    assert_true(figures.most_s < 0.025);
    assert_true(fabs(figures.drift_s) < 0.005);
    free(reference);
    free(ear.samples);
    free(ear.heard_s);
    session_sound_finish(&sound);
    voice_destroy(voice);
    context_finish(&context);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(live_cues_are_where_the_recording_has_them),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

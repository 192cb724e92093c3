// Single sounds through SDL_mixer itself, on SDL's dummy device: what comes out behind all channels
// is caught sample by sample. Nothing here goes by time but the waiting for sounds to come.
#include "fake_device.h"

enum { ROOM = 20 * SOUND_RATE, PATIENCE_MS = 20000 };

static float caught[ROOM];
static size_t caught_count;
static SDL_mutex *catching;

static void SDLCALL catch_samples(int number, void *stream, int bytes, void *user) {
    size_t count = (size_t)bytes / sizeof(float);
    (void)number;
    (void)user;
    SDL_LockMutex(catching);
    if (caught_count + count <= ROOM) {
        memcpy(caught + caught_count, stream, (size_t)bytes);
        caught_count += count;
    }
    SDL_UnlockMutex(catching);
}

static size_t heard_so_far(void) {
    SDL_LockMutex(catching);
    size_t count = caught_count;
    SDL_UnlockMutex(catching);
    return count;
}

static void wait_for_sample(size_t sample) {
    for (int i = 0; i < PATIENCE_MS && heard_so_far() < sample; i++)
        SDL_Delay(1);
    assert_true(heard_so_far() >= sample);
}

// So much more sound, in milliseconds; the number of its first sample.
static size_t hear(int ms) {
    size_t from = heard_so_far();
    wait_for_sample(from + (size_t)ms * SOUND_RATE / 1000);
    return from;
}

static int64_t now_us(void) {
    return (int64_t)SDL_GetTicks64() * 1000;
}

static void start_catching(void) {
    caught_count = 0;
    assert_true(Mix_RegisterEffect(MIX_CHANNEL_POST, catch_samples, NULL, NULL));
}

static struct speaker *open_speaker(struct voice *voice) {
    static const struct volumes FULL = {
        .voice = 1.0F, .breath = 1.0F, .bell = 1.0F, .bed = 1.0F, .tick = 1.0F};
    struct speaker *speaker = NULL;
    struct message message = {0};
    setenv("SDL_AUDIODRIVER", "dummy", 1);
    assert_int_equal(speaker_create(&speaker, voice, now_us, &message), STATUS_OK);
    speaker_set_volumes(speaker, FULL);
    assert_true(speaker_open(speaker));
    start_catching();
    return speaker;
}

static float loudest(size_t from, size_t to) {
    float peak = 0.0F;
    for (size_t i = from; i < to; i++)
        peak = fmaxf(peak, fabsf(caught[i]));
    return peak;
}

static float steepest(const float *samples, size_t count) {
    float step = 0.0F;
    for (size_t i = 1; i < count; i++)
        step = fmaxf(step, fabsf(samples[i] - samples[i - 1]));
    return step;
}

// The channel of a group that sounds; -1: none.
static int sounding(enum speaker_group group) {
    for (int i = 0; i < SPEAKER_GROUP_CHANNELS; i++) {
        int number = (int)group * SPEAKER_GROUP_CHANNELS + i;
        if (Mix_Playing(number))
            return number;
    }
    return -1;
}

static int wait_until_sounding(enum speaker_group group) {
    for (int i = 0; i < PATIENCE_MS && sounding(group) < 0; i++)
        SDL_Delay(1);
    assert_true(sounding(group) >= 0);
    return sounding(group);
}

// All that was played is freed by the worker.
static void wait_until_tidy(struct speaker *speaker) {
    bool tidy = false;
    for (int i = 0; i < PATIENCE_MS && !tidy; i++) {
        SDL_Delay(1);
        SDL_LockMutex(speaker->lock);
        tidy = true;
        for (size_t c = 0; c < SPEAKER_CHANNELS; c++)
            tidy = tidy && !speaker->channels[c].chunk;
        SDL_UnlockMutex(speaker->lock);
    }
    assert_true(tidy);
}

static void each_kind_has_channels_and_a_volume_of_its_own(void **state) {
    (void)state;
    struct speaker *speaker = open_speaker(NULL);
    assert_int_equal(Mix_AllocateChannels(-1), SPEAKER_CHANNELS);
    for (int group = 0; group < GROUP_COUNT; group++)
        assert_int_equal(Mix_GroupCount(group), SPEAKER_GROUP_CHANNELS);
    speaker_set_volumes(speaker, (struct volumes){.breath = 0.25F, .bell = 0.5F, .tick = 0.75F});
    speaker_bell(speaker);
    assert_int_equal(Mix_Volume(wait_until_sounding(GROUP_BELL), -1), MIX_MAX_VOLUME / 2);
    speaker_breathe(speaker, BREATH_SET_AIR);
    assert_int_equal(Mix_Volume(wait_until_sounding(GROUP_BREATH), -1), MIX_MAX_VOLUME / 4);
    speaker_tick(speaker, TICK_BACK);
    assert_int_equal(Mix_Volume(wait_until_sounding(GROUP_TICK), -1), 3 * MIX_MAX_VOLUME / 4);
    assert_int_equal(sounding(GROUP_SAY), -1);
    speaker_destroy(speaker); // while they sound
}

// Sample by sample what was synthesised, at half its volume.
static void a_chunk_comes_through_exact(void **state) {
    (void)state;
    enum { COUNT = SOUND_RATE / 2 };
    static float bell[COUNT];
    struct speaker *speaker = open_speaker(NULL);
    bell_synthesise(bell, COUNT);
    speaker_set_volumes(speaker, (struct volumes){.bell = 0.5F});
    speaker_bell(speaker);
    wait_until_sounding(GROUP_BELL);
    hear(600);
    size_t first = 0;
    while (fabsf(caught[first]) <= 0.0F)
        first++;
    assert_in_range(first, 1, heard_so_far() - COUNT);
    size_t skipped = 0; // a bell begins at silence
    while (fabsf(bell[skipped]) <= 0.0F)
        skipped++;
    for (size_t i = skipped; i < COUNT; i++)
        assert_float_equal(caught[first + i - skipped], 0.5F * bell[i], 1e-6F);
    speaker_destroy(speaker);
}

static void a_new_bell_ends_the_one_before_without_a_click(void **state) {
    (void)state;
    static float bell[SOUND_RATE];
    struct speaker *speaker = open_speaker(NULL);
    bell_synthesise(bell, SOUND_RATE);
    for (int i = 0; i < 8; i++) { // wherever in a wave it is cut
        speaker_bell(speaker);
        hear(90 + 7 * i);
    }
    size_t end = heard_so_far();
    float own = steepest(bell, SOUND_RATE);
    float fade = loudest(0, end) / (float)SPEAKER_FADE;
    float step = steepest(caught, end);
    print_message("largest step %.5f, of a bell %.5f, of a fade %.5f\n", (double)step, (double)own,
                  (double)fade);
    assert_true(loudest(0, end) > 0.05F);
    assert_true(step <= 2.0F * own + fade);
    // Those that were ended give their memory back at once, not when they would have been over.
    SDL_LockMutex(speaker->lock);
    int kept = 0;
    for (size_t c = 0; c < SPEAKER_CHANNELS; c++)
        kept += speaker->channels[c].chunk != NULL;
    SDL_UnlockMutex(speaker->lock);
    assert_in_range(kept, 1, 2);
    speaker_destroy(speaker);
}

static void a_volume_changes_without_a_click(void **state) {
    (void)state;
    static float bell[SOUND_RATE];
    struct speaker *speaker = open_speaker(NULL);
    bell_synthesise(bell, SOUND_RATE);
    speaker_bell(speaker);
    wait_until_sounding(GROUP_BELL);
    hear(100);
    speaker_set_volumes(speaker, (struct volumes){.bell = 0.1F});
    size_t quieter = hear(50) + 1024;
    float peak = loudest(0, quieter);
    float low = loudest(quieter, heard_so_far());
    assert_true(low > 0.0F && low < 0.15F * peak);
    speaker_set_volumes(speaker, (struct volumes){.bell = 0.0F});
    size_t silent = hear(50) + 1024;
    assert_true(loudest(silent, heard_so_far()) <= 0.0F);
    float own = steepest(bell, SOUND_RATE);
    assert_true(steepest(caught, heard_so_far()) <= own + peak / (float)SPEAKER_FADE);
    speaker_destroy(speaker);
}

static void each_set_of_breaths_can_be_tried(void **state) {
    (void)state;
    struct speaker *speaker = open_speaker(NULL);
    for (int set = 0; set < BREATH_SET_COUNT; set++) {
        speaker_breathe(speaker, (enum breath_set)set);
        size_t from = hear(900);
        assert_in_range(loudest(from, heard_so_far()) * 1000.0F, 20, 1000);
    }
    speaker_destroy(speaker);
}

static void lines_are_spoken_and_end_on_a_word(void **state) {
    (void)state;
    struct voice *voice = NULL;
    struct message message = {0};
    if (voice_create(&voice, &message) != STATUS_OK)
        skip();
    struct speaker *speaker = open_speaker(voice);
    speaker_say(speaker, "Ease out of it, slowly.");
    wait_until_sounding(GROUP_SAY);
    hear(400);
    assert_true(loudest(0, heard_so_far()) >= 0.01F);
    speaker_say(speaker, "");
    size_t stopped = hear(200) + 2 * SPEAKER_BUFFER + SPEAKER_FADE;
    assert_true(loudest(stopped, heard_so_far()) <= 0.0F);
    assert_true(steepest(caught, heard_so_far()) < 0.25F);
    wait_until_tidy(speaker);
    assert_int_equal(sounding(GROUP_SAY), -1);
    speaker_destroy(speaker);
    voice_destroy(voice);
}

static void wait_for_description(struct speaker *speaker, const char *part) {
    char text[64] = "";
    for (int i = 0; i < PATIENCE_MS && !strstr(text, part); i++) {
        SDL_Delay(1);
        speaker_description(speaker, text, sizeof text);
    }
    assert_non_null(strstr(text, part));
}

// --- ticks

// Sounds with silence of a fiftieth of a second before them.
static int bursts(size_t from, size_t to) {
    size_t quiet = SOUND_RATE / 50;
    int count = 0;
    for (size_t i = from; i < to; i++) {
        bool sounds = fabsf(caught[i]) > 1e-5F;
        count += sounds && quiet >= SOUND_RATE / 50;
        quiet = sounds ? 0 : quiet + 1;
    }
    return count;
}

static void a_press_is_heard_once(void **state) {
    (void)state;
    struct speaker *speaker = open_speaker(NULL);
    size_t from = hear(20);
    for (int i = 0; i < 6; i++) {
        speaker_tick(speaker, (enum tick)(i % TICK_COUNT));
        hear(150);
    }
    assert_int_equal(bursts(from, heard_so_far()), 6);
    wait_until_tidy(speaker);
    speaker_destroy(speaker);
}

static void a_session_is_not_ticked_at(void **state) {
    (void)state;
    struct speaker *speaker = open_speaker(NULL);
    speaker_set_volumes(speaker, (struct volumes){.tick = 1.0F}); // nothing else is heard,
    hear(100);                                                    // once they apply
    speaker_set_track(speaker, fake_track(6, false), 0);
    speaker_follow(speaker, 0, true, now_us());
    size_t from = hear(20);
    speaker_tick(speaker, TICK_CONFIRM);
    hear(300);
    assert_int_equal(bursts(from, heard_so_far()), 0);
    speaker_follow(speaker, 300000, false, now_us()); // a pause
    speaker_tick(speaker, TICK_CONFIRM);
    hear(300);
    assert_int_equal(bursts(from, heard_so_far()), 1);
    speaker_destroy(speaker);
}

static void ticks_that_are_off_open_no_device(void **state) {
    (void)state;
    struct speaker *speaker = NULL;
    struct message message = {0};
    char text[64] = "";
    assert_int_equal(speaker_create(&speaker, NULL, now_us, &message), STATUS_OK);
    speaker_set_volumes(speaker, (struct volumes){.bell = 1.0F});
    speaker_tick(speaker, TICK_MOVE);
    SDL_Delay(30);
    speaker_description(speaker, text, sizeof text);
    assert_string_equal(text, "not opened yet");
    speaker_set_volumes(speaker, (struct volumes){.tick = 0.1F});
    speaker_tick(speaker, TICK_MOVE);
    wait_for_description(speaker, "dummy");
    speaker_destroy(speaker);
}

// --- the device

static void a_device_that_nobody_hears_is_given_back(void **state) {
    (void)state;
    struct speaker_layer layer = speaker_sdl_layer();
    struct speaker *speaker = NULL;
    struct message message = {0};
    layer.idle_ms = 60;
    assert_int_equal(speaker_create_on(&speaker, &layer, NULL, now_us, &message), STATUS_OK);
    speaker_set_volumes(speaker, (struct volumes){.bell = 1.0F, .tick = 1.0F});
    for (int i = 0; i < 3; i++) {
        speaker_tick(speaker, TICK_MOVE);
        wait_for_description(speaker, "dummy");
        wait_for_description(speaker, "not opened");
    }
    speaker_set_track(speaker, fake_track(6, false), 0); // heard or not, it keeps the device
    wait_for_description(speaker, "dummy");
    SDL_Delay(200);
    wait_for_description(speaker, "dummy");
    speaker_destroy(speaker);
}

static void any_output_that_goes_counts_as_ours(void **state) {
    (void)state;
    struct speaker *speaker = open_speaker(NULL);
    speaker_bell(speaker);
    wait_until_sounding(GROUP_BELL);
    speaker_device_lost(speaker);
    assert_true(speaker_open(speaker)); // again
    wait_until_tidy(speaker);           // what sounded went with it
    start_catching();
    hear(100);
    assert_true(loudest(0, heard_so_far()) <= 0.0F);
    speaker_bell(speaker);
    wait_until_sounding(GROUP_BELL);
    hear(100);
    assert_true(loudest(0, heard_so_far()) > 0.01F);
    assert_int_equal(Mix_GroupCount(GROUP_BELL), SPEAKER_GROUP_CHANNELS);
    speaker_destroy(speaker);
}

static void many_at_once_are_limited(void **state) {
    (void)state;
    struct speaker *speaker = open_speaker(NULL);
    speaker_set_volumes(speaker, (struct volumes){.bell = 1.0F, .breath = 1.0F, .tick = 1.0F});
    for (int i = 0; i < 200; i++) { // faster than any fade
        speaker_bell(speaker);
        speaker_breathe(speaker, (enum breath_set)(i % BREATH_SET_COUNT));
        speaker_tick(speaker, TICK_MOVE);
        if (i % 7 == 0)
            SDL_Delay(3);
    }
    hear(50);
    assert_in_range(loudest(0, heard_so_far()) * 1000.0F, 1, 1000);
    speaker_destroy(speaker);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_kind_has_channels_and_a_volume_of_its_own),
        cmocka_unit_test(a_chunk_comes_through_exact),
        cmocka_unit_test(a_new_bell_ends_the_one_before_without_a_click),
        cmocka_unit_test(a_volume_changes_without_a_click),
        cmocka_unit_test(each_set_of_breaths_can_be_tried),
        cmocka_unit_test(lines_are_spoken_and_end_on_a_word),
        cmocka_unit_test(a_press_is_heard_once),
        cmocka_unit_test(a_session_is_not_ticked_at),
        cmocka_unit_test(ticks_that_are_off_open_no_device),
        cmocka_unit_test(a_device_that_nobody_hears_is_given_back),
        cmocka_unit_test(any_output_that_goes_counts_as_ours),
        cmocka_unit_test(many_at_once_are_limited),
    };
    catching = SDL_CreateMutex();
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    SDL_DestroyMutex(catching);
    return failed;
}

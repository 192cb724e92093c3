// A machine or a build without a speech engine still has breaths and bells.
#include "cmocka_headers.h"
#include "measure.h"
#include "sound/soundtrack.h"

#include <stdlib.h>
#include <string.h>

static void voice_is_unsupported(void **state) {
    (void)state;
    struct message message = {""};
    struct voice *voice = (struct voice *)&message;
    assert_int_equal(setenv("PATH", "/nowhere", 1), 0); // nor a program that speaks
    assert_int_equal(voice_create(&voice, &message), STATUS_UNSUPPORTED);
    assert_null(voice);
    assert_non_null(strstr(message.text, "flite1-dev"));
    assert_string_equal(voice_description(NULL), "none");
    voice_destroy(NULL);
}

static void session_goes_without(void **state) {
    (void)state;
    const struct cue cues[] = {
        {.kind = CUE_VOICE, .at_us = 0, .duration_us = 1000000, .text = "Hello."},
        {.kind = CUE_BELL, .at_us = 2000000, .duration_us = 2500000, .text = ""},
    };
    const struct timeline timeline = {.duration_us = 5000000, .cues = cues, .cue_count = 2};
    struct soundtrack *track = NULL;
    assert_int_equal(soundtrack_create(&track, &timeline, NULL, NULL), STATUS_OK);
    assert_true(soundtrack_prepare(track, 0));
    assert_true(soundtrack_prepare(track, 0));
    assert_false(soundtrack_prepare(track, 0));
    static float samples[5 * SOUND_RATE];
    soundtrack_mix(track, 0, 5 * SOUND_RATE,
                   (struct volumes){.voice = 1.0F, .breath = 1.0F, .bell = 1.0F}, samples);
    assert_true(measure_peak(samples, 2 * SOUND_RATE) == 0.0F);
    assert_true(measure_peak(samples + 2 * SOUND_RATE, SOUND_RATE) > 0.05F);
    soundtrack_destroy(track);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(voice_is_unsupported),
        cmocka_unit_test(session_goes_without),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

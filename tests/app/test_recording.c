// How `record` treats its file; what is in it is measured by test_loudness.c.
#include "../sound/loudness_meter.h"
#include "../sound/measure.h"
#include "base/file.h"
#include "base/program.h"
#include "cmocka_all.h"
#include "run_program.h"
#include "session_sound.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static char data_dir[] = "data-XXXXXX";
static const struct options options = {
    .verb = VERB_RECORD, .levels = UNHUNCH_SOURCE_DIR "/levels", .data_dir = data_dir};

static int open_context(void **state) {
    static struct context context;
    struct message message = {0};
    if (!mkdtemp(data_dir) || context_init(&context, &options, &message) != STATUS_OK)
        return -1;
    *state = &context;
    return 0;
}

static int close_context(void **state) {
    context_finish(*state);
    return 0;
}

static struct session_sound new_sound(struct context *context, const struct routine *routine) {
    struct session_sound sound = {0};
    struct message message = {0};
    if (session_sound_init(&sound, context, routine, &message) != STATUS_OK)
        fail_msg("%s: %s", routine->id, message.text);
    while (session_sound_prepare(&sound)) {
    }
    return sound;
}

// As a player of the file would hear it.
static float *new_samples(const struct session_sound *sound) {
    size_t count = (size_t)sound->samples;
    int16_t *pcm = malloc(count * sizeof *pcm);
    float *samples = malloc(count * sizeof *samples);
    assert_non_null(pcm);
    assert_non_null(samples);
    session_sound_mix(sound, 0, count, pcm);
    for (size_t i = 0; i < count; i++)
        samples[i] = (float)pcm[i] / 32768.0F;
    free(pcm);
    return samples;
}

static void meter_is_right(void **state) {
    (void)state;
    enum { COUNT = 5 * METER_RATE };
    float *samples = malloc(COUNT * sizeof *samples);
    assert_non_null(samples);
    // The recommendation's own example: 997 Hz at full scale in one channel reads -3.01.
    for (size_t i = 0; i < COUNT; i++)
        samples[i] = sinf(2.0F * 3.14159265F * 997.0F * (float)i / METER_RATE);
    assert_true(fabs(meter_loudness(samples, COUNT) + 3.01) < 0.03);
    // Silence beside it is gated away.
    memset(samples, 0, COUNT / 2 * sizeof *samples);
    assert_true(fabs(meter_loudness(samples, COUNT) + 3.01) < 0.3);
    // A quarter of the rate, sampled beside its crests: peaks 3 dB above the samples.
    for (size_t i = 0; i < COUNT; i++)
        samples[i] = 0.5F * (i / 2 % 2 ? -sqrtf(0.5F) : sqrtf(0.5F));
    assert_true(measure_peak(samples, COUNT) < 0.36F);
    double middle = meter_true_peak(samples + 1000, COUNT - 2000);
    assert_true(middle > 0.48 && middle < 0.53);
    free(samples);
}

static void nobody_says_nothing(void **state) {
    struct context *context = *state;
    const struct routine *routine = NULL;
    assert_int_equal(context_routine(context, "desk-reset", &routine, NULL), STATUS_OK);
    context->settings.voice = NARRATOR_NONE;
    struct session_sound sound = new_sound(context, routine);
    sound.volumes = (struct volumes){.voice = 1.0F};
    float *samples = new_samples(&sound);
    assert_true(measure_peak(samples, (size_t)sound.samples) == 0.0F);
    free(samples);
    session_sound_finish(&sound);
    context->settings.voice = NARRATOR_SLT;
}

static int parts_left(void) {
    struct arena arena = {0};
    const char **names = NULL;
    size_t count = 0;
    int left = 0;
    assert_int_equal(file_list(data_dir, "", &arena, &names, &count, NULL), STATUS_OK);
    for (size_t i = 0; i < count; i++)
        left += strstr(names[i], ".part-") != NULL;
    arena_finish(&arena);
    return left;
}

static void file_is_the_session(void **state) {
    struct context *context = *state;
    char path[64];
    (void)snprintf(path, sizeof path, "%s/a.wav", data_dir);
    static const char LEVELS[] = UNHUNCH_SOURCE_DIR "/levels";
    struct run run =
        RUN("record", "desk-reset", "-o", path, "--data-dir", data_dir, "--levels", LEVELS);
    if (run.status != 0)
        fail_msg("%s", run.err);
    assert_string_equal(run.out, "");
    assert_string_equal(run.err, ""); // progress is for terminals
    run_finish(&run);
    struct buffer bytes = {0};
    assert_int_equal(file_read(path, 64 << 20, &bytes, NULL), STATUS_OK);
    const struct routine *routine = NULL;
    assert_int_equal(context_routine(context, "desk-reset", &routine, NULL), STATUS_OK);
    struct session_sound sound = new_sound(context, routine);
    size_t count = (size_t)sound.samples;
    assert_true(count * 1000000 / SOUND_RATE >= (size_t)sound.timeline.duration_us);
    assert_int_equal(bytes.length, 44 + 2 * count);
    assert_memory_equal(bytes.bytes, "RIFF", 4);
    assert_memory_equal(bytes.bytes + 36, "data", 4);
    int16_t *pcm = malloc(count * sizeof *pcm);
    assert_non_null(pcm);
    session_sound_mix(&sound, 0, count, pcm);
    assert_memory_equal(bytes.bytes + 44, pcm, count * sizeof *pcm);
    assert_int_equal(parts_left(), 0);
    free(pcm);
    buffer_finish(&bytes);
    session_sound_finish(&sound);
}

static void shell(const char *script, int status, const char *says) {
    struct run run = run_program(
        "/bin/sh", (const char *const[]){"-c", script, "sh", UNHUNCH_PROGRAM, data_dir, NULL});
    if (run.status != status || !strstr(run.err, says))
        fail_msg("exit status %d, '%s' instead of '%s'", run.status, run.err, says);
    run_finish(&run);
}

static void nothing_half_is_left(void **state) {
    (void)state;
    char path[64];
    (void)snprintf(path, sizeof path, "%s/b.wav", data_dir);
    assert_int_equal(file_write(path, "mine", 4, NULL), STATUS_OK);
    shell("ulimit -f 100; \"$1\" record desk-reset --data-dir \"$2\" -o \"$2/b.wav\"", 1,
          "b.wav: cannot be written");
    shell("\"$1\" record quarter-hour --data-dir \"$2\" -o \"$2/b.wav\" & sleep 0.5; kill $!; "
          "wait $!",
          1, "stopped; ");
    assert_int_equal(parts_left(), 0);
    struct buffer bytes = {0};
    assert_int_equal(file_read(path, 100, &bytes, NULL), STATUS_OK);
    assert_int_equal(bytes.length, 4); // what was there is untouched
    buffer_finish(&bytes);
}

static void a_part_is_cut_out_exactly(void **state) {
    (void)state;
    struct buffer whole = {0};
    struct buffer part = {0};
    char path[64];
    shell("\"$1\" record desk-reset --data-dir \"$2\" --from 10.5 --to 12 -o \"$2/p.wav\"", 0, "");
    (void)snprintf(path, sizeof path, "%s/p.wav", data_dir);
    assert_int_equal(file_read(path, 1 << 20, &part, NULL), STATUS_OK);
    assert_int_equal(part.length, 44 + 2 * 72000);
    (void)snprintf(path, sizeof path, "%s/a.wav", data_dir);
    assert_int_equal(file_read(path, 64 << 20, &whole, NULL), STATUS_OK);
    assert_memory_equal(part.bytes + 44, whole.bytes + 44 + 2 * 504000, 2 * 72000);
    buffer_finish(&whole);
    buffer_finish(&part);
}

// The film is decoded whole, and its pictures are counted.
static void a_film_has_picture_and_sound(void **state) {
    (void)state;
    if (!program_exists("ffmpeg") || !program_exists("ffprobe"))
        skip();
    shell("\"$1\" record desk-reset --data-dir \"$2\" --from 14 --to 16 --size 320x180 --fps 10 "
          "-o \"$2/f.mp4\" && ffmpeg -v error -xerror -i \"$2/f.mp4\" -f null - && "
          "ffprobe -v error -count_frames -show_entries "
          "stream=codec_type,width,height,nb_read_frames -of csv=p=0 \"$2/f.mp4\" >&2",
          0, "video,320,180,20");
    // Picture and sound begin together and last as long.
    shell("ffprobe -v error -show_entries stream=start_time,duration -of csv=p=0 \"$2/f.mp4\" >&2",
          0, "0.000000,2.000000\n0.000000,2.0");
    assert_int_equal(parts_left(), 0);
}

static void no_half_film_is_left(void **state) {
    (void)state;
    if (!program_exists("ffmpeg"))
        skip();
    shell("\"$1\" record desk-reset --data-dir \"$2\" --size 320x180 -o \"$2/h.mp4\" & "
          "sleep 4; kill -TERM $!; wait $!",
          1, "stopped; ");
    shell("ulimit -f 100; \"$1\" record desk-reset --from 0 --to 3 --size 320x180 --data-dir "
          "\"$2\" -o \"$2/h.mp4\"",
          1, "cannot be written");
    shell("mkdir -p \"$2/bin\"; printf '#!/bin/sh\\nread x\\necho Cannot breathe >&2\\nexit 1\\n' "
          ">\"$2/bin/ffmpeg\"; chmod +x \"$2/bin/ffmpeg\"; PATH=\"$PWD/$2/bin:$PATH\" \"$1\" "
          "record desk-reset --from 0 --to 1 --size 320x180 --data-dir \"$2\" -o \"$2/h.mp4\"",
          1, "ffmpeg says: Cannot breathe");
    shell("test ! -e \"$2/h.mp4\"", 0, "");
    assert_int_equal(parts_left(), 0);
}

static void wrong_wishes_are_told(void **state) {
    (void)state;
    shell("\"$1\" record desk-reset --data-dir \"$2\"", 2, "say where to with -o");
    shell("\"$1\" record --data-dir \"$2\" -o a.wav", 2, "usage: unhunch record");
    shell("\"$1\" record nothing --data-dir \"$2\" -o a.wav", 1, "no routine 'nothing'");
    shell("\"$1\" record desk-reset --data-dir \"$2\" -o a.ogg", 1, ".wav");
    shell("\"$1\" record desk-reset --data-dir \"$2\" -o nowhere/a.wav", 1, "nowhere/a.wav");
    shell("\"$1\" record desk-reset --data-dir \"$2\" --from 9 --to 8 -o a.wav", 1, "--from 9.0");
    shell("\"$1\" record desk-reset --data-dir \"$2\" --to 9000 -o a.wav", 1, "the session has");
    shell("\"$1\" record desk-reset --data-dir \"$2\" --size 321x180 -o a.mp4", 1, "even width");
    shell("\"$1\" record desk-reset --data-dir \"$2\" --fps 0 -o a.mp4", 2, "--fps");
    shell("PATH=/nowhere \"$1\" record desk-reset --data-dir \"$2\" -o a.mp4", 1,
          "apt install ffmpeg");
    shell("mkdir -p \"$2/c.wav\"; \"$1\" record desk-reset --data-dir \"$2\" -o \"$2/c.wav\"", 1,
          "is no regular file");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(meter_is_right),
        cmocka_unit_test(nobody_says_nothing),
        cmocka_unit_test(file_is_the_session),
        cmocka_unit_test(nothing_half_is_left),
        cmocka_unit_test(a_part_is_cut_out_exactly),
        cmocka_unit_test(a_film_has_picture_and_sound),
        cmocka_unit_test(no_half_film_is_left),
        cmocka_unit_test(wrong_wishes_are_told),
    };
    return cmocka_run_group_tests(tests, open_context, close_context);
}

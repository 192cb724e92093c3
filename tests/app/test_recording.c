// How `record` treats its file; what is in it is measured by test_loudness.c.
#include "../sound/measure.h"
#include "base/file.h"
#include "base/program.h"
#include "cmocka_all.h"
#include "context.h"
#include "run_program.h"
#include "session_sound.h"

#include <sndfile.h>
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
    if (session_sound_init(&sound, &context->settings, context->music_folder, routine, &message) !=
        STATUS_OK)
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

// A mono file of 16 bits at SOUND_RATE, as any player reads it; the caller frees the samples.
static int16_t *read_wave(const char *path, size_t *count) {
    SF_INFO info = {0};
    SNDFILE *sound = sf_open(path, SFM_READ, &info);
    if (!sound)
        fail_msg("%s: %s", path, sf_strerror(NULL));
    assert_int_equal(info.format, SF_FORMAT_WAV | SF_FORMAT_PCM_16);
    assert_int_equal(info.channels, 1);
    assert_int_equal(info.samplerate, SOUND_RATE);
    *count = (size_t)info.frames;
    int16_t *samples = malloc((*count + 1) * sizeof *samples);
    assert_non_null(samples);
    assert_int_equal(sf_read_short(sound, samples, info.frames), info.frames);
    assert_int_equal(sf_close(sound), 0);
    return samples;
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
    const struct routine *routine = NULL;
    assert_int_equal(context_routine(context, "desk-reset", &routine, NULL), STATUS_OK);
    struct session_sound sound = new_sound(context, routine);
    size_t count = (size_t)sound.samples;
    assert_true(count * 1000000 / SOUND_RATE >= (size_t)sound.timeline.duration_us);
    size_t recorded_count = 0;
    int16_t *recorded = read_wave(path, &recorded_count);
    assert_int_equal(recorded_count, count);
    int16_t *pcm = malloc(count * sizeof *pcm);
    assert_non_null(pcm);
    session_sound_mix(&sound, 0, count, pcm);
    assert_memory_equal(recorded, pcm, count * sizeof *pcm);
    assert_int_equal(parts_left(), 0);
    free(pcm);
    free(recorded);
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
    size_t whole_count = 0;
    size_t part_count = 0;
    char path[64];
    shell("\"$1\" record desk-reset --data-dir \"$2\" --from 10.5 --to 12 -o \"$2/p.wav\"", 0, "");
    (void)snprintf(path, sizeof path, "%s/p.wav", data_dir);
    int16_t *part = read_wave(path, &part_count);
    assert_int_equal(part_count, 72000);
    (void)snprintf(path, sizeof path, "%s/a.wav", data_dir);
    int16_t *whole = read_wave(path, &whole_count);
    assert_true(whole_count > 504000 + 72000);
    assert_memory_equal(part, whole + 504000, 72000 * sizeof *part);
    free(whole);
    free(part);
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
    shell("ln -s /dev/null \"$2/null.wav\"", 0, "");
    shell("mkdir -p \"$2/c.wav\"; \"$1\" record desk-reset --data-dir \"$2\" -o \"$2/c.wav\"", 1,
          "c.wav: cannot be written: Is a directory");
    shell("\"$1\" record desk-reset --data-dir \"$2\" -o \"$2/null.wav\"", 1,
          "null.wav: is no regular file");
    if (!program_exists("ffmpeg"))
        return;
    shell("ln -s /dev/null \"$2/null.mp4\"; \"$1\" record desk-reset --data-dir \"$2\" --from 0 "
          "--to 1 "
          "-o \"$2/null.mp4\"",
          1, "null.mp4: is no regular file");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nobody_says_nothing),          cmocka_unit_test(file_is_the_session),
        cmocka_unit_test(nothing_half_is_left),         cmocka_unit_test(a_part_is_cut_out_exactly),
        cmocka_unit_test(a_film_has_picture_and_sound), cmocka_unit_test(no_half_film_is_left),
        cmocka_unit_test(wrong_wishes_are_told),
    };
    return cmocka_run_group_tests(tests, open_context, close_context);
}

// A person's own music: files of all kinds as one even, quiet stream in the bed's place.
#include "bed.h"
#include "cmocka_headers.h"
#include "levels.h"
#include "measure.h"
#include "music.h"
#include "music_file.h"
#include "music_list.h"
#include "sound/music.h"
#include "sound/soundtrack.h"

#include <sndfile.h>

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define TURN 6.28318530717959

// ---- files to play

struct tune {
    const char *name;
    int format;
    int rate;
    int channels;
    double seconds;
    double hz;
    double level;
};

static void write_tune(const char *folder, const struct tune *tune) {
    char path[256];
    (void)snprintf(path, sizeof path, "%s/%s", folder, tune->name);
    SF_INFO info = {.samplerate = tune->rate, .channels = tune->channels, .format = tune->format};
    SNDFILE *file = sf_open(path, SFM_WRITE, &info);
    if (!file)
        fail_msg("%s: %s", path, sf_strerror(NULL));
    sf_count_t frames = (sf_count_t)(tune->seconds * tune->rate);
    float *samples = calloc((size_t)tune->channels, sizeof *samples);
    assert_non_null(samples);
    for (sf_count_t i = 0; i < frames; i++) {
        for (int c = 0; c < tune->channels; c++)
            samples[c] = (float)(tune->level * sin(TURN * tune->hz * (double)i / tune->rate));
        assert_int_equal(sf_writef_float(file, samples, 1), 1);
    }
    free(samples);
    assert_int_equal(sf_close(file), 0);
}

static void write_text(const char *folder, const char *name, const char *text) {
    char path[256];
    (void)snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_true(fputs(text, file) >= 0);
    assert_int_equal(fclose(file), 0);
}

// An empty folder of this name.
static const char *new_folder(const char *name) {
    char command[300];
    (void)snprintf(command, sizeof command, "rm -rf '%s' && mkdir '%s'", name, name);
    assert_int_equal(system(command), 0); // NOLINT(cert-env33-c): names of our own
    return name;
}

enum { WAV16 = SF_FORMAT_WAV | SF_FORMAT_PCM_16, FLAC16 = SF_FORMAT_FLAC | SF_FORMAT_PCM_16 };
enum { VORBIS = SF_FORMAT_OGG | SF_FORMAT_VORBIS, MP3 = SF_FORMAT_MPEG | SF_FORMAT_MPEG_LAYER_III };

static const struct tune kinds[] = {
    {"a.wav", WAV16, 48000, 1, 5.0, 300.0, 0.5},    {"b.flac", FLAC16, 44100, 2, 5.0, 300.0, 0.1},
    {"c.ogg", VORBIS, 44100, 2, 5.0, 300.0, 0.9},   {"d.mp3", MP3, 44100, 2, 5.0, 300.0, 0.3},
    {"e.wav", WAV16, 8000, 1, 5.0, 300.0, 0.02},    {"f.flac", FLAC16, 96000, 6, 5.0, 300.0, 0.3},
    {"g.flac", FLAC16, 192000, 1, 5.0, 300.0, 0.3}, {"h.wav", WAV16, 22050, 2, 5.0, 300.0, 0.3},
};
enum { KINDS = sizeof kinds / sizeof kinds[0], SECOND = SOUND_RATE };

static void every_kind_of_file_becomes_the_same_sound(void **state) {
    (void)state;
    static float sound[SECOND];
    const char *folder = new_folder("kinds");
    for (size_t i = 0; i < KINDS; i++) {
        char path[64];
        struct message why = {""};
        struct music_file *file = NULL;
        write_tune(folder, &kinds[i]);
        (void)snprintf(path, sizeof path, "%s/%s", folder, kinds[i].name);
        if (music_file_open(path, &file, &why) != STATUS_OK)
            fail_msg("%s: %s", path, why.text);
        assert_true(llabs(music_file_length(file) - 5 * (int64_t)SECOND) < SECOND / 10);
        music_file_read(file, 2 * (int64_t)SECOND, SECOND, sound);
        float gain = music_file_gain(file);
        double power = measure_power_at(sound, SECOND, 300.0, SOUND_RATE);
        double other = measure_power_at(sound, SECOND, 450.0, SOUND_RATE);
        if (fabsf(gain * measure_rms(sound, SECOND) / MUSIC_RMS - 1.0F) > 0.06F &&
            kinds[i].level > 0.05)
            fail_msg("%s: rms %g", path, (double)(gain * measure_rms(sound, SECOND)));
        assert_true(gain <= 8.0F);
        assert_true(other < power * 1e-3);
        music_file_close(file);
    }
}

// Asked for in order, in other cuts, or after a jump: the same samples.
static void a_file_is_a_function_of_the_position(void **state) {
    (void)state;
    static float whole[5 * SECOND];
    static float part[SECOND];
    const char *folder = new_folder("cuts");
    const struct tune tune = {"a.flac", FLAC16, 44100, 2, 4.0, 500.0, 0.5};
    struct music_file *file = NULL;
    write_tune(folder, &tune);
    assert_int_equal(music_file_open("cuts/a.flac", &file, NULL), STATUS_OK);
    music_file_read(file, -1000, (size_t)5 * SECOND, whole);
    const int64_t starts[] = {100000, -500, 3, 3 + 777, 191000, 50000};
    for (size_t s = 0; s < sizeof starts / sizeof starts[0]; s++) {
        size_t count = s == 2 ? 777 : 20000;
        music_file_read(file, starts[s], count, part);
        for (size_t i = 0; i < count; i++)
            assert_true(fabsf(part[i] - whole[starts[s] + 1000 + (int64_t)i]) < 1e-5F);
    }
    assert_true(measure_peak(whole, 900) == 0.0F);
    assert_true(measure_peak(whole + 4 * SECOND + 2000, 1000) == 0.0F);
    music_file_close(file);
}

// ---- a folder

static struct music *new_music(const char *folder, uint32_t seed) {
    struct music *music = NULL;
    assert_int_equal(music_create(&music, folder, seed, NULL), STATUS_OK);
    return music;
}

static float *new_sound(struct music *music, int64_t first, size_t count) {
    float *sound = calloc(count, sizeof *sound);
    assert_non_null(sound);
    const size_t part = 4800;
    for (size_t at = 0; at < count; at += part) {
        size_t length = count - at < part ? count - at : part;
        music_load(music, first + (int64_t)at, length);
        assert_true(music_fill(music, first + (int64_t)at, length, sound + at));
    }
    return sound;
}

static const double tones_hz[] = {250.0, 350.0, 450.0, 550.0, 650.0};
enum { TONES = sizeof tones_hz / sizeof tones_hz[0] };

static void write_tones(const char *folder) {
    for (int i = 0; i < TONES; i++) {
        char name[32];
        (void)snprintf(name, sizeof name, "t%d.%s", i, i % 2 ? "ogg" : "flac");
        const struct tune tune = {name, i % 2 ? VORBIS : FLAC16, 44100, 1, 8.0, tones_hz[i], 0.4};
        write_tune(folder, &tune);
    }
}

static int loudest_tone(const float *sound, size_t count) {
    int loudest = 0;
    double most = 0.0;
    for (int i = 0; i < TONES; i++) {
        double power = measure_power_at(sound, count, tones_hz[i], SOUND_RATE);
        loudest = power > most ? i : loudest;
        most = fmax(power, most);
    }
    return loudest;
}

static void pieces_come_shuffled_cross_faded_and_level(void **state) {
    (void)state;
    enum { SECONDS = 100 };
    write_tones(new_folder("tones"));
    int heard[2][TONES] = {{0}, {0}};
    bool differs = false;
    for (int day = 0; day < 2; day++) {
        struct music *music = new_music("tones", 20000 + (uint32_t)day);
        float *sound = new_sound(music, 0, (size_t)SECONDS * SECOND);
        // A tone's own steps, and nothing beyond them where pieces meet.
        float step = MUSIC_RMS * 1.5F * (float)(TURN * 650.0 / SOUND_RATE);
        assert_true(measure_jump(sound + SECOND, (size_t)(SECONDS - 2) * SECOND) < 2.0F * step);
        for (int s = 1; s < SECONDS - 1; s++) {
            float rms = measure_rms(sound + (size_t)s * SECOND, SECOND);
            if (rms < 0.6F * MUSIC_RMS || rms > 1.6F * MUSIC_RMS)
                fail_msg("second %d: rms %g", s, (double)rms);
        }
        const double period_s = 8.0 - 8.0 / 3.0; // each fades into the next
        int before = -1;
        for (int piece = 0; piece < 15; piece++) {
            size_t middle = (size_t)((piece * period_s + 4.0) * SOUND_RATE);
            int tone = loudest_tone(sound + middle - SECOND / 4, SECOND / 2);
            assert_int_not_equal(tone, before);
            before = tone;
            differs = differs || (day == 1 && piece < TONES && tone != heard[0][piece]);
            if (piece < TONES)
                heard[day][piece] = tone;
        }
        int found = 0;
        for (int i = 0; i < TONES; i++)
            found |= 1 << heard[day][i];
        assert_int_equal(found, (1 << TONES) - 1); // every one before any comes again
        free(sound);
        music_destroy(music);
    }
    assert_true(differs); // another day, another order
}

static void a_jump_leads_to_the_same_sound(void **state) {
    (void)state;
    struct music *once = new_music("tones", 7);
    struct music *again = new_music("tones", 7);
    float *whole = new_sound(once, 0, (size_t)40 * SECOND);
    free(new_sound(again, 0, SECOND));
    float *later = new_sound(again, (int64_t)30 * SECOND, (size_t)5 * SECOND);
    float *back = new_sound(again, (int64_t)2 * SECOND, (size_t)5 * SECOND);
    // What comes after the fade that a jump begins with.
    for (size_t i = SECOND; i < (size_t)5 * SECOND; i++) {
        assert_true(fabsf(later[i] - whole[(size_t)30 * SECOND + i]) < 1e-4F);
        assert_true(fabsf(back[i] - whole[(size_t)2 * SECOND + i]) < 1e-4F);
    }
    assert_true(later[0] == 0.0F);
    free(whole);
    free(later);
    free(back);
    music_destroy(once);
    music_destroy(again);
}

// Full-scale bursts in quiet music: within the peak that the mix has room for, and no click.
static void peaks_are_turned_down(void **state) {
    (void)state;
    const char *folder = new_folder("bursts");
    char path[64];
    (void)snprintf(path, sizeof path, "%s/a.wav", folder);
    SF_INFO info = {.samplerate = 48000, .channels = 1, .format = WAV16};
    SNDFILE *file = sf_open(path, SFM_WRITE, &info);
    assert_non_null(file);
    for (int i = 0; i < 20 * SECOND; i++) {
        float level = i % (3 * SECOND) < 2400 ? 0.95F : 0.02F;
        float value = level * (float)sin(TURN * 200.0 * i / SECOND);
        assert_int_equal(sf_writef_float(file, &value, 1), 1);
    }
    assert_int_equal(sf_close(file), 0);
    struct music *music = new_music(folder, 1);
    float *sound = new_sound(music, 0, (size_t)30 * SECOND);
    assert_true(measure_peak(sound, (size_t)30 * SECOND) <= BED_PEAK * 1.0001F);
    assert_true(measure_peak(sound, (size_t)30 * SECOND) > 0.5F * BED_PEAK);
    assert_true(measure_jump(sound, (size_t)30 * SECOND) < 0.03F * BED_PEAK * 2.0F);
    free(sound);
    music_destroy(music);
}

static void music_is_about_as_loud_as_the_tones(void **state) {
    (void)state;
    enum { COUNT = 120 * SECOND };
    static float tones[COUNT];
    double energy = 0.0;
    for (uint32_t seed = 0; seed < 8; seed++) {
        bed_fill(seed, 0, COUNT, tones);
        energy += pow(measure_rms(tones, COUNT), 2.0) / 8.0;
    }
    assert_true(fabs(20.0 * log10(MUSIC_RMS / sqrt(energy))) < 1.5);
}

// ---- what is not music

static void spoilt_files_are_left_out_and_told(void **state) {
    (void)state;
    const char *folder = new_folder("mixed");
    const struct tune tune = {"good.flac", FLAC16, 44100, 1, 3.0, 400.0, 0.3};
    const struct tune blink = {"short.wav", WAV16, 48000, 1, 0.2, 400.0, 0.3};
    struct message notice = {""};
    write_tune(folder, &tune);
    write_tune(folder, &blink);
    write_text(folder, "no.ogg", "this is no music");
    write_text(folder, "empty.mp3", "");
    write_text(folder, "cover.txt", "notes");
    struct music *music = new_music(folder, 3);
    assert_false(music_notice(music, &notice));
    float *sound = new_sound(music, 0, (size_t)20 * SECOND);
    for (int s = 1; s < 19; s++)
        assert_true(measure_rms(sound + (size_t)s * SECOND, SECOND) > 0.5F * MUSIC_RMS);
    assert_true(music_notice(music, &notice));
    assert_non_null(strstr(notice.text, "mixed/"));
    assert_non_null(strstr(notice.text, "(and 2 more of 4 files)"));
    assert_null(strchr(notice.text, '\n'));
    free(sound);
    music_destroy(music);
}

// Cut in the middle of a frame: what is there is played, and it ends without a click.
static void a_torn_file_ends_softly(void **state) {
    (void)state;
    const struct tune tune = {"a.wav", WAV16, 48000, 1, 4.0, 400.0, 0.3};
    write_tune(new_folder("torn"), &tune);
    assert_int_equal(truncate("torn/a.wav", 200001), 0);
    struct music *music = new_music("torn", 3);
    float *sound = new_sound(music, 0, (size_t)6 * SECOND);
    for (size_t i = 1; i < (size_t)6 * SECOND; i++)
        assert_true(fabsf(sound[i] - sound[i - 1]) < 0.005F);
    free(sound);
    music_destroy(music);
}

static void without_music_there_are_tones(void **state) {
    (void)state;
    static float sound[SECOND];
    const char *const folders[] = {"nothing", "missing"};
    struct message notice = {""};
    (void)new_folder("nothing");
    write_text("nothing", "a.mp3", "no");
    for (size_t i = 0; i < 2; i++) {
        struct music *music = new_music(folders[i], 1);
        music_load(music, 0, SECOND);
        assert_false(music_fill(music, 0, SECOND, sound));
        assert_true(measure_peak(sound, SECOND) == 0.0F);
        assert_true(music_notice(music, &notice));
        music_destroy(music);
    }
    assert_false(music_is_in(""));
    assert_false(music_is_in("missing"));
    write_text(new_folder("named"), "readme.txt", "");
    assert_false(music_is_in("named"));
    write_text("named", "SONG.MP3", "");
    assert_true(music_is_in("named"));
}

// ---- live

static bool wait_for(struct music *music, int64_t at) {
    float sample = 0.0F;
    for (int patience = 0; patience < 2000; patience++) {
        float part[64];
        (void)music_fill(music, at, 64, part);
        sample = measure_peak(part, 64);
        if (sample > 0.0F)
            return true;
        usleep(5000);
    }
    return false;
}

// Heard as a device would, faster than real time, with a jump: only the thread decodes.
static void a_thread_keeps_ahead(void **state) {
    (void)state;
    struct music *music = new_music("tones", 7);
    float block[512];
    assert_true(music_start(music));
    assert_true(wait_for(music, SECOND));
    assert_true(wait_for(music, 7 * (int64_t)SECOND));
    float before = 0.0F;
    float jump = 0.0F;
    for (int64_t at = 0; at < 6 * (int64_t)SECOND; at += 512) {
        music_heard(music, at);
        assert_true(music_fill(music, at, 512, block));
        for (size_t i = 0; i < 512; i++) {
            jump = fmaxf(jump, fabsf(block[i] - before));
            before = block[i];
        }
    }
    assert_true(jump < 0.005F);
    music_heard(music, (int64_t)60 * SECOND);
    assert_true(wait_for(music, (int64_t)62 * SECOND));
    music_destroy(music);
    // Gone at once, whatever its thread is doing then.
    music = new_music("tones", 8);
    assert_true(music_start(music));
    music_destroy(music);
    usleep(200000); // the thread has let go of it when leaks are looked for
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_kind_of_file_becomes_the_same_sound),
        cmocka_unit_test(a_file_is_a_function_of_the_position),
        cmocka_unit_test(pieces_come_shuffled_cross_faded_and_level),
        cmocka_unit_test(a_jump_leads_to_the_same_sound),
        cmocka_unit_test(peaks_are_turned_down),
        cmocka_unit_test(music_is_about_as_loud_as_the_tones),
        cmocka_unit_test(spoilt_files_are_left_out_and_told),
        cmocka_unit_test(a_torn_file_ends_softly),
        cmocka_unit_test(without_music_there_are_tones),
        cmocka_unit_test(a_thread_keeps_ahead),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

// How well live sound keeps to the plan: plays a session through SDL's disk audio driver into a
// pipe that is emptied as a sound card would, and finds every cue of the recording in it.
//   live_timing ROUTINE [SECONDS]
// Deviations are from their median: the session's own start is not known from outside.
#include "session_sound.h"

#include <fcntl.h>
#include <math.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum {
    THIN = 4, // correlation works at a quarter of the rate
    RATE = SOUND_RATE / THIN,
    READ_SAMPLES = 512, // what the program writes at a time
    MAX_CUES = 4096,
};
#define WINDOW_S 0.4 // of a cue, to be found again
#define REACH_S 0.25 // around where it should be
#define FIRST_REACH_S 5.0
#define ALIKE 0.9 // least correlation of a cue that counts as found

struct capture {
    float *samples; // thinned
    double *arrived_s;
    size_t count;
    size_t late; // buffers that did not come in time: what a sound card would skip
};

static double now_s(void) {
    struct timespec now;
    (void)clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static pid_t start_program(const char *routine, const char *folder, const char *pipe_path) {
    pid_t child = fork();
    if (child != 0)
        return child;
    (void)setenv("SDL_VIDEODRIVER", "dummy", 1);
    (void)setenv("SDL_AUDIODRIVER", "disk", 1);
    (void)setenv("SDL_DISKAUDIOFILE", pipe_path, 1);
    (void)setenv("SDL_DISKAUDIODELAY", "0", 1); // the pipe sets the pace
    (void)execl(UNHUNCH_PROGRAM, "unhunch", "play", routine, "--windowed", "--data-dir", folder,
                (char *)NULL);
    _exit(127);
}

static bool read_all(int fd, void *bytes, size_t length) {
    for (size_t done = 0; done < length;) {
        ssize_t got = read(fd, (char *)bytes + done, length - done);
        if (got <= 0)
            return false;
        done += (size_t)got;
    }
    return true;
}

static void sleep_until(double time_s) {
    double left_s = time_s - now_s();
    if (left_s <= 0.0)
        return;
    const struct timespec left = {.tv_sec = (time_t)left_s,
                                  .tv_nsec = (long)((left_s - floor(left_s)) * 1e9)};
    (void)nanosleep(&left, NULL);
}

// Plays one buffer after another; when one is late, the rest follows from there on.
static void capture_until(struct capture *capture, int fd, double seconds, size_t room) {
    float block[READ_SAMPLES];
    double begun_s = now_s();
    double heard_s = begun_s; // when the next buffer's turn comes
    while (heard_s < begun_s + seconds && capture->count + READ_SAMPLES / THIN <= room) {
        sleep_until(heard_s);
        if (!read_all(fd, block, sizeof block))
            return;
        if (now_s() > heard_s + READ_SAMPLES / (double)SOUND_RATE) {
            capture->late++;
            heard_s = now_s();
        }
        for (size_t i = 0; i < READ_SAMPLES; i += THIN) {
            float sum = 0.0F;
            for (size_t k = 0; k < THIN; k++)
                sum += block[i + k];
            capture->samples[capture->count] = sum / THIN;
            capture->arrived_s[capture->count++] = heard_s + (double)i / SOUND_RATE;
        }
        heard_s += READ_SAMPLES / (double)SOUND_RATE;
    }
}

static float *thinned(const struct session_sound *sound, size_t *count) {
    size_t whole = (size_t)sound->samples / THIN * THIN;
    int16_t *pcm = malloc(whole * sizeof *pcm);
    float *thin = malloc(whole / THIN * sizeof *thin);
    *count = whole / THIN;
    if (!pcm || !thin)
        exit(EXIT_FAILURE);
    session_sound_mix(sound, 0, whole, pcm);
    for (size_t i = 0; i < *count; i++) {
        float sum = 0.0F;
        for (size_t k = 0; k < THIN; k++)
            sum += (float)pcm[i * THIN + k] / 32768.0F;
        thin[i] = sum / THIN;
    }
    free(pcm);
    return thin;
}

// Where in the capture, between from and to, the window sounds most like this; its correlation.
static double find(const struct capture *capture, size_t from, size_t to, const float *window,
                   size_t length, size_t *place) {
    double best = 0.0;
    double energy = 1e-9;
    for (size_t i = 0; i < length; i++)
        energy += (double)(window[i] * window[i]);
    for (size_t at = from; at < to && at + length <= capture->count; at++) {
        const float *heard = capture->samples + at;
        float product = 0.0F;
        float other = 1e-9F;
        for (size_t i = 0; i < length; i++) {
            product += window[i] * heard[i];
            other += heard[i] * heard[i];
        }
        double alike = (double)product / sqrt(energy * (double)other);
        if (alike > best) {
            best = alike;
            *place = at;
        }
    }
    return best;
}

static size_t index_at(const struct capture *capture, double time_s) {
    size_t at = 0;
    while (at < capture->count && capture->arrived_s[at] < time_s)
        at++;
    return at;
}

static int compare(const void *a, const void *b) {
    double first = *(const double *)a;
    double second = *(const double *)b;
    return first < second ? -1 : first > second;
}

static void report(double *offsets_s, size_t count, size_t lost) {
    static double sorted[MAX_CUES];
    if (count < 4) {
        (void)printf("too few cues found (%zu, %zu lost)\n", count, lost);
        return;
    }
    memcpy(sorted, offsets_s, count * sizeof *sorted);
    qsort(sorted, count, sizeof *sorted, compare);
    double middle_s = sorted[count / 2];
    double drift_s = 0.0;
    for (size_t i = 0; i < count / 4; i++)
        drift_s += (offsets_s[count - 1 - i] - offsets_s[i]) / (double)(count / 4);
    for (size_t i = 0; i < count; i++)
        sorted[i] = fabs(offsets_s[i] - middle_s);
    qsort(sorted, count, sizeof *sorted, compare);
    (void)printf("%zu cues found, %zu not; deviation ms: median %.1f, p95 %.1f, p99 %.1f, "
                 "largest %.1f; last quarter against first %.1f\n",
                 count, lost, 1e3 * sorted[count / 2], 1e3 * sorted[count * 95 / 100],
                 1e3 * sorted[count * 99 / 100], 1e3 * sorted[count - 1], 1e3 * drift_s);
}

static void compare_cues(const struct capture *capture, const struct session_sound *sound,
                         double until_s) {
    static double offsets_s[MAX_CUES];
    size_t count = 0;
    size_t lost = 0;
    size_t length = 0;
    const size_t window = (size_t)(WINDOW_S * RATE);
    float *reference = thinned(sound, &length);
    for (size_t i = 0; i < sound->timeline.cue_count && count < MAX_CUES; i++) {
        double at_s = (double)sound->timeline.cues[i].at_us / 1e6;
        size_t first = (size_t)(at_s * RATE);
        if (at_s + 1.0 > until_s || first + window > length)
            break;
        size_t from = 0;
        size_t to = (size_t)(FIRST_REACH_S * RATE);
        if (count > 0) {
            double expected_s = offsets_s[count - 1] + at_s;
            from = index_at(capture, expected_s - REACH_S);
            to = index_at(capture, expected_s + REACH_S);
        }
        size_t place = 0;
        double alike = find(capture, from, to, reference + first, window, &place);
        if (alike < ALIKE) {
            lost++;
            continue;
        }
        offsets_s[count++] = capture->arrived_s[place] - at_s;
        (void)printf("%8.2f s  kind %d  %+.1f ms against the first\n", at_s,
                     (int)sound->timeline.cues[i].kind,
                     1e3 * (offsets_s[count - 1] - offsets_s[0]));
    }
    report(offsets_s, count, lost);
    free(reference);
}

int main(int argc, char **argv) {
    char folder[] = "/tmp/live-timing-XXXXXX";
    char pipe_path[64];
    struct message message = {0};
    const struct routine *routine = NULL;
    struct context context = {0};
    struct session_sound sound = {0};
    struct capture capture = {0};
    if (argc < 2 || !mkdtemp(folder))
        return EXIT_FAILURE;
    const struct options options = {.verb = VERB_RECORD, .data_dir = folder};
    if (context_init(&context, &options, &message) != STATUS_OK ||
        context_routine(&context, argv[1], &routine, &message) != STATUS_OK ||
        session_sound_init(&sound, &context, routine, &message) != STATUS_OK)
        return context_fail(&message);
    while (session_sound_prepare(&sound)) {
    }
    double seconds = argc > 2 ? strtod(argv[2], NULL) : (double)sound.samples / SOUND_RATE;
    size_t room = (size_t)((seconds + 30.0) * RATE);
    capture.samples = malloc(room * sizeof *capture.samples);
    capture.arrived_s = malloc(room * sizeof *capture.arrived_s);
    (void)snprintf(pipe_path, sizeof pipe_path, "%s/sound", folder);
    if (!capture.samples || !capture.arrived_s || mkfifo(pipe_path, 0600) != 0)
        return EXIT_FAILURE;
    pid_t child = start_program(argv[1], folder, pipe_path);
    int fd = open(pipe_path, O_RDONLY | O_CLOEXEC);
    if (fd >= 0)
        (void)fcntl(fd, F_SETPIPE_SZ, (int)(READ_SAMPLES * sizeof(float)));
    if (child > 0 && fd >= 0)
        capture_until(&capture, fd, seconds + 3.0, room);
    if (child > 0) {
        (void)kill(child, SIGKILL); // its session is of no interest
        (void)close(fd);
        (void)waitpid(child, NULL, 0);
    }
    (void)printf("%.1f s captured in %.1f s, %zu buffers late\n", (double)capture.count / RATE,
                 capture.count > 0 ? capture.arrived_s[capture.count - 1] - capture.arrived_s[0]
                                   : 0.0,
                 capture.late);
    compare_cues(&capture, &sound, seconds);
    free(capture.samples);
    free(capture.arrived_s);
    session_sound_finish(&sound);
    context_finish(&context);
    return EXIT_SUCCESS;
}

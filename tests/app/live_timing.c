// How well live sound keeps to the plan: plays a session through SDL's disk audio driver into a
// pipe that is emptied as a sound card would, and finds every cue of the recording in it.
//   live_timing ROUTINE [SECONDS] [--json]
// Offsets are counted from their median: the session's own start is not known from outside. The
// program in UNHUNCH_PROGRAM is played, or the one that was built beside this tool.
#include "context.h"
#include "cue_finder.h"

#include <fcntl.h>
#include <math.h>
#include <poll.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { READ_SAMPLES = 512 };  // what the program writes at a time
enum { PATIENCE_MS = 30000 }; // until it writes at all
#define FIRST_REACH_S 8.0

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
    const char *program = getenv("UNHUNCH_PROGRAM");
    if (!program)
        program = UNHUNCH_PROGRAM;
    (void)setenv("SDL_VIDEODRIVER", "dummy", 1);
    (void)setenv("SDL_AUDIODRIVER", "disk", 1);
    (void)setenv("SDL_DISKAUDIOFILE", pipe_path, 1);
    (void)setenv("SDL_DISKAUDIODELAY", "0", 1); // the pipe sets the pace
    (void)execl(program, "unhunch", "play", routine, "--windowed", "--data-dir", folder,
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

// A card does not wait for its turn on a busy machine; without the right to it this is left out.
static void be_as_prompt_as_a_card(void) {
    const struct sched_param soon = {.sched_priority = 1};
    (void)sched_setscheduler(0, SCHED_FIFO, &soon);
}

// Plays one buffer after another; when one is late, the rest follows from there on.
static void capture_until(struct capture *capture, int fd, double seconds, size_t room) {
    float block[READ_SAMPLES];
    double begun_s = now_s();
    double heard_s = begun_s; // when the next buffer's turn comes
    while (heard_s < begun_s + seconds && capture->count + READ_SAMPLES / FINDER_THIN <= room) {
        sleep_until(heard_s);
        if (!read_all(fd, block, sizeof block))
            return;
        if (now_s() > heard_s + READ_SAMPLES / (double)SOUND_RATE) {
            capture->late++;
            heard_s = now_s();
        }
        for (size_t i = 0; i < READ_SAMPLES; i += FINDER_THIN) {
            capture->samples[capture->count] = finder_thinned(block + i);
            capture->arrived_s[capture->count++] = heard_s + (double)i / SOUND_RATE;
        }
        heard_s += READ_SAMPLES / (double)SOUND_RATE;
    }
}

static void report(const struct finder_result *result, const struct capture *capture, bool json) {
    double middle_s = finder_middle(result);
    struct finder_figures f = finder_figures(result, middle_s);
    double seconds = (double)capture->count / FINDER_RATE;
    for (size_t i = 0; i < result->count && !json; i++)
        (void)printf("%8.2f s  kind %d  %+.1f ms\n", result->at_s[i], (int)result->kind[i],
                     1e3 * (result->offset_s[i] - middle_s));
    if (json)
        (void)printf("{\"seconds\": %.1f, \"cues\": %zu, \"not_found\": %zu, "
                     "\"late_buffers\": %zu, \"median_ms\": %.2f, \"p95_ms\": %.2f, "
                     "\"p99_ms\": %.2f, \"max_ms\": %.2f, \"drift_ms\": %.2f}\n",
                     seconds, result->count, result->lost, capture->late, 1e3 * f.median_s,
                     1e3 * f.p95_s, 1e3 * f.p99_s, 1e3 * f.most_s, 1e3 * f.drift_s);
    else
        (void)printf("%.1f s heard: %zu cues found, %zu not, %zu buffers late\n"
                     "off by, ms: median %.2f, p95 %.2f, p99 %.2f, most %.2f; last quarter less "
                     "first %+.2f\n",
                     seconds, result->count, result->lost, capture->late, 1e3 * f.median_s,
                     1e3 * f.p95_s, 1e3 * f.p99_s, 1e3 * f.most_s, 1e3 * f.drift_s);
}

// A session that begins by itself.
static bool write_settings(const char *folder) {
    char path[64];
    (void)snprintf(path, sizeof path, "%s/settings.yaml", folder);
    FILE *file = fopen(path, "w");
    return file && fputs("check_in: false\n", file) >= 0 && fclose(file) == 0;
}

static void capture_program(struct capture *capture, const char *routine, const char *folder,
                            double seconds, size_t room) {
    char pipe_path[64];
    (void)snprintf(pipe_path, sizeof pipe_path, "%s/sound", folder);
    if (mkfifo(pipe_path, 0600) != 0)
        return;
    // Made small before anything is in it: a card's queue is a few buffers, not a third of a
    // second.
    int held = open(pipe_path, O_RDWR | O_CLOEXEC);
    bool small = held >= 0 && fcntl(held, F_SETPIPE_SZ, (int)(READ_SAMPLES * sizeof(float))) > 0;
    pid_t child = start_program(routine, folder, pipe_path);
    int fd = open(pipe_path, O_RDONLY | O_CLOEXEC);
    struct pollfd ready = {.fd = fd, .events = POLLIN};
    bool begun = child > 0 && small && poll(&ready, 1, PATIENCE_MS) > 0;
    (void)close(held); // from now on the program's end ends the pipe
    be_as_prompt_as_a_card();
    if (begun)
        capture_until(capture, fd, seconds + 3.0, room);
    if (child > 0) {
        (void)kill(child, SIGKILL); // its session is of no interest
        (void)close(fd);
        (void)waitpid(child, NULL, 0);
    }
}

int main(int argc, char **argv) {
    static struct finder_result result;
    char folder[] = "/tmp/live-timing-XXXXXX";
    struct message message = {0};
    const struct routine *routine = NULL;
    struct context context = {0};
    struct session_sound sound = {0};
    struct capture capture = {0};
    bool json = argc > 2 && strcmp(argv[argc - 1], "--json") == 0;
    bool limited = argc > (json ? 3 : 2);
    if (argc < 2 || !mkdtemp(folder) || !write_settings(folder))
        return EXIT_FAILURE;
    const struct options options = {.verb = VERB_RECORD, .data_dir = folder};
    if (context_init(&context, &options, &message) != STATUS_OK ||
        context_routine(&context, argv[1], &routine, &message) != STATUS_OK ||
        session_sound_init(&sound, &context.settings, context.music_folder, routine, &message) !=
            STATUS_OK)
        return context_fail(&message);
    while (session_sound_prepare(&sound)) {
    }
    double whole_s = (double)sound.samples / SOUND_RATE;
    double seconds = limited ? fmin(strtod(argv[2], NULL), whole_s) : whole_s;
    size_t room = (size_t)((seconds + 30.0) * FINDER_RATE);
    size_t length = 0;
    float *reference = finder_reference(&sound, &length);
    capture.samples = malloc(room * sizeof *capture.samples);
    capture.arrived_s = malloc(room * sizeof *capture.arrived_s);
    if (reference && capture.samples && capture.arrived_s)
        capture_program(&capture, argv[1], folder, seconds, room);
    finder_find(&sound, &(struct finder_capture){capture.samples, capture.arrived_s, capture.count},
                reference, length, FIRST_REACH_S, seconds, &result);
    report(&result, &capture, json);
    free(reference);
    free(capture.samples);
    free(capture.arrived_s);
    session_sound_finish(&sound);
    context_finish(&context);
    return result.count > 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}

// record ROUTINE -o FILE.wav or FILE.mp4: the session as a file.
#include "base/program.h"
#include "recorder.h"
#include "verbs.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

static bool ends_in(const char *path, const char *suffix) {
    size_t length = strlen(path);
    size_t tail = strlen(suffix);
    return length > tail && strcasecmp(path + length - tail, suffix) == 0;
}

// What can be told before any work is done.
static enum status check_wish(const struct options *options, struct message *message) {
    bool film = ends_in(options->output, ".mp4");
    if (!film && !ends_in(options->output, ".wav"))
        return status_fail(message, STATUS_UNSUPPORTED,
                           "-o %s: give a name that ends in .wav for the sound, or in .mp4 for a "
                           "film",
                           options->output);
    if (film && (options->width % 2 != 0 || options->height % 2 != 0))
        return status_fail(message, STATUS_INVALID,
                           "--size %dx%d: a film needs an even width and an even height",
                           options->width, options->height);
    if (film && !program_exists("ffmpeg"))
        return status_fail(message, STATUS_UNSUPPORTED,
                           "a film needs the program ffmpeg, which is not installed (Debian: apt "
                           "install ffmpeg); the sound alone needs nothing more: -o FILE.wav");
    return STATUS_OK;
}

static enum status write_file(struct recorder *recorder, struct context *context,
                              const struct routine *routine, struct part_file *file,
                              struct message *message) {
    enum status status = recorder_prepare(recorder, context->options, message);
    if (status == STATUS_OK)
        status = ends_in(recorder->path, ".mp4")
                     ? recorder_write_film(recorder, context, routine, file, message)
                     : recorder_write_wav(recorder, file, message);
    return status == STATUS_OK ? part_file_keep(file, message) : status;
}

static enum status record(struct context *context, struct message *message) {
    const char *path = context->options->output;
    const struct routine *routine = NULL;
    struct part_file file = {0};
    struct recorder recorder = {.path = path, .shows_progress = isatty(STDERR_FILENO) == 1};
    enum status status = check_wish(context->options, message);
    if (status == STATUS_OK)
        status = context_routine(context, context->options->operands[0], &routine, message);
    if (status != STATUS_OK)
        return status;
    stop_wish_begin(&recorder.stop);
    status = part_file_begin(&file, path, message);
    if (status == STATUS_OK)
        status = session_sound_init(&recorder.sound, context, routine, message);
    if (status == STATUS_OK)
        status = write_file(&recorder, context, routine, &file, message);
    recorder_hush(&recorder);
    session_sound_finish(&recorder.sound);
    part_file_finish(&file);
    stop_wish_end(&recorder.stop);
    return status;
}

int verb_record(struct context *context) {
    struct message message = {0};
    context_use_language(context);
    return record(context, &message) == STATUS_OK ? EXIT_SUCCESS : context_fail(&message);
}

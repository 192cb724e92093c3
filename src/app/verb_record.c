// record ROUTINE -o FILE.wav or FILE.mp4: the session as a file.
#include "base/program.h"
#include "progress_line.h"
#include "recorder.h"
#include "verbs.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

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

// Of a recording as sound, what is made before the first sample is written; of a film next to
// nothing.
static enum status write_file(struct recorder *recorder, struct context *context,
                              const struct routine *routine, struct writer *file,
                              const struct work_watch *watch, struct message *message) {
    static const double PREPARED = 0.7;
    static const double PREPARED_FILM = 0.06;
    bool film = ends_in(recorder->path, ".mp4");
    double prepared = film ? PREPARED_FILM : PREPARED;
    const struct work_watch preparing = work_piece(watch, 0.0, prepared);
    const struct work_watch writing = work_piece(watch, prepared, 1.0);
    enum status status = recorder_prepare(recorder, context->options, &preparing, message);
    if (status == STATUS_OK)
        status = film ? recorder_write_film(recorder, context, routine, file, &writing, message)
                      : recorder_write_wav(recorder, file, &writing, message);
    return status == STATUS_OK ? writer_keep(file, message) : status;
}

static enum status record(struct context *context, struct message *message) {
    const char *path = context->options->output;
    const struct routine *routine = NULL;
    struct writer file = {.fd = -1};
    struct recorder recorder = {.path = path};
    struct progress_line line;
    enum status status = check_wish(context->options, message);
    if (status == STATUS_OK)
        status = context_fitted_routine(context, context->options->operands[0], &routine, message);
    if (status != STATUS_OK)
        return status;
    progress_line_begin(&line, ends_in(path, ".mp4") ? "filming" : "recording");
    status = writer_begin(&file, path, message);
    if (status == STATUS_OK)
        status = session_sound_init(&recorder.sound, &context->settings, context->music_folder,
                                    routine, message);
    if (status == STATUS_OK)
        status = write_file(&recorder, context, routine, &file, &line.watch, message);
    progress_line_hush(&line);
    session_sound_finish(&recorder.sound);
    writer_finish(&file);
    progress_line_end(&line);
    return status;
}

int verb_record(struct context *context) {
    struct message message = {0};
    context_use_language(context);
    return record(context, &message) == STATUS_OK ? EXIT_SUCCESS : context_fail(&message);
}

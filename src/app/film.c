// The session as a film: its pictures go to ffmpeg as they are drawn, its sound as a file.
#include "recorder.h"

#include "base/program.h"
#include "base/time.h"
#include "scenes/director.h"
#include "stage/share.h"
#include "stage/window.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    PIXEL_BYTES = 3,
    PATIENCE_MS = 200, // between two looks at the wish to stop, while ffmpeg is busy
    COMPLAINT_BYTES = 4096,
};

struct film {
    struct recorder *recorder;
    struct work_watch watch; // of the pictures
    double share;            // of them that is done
    const struct options *options;
    struct window window;
    struct canvas *canvas;
    struct director *director;
    struct program ffmpeg;
    struct writer sound;
    char sound_path[PATH_MAX];
    unsigned char *pixels;
    FILE *complaints;
};

static struct instant wall_now(void *context) {
    (void)context;
    return instant_now();
}

static enum status open_picture(struct film *film, struct context *context,
                                struct message *message) {
    const struct window_options window = {
        .memory = true, .width = film->options->width, .height = film->options->height};
    const char *share = NULL;
    enum status status = share_find(&context->arena, &share, message);
    if (status == STATUS_OK)
        status = window_init(&film->window, &window, message);
    if (status == STATUS_OK)
        status = canvas_create(&film->canvas, film->window.renderer, share, message);
    if (status != STATUS_OK)
        return status;
    film->pixels =
        malloc((size_t)film->options->width * (size_t)film->options->height * PIXEL_BYTES);
    if (!film->pixels)
        return status_fail(message, STATUS_NO_MEMORY, "out of memory for the film");
    const struct director_options director = {
        .library = &context->library,
        .settings = &context->settings,
        .wall_now = wall_now,
        .film = true,
    };
    return director_create(&film->director, &director, message);
}

static enum status make_sound(struct film *film, const char *path, const struct work_watch *watch,
                              struct message *message) {
    int length = snprintf(film->sound_path, sizeof film->sound_path, "%s.sound", path);
    if (length < 0 || length >= (int)sizeof film->sound_path)
        return status_fail(message, STATUS_INVALID, "%s: the name is too long", path);
    enum status status = writer_begin(&film->sound, film->sound_path, message);
    return status == STATUS_OK ? recorder_write_wav(film->recorder, &film->sound, watch, message)
                               : status;
}

static enum status start_ffmpeg(struct film *film, const char *path, struct message *message) {
    char size[32];
    char rate[16];
    (void)snprintf(size, sizeof size, "%dx%d", film->options->width, film->options->height);
    (void)snprintf(rate, sizeof rate, "%d", film->options->fps);
    const char *const argv[] = {"ffmpeg",
                                "-hide_banner",
                                "-loglevel",
                                "error",
                                "-y",
                                "-f",
                                "rawvideo",
                                "-pixel_format",
                                "rgb24",
                                "-video_size",
                                size,
                                "-framerate",
                                rate,
                                "-i",
                                "pipe:0",
                                "-f",
                                "wav",
                                "-i",
                                film->sound.temporary,
                                "-map",
                                "0:v",
                                "-map",
                                "1:a",
                                "-c:v",
                                "libx264",
                                "-preset",
                                "veryfast",
                                "-crf",
                                "20",
                                "-pix_fmt",
                                "yuv420p",
                                "-c:a",
                                "aac",
                                "-b:a",
                                "128k",
                                "-movflags",
                                "+faststart",
                                "-f",
                                "mp4",
                                path,
                                NULL};
    film->complaints = tmpfile();
    const struct program_options options = {
        .argv = argv, .input = true, .errors = film->complaints ? fileno(film->complaints) : 0};
    return program_start(&film->ffmpeg, &options, message);
}

// Why ffmpeg gave up: the last line of what it wrote.
static enum status failed(struct film *film, struct message *message) {
    char text[COMPLAINT_BYTES] = "";
    (void)program_finish(&film->ffmpeg);
    if (film->complaints) {
        rewind(film->complaints);
        size_t got = fread(text, 1, sizeof text - 1, film->complaints);
        while (got > 0 && text[got - 1] == '\n')
            got--;
        text[got] = '\0';
    }
    const char *last = strrchr(text, '\n');
    last = last ? last + 1 : text;
    return status_fail(message, STATUS_IO, "%s was not written: ffmpeg says: %s",
                       film->recorder->path, *last ? last : "nothing; is the disk full?");
}

static enum status send(struct film *film, const unsigned char *bytes, size_t count,
                        struct message *message) {
    while (count > 0) {
        size_t taken = 0;
        enum status status = recorder_go_on(film->recorder, &film->watch, film->share, message);
        if (status != STATUS_OK)
            return status;
        if (program_feed(&film->ffmpeg, bytes, count, PATIENCE_MS, &taken, NULL) != STATUS_OK)
            return failed(film, message);
        bytes += taken;
        count -= taken;
    }
    return STATUS_OK;
}

static enum status send_frame(struct film *film, int64_t now_us, struct message *message) {
    int width = film->options->width;
    int height = film->options->height;
    director_update(film->director, now_us);
    director_draw(film->director, film->canvas, width, height, now_us);
    if (SDL_RenderReadPixels(film->window.renderer, NULL, SDL_PIXELFORMAT_RGB24, film->pixels,
                             width * PIXEL_BYTES) != 0)
        return status_fail(message, STATUS_IO, "the picture cannot be read back: %s",
                           SDL_GetError());
    return send(film, film->pixels, (size_t)width * (size_t)height * PIXEL_BYTES, message);
}

static enum status send_frames(struct film *film, const struct routine *routine,
                               struct message *message) {
    struct recorder *recorder = film->recorder;
    int64_t frames = (recorder->to_us - recorder->from_us) * film->options->fps / US_PER_S;
    enum status status = director_show(film->director, "get-ready", routine, 0, NULL, message);
    // From the beginning on, in small steps, so that the session is where it would be live.
    static const int64_t STEP_US = 100000;
    for (int64_t at_us = 0; status == STATUS_OK && at_us < recorder->from_us; at_us += STEP_US)
        director_update(film->director, at_us);
    for (int64_t i = 0; i < frames && status == STATUS_OK; i++) {
        status = send_frame(film, recorder->from_us + i * US_PER_S / film->options->fps, message);
        film->share = (double)(i + 1) / (double)frames;
    }
    return status;
}

static enum status make(struct film *film, struct context *context, const struct routine *routine,
                        const char *path, const struct work_watch *watch, struct message *message) {
    static const double SOUND_SHARE = 0.04;
    const struct work_watch sound = work_piece(watch, 0.0, SOUND_SHARE);
    film->watch = work_piece(watch, SOUND_SHARE, 1.0);
    enum status status = open_picture(film, context, message);
    if (status == STATUS_OK)
        status = make_sound(film, path, &sound, message);
    if (status == STATUS_OK)
        status = start_ffmpeg(film, path, message);
    if (status == STATUS_OK)
        status = send_frames(film, routine, message);
    if (status == STATUS_OK && !program_finish(&film->ffmpeg))
        status = failed(film, message);
    return status;
}

enum status recorder_write_film(struct recorder *recorder, struct context *context,
                                const struct routine *routine, struct writer *file,
                                const struct work_watch *watch, struct message *message) {
    if (!writer_is_file(file)) // ffmpeg goes back to the beginning at the end
        return status_fail(message, STATUS_INVALID, "%s: is no regular file", recorder->path);
    struct film film = {
        .recorder = recorder, .options = context->options, .sound = {.fd = -1}, .ffmpeg = {0}};
    enum status status = make(&film, context, routine, file->temporary, watch, message);
    program_stop(&film.ffmpeg);
    writer_finish(&film.sound);
    if (film.complaints)
        (void)fclose(film.complaints);
    director_destroy(film.director);
    canvas_destroy(film.canvas);
    window_finish(&film.window);
    free(film.pixels);
    return status;
}

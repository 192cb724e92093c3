#include "sound/wave_file.h"

#include "sound/soundtrack.h"

#include <errno.h>
#include <sndfile.h>
#include <stdlib.h>
#include <string.h>

struct wave_file {
    SNDFILE *sound;
    struct writer *writer;
};

static enum status fail(const struct writer *writer, struct message *message) {
    return status_fail(message, STATUS_IO, "%s: cannot be written: %s", writer->path,
                       errno != 0 ? strerror(errno) : "the sound library gave up");
}

enum status wave_file_begin(struct wave_file **file, struct writer *writer,
                            struct message *message) {
    SF_INFO info = {
        .samplerate = SOUND_RATE, .channels = 1, .format = SF_FORMAT_WAV | SF_FORMAT_PCM_16};
    *file = NULL;
    if (!writer_is_file(writer))
        return status_fail(message, STATUS_INVALID, "%s: is no regular file", writer->path);
    struct wave_file *made = calloc(1, sizeof *made);
    if (!made)
        return status_fail(message, STATUS_NO_MEMORY, "%s: out of memory", writer->path);
    errno = 0;
    made->writer = writer;
    made->sound = sf_open_fd(writer->fd, SFM_WRITE, &info, SF_FALSE);
    if (!made->sound) {
        free(made);
        return fail(writer, message);
    }
    *file = made;
    return STATUS_OK;
}

enum status wave_file_write(struct wave_file *file, const int16_t *samples, size_t count,
                            struct message *message) {
    errno = 0;
    if (sf_write_short(file->sound, samples, (sf_count_t)count) == (sf_count_t)count)
        return STATUS_OK;
    return fail(file->writer, message);
}

enum status wave_file_end(struct wave_file *file, struct message *message) {
    errno = 0;
    const struct writer *writer = file->writer;
    int failed = sf_close(file->sound);
    free(file);
    return failed ? fail(writer, message) : STATUS_OK;
}

void wave_file_abandon(struct wave_file *file) {
    if (!file)
        return;
    (void)sf_close(file->sound);
    free(file);
}

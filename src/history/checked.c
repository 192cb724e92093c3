#include "checked.h"

#include "base/buffer.h"
#include "base/file.h"

#include <inttypes.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// A digest that runs as fast as memory is read: four lanes of 64 bits, each FNV-1a by whole words.
// It tells bytes that were changed by accident, not by intent.
enum { LANES = 4, CHUNK_BYTES = 64 * 1024, NOTE_BYTES = 64 };
static const uint64_t LANE_START = UINT64_C(0xcbf29ce484222325);
static const uint64_t LANE_PRIME = UINT64_C(0x100000001b3);

struct digest {
    uint64_t lane[LANES];
    uint64_t length;
};

static uint64_t mix(uint64_t lane, uint64_t word) {
    lane = (lane ^ word) * LANE_PRIME;
    return lane ^ lane >> 32; // so that high bits reach low ones
}

// A chunk that does not fill its last words is filled up with zeros; the length tells.
static void digest_chunk(struct digest *digest, unsigned char *chunk, size_t length) {
    size_t step = LANES * sizeof(uint64_t);
    size_t whole = (length + step - 1) / step * step;
    memset(chunk + length, 0, whole - length);
    for (size_t at = 0; at < whole; at += step) {
        uint64_t words[LANES];
        memcpy(words, chunk + at, sizeof words);
        for (int i = 0; i < LANES; i++)
            digest->lane[i] = mix(digest->lane[i], words[i]);
    }
    digest->length += length;
}

// False when the file cannot be read to its end.
static bool digest_file(const char *path, char note[NOTE_BYTES]) {
    static const size_t SPARE = LANES * sizeof(uint64_t);
    struct digest digest = {.lane = {LANE_START, LANE_START + 1, LANE_START + 2, LANE_START + 3}};
    FILE *file = NULL;
    int64_t bytes = 0;
    unsigned char *chunk = malloc(CHUNK_BYTES + SPARE);
    bool whole = false;
    if (chunk && file_open_stream(path, &file, &bytes, NULL) == STATUS_OK) {
        size_t got = 0;
        while ((got = fread(chunk, 1, CHUNK_BYTES, file)) > 0)
            digest_chunk(&digest, chunk, got);
        whole = ferror(file) == 0;
        (void)fclose(file);
    }
    free(chunk);
    uint64_t all = digest.length;
    for (int i = 0; i < LANES; i++)
        all = mix(all, digest.lane[i]);
    (void)snprintf(note, NOTE_BYTES, "%016" PRIx64 " %" PRIu64 "\n", all, digest.length);
    return whole;
}

// Even an empty one: someone has the file open.
static bool has_log(const char *path) {
    static const char *const tails[] = {"-wal", "-journal"};
    bool found = false;
    for (size_t i = 0; i < sizeof tails / sizeof tails[0]; i++) {
        struct buffer name = {0};
        buffer_printf(&name, "%s%s", path, tails[i]);
        found = found || name.failed || file_exists(buffer_text(&name));
        buffer_finish(&name);
    }
    return found;
}

bool checked_is_noted(const char *path) {
    struct buffer name = {0};
    struct buffer noted = {0};
    char now[NOTE_BYTES];
    buffer_printf(&name, "%s-checked", path);
    bool same = !has_log(path) && !name.failed &&
                file_read(buffer_text(&name), NOTE_BYTES, &noted, NULL) == STATUS_OK &&
                digest_file(path, now) && strcmp(buffer_text(&noted), now) == 0;
    buffer_finish(&name);
    buffer_finish(&noted);
    return same;
}

void checked_note(const char *path) {
    struct buffer name = {0};
    char now[NOTE_BYTES];
    buffer_printf(&name, "%s-checked", path);
    // Not through base/writer.h: a note that is lost or torn costs one more check, no wait for the
    // disk.
    if (!name.failed && !has_log(path) && digest_file(path, now)) {
        FILE *file = fopen(buffer_text(&name), "we");
        if (file) {
            (void)fputs(now, file);
            (void)fclose(file);
        }
    }
    buffer_finish(&name);
}

#include "music_list.h"

#include "base/file.h"
#include "base/random.h"
#include "shape.h"
#include "sound/music.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum {
    CROSS_FADE = 6 * SOUND_RATE,
    FADE_SHARE = 3,        // of a short piece, at most a third fades
    SHORTEST = SOUND_RATE, // what is shorter is no music
    FIRST_ROOM = 16,
    PART = 1024, // samples mixed at a time
};

static bool looks_like_music(const char *name) {
    static const char *const endings[] = {".ogg", ".oga", ".opus", ".flac", ".mp3", ".wav"};
    const char *dot = strrchr(name, '.');
    for (size_t i = 0; dot && i < sizeof endings / sizeof endings[0]; i++)
        if (strcasecmp(dot, endings[i]) == 0)
            return true;
    return false;
}

bool music_is_in(const char *folder) {
    struct arena arena = {0};
    const char **names = NULL;
    size_t count = 0;
    bool found = false;
    if (folder[0] != '\0' && file_list(folder, "", &arena, &names, &count, NULL) == STATUS_OK)
        for (size_t i = 0; i < count && !found; i++)
            found = looks_like_music(names[i]);
    arena_finish(&arena);
    return found;
}

// ---- the order

// A new round; what closed the one before does not open it.
static void shuffle(struct music_list *list) {
    size_t last = list->piece_count > 0 ? list->pieces[list->piece_count - 1].file : SIZE_MAX;
    for (size_t i = list->file_count - 1; i > 0; i--) {
        size_t other = random_below(&list->random, (uint32_t)i + 1);
        size_t kept = list->order[i];
        list->order[i] = list->order[other];
        list->order[other] = kept;
    }
    if (list->file_count > 1 && list->order[0] == last) {
        list->order[0] = list->order[list->file_count - 1];
        list->order[list->file_count - 1] = last;
    }
    list->next = 0;
}

static enum status take_names(struct music_list *list, const char *folder, const char **names,
                              size_t count, struct message *message) {
    list->paths = arena_alloc(&list->arena, count, sizeof *list->paths);
    list->spoilt = arena_alloc(&list->arena, count, sizeof *list->spoilt);
    list->order = arena_alloc(&list->arena, count, sizeof *list->order);
    bool enough = list->paths && list->spoilt && list->order;
    for (size_t i = 0; i < count && enough; i++) {
        if (!looks_like_music(names[i]))
            continue;
        list->paths[list->file_count] = file_join(&list->arena, folder, names[i]);
        list->order[list->file_count] = list->file_count;
        list->spoilt[list->file_count] = false;
        enough = list->paths[list->file_count] != NULL;
        list->file_count += enough ? 1 : 0;
    }
    if (!enough)
        return status_fail(message, STATUS_NO_MEMORY, "out of memory for the music");
    if (list->file_count == 0)
        return status_fail(message, STATUS_NOT_FOUND,
                           "%s: there is no music (OGG, FLAC or MP3 files) in this folder", folder);
    return STATUS_OK;
}

enum status music_list_init(struct music_list *list, const char *folder, uint32_t seed,
                            struct message *message) {
    *list = (struct music_list){.random = seed};
    const char **names = NULL;
    size_t count = 0;
    enum status status = file_list(folder, "", &list->arena, &names, &count, message);
    if (status == STATUS_OK)
        status = take_names(list, folder, names, count, message);
    if (status == STATUS_OK)
        shuffle(list);
    return status;
}

void music_list_finish(struct music_list *list) {
    for (int i = 0; i < MUSIC_LIST_OPEN; i++)
        music_file_close(list->open[i]);
    free(list->pieces);
    arena_finish(&list->arena);
    *list = (struct music_list){0};
}

// ---- pieces in their places

static void note_fault(struct music_list *list, size_t file, const struct message *why) {
    if (list->spoilt[file])
        return;
    list->spoilt[file] = true;
    if (list->spoilt_count++ == 0)
        (void)status_fail(&list->first_fault, STATUS_INVALID, "%s: %s", list->paths[file],
                          why->text);
}

// Opens the file in the place of the one that was not needed for the longest time.
static struct music_file *open_file(struct music_list *list, size_t file, size_t piece) {
    struct message why = {""};
    int place = 0;
    for (int i = 1; i < MUSIC_LIST_OPEN; i++) {
        bool older = list->open[i] == NULL || list->used[i] < list->used[place];
        place = list->open[place] && older ? i : place;
    }
    struct music_file *opened = NULL;
    if (music_file_open(list->paths[file], &opened, &why) == STATUS_OK &&
        music_file_length(opened) < SHORTEST) {
        (void)status_fail(&why, STATUS_INVALID, "it is shorter than a second");
        music_file_close(opened);
        opened = NULL;
    }
    if (!opened) {
        note_fault(list, file, &why);
        return NULL;
    }
    music_file_close(list->open[place]);
    list->open[place] = opened;
    list->open_piece[place] = piece;
    list->used[place] = ++list->uses;
    return opened;
}

static struct music_file *file_of_piece(struct music_list *list, size_t piece) {
    for (int i = 0; i < MUSIC_LIST_OPEN; i++)
        if (list->open[i] && list->open_piece[i] == piece) {
            list->used[i] = ++list->uses;
            return list->open[i];
        }
    return open_file(list, list->pieces[piece].file, piece);
}

static bool make_room(struct music_list *list) {
    if (list->piece_count < list->piece_room)
        return true;
    size_t room = list->piece_room ? 2 * list->piece_room : FIRST_ROOM;
    struct music_piece *pieces = realloc(list->pieces, room * sizeof *pieces);
    if (!pieces)
        return false;
    list->pieces = pieces;
    list->piece_room = room;
    return true;
}

static void place_piece(struct music_list *list, size_t file, int64_t length) {
    struct music_piece piece = {.file = file, .length = length};
    if (list->piece_count > 0) {
        const struct music_piece *before = &list->pieces[list->piece_count - 1];
        int64_t shorter = length < before->length ? length : before->length;
        piece.rise = shorter / FADE_SHARE < CROSS_FADE ? shorter / FADE_SHARE : CROSS_FADE;
        piece.start = before->start + before->length - piece.rise;
    }
    list->pieces[list->piece_count++] = piece;
}

// The next file that can be played, in its place; false when there is none.
static bool add_piece(struct music_list *list) {
    if (!make_room(list))
        return false;
    while (list->spoilt_count < list->file_count) {
        if (list->next == list->file_count)
            shuffle(list);
        size_t file = list->order[list->next++];
        struct music_file *opened =
            list->spoilt[file] ? NULL : open_file(list, file, list->piece_count);
        if (!opened)
            continue;
        place_piece(list, file, music_file_length(opened));
        return true;
    }
    return false;
}

// ---- sound

// How much of a piece is heard at a position in it, 0..1: both together keep their power.
static float presence(const struct music_piece *piece, int64_t fall, int64_t at) {
    const float quarter_turn = SOUND_PI / 2.0F;
    int64_t left = piece->length - at;
    float share = 1.0F;
    if (at < piece->rise)
        share = sinf(quarter_turn * (float)at / (float)piece->rise);
    if (left < fall)
        share *= sinf(quarter_turn * (float)left / (float)fall);
    return share;
}

static void add_part(struct music_list *list, size_t index, int64_t first, size_t count,
                     float *samples) {
    float part[PART];
    const struct music_piece *piece = &list->pieces[index];
    struct music_file *file = file_of_piece(list, index);
    int64_t fall = index + 1 < list->piece_count ? list->pieces[index + 1].rise : 0;
    if (!file) // it was there when its place was found: silent for as long as it would last
        return;
    float gain = music_file_gain(file);
    music_file_read(file, first - piece->start, count, part);
    for (size_t i = 0; i < count; i++) {
        int64_t at = first - piece->start + (int64_t)i;
        samples[i] += gain * presence(piece, fall, at) * part[i];
    }
}

// Where the last piece begins to leave: up to there all is known.
static int64_t known_until(const struct music_list *list) {
    if (list->piece_count == 0)
        return 0;
    const struct music_piece *last = &list->pieces[list->piece_count - 1];
    return last->start + last->length - last->length / FADE_SHARE;
}

static void add_pieces(struct music_list *list, int64_t first, size_t count, float *samples) {
    int64_t end = first + (int64_t)count;
    for (size_t i = list->piece_count; i > 0; i--) {
        const struct music_piece piece = list->pieces[i - 1];
        int64_t from = piece.start > first ? piece.start : first;
        int64_t to = piece.start + piece.length < end ? piece.start + piece.length : end;
        if (from < to)
            add_part(list, i - 1, from, (size_t)(to - from), samples + (from - first));
        else if (piece.start + piece.length <= first)
            break; // those before it are over as well
    }
}

bool music_list_read(struct music_list *list, int64_t first, size_t count, float *samples) {
    memset(samples, 0, count * sizeof *samples);
    while (known_until(list) < first + (int64_t)count)
        if (!add_piece(list))
            return false;
    for (size_t at = 0; at < count; at += PART) {
        size_t part = count - at < PART ? count - at : PART;
        add_pieces(list, first + (int64_t)at, part, samples + at);
    }
    return true;
}

#include "music.h"

#include "base/thread.h"
#include "levels.h"
#include "music_list.h"
#include "shape.h"

#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    BLOCK = SOUND_RATE / 2,
    SLOTS = 24,
    AHEAD = 16,               // blocks: 8 s
    IN_TIME = SOUND_RATE / 4, // a block that is later than this waits for nothing: it is left out
    GAP_FADE = SOUND_RATE * 3 / 100,
    RISE_FADE = BLOCK, // after a gap, or a jump
    NO_BLOCK = -1,
    // The limiter looks this far ahead and back.
    CELL = 240, // samples: 5 ms
    REACH = 8,  // cells
    CONTEXT = 2 * REACH * CELL,
    RAW = CONTEXT + BLOCK + CONTEXT,
    CELLS = RAW / CELL,
};

// A block of sound. Whoever reads says so before looking at its number, whoever writes takes the
// number away before looking at the readers: never both at once.
struct slot {
    _Atomic int64_t block;
    atomic_int readers;
    bool rises; // there is a gap before it
    float samples[BLOCK];
};

struct music {
    atomic_int holders; // the soundtrack and the thread: the last one frees
    atomic_bool quits;
    atomic_bool empty; // nothing can be played
    _Atomic int64_t heard;
    struct semaphore wake;
    struct mutex lock; // guards the notice
    struct message notice;
    struct slot slots[SLOTS];
    bool is_live; // a thread decodes
    // The loading thread's own.
    char *folder;
    uint32_t seed;
    bool is_listed;
    struct music_list list;
    int64_t raw_first; // of raw; INT64_MIN: nothing is there
    float raw[RAW];
};

// ---- life

enum status music_create(struct music **music, const char *folder, uint32_t seed,
                         struct message *message) {
    *music = NULL;
    struct music *made = calloc(1, sizeof *made);
    if (!made)
        return status_fail(message, STATUS_NO_MEMORY, "out of memory for the music");
    atomic_init(&made->holders, 1);
    for (int i = 0; i < SLOTS; i++)
        atomic_init(&made->slots[i].block, NO_BLOCK);
    made->raw_first = INT64_MIN;
    made->seed = seed;
    made->folder = strdup(folder);
    bool wakes = semaphore_init(&made->wake);
    if (!made->folder || !wakes || !mutex_init(&made->lock)) {
        if (wakes)
            semaphore_finish(&made->wake);
        free(made->folder);
        free(made);
        return status_fail(message, STATUS_NO_MEMORY, "out of memory for the music");
    }
    *music = made;
    return STATUS_OK;
}

static void let_go(struct music *music) {
    if (atomic_fetch_sub(&music->holders, 1) > 1)
        return;
    music_list_finish(&music->list);
    mutex_finish(&music->lock);
    semaphore_finish(&music->wake);
    free(music->folder);
    free(music);
}

void music_destroy(struct music *music) {
    if (!music)
        return;
    atomic_store(&music->quits, true);
    semaphore_post(&music->wake);
    let_go(music);
}

// ---- decoding

// Turns down what passes the bed's peak, smoothly over the cells around it. The same for a sample
// in whichever block it is worked on: a gain depends on the cells within reach and nothing else.
static void limit(const float raw[RAW], float block[BLOCK]) {
    float need[CELLS];
    float least[CELLS];
    float gains[CELLS];
    for (int c = 0; c < CELLS; c++) {
        float peak = BED_PEAK;
        for (int i = 0; i < CELL; i++)
            peak = fmaxf(peak, fabsf(raw[c * CELL + i]));
        need[c] = BED_PEAK / peak;
    }
    for (int c = REACH; c < CELLS - REACH; c++) {
        least[c] = 1.0F;
        for (int d = -REACH; d <= REACH; d++)
            least[c] = fminf(least[c], need[c + d]);
    }
    // A mean that reaches a cell less far: the neighbours' gains are safe for a cell as well.
    for (int c = 2 * REACH - 1; c <= CELLS - 2 * REACH; c++) {
        gains[c] = 0.0F;
        for (int d = 1 - REACH; d < REACH; d++)
            gains[c] += least[c + d] / (2 * REACH - 1);
    }
    for (int i = 0; i < BLOCK; i++) {
        int at = CONTEXT + i - CELL / 2; // from the middle of a cell to the middle of the next
        int c = at / CELL;
        float between = (float)(at % CELL) / CELL;
        block[i] = raw[CONTEXT + i] * (gains[c] + (gains[c + 1] - gains[c]) * between);
    }
}

// What a block needs, with its surroundings; the session has nothing before its start.
static bool read_raw(struct music *music, int64_t block) {
    int64_t first = block * BLOCK - CONTEXT;
    size_t kept = 0;
    if (first == music->raw_first + BLOCK) {
        kept = (size_t)2 * CONTEXT;
        memmove(music->raw, music->raw + BLOCK, kept * sizeof *music->raw);
    }
    music->raw_first = first;
    size_t silent = first < 0 ? (size_t)-first : 0;
    silent = silent > kept ? silent : kept;
    if (first < 0 && kept == 0)
        memset(music->raw, 0, silent * sizeof *music->raw);
    return music_list_read(&music->list, first + (int64_t)silent, RAW - silent,
                           music->raw + silent);
}

static struct slot *slot_of(struct music *music, int64_t block) {
    return &music->slots[block % SLOTS];
}

static bool is_there(struct music *music, int64_t block) {
    return block >= 0 && atomic_load(&slot_of(music, block)->block) == block;
}

static void tell(struct music *music, const struct message *notice) {
    mutex_lock(&music->lock);
    music->notice = *notice;
    mutex_unlock(&music->lock);
}

static void tell_faults(struct music *music) {
    const struct music_list *list = &music->list;
    struct message notice = list->first_fault;
    if (list->spoilt_count > 1)
        (void)status_fail(&notice, STATUS_INVALID, "%s (and %zu more of %zu files)",
                          list->first_fault.text, list->spoilt_count - 1, list->file_count);
    tell(music, &notice);
}

// False when nothing can be played.
static bool decode(struct music *music, int64_t block) {
    struct message why = {""};
    if (!music->is_listed &&
        music_list_init(&music->list, music->folder, music->seed, &why) != STATUS_OK) {
        tell(music, &why);
        return false;
    }
    music->is_listed = true;
    size_t spoilt = music->list.spoilt_count;
    bool read = read_raw(music, block);
    if (music->list.spoilt_count > spoilt)
        tell_faults(music);
    return read;
}

// Whether a block can still be put in its place before it is heard, with time to spare for the one
// before it to go on into it.
static bool is_in_time(struct music *music, int64_t block, int64_t spare) {
    return block == 0 || block * BLOCK >= atomic_load(&music->heard) + spare;
}

// False when its place is still being read, or nothing can be played.
static bool load_block(struct music *music, int64_t block) {
    struct slot *slot = slot_of(music, block);
    if (!decode(music, block)) {
        atomic_store(&music->empty, true);
        return false;
    }
    if (music->is_live && !is_in_time(music, block, IN_TIME / 2))
        return true; // opening a file took too long: a later one is next
    atomic_store(&slot->block, NO_BLOCK);
    if (atomic_load(&slot->readers) > 0)
        return false;
    limit(music->raw, slot->samples);
    slot->rises = block > 0 && !is_there(music, block - 1);
    atomic_store(&slot->block, block);
    return true;
}

void music_load(struct music *music, int64_t first, size_t count) {
    int64_t last = (first + (int64_t)count) / BLOCK + 1; // and one more, so that none ends in a gap
    for (int64_t block = first / BLOCK; block <= last; block++)
        if (!is_there(music, block) && !atomic_load(&music->empty))
            (void)load_block(music, block);
}

// The first block that is missing and that can still be there in time; NO_BLOCK: all are there.
static int64_t missing_block(struct music *music) {
    int64_t heard = atomic_load(&music->heard);
    for (int64_t block = heard / BLOCK; block <= heard / BLOCK + AHEAD; block++)
        if (!is_there(music, block) && is_in_time(music, block, IN_TIME))
            return block;
    return NO_BLOCK;
}

static void *work(void *context) {
    struct music *music = context;
    while (!atomic_load(&music->quits) && !atomic_load(&music->empty)) {
        int64_t block = missing_block(music);
        if (block == NO_BLOCK || !load_block(music, block))
            semaphore_wait(&music->wake);
    }
    let_go(music);
    return NULL;
}

bool music_start(struct music *music) {
    struct thread thread;
    atomic_fetch_add(&music->holders, 1);
    music->is_live = true;
    if (!thread_start(&thread, work, music)) {
        atomic_fetch_sub(&music->holders, 1);
        return false;
    }
    thread_detach(&thread);
    return true;
}

void music_heard(struct music *music, int64_t first) {
    first = first > 0 ? first : 0;
    int64_t before = atomic_exchange(&music->heard, first);
    if (before / BLOCK != first / BLOCK)
        semaphore_post(&music->wake);
}

// ---- hearing

// The part of a block from sample `from` on.
static void fill_part(struct music *music, int64_t block, int64_t from, size_t count,
                      float *samples) {
    struct slot *slot = slot_of(music, block);
    atomic_fetch_add(&slot->readers, 1);
    if (atomic_load(&slot->block) == block) {
        bool falls = !is_there(music, block + 1);
        for (size_t i = 0; i < count; i++) {
            int64_t at = from + (int64_t)i;
            float share = slot->rises ? shape_rise((float)at / RISE_FADE) : 1.0F;
            if (falls && at > BLOCK - GAP_FADE)
                share *= shape_rise((float)(BLOCK - at) / GAP_FADE);
            samples[i] = share * slot->samples[at];
        }
    } else {
        memset(samples, 0, count * sizeof *samples);
    }
    atomic_fetch_sub(&slot->readers, 1);
}

bool music_fill(struct music *music, int64_t first, size_t count, float *samples) {
    while (count > 0) {
        int64_t from = first % BLOCK;
        size_t part = (size_t)(BLOCK - from) < count ? (size_t)(BLOCK - from) : count;
        fill_part(music, first / BLOCK, from, part, samples);
        first += (int64_t)part;
        samples += part;
        count -= part;
    }
    return !atomic_load(&music->empty);
}

bool music_notice(struct music *music, struct message *notice) {
    mutex_lock(&music->lock);
    *notice = music->notice;
    mutex_unlock(&music->lock);
    return notice->text[0] != '\0';
}

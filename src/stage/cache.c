#include "cache.h"

#include <stdlib.h>

enum {
    FIRST_CAPACITY = 256,
    BYTES_A_PIXEL = 4,
    LARGE_BYTES = 512 * 1024, // dropped as soon as a frame does without it
    OLDEST_AGE_FRAMES = 4096, // about a minute: the first to go when the cache is full
};

static size_t entry_bytes(const struct cache_entry *entry) {
    return (size_t)entry->width * (size_t)entry->height * BYTES_A_PIXEL;
}

void cache_init(struct cache *cache, size_t limit) {
    *cache = (struct cache){.limit = limit, .frame = 1};
}

void cache_clear(struct cache *cache) {
    for (size_t i = 0; i < cache->capacity; i++) {
        if (cache->entries[i].used != 0)
            SDL_DestroyTexture(cache->entries[i].texture);
        cache->entries[i] = (struct cache_entry){0};
    }
    cache->count = 0;
    cache->bytes = 0;
}

void cache_finish(struct cache *cache) {
    cache_clear(cache);
    free(cache->entries);
    *cache = (struct cache){0};
}

static struct cache_entry *find_slot(struct cache_entry *entries, size_t capacity, uint64_t key) {
    size_t i = (size_t)(key ^ key >> 32) & (capacity - 1);
    while (entries[i].used != 0 && entries[i].key != key)
        i = (i + 1) & (capacity - 1);
    return &entries[i];
}

// A new table of the same content; also how removed entries leave it.
static bool rebuild(struct cache *cache, size_t capacity) {
    struct cache_entry *entries = calloc(capacity, sizeof *entries);
    if (entries == NULL)
        return false;
    for (size_t i = 0; i < cache->capacity; i++) {
        if (cache->entries[i].used != 0)
            *find_slot(entries, capacity, cache->entries[i].key) = cache->entries[i];
    }
    free(cache->entries);
    cache->entries = entries;
    cache->capacity = capacity;
    return true;
}

struct cache_entry *cache_get(struct cache *cache, uint64_t key) {
    if (cache->capacity == 0)
        return NULL;
    struct cache_entry *entry = find_slot(cache->entries, cache->capacity, key);
    if (entry->used == 0)
        return NULL;
    entry->used = cache->frame;
    cache->hits++;
    return entry;
}

struct cache_entry *cache_put(struct cache *cache, const struct cache_entry *entry) {
    bool full = 2 * (cache->count + 1) > cache->capacity;
    if (full && !rebuild(cache, cache->capacity == 0 ? FIRST_CAPACITY : 2 * cache->capacity)) {
        SDL_DestroyTexture(entry->texture);
        return NULL;
    }
    struct cache_entry *slot = find_slot(cache->entries, cache->capacity, entry->key);
    if (slot->used != 0) {
        SDL_DestroyTexture(slot->texture);
        cache->bytes -= entry_bytes(slot);
        cache->count--;
    }
    *slot = *entry;
    slot->used = cache->frame;
    cache->bytes += entry_bytes(slot);
    cache->count++;
    cache->misses++;
    return slot;
}

static void drop(struct cache *cache, struct cache_entry *entry) {
    SDL_DestroyTexture(entry->texture);
    cache->bytes -= entry_bytes(entry);
    cache->count--;
    entry->used = 0;
}

static bool drop_large_unused(struct cache *cache) {
    bool dropped = false;
    for (size_t i = 0; i < cache->capacity; i++) {
        struct cache_entry *entry = &cache->entries[i];
        bool stale = entry->used != 0 && entry->used != cache->frame;
        if (stale && !entry->keep && entry_bytes(entry) > LARGE_BYTES) {
            drop(cache, entry);
            dropped = true;
        }
    }
    return dropped;
}

static bool drop_older_than(struct cache *cache, uint64_t frames) {
    bool dropped = false;
    for (size_t i = 0; i < cache->capacity && cache->bytes > cache->limit; i++) {
        struct cache_entry *entry = &cache->entries[i];
        if (entry->used != 0 && cache->frame - entry->used >= frames) {
            drop(cache, entry);
            dropped = true;
        }
    }
    return dropped;
}

void cache_trim(struct cache *cache) {
    bool dropped = drop_large_unused(cache);
    // The oldest go first, in a few passes of halving age: a full cache must not cost a frame.
    for (uint64_t age = OLDEST_AGE_FRAMES; age > 0 && cache->bytes > cache->limit; age /= 2)
        dropped = drop_older_than(cache, age) || dropped;
    // Freed slots would break probing; without memory for a new table the textures all go.
    if (dropped && !rebuild(cache, cache->capacity))
        cache_clear(cache);
    cache->frame++;
}

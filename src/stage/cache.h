// Textures by key, the least recently used dropped first once they exceed a number of bytes.
#pragma once

#include <SDL.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct cache_entry {
    uint64_t key;
    SDL_Texture *texture;
    int width, height; // pixels
    int left, top;     // where the texture's origin lies from the drawing position, pixels
    bool keep;         // though large: made once, needed again
    uint64_t used;     // frame of last use; 0: the slot is free
};

struct cache {
    struct cache_entry *entries; // open addressing, capacity a power of two
    size_t capacity;
    size_t count;
    size_t bytes;
    size_t limit;
    uint64_t frame;
    size_t hits, misses;
};

void cache_init(struct cache *cache, size_t limit);
void cache_finish(struct cache *cache);

// NULL when absent. The pointer is valid until the next cache_put, cache_trim or cache_clear.
struct cache_entry *cache_get(struct cache *cache, uint64_t key);

// Takes ownership of the texture, even on failure (NULL: no memory; the texture is destroyed).
struct cache_entry *cache_put(struct cache *cache, const struct cache_entry *entry);

// Ends a frame: drops what is over the limit, and large textures that this frame did not use
// (shapes that change from frame to frame would otherwise fill the cache).
void cache_trim(struct cache *cache);
void cache_clear(struct cache *cache);

// FNV-1a, 64 bit: a fast, stable hash for comparing states and finding cache entries; not for
// secrets. Formula: Fowler, Noll, Vo, draft-eastlake-fnv.
#pragma once

#include <stddef.h>
#include <stdint.h>
#include <string.h>

#define HASH_START UINT64_C(0xcbf29ce484222325)

// Mixes length bytes into hash; begin with HASH_START.
static inline uint64_t hash_bytes(uint64_t hash, const void *bytes, size_t length) {
    const unsigned char *byte = bytes;
    for (size_t i = 0; i < length; i++)
        hash = (hash ^ byte[i]) * UINT64_C(0x100000001b3);
    return hash;
}

// Mixes in a number independent of the machine's byte order.
static inline uint64_t hash_int(uint64_t hash, int64_t value) {
    unsigned char bytes[8];
    for (int i = 0; i < 8; i++)
        bytes[i] = (unsigned char)((uint64_t)value >> (8 * i));
    return hash_bytes(hash, bytes, sizeof bytes);
}

// Mixes in the text and its terminator, so that "ab", "c" and "a", "bc" differ.
static inline uint64_t hash_text(uint64_t hash, const char *text) {
    return hash_bytes(hash, text, strlen(text) + 1);
}

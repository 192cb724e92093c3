// Random numbers that repeat for a seed, and bytes that nobody can guess.
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// The generator's state is one number that the caller holds; any value is a fine seed, neighbouring
// ones give unlike sequences. Formula: SplitMix64, Steele, Lea and Flood, "Fast Splittable
// Pseudorandom Number Generators".
static inline uint64_t random_next(uint64_t *state) {
    *state += UINT64_C(0x9e3779b97f4a7c15);
    uint64_t mixed = *state;
    mixed = (mixed ^ mixed >> 30) * UINT64_C(0xbf58476d1ce4e5b9);
    mixed = (mixed ^ mixed >> 27) * UINT64_C(0x94d049bb133111eb);
    return mixed ^ mixed >> 31;
}

// 0 to limit - 1, for a limit of at least 1; the bias is below limit / 2^32.
static inline uint32_t random_below(uint64_t *state, uint32_t limit) {
    return (uint32_t)((random_next(state) >> 32) * limit >> 32);
}

// Evenly from -1 to 1.
static inline float random_signed(uint64_t *state) {
    return (float)(int32_t)(random_next(state) >> 32) / 2147483648.0F;
}

// From the system, for names that must be unique. False when it has none to give. Not pure.
bool random_bytes(void *bytes, size_t count);

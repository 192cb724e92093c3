// A small shelf of levels made by hand: every number in it is meant to be told apart in a test.
//
//   wave            out 5 s, in 4 s; 15 s setup; 6 times; 5 s rest; easier: half the depth
//   reach / floor   out 5 s, hold 30 s, in 5 s; 20 s setup; once; 5 s rest; easier: reach / chair
//   reach / chair   in 3 s, hold 10 s, out 4 s; 12 s setup; 5 times; 4 s rest; easier: a third
//
// The routine: wave 4 times with an extra line; reach as it is; the chair 3 times with its own
// dose.
#pragma once

#include "cmocka_all.h"
#include "session/player.h"
#include "session/timeline.h"

#define ROWS(table) (sizeof(table) / sizeof((table)[0]))
#define SECONDS(n) ((int64_t)((n)*1000000LL))

struct fixture {
    struct pose poses[8];
    struct phase wave_phases[2];
    struct phase floor_phases[3];
    struct phase chair_phases[3];
    struct variant wave_variant;
    struct variant reach_variants[2];
    struct exercise wave;
    struct exercise reach;
    struct routine_step steps[3];
    struct routine routine;
    struct routine single; // the first step alone
    struct routine hold;   // the second step alone
};

// Starts and ends of the routine's parts, seconds.
enum {
    FIXTURE_WAVE_MOVES_S = 15,
    FIXTURE_WAVE_REST_S = FIXTURE_WAVE_MOVES_S + 4 * 9,
    FIXTURE_REACH_S = FIXTURE_WAVE_REST_S + 5,
    FIXTURE_REACH_MOVES_S = FIXTURE_REACH_S + 20,
    FIXTURE_REACH_REST_S = FIXTURE_REACH_MOVES_S + 40,
    FIXTURE_CHAIR_S = FIXTURE_REACH_REST_S + 5,
    FIXTURE_CHAIR_MOVES_S = FIXTURE_CHAIR_S + 12,
    FIXTURE_CHAIR_REST_S = FIXTURE_CHAIR_MOVES_S + 3 * (5 + 8 + 6),
    FIXTURE_END_S = FIXTURE_CHAIR_REST_S + 6, // the last rest lasts at least this long
};

void fixture_init(struct fixture *fixture);

// The routine's timeline; fails the test when it does not compile.
struct timeline fixture_timeline(const struct routine *routine, int64_t extra_setup_us);

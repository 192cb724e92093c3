// Handles on a player, so that a test reads as what a person does.
#pragma once

#include "fixture.h"
#include "session/moment.h"
#include "session/player.h"

// The shelf that the players below play from; fresh for each test.
extern struct fixture fixture;
int playing_set_up(void **state);

struct player *play_start(const struct routine *routine);
// With every way into position waiting for "ready".
struct player *play_held(const struct routine *routine, bool hold_setup);
// The whole routine, `seconds` into it.
struct player *play_to(double seconds);
// On to the end.
void play_out(struct player *player);

// Does the action, which has to be accepted.
void press(struct player *player, enum action action);
// Tries the action, which has to be refused with this message and change nothing.
void press_refused(struct player *player, enum action action, const char *why);

struct moment now_of(struct player *player);

// Compares the result and lets go of the player.
void expect(struct player *player, enum outcome outcome, double guided_s, int finished);

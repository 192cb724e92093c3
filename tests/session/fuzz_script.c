// Feeds any bytes to the script reader, and plays what it accepts.
#include "fixture.h"
#include "session/script.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { MAX_PLAYED_LINES = 64 };

// Says what went wrong in the way a fuzzer understands.
static void must(bool holds) {
    if (!holds)
        abort();
}

static void play(const struct script *script, bool hold_setup) {
    struct fixture fixture;
    struct player *player = NULL;
    struct message message = {0};
    fixture_init(&fixture);
    must(player_create(&player, &fixture.routine, NULL, 0, hold_setup, &message) == STATUS_OK);
    int64_t wall_us = script_run(script, "fuzz", player, SECONDS(1), &message);
    struct player_result result = player_result(player);
    must(player_state(player) == PLAYER_ENDED);
    must(wall_us >= 0);
    must(result.guided_us >= 0);
    must(result.guided_us <= result.planned_us + MAX_PLAYED_LINES * SECONDS(15));
    must(result.steps_finished >= 0 && result.steps_finished <= result.steps_total);
    player_destroy(player);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    struct arena arena = {0};
    struct script script = {0};
    struct message message = {0};
    enum status status = script_parse("fuzz", (const char *)data, size, &arena, &script, &message);
    must((status == STATUS_OK) == (message.text[0] == '\0'));
    must(status == STATUS_OK || script.count == 0);
    for (size_t i = 1; i < script.count; i++)
        must(script.lines[i].at_us >= script.lines[i - 1].at_us);
    if (status == STATUS_OK && script.count <= MAX_PLAYED_LINES)
        play(&script, size % 2 == 1);
    arena_finish(&arena);
    return 0;
}

#include "session/saved.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// The first line, then `PLAYED_US ACTION` for each press.
static const char FIRST_LINE[] = "unhunch-session 1 ";
enum { ACTION_NAME_BYTES = 32, DECIMAL = 10, HEXADECIMAL = 16 };
// A day of played time: nobody stretches longer, and sums of it stay far from the numbers' end.
static const int64_t PLAYED_MAX_US = INT64_C(86400) * 1000000;

bool saved_write(const struct player *player, struct buffer *text) {
    struct player_log log;
    if (!player_log(player, &log))
        return false;
    size_t start = text->length;
    buffer_printf(text, "%s%" PRId64 " %d %" PRId64 " %016" PRIx64 "\n", FIRST_LINE,
                  log.extra_setup_us, (int)log.hold_setup, log.played_us, log.state_hash);
    for (size_t i = 0; i < log.press_count; i++)
        buffer_printf(text, "%" PRId64 " %s\n", log.presses[i].played_us,
                      action_name(log.presses[i].action));
    return !text->failed && text->length - start <= SAVED_MAX_BYTES;
}

// A number with one character after it, which is passed over.
static bool take_number(const char **text, char after, int64_t most, int64_t *number) {
    char *end = NULL;
    if (**text < '0' || **text > '9')
        return false;
    long long value = strtoll(*text, &end, DECIMAL);
    if (*end != after || value > most)
        return false;
    *number = value;
    *text = end + 1;
    return true;
}

static bool take_first_line(const char **text, struct player_log *log) {
    size_t length = strlen(FIRST_LINE);
    int64_t hold_setup = 0;
    if (strncmp(*text, FIRST_LINE, length) != 0)
        return false;
    *text += length;
    if (!take_number(text, ' ', PLAYED_MAX_US, &log->extra_setup_us) ||
        !take_number(text, ' ', 1, &hold_setup) ||
        !take_number(text, ' ', PLAYED_MAX_US, &log->played_us))
        return false;
    char *end = NULL;
    log->hold_setup = hold_setup == 1;
    log->state_hash = strtoull(*text, &end, HEXADECIMAL);
    if (end != *text + HEXADECIMAL || *end != '\n')
        return false;
    *text = end + 1;
    return true;
}

static bool take_press(const char **text, int64_t from_us, const struct player_log *log,
                       struct player_press *press) {
    char name[ACTION_NAME_BYTES];
    if (!take_number(text, ' ', log->played_us, &press->played_us) || press->played_us < from_us)
        return false;
    size_t length = strcspn(*text, "\n");
    if ((*text)[length] != '\n' || length >= sizeof name)
        return false;
    memcpy(name, *text, length);
    name[length] = '\0';
    *text += length + 1;
    return action_from_name(name, &press->action);
}

static bool read_log(const char *text, struct player_log *log, struct player_press *presses,
                     size_t room) {
    if (!take_first_line(&text, log))
        return false;
    int64_t from_us = 0;
    for (; *text; from_us = presses[log->press_count++].played_us)
        if (log->press_count == room ||
            !take_press(&text, from_us, log, &presses[log->press_count]))
            return false;
    log->presses = presses;
    return true;
}

enum status saved_read(struct player **player, const struct routine *routine,
                       const struct language *language, const char *text, struct message *message) {
    *player = NULL;
    size_t lines = 1;
    for (const char *c = text; *c; c++)
        lines += *c == '\n';
    if (strlen(text) > SAVED_MAX_BYTES)
        return status_fail(message, STATUS_INVALID, "%s: the saved session is too long",
                           routine->id);
    struct player_press *presses = calloc(lines, sizeof *presses);
    if (!presses)
        return status_fail(message, STATUS_NO_MEMORY, "%s: out of memory", routine->id);
    struct player_log log = {0};
    enum status status = read_log(text, &log, presses, lines)
                             ? player_replay(player, routine, language, &log, message)
                             : status_fail(message, STATUS_INVALID,
                                           "%s: the saved session cannot be read", routine->id);
    free(presses);
    return status;
}

#include "session/script.h"

#include "base/time.h"

#include <stdio.h>
#include <string.h>

enum { MAX_SECONDS_DIGITS = 6 };

static bool is_space(char c) {
    return c == ' ' || c == '\t' || c == '\r';
}

// Reads "12" or "12.5" (at most microseconds); false for anything else.
static bool read_seconds(const char **cursor, const char *end, int64_t *us) {
    int64_t seconds = 0;
    int digits = 0;
    for (; *cursor < end && **cursor >= '0' && **cursor <= '9'; (*cursor)++, digits++) {
        if (digits == MAX_SECONDS_DIGITS)
            return false;
        seconds = seconds * 10 + (**cursor - '0');
    }
    if (digits == 0)
        return false;
    *us = seconds * US_PER_S;
    if (*cursor == end || **cursor != '.')
        return true;
    (*cursor)++;
    const char *first = *cursor;
    for (int64_t unit = US_PER_S / 10; *cursor < end && **cursor >= '0' && **cursor <= '9';
         (*cursor)++, unit /= 10)
        *us += (**cursor - '0') * unit;
    return *cursor > first;
}

static void list_actions(char *out, size_t room) {
    size_t used = 0;
    out[0] = '\0';
    for (int i = 0; i < ACTION_COUNT && used < room; i++)
        used += (size_t)snprintf(out + used, room - used, "%s%s", i > 0 ? ", " : "",
                                 action_name((enum action)i));
}

static enum status parse_line(const char *name, const char *text, const char *end,
                              struct script_line *line, struct message *message) {
    const char *cursor = text;
    if (!read_seconds(&cursor, end, &line->at_us) || cursor == end || !is_space(*cursor))
        return status_fail(message, STATUS_INVALID,
                           "%s:%d: error: a line is SECONDS ACTION, for example '12.5 pause'", name,
                           line->line);
    while (cursor < end && is_space(*cursor))
        cursor++;
    char action[32];
    size_t length = (size_t)(end - cursor);
    if (length < sizeof action && !memchr(cursor, '\0', length)) {
        memcpy(action, cursor, length);
        action[length] = '\0';
        if (action_from_name(action, &line->action))
            return STATUS_OK;
    }
    char allowed[256];
    list_actions(allowed, sizeof allowed);
    return status_fail(message, STATUS_INVALID, "%s:%d: error: unknown action '%.*s'; allowed: %s",
                       name, line->line, length < 32 ? (int)length : 32, cursor, allowed);
}

static size_t count_lines(const char *text, size_t length) {
    size_t lines = length > 0 && text[length - 1] != '\n';
    for (size_t i = 0; i < length; i++)
        lines += text[i] == '\n';
    return lines;
}

enum status script_parse(const char *name, const char *text, size_t length, struct arena *arena,
                         struct script *script, struct message *message) {
    *script = (struct script){0};
    size_t room = count_lines(text, length);
    if (room > SCRIPT_MAX_LINES)
        return status_fail(message, STATUS_INVALID, "%s: error: has more than %d lines", name,
                           SCRIPT_MAX_LINES);
    struct script_line *lines = arena_alloc(arena, room, sizeof *lines);
    if (!lines)
        return status_fail(message, STATUS_NO_MEMORY, "%s: out of memory", name);
    size_t count = 0;
    int number = 0;
    const char *stop = text + length;
    for (const char *start = text; start < stop;) {
        const char *newline = memchr(start, '\n', (size_t)(stop - start));
        const char *line_end = newline ? newline : stop;
        const char *next = newline ? newline + 1 : stop;
        const char *comment = memchr(start, '#', (size_t)(line_end - start));
        const char *end = comment ? comment : line_end;
        number++;
        while (start < end && is_space(*start))
            start++;
        while (end > start && is_space(end[-1]))
            end--;
        if (start < end) {
            struct script_line line = {.line = number};
            enum status status = parse_line(name, start, end, &line, message);
            if (status != STATUS_OK)
                return status;
            if (count > 0 && line.at_us < lines[count - 1].at_us)
                return status_fail(message, STATUS_INVALID,
                                   "%s:%d: error: its time is before that of the line above", name,
                                   number);
            lines[count++] = line;
        }
        start = next;
    }
    *script = (struct script){.lines = lines, .count = count};
    return STATUS_OK;
}

// Advances to `until_us` of wall time or the end of the session.
static void run_until(struct player *player, int64_t until_us, int64_t tick_us, int64_t *wall_us) {
    while (player_state(player) == PLAYER_PLAYING && *wall_us < until_us) {
        int64_t before_us = player_time_us(player);
        if (player_waits_for_ready(player)) { // nobody is there to press it
            (void)player_act(player, ACTION_READY, NULL);
            *wall_us += player_time_us(player) - before_us;
            continue;
        }
        int64_t delta_us = until_us - *wall_us < tick_us ? until_us - *wall_us : tick_us;
        player_advance(player, delta_us);
        // Less than delta at the end, and where the player waits: no tick's remainder is counted.
        *wall_us += player_time_us(player) - before_us;
    }
    if (player_state(player) == PLAYER_PAUSED)
        *wall_us = until_us;
}

int64_t script_run(const struct script *script, const char *name, struct player *player,
                   int64_t tick_us, struct message *message) {
    int64_t wall_us = 0;
    if (message)
        message->text[0] = '\0';
    for (size_t i = 0; script && i < script->count; i++) {
        const struct script_line *line = &script->lines[i];
        run_until(player, line->at_us, tick_us, &wall_us);
        struct message why = {0};
        if (player_act(player, line->action, &why) != STATUS_OK)
            (void)status_fail(message, STATUS_INVALID, "%s:%d: %s has no effect: %s", name,
                              line->line, action_name(line->action), why.text);
    }
    if (player_state(player) == PLAYER_PAUSED)
        (void)player_act(player, ACTION_QUIT, NULL);
    // A session lasts at most LEVEL_MAX_SESSION_S; more time was asked for by name.
    run_until(player, INT64_MAX, tick_us, &wall_us);
    return wall_us;
}

// Prints made-up sessions as JSON Lines for `unhunch history import`.
//
//   unhunch_made_up_history LAST_DAY DAYS [SESSIONS_A_DAY]
#include "history/made_up.h"

#include "base/arena.h"

#include <stdio.h>
#include <stdlib.h>

enum { LAST_ARGUMENT = 4, DAYS_MAX = 40000 };

static enum status print_record(const struct session_record *record, struct message *message) {
    struct arena arena = {0};
    const char *json = NULL;
    enum status status = session_record_to_json(record, &arena, &json, message);
    if (status == STATUS_OK && puts(json) < 0)
        status = status_fail(message, STATUS_IO, "standard output cannot be written");
    arena_finish(&arena);
    return status;
}

static enum status print_days(int32_t last, int days, int per_day, struct message *message) {
    uint64_t state = (uint64_t)days;
    struct session_record records[MADE_UP_PER_DAY_MAX];
    enum status status = STATUS_OK;
    for (int day = 0; day < days && status == STATUS_OK; day++) {
        size_t count = made_up_day(&state, last - days + 1 + day, day, per_day, records);
        for (size_t i = 0; i < count && status == STATUS_OK; i++)
            status = print_record(&records[i], message);
    }
    return status;
}

int main(int argc, char **argv) {
    struct message message = {""};
    int32_t last = 0;
    int days = argc > 2 ? atoi(argv[2]) : 0;
    int per_day = argc == LAST_ARGUMENT ? atoi(argv[3]) : 1;
    bool usable = argc >= 3 && argc <= LAST_ARGUMENT && days > 0 && days <= DAYS_MAX &&
                  per_day > 0 && per_day <= MADE_UP_PER_DAY_MAX;
    if (!usable) {
        fprintf(stderr, "usage: %s YYYY-MM-DD DAYS [SESSIONS_A_DAY]\n", argv[0]);
        return 2;
    }
    enum status status = civil_parse(argv[1], &last, &message);
    if (status == STATUS_OK)
        status = print_days(last, days, per_day, &message);
    if (status != STATUS_OK)
        fprintf(stderr, "%s\n", message.text);
    return status == STATUS_OK ? EXIT_SUCCESS : EXIT_FAILURE;
}

#include "past.h"

#include "cmocka_all.h"
#include "history/made_up.h"

#include <stdio.h>

void stand_import_days(struct stand *stand, int days) {
    static const char *const LINES = "past.jsonl";
    struct arena arena = {0};
    struct import_count count = {0};
    uint64_t state = (uint64_t)days;
    int32_t last = instant_practice_day(stand->wall) - 1;
    FILE *file = fopen(LINES, "w");
    assert_non_null(file);
    for (int day = 0; day < days; day++) {
        struct session_record record;
        const char *json = NULL;
        if (made_up_day(&state, last - days + 1 + day, day, 1, &record) == 0)
            continue;
        assert_int_equal(session_record_to_json(&record, &arena, &json, NULL), STATUS_OK);
        (void)fprintf(file, "%s\n", json);
    }
    assert_int_equal(fclose(file), 0);
    assert_int_equal(history_import(stand->history, LINES, &count, NULL), STATUS_OK);
    assert_true(days == 0 || count.added > 0);
    arena_finish(&arena);
}

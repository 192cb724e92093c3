#include "history/csv.h"

#include <stdio.h>
#include <stdlib.h>

enum { NUMBER_BYTES = 32, DIGITS_ALWAYS = 15, DIGITS_EXACT = 17 };

// The shortest of the usual ways to write the number that reads back as the same.
static void print_number(struct buffer *out, double number) {
    char text[NUMBER_BYTES];
    for (int digits = DIGITS_ALWAYS; digits <= DIGITS_EXACT; digits++) {
        (void)snprintf(text, sizeof text, "%.*g", digits, number);
        if (strtod(text, NULL) == number)
            break;
    }
    buffer_printf(out, "%s", text);
}

static void print_pain(struct buffer *out, int pain) {
    if (pain == PAIN_UNKNOWN)
        buffer_printf(out, ",");
    else
        buffer_printf(out, ",%d", pain);
}

void csv_write(const struct session_record *records, size_t count, struct buffer *out) {
    buffer_printf(out, "id,routine,started_at,planned_s,guided_s,outcome,points,pain_before,"
                       "pain_after\n");
    // No field holds a comma, a quote or a line's end: session_record_check sees to that.
    for (size_t i = 0; i < count; i++) {
        const struct session_record *record = &records[i];
        buffer_printf(out, "%s,%s,%s,", record->id, record->routine, record->started_at);
        print_number(out, record->planned_s);
        buffer_printf(out, ",");
        print_number(out, record->guided_s);
        buffer_printf(out, ",%s,%lld", outcome_name(record->outcome), (long long)record->points);
        print_pain(out, record->pain_before);
        print_pain(out, record->pain_after);
        buffer_printf(out, "\n");
    }
}

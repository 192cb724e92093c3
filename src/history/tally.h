// Sums over sessions, kept by the database beside them: a cache. What is missing or does not add up
// is worked out from the sessions, and kept again where the file may be written.
#pragma once

#include "store.h"

enum { TALLY_BLOCK_DAYS = 32 };

// Sums over some practice days that follow each other: a block of 32, or a single day.
struct tally {
    int32_t first_day; // of the block, a multiple of 32; or the day itself
    uint32_t days;     // of a block: bit n: first_day + n is a practice day
    int64_t sessions;
    int64_t credited;
    int64_t guided_ms;
    int64_t points;
    int64_t check_ins;
};

// Whether the table is there with all its columns.
enum status tally_check_tables(struct history *history);

// The blocks that hold sessions, in their order.
enum status tally_read_blocks(struct history *history, struct arena *arena,
                              const struct tally **blocks, size_t *count, struct message *message);

// One sum a day, for the days of the block that hold sessions; days has room for TALLY_BLOCK_DAYS.
enum status tally_days(struct history *history, int32_t first_day, struct tally *days,
                       size_t *count, struct message *message);

// Makes the sums anew unless they add up. A failure leaves things as they are: whoever reads works
// them out then.
void tally_mend(struct history *history);
// Whether the sums can be read as they are.
enum status tally_is_whole(struct history *history, bool *whole, struct message *message);

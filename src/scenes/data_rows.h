// What can be done with one's data, as a table, and the words on it.
#pragma once

#include "scenes/work.h"
#include "stage/canvas.h"

enum { DATA_ROW_COUNT = 4 };

struct data_row {
    enum work_kind kind;
    enum icon icon;
    const char *label; // marked for translation, as the next two
    const char *detail;
    const char *help;
};

// The row of a kind of work stands at that kind's number less one.
const struct data_row *data_row(size_t index);

// In the person's language; work may be NULL.
bool data_has_sync_folder(const struct work_service *work);
// What is said of a row: on it, beside it, and of the folder or file that it is about.
struct data_words {
    const char *detail, *help;
    const char *lead, *place; // what leads up to the place, and where that is
};
struct data_words data_words(const struct data_row *row, const struct work_service *work);

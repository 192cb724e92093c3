// Which bytes of a history were found whole last. A long history takes half a second to check; one
// that is byte for byte as it was left after it had been checked needs no second look. The note
// lies beside the history (history.db-checked) and may be deleted at any time.
#pragma once

#include <stdbool.h>

// Whether the file is as it was noted, with no log beside it.
bool checked_is_noted(const char *path);
// Notes the file as it is now. Where that cannot be written it will be checked again.
void checked_note(const char *path);

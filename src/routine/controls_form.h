// Keys and buttons in settings.yaml: `keys: {next: "N", ...}` and `buttons: {next: a, ...}`.
#pragma once

#include "form.h"

#include "routine/controls.h"

// struct controls; keys or buttons of it. What is faulty or left out keeps its default; where two
// controls would have the same, all do.
FIELD_READER(field_keys);
FIELD_READER(field_buttons);

void controls_write_keys(struct buffer *text, const struct controls *controls);
void controls_write_buttons(struct buffer *text, const struct controls *controls);

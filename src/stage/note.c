// The words on what is focused.
#include "canvas_private.h"
#include "stage/widgets.h"

#include <stdio.h>

void widget_note(struct canvas *canvas, enum widget_state state, const char *label,
                 const char *detail) {
    if ((state != WIDGET_FOCUSED && state != WIDGET_PRESSED) || label[0] == '\0')
        return;
    bool more = detail && detail[0] != '\0';
    (void)snprintf(canvas->noted, sizeof canvas->noted, "%s%s%s", label, more ? ". " : "",
                   more ? detail : "");
}

const char *widget_noted(const struct canvas *canvas) {
    return canvas->noted;
}

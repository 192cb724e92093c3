#include "telling/controls_words.h"

#include "base/language.h"

#include <stdio.h>

static const struct {
    const char *label, *help;
    enum icon icon;
} ROWS[CONTROL_COUNT + 1] = {
    [CONTROL_CONFIRM] = {N_("Choose"), N_("Presses what is marked. Enter always does so too."),
                         ICON_CHECK},
    [CONTROL_BACK] = {N_("Back"), N_("Leaves a screen. Esc always does so too."),
                      ICON_CHEVRON_LEFT},
    [CONTROL_MENU] = {N_("Menu"), N_("Opens the settings."), ICON_MENU},
    [CONTROL_PAUSE] = {N_("Pause"),
                       N_("Holds a session, and carries on with it. On a gamepad the button for "
                          "Choose does so too."),
                       ICON_PAUSE},
    [CONTROL_NEXT] = {N_("Next"), N_("On to the next stretch; elsewhere to the next tab or month."),
                      ICON_NEXT},
    [CONTROL_PREVIOUS] = {N_("Previous"),
                          N_("Back to the stretch before; elsewhere to the tab or month before."),
                          ICON_BACK},
    [CONTROL_HURTS] = {N_("This hurts"),
                       N_("Stops the movement at once and offers something easier."), ICON_HAND},
    [CONTROL_MORE] = {N_("More"),
                      N_("What a screen offers besides: more time, an easier version, a reset."),
                      ICON_PLUS},
    [CONTROL_HELP] = {N_("Help"), N_("Pauses a session; when something hurts: when to get help."),
                      ICON_BOOK},
    [CONTROL_COUNT] = {N_("Reset all"),
                       N_("All keys and buttons become what they were in the beginning."),
                       ICON_RETRY},
};

const char *controls_row_label(int row) {
    return tr(ROWS[row].label);
}

const char *controls_row_help(int row) {
    return tr(ROWS[row].help);
}

enum icon controls_row_icon(int row) {
    return ROWS[row].icon;
}

void controls_tell(char out[CONTROLS_TOLD_BYTES], enum control_change change, enum control control,
                   const char *now, enum control other, const char *others_now) {
    const char *name = controls_row_label((int)control);
    const char *other_name = controls_row_label((int)other);
    switch (change) {
    case CONTROL_CHANGED:
        // TRANSLATORS: a control ("Next") and its key or button ("N").
        (void)snprintf(out, CONTROLS_TOLD_BYTES, tr("“%s” is on %s now."), name, now);
        break;
    case CONTROL_SWAPPED:
        // TRANSLATORS: "Next" is on H now. "This hurts" was there and is on N now.
        (void)snprintf(out, CONTROLS_TOLD_BYTES,
                       tr("“%s” is on %s now. “%s” was there and is on %s now."), name, now,
                       other_name, others_now);
        break;
    case CONTROL_SAME:
        (void)snprintf(out, CONTROLS_TOLD_BYTES, tr("“%s” is on %s already."), name, now);
        break;
    case CONTROL_FIXED:
        (void)snprintf(out, CONTROLS_TOLD_BYTES, "%s",
                       tr("Enter, Esc, arrows, digits and F11 always do the same. Press another."));
        break;
    case CONTROL_UNKNOWN:
        (void)snprintf(out, CONTROLS_TOLD_BYTES, "%s",
                       tr("This one cannot be chosen. Press another."));
        break;
    case CONTROL_HELD:
        // TRANSLATORS: a control, "Choose".
        (void)snprintf(out, CONTROLS_TOLD_BYTES,
                       tr("“%s” is there and cannot change places. Press another, or move that one "
                          "first."),
                       other_name);
        break;
    case CONTROL_RARE:
        (void)snprintf(out, CONTROLS_TOLD_BYTES,
                       tr("“%s” needs a button that every gamepad has. Press another."), name);
        break;
    }
}

void controls_tell_reset(char out[CONTROLS_TOLD_BYTES], enum control_change change,
                         enum control control, enum control other) {
    const char *name = controls_row_label((int)control);
    if (change >= CONTROL_FIXED)
        controls_tell(out, change, control, "", other, "");
    else if (change == CONTROL_SWAPPED)
        // TRANSLATORS: a control, "Next".
        (void)snprintf(out, CONTROLS_TOLD_BYTES,
                       tr("“%s” is as in the beginning. What was there has changed places."), name);
    else
        (void)snprintf(out, CONTROLS_TOLD_BYTES, tr("“%s” is as in the beginning."), name);
}

#include "engine.h"

static enum status refuse(struct message *message) {
    return status_fail(message, STATUS_UNSUPPORTED,
                       "this build has no voice: install flite1-dev and build again");
}

static const char *describe(void) {
    return "none";
}

static enum status speak(const char *name, int speed, const char *text, struct recording *recording,
                         struct message *message) {
    (void)name;
    (void)speed;
    (void)text;
    *recording = (struct recording){0};
    return refuse(message);
}

const struct engine engine_flite = {
    .open = refuse, .description = describe, .speak = speak, .ascii = true};

#include "engine.h"

enum status engine_open(struct message *message) {
    return status_fail(message, STATUS_UNSUPPORTED,
                       "this build has no voice: install flite1-dev and build again");
}

const char *engine_description(void) {
    return "none";
}

enum status engine_speak(struct voice_style style, const char *text, struct recording *recording,
                         struct message *message) {
    (void)style;
    (void)text;
    *recording = (struct recording){0};
    return engine_open(message);
}

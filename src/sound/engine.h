// A speech engine: the only file that knows flite stands behind this. Calls may come from any
// thread; they take turns.
#pragma once

#include "base/status.h"
#include "sound/soundtrack.h"

#include <stddef.h>
#include <stdint.h>

// Mono speech as the engine gives it.
struct recording {
    int16_t *samples;
    size_t count;
    size_t rate; // samples a second
};

// Makes the engine ready; more than once is fine. STATUS_UNSUPPORTED in a build without one.
enum status engine_open(struct message *message);

// For people: name, version, voices.
const char *engine_description(void);

// Speaks plain ASCII text (see spoken_text.h); the caller frees the samples. Equal texts in an
// equal style give equal samples, whatever was said before.
enum status engine_speak(struct voice_style style, const char *text, struct recording *recording,
                         struct message *message);

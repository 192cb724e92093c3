// What speaks: each engine stands behind this, and voice.c knows nothing else of it. Calls may come
// from any thread; they take turns.
#pragma once

#include "base/status.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// Mono speech as the engine gives it.
struct recording {
    int16_t *samples;
    size_t count;
    size_t rate; // samples a second
};

struct engine {
    // Makes it ready; more than once is fine. STATUS_UNSUPPORTED when it is not there.
    enum status (*open)(struct message *message);
    // For people: name, version, voices.
    const char *(*description)(void);
    // Speaks text with one of its voices, at `speed` percent of its usual speed; the caller frees
    // the samples. Equal texts give equal samples, whatever was said before.
    enum status (*speak)(const char *name, int speed, const char *text, struct recording *recording,
                         struct message *message);
    bool ascii; // reads plain ASCII only (see spoken_text.h); otherwise UTF-8
};

// English, in this process. In a build without flite it opens never.
extern const struct engine engine_flite;
// Many languages, by the program espeak-ng when that is installed: a process of its own for each
// line, which keeps its licence and its state apart from ours.
extern const struct engine engine_espeak;

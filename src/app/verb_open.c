// The app itself, and play ROUTINE: straight into a session.
#include "loop.h"
#include "verbs.h"

#include <stdlib.h>

int verb_open(struct context *context) {
    struct message message = {0};
    struct loop_options options = {
        .window = {.windowed = context->options->windowed},
        .clock = loop_real_clock(),
    };
    enum status status = STATUS_OK;
    if (context->options->verb == VERB_PLAY)
        status =
            context_routine(context, context->options->operands[0], &options.routine, &message);
    if (status == STATUS_OK)
        status = loop_run(context, &options, &message);
    return status == STATUS_OK ? EXIT_SUCCESS : context_fail(&message);
}

int verb_play(struct context *context) {
    return context->options->simulate ? verb_simulate(context) : verb_open(context);
}

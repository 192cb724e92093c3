#include "context.h"
#include "verbs.h"

#include <locale.h>
#include <stdio.h>
#include <stdlib.h>

static int run_verb(struct context *context) {
    switch (context->options->verb) {
    case VERB_OPEN:
        return verb_open(context);
    case VERB_PLAY:
        return context->options->simulate ? verb_simulate(context) : verb_open(context);
    case VERB_LIST:
        return verb_list(context);
    case VERB_CHECK:
        return verb_check(context);
    case VERB_PLAN:
        return verb_plan(context);
    case VERB_POSE:
        return verb_pose(context);
    case VERB_RENDER:
        return verb_render(context);
    case VERB_SHEET:
        return verb_sheet(context);
    case VERB_RECORD:
        return verb_record(context);
    case VERB_HISTORY:
        return verb_history(context);
    case VERB_DOCTOR:
        return verb_doctor(context);
    case VERB_PROFILES:
        return verb_profiles(context);
    case VERB_BENCH:
        return verb_bench(context);
    case VERB_HELP:
    case VERB_VERSION:
        break;
    }
    return EXIT_SUCCESS;
}

// A full disk shows when the last bytes are pushed out.
static int flush_answer(int result) {
    if (fflush(stdout) == 0 && !ferror(stdout))
        return result;
    (void)fprintf(stderr, "unhunch: error: the answer could not be written\n");
    return result == EXIT_SUCCESS ? EXIT_FAILURE : result;
}

int main(int argc, char **argv) {
    struct options options;
    struct message message = {0};
    // Characters from the environment; numbers are always written with a point.
    (void)setlocale(LC_CTYPE, "");
    if (options_parse(argc, argv, &options, &message) != STATUS_OK) {
        (void)fprintf(stderr, "unhunch: %s\n", message.text);
        return EXIT_USAGE;
    }
    if (options.verb == VERB_HELP || options.verb == VERB_VERSION) {
        (void)fputs(options.verb == VERB_HELP ? options_help() : "unhunch " UNHUNCH_VERSION "\n",
                    stdout);
        return flush_answer(EXIT_SUCCESS);
    }
    struct context context = {0};
    int result = EXIT_FAILURE;
    if (context_init(&context, &options, &message) == STATUS_OK)
        result = run_verb(&context);
    else
        (void)context_fail(&message);
    context_finish(&context);
    return flush_answer(result);
}

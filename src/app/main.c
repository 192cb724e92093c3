#include "context.h"

#include <locale.h>
#include <stdio.h>
#include <stdlib.h>

// A full disk shows when the last bytes are pushed out.
static int flush_answer(int result) {
    if (fflush(stdout) == 0 && !ferror(stdout))
        return result;
    (void)fprintf(stderr, "unhunch: error: the answer could not be written\n");
    return result == EXIT_SUCCESS ? EXIT_FAILURE : result;
}

static void print_about(const struct options *options) {
    struct buffer help = {0};
    if (options->verb == VERB_HELP)
        options_help(&help);
    (void)fputs(options->verb == VERB_HELP ? buffer_text(&help) : "unhunch " UNHUNCH_VERSION "\n",
                stdout);
    buffer_finish(&help);
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
    if (!options.run) {
        print_about(&options);
        return flush_answer(EXIT_SUCCESS);
    }
    struct context context = {0};
    int result = EXIT_FAILURE;
    if (context_init(&context, &options, &message) == STATUS_OK)
        result = options.run(&context);
    else
        (void)context_fail(&message);
    context_finish(&context);
    return flush_answer(result);
}

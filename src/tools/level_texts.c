// Prints the texts of level files as a gettext template, for xgettext's output to be joined with:
//   unhunch_level_texts FILE...

#include "routine/texts.h"

#include <stdio.h>
#include <stdlib.h>

static void print_entry(void *context, const char *file, int line, const char *key,
                        const char *text) {
    (void)context;
    (void)printf("#. %s\n#: %s:%d\nmsgid \"", key, file, line);
    for (const char *byte = text; *byte != '\0'; byte++)
        (void)printf(*byte == '"' || *byte == '\\' ? "\\%c" : "%c", *byte);
    (void)printf("\"\nmsgstr \"\"\n\n");
}

int main(int argc, char **argv) {
    struct message message = {0};
    // A header, so that the bytes are known to be UTF-8.
    (void)printf("msgid \"\"\nmsgstr \"Content-Type: text/plain; charset=UTF-8\\n\"\n\n");
    for (int i = 1; i < argc; i++) {
        if (level_texts(argv[i], print_entry, NULL, &message) != STATUS_OK) {
            (void)fprintf(stderr, "%s\n", message.text);
            return EXIT_FAILURE;
        }
    }
    return fflush(stdout) == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}

#include "exchange_folder.h"

#include "base/file.h"

#include <stdlib.h>
#include <string.h>

static const char KEY[] = "XDG_DOCUMENTS_DIR=\"";
static const char AT_HOME[] = "$HOME/";
enum { FILE_MAX_BYTES = 64 * 1024 };

static const char *configuration(struct arena *arena, const char *home) {
    const char *folder = getenv("XDG_CONFIG_HOME");
    if (!folder || folder[0] != '/')
        folder = file_join(arena, home, ".config");
    return folder ? file_join(arena, folder, "user-dirs.dirs") : NULL;
}

// The value that begins at text: "$HOME/..." or a whole path, up to the quotation mark.
static const char *path_of_value(struct arena *arena, const char *home, const char *text) {
    size_t length = strcspn(text, "\"\n");
    const char *path = text[length] == '"' ? arena_strndup(arena, text, length) : NULL;
    if (path && strncmp(path, AT_HOME, sizeof AT_HOME - 1) == 0)
        return file_join(arena, home, path + sizeof AT_HOME - 1);
    return path && path[0] == '/' ? path : NULL;
}

// NULL when the desktop names none, or one that is not there.
static const char *documents(struct arena *arena) {
    const char *home = getenv("HOME");
    const char *file = home && home[0] == '/' ? configuration(arena, home) : NULL;
    struct buffer text = {0};
    const char *path = NULL;
    if (file && file_read(file, FILE_MAX_BYTES, &text, NULL) == STATUS_OK) {
        for (const char *line = buffer_text(&text); line; line = strchr(line, '\n')) {
            line += *line == '\n';
            if (strncmp(line, KEY, sizeof KEY - 1) == 0)
                path = path_of_value(arena, home, line + sizeof KEY - 1);
        }
    }
    buffer_finish(&text);
    return path && file_is_folder(path) ? path : NULL;
}

const char *exchange_folder(struct context *context) {
    struct arena *arena = &context->arena;
    const char *outside = context->options->data_dir ? NULL : documents(arena);
    if (!outside) // the person's own already
        return file_join(arena, context->data_dir, "exports");
    const char *folder = file_join(arena, outside, "Unhunch");
    int number = context->profiles.list[context->profile].number;
    if (!folder || number == 1)
        return folder;
    return arena_printf(arena, "%s/person-%d", folder, number);
}

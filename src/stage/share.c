#include "stage/share.h"

#include "base/file.h"

#include <SDL.h>
#include <stdlib.h>

static bool holds_fonts(struct arena *arena, const char *folder) {
    const char *fonts = file_join(arena, folder, "fonts");
    return fonts && file_is_folder(fonts);
}

enum status share_find(struct arena *arena, const char **folder, struct message *message) {
    const char *chosen = getenv("UNHUNCH_SHARE");
    if (chosen && chosen[0] != '\0') {
        *folder = arena_strdup(arena, chosen);
        if (!*folder)
            return status_fail(message, STATUS_NO_MEMORY, "out of memory");
        if (holds_fonts(arena, *folder))
            return STATUS_OK;
        return status_fail(message, STATUS_NOT_FOUND,
                           "UNHUNCH_SHARE names %s, which holds no fonts/ folder", chosen);
    }
    char *base = SDL_GetBasePath();
    const char *beside = arena_printf(arena, "%sshare", base ? base : "");
    const char *installed = arena_printf(arena, "%s../share/unhunch", base ? base : "");
    SDL_free(base);
    if (!beside || !installed)
        return status_fail(message, STATUS_NO_MEMORY, "out of memory");
    *folder = holds_fonts(arena, beside) ? beside : installed;
    if (holds_fonts(arena, *folder))
        return STATUS_OK;
    return status_fail(
        message, STATUS_NOT_FOUND,
        "the program's data (fonts, icons, levels) is neither in %s nor in %s: build or "
        "install again, or set UNHUNCH_SHARE",
        beside, installed);
}

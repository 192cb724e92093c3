// What the desktop's settings files say about looks. Asking its services would need a library more;
// the files are there on the common desktops.
#include "stage/theme.h"

#include "base/arena.h"
#include "base/file.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MAX_BYTES = 256 * 1024, VALUE_BYTES = 96 };

// The value of `key` in [section] of an ini file, without blanks around it; false: not there.
static bool find_value(const char *file, const char *section, const char *key,
                       char out[VALUE_BYTES]) {
    bool inside = false;
    size_t key_length = strlen(key);
    for (const char *line = file; line && *line != '\0';) {
        size_t length = strcspn(line, "\r\n");
        if (line[0] == '[')
            inside =
                length == strlen(section) + 2 && strncmp(line + 1, section, strlen(section)) == 0;
        const char *after = line + key_length;
        if (inside && length > key_length && strncmp(line, key, key_length) == 0) {
            after += strspn(after, " \t");
            if (*after == '=') {
                after += 1 + strspn(after + 1, " \t");
                (void)snprintf(out, VALUE_BYTES, "%.*s", (int)strcspn(after, "\r\n"), after);
                return true;
            }
        }
        line += length;
        line += strspn(line, "\r\n");
    }
    return false;
}

// Letters alike, whatever their case.
static bool mentions(const char *name, const char *word) {
    size_t length = strlen(word);
    for (; *name != '\0'; name++) {
        size_t same = 0;
        while (same < length &&
               tolower((unsigned char)name[same]) == tolower((unsigned char)word[same]))
            same++;
        if (same == length)
            return true;
    }
    return false;
}

static bool is_yes(const char *value) {
    return strcmp(value, "1") == 0 || mentions(value, "true");
}

// By the name of a theme: "Adwaita-dark", "Adwaita:dark", "HighContrast", "BreezeLight".
static bool theme_by_name(const char *name, enum theme *theme) {
    if (mentions(name, "contrast"))
        *theme = THEME_CONTRAST;
    else if (mentions(name, "dark") || mentions(name, "dusk") || mentions(name, "night"))
        *theme = THEME_DUSK;
    else if (mentions(name, "light") || mentions(name, "adwaita") || mentions(name, "breeze"))
        *theme = THEME_MORNING;
    else
        return false;
    return true;
}

static bool read_gtk(const char *file, struct desktop_look *look) {
    static const char SECTION[] = "Settings";
    char value[VALUE_BYTES];
    bool found = false;
    if (find_value(file, SECTION, "gtk-theme-name", value))
        found = theme_by_name(value, &look->theme);
    bool contrast = found && look->theme == THEME_CONTRAST;
    if (!contrast && find_value(file, SECTION, "gtk-application-prefer-dark-theme", value)) {
        look->theme = is_yes(value) ? THEME_DUSK : THEME_MORNING;
        found = true;
    }
    if (find_value(file, SECTION, "gtk-enable-animations", value))
        look->reduced_motion = !is_yes(value);
    return found;
}

static bool read_kde(const char *file, struct desktop_look *look) {
    // Above this a ground of three channels of 255 counts as light.
    enum { LIGHT = 3 * 128 };
    char value[VALUE_BYTES];
    int r = 0;
    int g = 0;
    int b = 0;
    if (find_value(file, "KDE", "AnimationDurationFactor", value))
        look->reduced_motion = strtod(value, NULL) <= 0.0;
    if (find_value(file, "General", "ColorScheme", value) && theme_by_name(value, &look->theme))
        return true;
    if (!find_value(file, "Colors:Window", "BackgroundNormal", value) ||
        // NOLINTNEXTLINE(cert-err34-c): three numbers or nothing
        sscanf(value, "%d,%d,%d", &r, &g, &b) != 3)
        return false;
    look->theme = r + g + b > LIGHT ? THEME_MORNING : THEME_DUSK;
    return true;
}

struct desktop_look desktop_look_from(const char *gtk_theme, const char *gtk_settings,
                                      const char *kdeglobals) {
    struct desktop_look look = {.theme = THEME_DUSK};
    bool found = gtk_settings && read_gtk(gtk_settings, &look);
    if (kdeglobals && !found)
        (void)read_kde(kdeglobals, &look);
    if (gtk_theme && gtk_theme[0] != '\0') // decides for one program, so it goes first
        (void)theme_by_name(gtk_theme, &look.theme);
    return look;
}

// A file of the person's configuration, or NULL.
static const char *read_config(struct arena *arena, const char *name) {
    const char *folder = getenv("XDG_CONFIG_HOME");
    const char *home = getenv("HOME");
    struct buffer bytes = {0};
    const char *text = NULL;
    const char *path = folder && folder[0] == '/' ? arena_printf(arena, "%s/%s", folder, name)
                       : home                     ? arena_printf(arena, "%s/.config/%s", home, name)
                                                  : NULL;
    if (path && file_read(path, MAX_BYTES, &bytes, NULL) == STATUS_OK)
        text = arena_strdup(arena, buffer_text(&bytes));
    buffer_finish(&bytes);
    return text;
}

struct desktop_look desktop_look(void) {
    struct arena arena = {0};
    const char *gtk = read_config(&arena, "gtk-4.0/settings.ini");
    if (!gtk)
        gtk = read_config(&arena, "gtk-3.0/settings.ini");
    struct desktop_look look =
        desktop_look_from(getenv("GTK_THEME"), gtk, read_config(&arena, "kdeglobals"));
    arena_finish(&arena);
    return look;
}

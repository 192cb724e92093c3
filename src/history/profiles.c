#include "history/profiles.h"

#include "base/file.h"
#include "base/utf8.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

static const char FOLDER[] = "profiles";       // of all but the first
static const char FILE_NAME[] = "profile.txt"; // in each one's folder: name, look
static const char LAST_NAME[] = "last";
enum { FILE_MAX_BYTES = 1024, NUMBERS = 100, NUMBER_BYTES = 16 };

static enum status fail_memory(const struct profiles *profiles, struct message *message) {
    return status_fail(message, STATUS_NO_MEMORY, "%s: out of memory", profiles->data_dir);
}

// --- names --------------------------------------------------------------------------------------

static bool is_control(const char *text) {
    unsigned char byte = (unsigned char)text[0];
    return byte < 0x20 || byte == 0x7F || (byte == 0xC2 && (unsigned char)text[1] < 0xA0);
}

enum status profile_check_name(const char *name, struct message *message) {
    size_t characters = 0;
    const char *at = name;
    size_t bytes = 0;
    for (; *at != '\0' && (bytes = utf8_bytes(at)) > 0 && !is_control(at); at += bytes)
        characters++;
    bool spaced = name[0] == ' ' || (at > name && at[-1] == ' ');
    if (*at == '\0' && characters >= 1 && characters <= PROFILE_NAME_CHARACTERS && !spaced)
        return STATUS_OK;
    return status_fail(message, STATUS_INVALID,
                       "a name has 1 to %d characters on one line, without spaces at its ends",
                       PROFILE_NAME_CHARACTERS);
}

bool profiles_find(const struct profiles *profiles, const char *name, size_t *index) {
    for (*index = 0; *index < profiles->count; ++*index)
        if (profiles->list[*index].name[0] != '\0' &&
            strcasecmp(profiles->list[*index].name, name) == 0)
            return true;
    return false;
}

// --- files --------------------------------------------------------------------------------------

// What is missing or spoilt leaves the name empty.
static void read_profile(struct profiles *profiles, struct profile *profile) {
    struct buffer text = {0};
    const char *path = file_join(&profiles->arena, profile->folder, FILE_NAME);
    if (path && file_read(path, FILE_MAX_BYTES, &text, NULL) == STATUS_OK) {
        const char *line = buffer_text(&text);
        size_t length = strcspn(line, "\n");
        int look = line[length] == '\n' ? atoi(line + length + 1) : 0;
        if (length < sizeof profile->name)
            (void)snprintf(profile->name, sizeof profile->name, "%.*s", (int)length, line);
        if (profile_check_name(profile->name, NULL) != STATUS_OK)
            profile->name[0] = '\0';
        profile->look = look >= 0 && look < PROFILE_LOOKS ? look : 0;
    }
    buffer_finish(&text);
}

static enum status write_profile(struct profiles *profiles, const struct profile *profile,
                                 struct message *message) {
    char text[PROFILE_NAME_BYTES + NUMBER_BYTES];
    const char *path = file_join(&profiles->arena, profile->folder, FILE_NAME);
    if (!path)
        return fail_memory(profiles, message);
    int length = snprintf(text, sizeof text, "%s\n%d\n", profile->name, profile->look);
    return file_write(path, text, (size_t)length, message);
}

static const char *folder_of(struct profiles *profiles, int number) {
    return number == 1
               ? profiles->data_dir
               : arena_printf(&profiles->arena, "%s/%s/%d", profiles->data_dir, FOLDER, number);
}

static const char *last_path(struct profiles *profiles) {
    return arena_printf(&profiles->arena, "%s/%s/%s", profiles->data_dir, FOLDER, LAST_NAME);
}

static void read_last(struct profiles *profiles) {
    struct buffer text = {0};
    const char *path = last_path(profiles);
    int number = 1;
    if (path && file_read(path, FILE_MAX_BYTES, &text, NULL) == STATUS_OK)
        number = atoi(buffer_text(&text));
    buffer_finish(&text);
    for (size_t i = 0; i < profiles->count; i++)
        if (profiles->list[i].number == number)
            profiles->last = i;
}

void profiles_choose(struct profiles *profiles, size_t index) {
    char text[NUMBER_BYTES];
    const char *path = last_path(profiles);
    profiles->last = index;
    int length = snprintf(text, sizeof text, "%d\n", profiles->list[index].number);
    if (path && profiles->count > 1)
        (void)file_write(path, text, (size_t)length, NULL);
}

// --- all of them --------------------------------------------------------------------------------

enum status profiles_load(struct profiles *profiles, const char *data_dir,
                          struct message *message) {
    *profiles = (struct profiles){0};
    profiles->data_dir = arena_strdup(&profiles->arena, data_dir);
    if (!profiles->data_dir)
        return status_fail(message, STATUS_NO_MEMORY, "%s: out of memory", data_dir);
    const char *parent = file_join(&profiles->arena, data_dir, FOLDER);
    int end = parent && file_is_folder(parent) ? NUMBERS : 2; // one person alone, usually
    for (int number = 1; number < end && profiles->count < PROFILES_MAX; number++) {
        struct profile profile = {.number = number, .folder = folder_of(profiles, number)};
        if (!profile.folder)
            return fail_memory(profiles, message);
        // One that was taken away leaves its number free.
        if (number > 1 && !file_is_folder(profile.folder))
            continue;
        read_profile(profiles, &profile);
        if (number == 1 || profile.name[0] != '\0')
            profiles->list[profiles->count++] = profile;
    }
    read_last(profiles);
    return STATUS_OK;
}

void profiles_finish(struct profiles *profiles) {
    arena_finish(&profiles->arena);
    *profiles = (struct profiles){0};
}

static enum status check_new_name(const struct profiles *profiles, const char *name,
                                  size_t but_index, struct message *message) {
    size_t index = 0;
    enum status status = profile_check_name(name, message);
    if (status == STATUS_OK && profiles_find(profiles, name, &index) && index != but_index)
        status = status_fail(message, STATUS_INVALID, "%s: somebody has this name already", name);
    return status;
}

// A new folder of the lowest number that nobody has, were it made by another program just now.
static enum status make_folder(struct profiles *profiles, struct profile *profile,
                               struct message *message) {
    const char *parent = file_join(&profiles->arena, profiles->data_dir, FOLDER);
    if (!parent)
        return fail_memory(profiles, message);
    enum status status = file_make_folder(parent, message);
    if (status != STATUS_OK)
        return status;
    for (profile->number = 2; profile->number < NUMBERS; profile->number++) {
        profile->folder = folder_of(profiles, profile->number);
        if (!profile->folder)
            return fail_memory(profiles, message);
        status = file_make_new_folder(profile->folder, message);
        if (status != STATUS_BUSY)
            return status;
    }
    return status_fail(message, STATUS_IO, "%s: has no number left for a folder", parent);
}

enum status profiles_add(struct profiles *profiles, const char *name, int look, size_t *index,
                         struct message *message) {
    struct profile profile = {.look = look};
    enum status status = check_new_name(profiles, name, SIZE_MAX, message);
    if (status == STATUS_OK && profiles->count == PROFILES_MAX)
        status = status_fail(message, STATUS_INVALID, "there is room for %d people", PROFILES_MAX);
    if (status == STATUS_OK)
        status = make_folder(profiles, &profile, message);
    if (status != STATUS_OK)
        return status;
    (void)snprintf(profile.name, sizeof profile.name, "%s", name);
    status = write_profile(profiles, &profile, message);
    if (status != STATUS_OK)
        return status;
    *index = profiles->count;
    profiles->list[profiles->count++] = profile;
    return STATUS_OK;
}

enum status profiles_rename(struct profiles *profiles, size_t index, const char *name, int look,
                            struct message *message) {
    struct profile profile = profiles->list[index];
    enum status status = check_new_name(profiles, name, index, message);
    if (status == STATUS_OK)
        status = file_make_folder(profile.folder, message);
    if (status != STATUS_OK)
        return status;
    (void)snprintf(profile.name, sizeof profile.name, "%s", name);
    profile.look = look;
    status = write_profile(profiles, &profile, message);
    if (status == STATUS_OK)
        profiles->list[index] = profile;
    return status;
}

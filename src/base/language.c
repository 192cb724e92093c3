#include "base/language.h"

#include "base/buffer.h"
#include "base/file.h"

#include <libintl.h>
#include <locale.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define DOMAIN "unhunch"
#define SOURCE_LANGUAGE "en"

// gettext looks at the environment, which language_use changes: not while a thread looks words up.
static pthread_rwlock_t changes = PTHREAD_RWLOCK_INITIALIZER;

static const char *look_up(const char *key) {
    (void)pthread_rwlock_rdlock(&changes);
    const char *found = dgettext(DOMAIN, key);
    (void)pthread_rwlock_unlock(&changes);
    return found;
}

const char *tr(const char *text) {
    // The empty key is the catalogue's header.
    return text[0] == '\0' ? text : look_up(text);
}

const char *tr_plural(const char *one, const char *many, long count) {
    (void)pthread_rwlock_rdlock(&changes);
    const char *found = dngettext(DOMAIN, one, many, (unsigned long)labs(count));
    (void)pthread_rwlock_unlock(&changes);
    return found;
}

const char *tr_in(const char *context, const char *text) {
    // gettext's own form of a key with a context: both, parted by EOT.
    char key[256];
    int length = snprintf(key, sizeof key, "%s\004%s", context, text);
    if (length < 0 || (size_t)length >= sizeof key)
        return tr(text);
    const char *found = look_up(key);
    return found == key ? text : found;
}

enum status language_init(const char *folder, struct message *message) {
    // gettext translates nothing in the locale "C". C.UTF-8 is there without any language package;
    // which catalogue is taken is then told by LANGUAGE alone.
    if (!setlocale(LC_MESSAGES, "C.UTF-8"))
        (void)setlocale(LC_MESSAGES, "");
    if (!bindtextdomain(DOMAIN, folder) || !bind_textdomain_codeset(DOMAIN, "UTF-8"))
        return status_fail(message, STATUS_NO_MEMORY, "out of memory");
    return STATUS_OK;
}

// A code names a folder, so it must not lead out of it.
static bool is_code(const char *code) {
    size_t length = strlen(code);
    return length > 0 && length < LANGUAGE_CODE_BYTES &&
           strspn(code, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_") == length;
}

bool language_is_there(const char *code) {
    if (strcmp(code, SOURCE_LANGUAGE) == 0)
        return true;
    if (!is_code(code))
        return false;
    struct buffer path = {0};
    buffer_printf(&path, "%s/%s/LC_MESSAGES/" DOMAIN ".mo", bindtextdomain(DOMAIN, NULL), code);
    bool found = !path.failed && file_exists(buffer_text(&path));
    buffer_finish(&path);
    return found;
}

static bool take_code(const char *entry, size_t length, char code[LANGUAGE_CODE_BYTES]) {
    char candidate[LANGUAGE_CODE_BYTES];
    if (length == 0 || length >= sizeof candidate)
        return false;
    memcpy(candidate, entry, length);
    candidate[length] = '\0';
    if (!language_is_there(candidate))
        return false;
    memcpy(code, candidate, length + 1);
    return true;
}

// "de_AT.UTF-8@euro:fr": tries de_AT, then de, then fr.
static bool find_in_list(const char *list, char code[LANGUAGE_CODE_BYTES]) {
    const char *entry = list;
    while (*entry != '\0') {
        if (take_code(entry, strcspn(entry, ":.@"), code) ||
            take_code(entry, strcspn(entry, ":.@_"), code))
            return true;
        entry += strcspn(entry, ":");
        entry += *entry == ':';
    }
    return false;
}

void language_of_environment(char code[LANGUAGE_CODE_BYTES]) {
    static const char *const NAMES[] = {"LC_ALL", "LC_MESSAGES", "LANG"};
    const char *locale = "";
    for (size_t i = 0; i < sizeof NAMES / sizeof NAMES[0] && locale[0] == '\0'; i++) {
        const char *value = getenv(NAMES[i]);
        locale = value ? value : "";
    }
    (void)snprintf(code, LANGUAGE_CODE_BYTES, "%s", SOURCE_LANGUAGE);
    // "C" asks for the program's own words, whatever LANGUAGE wishes for.
    if (locale[0] == '\0' || strcmp(locale, "C") == 0 || strcmp(locale, "POSIX") == 0)
        return;
    const char *wish = getenv("LANGUAGE");
    if (!wish || !find_in_list(wish, code))
        (void)find_in_list(locale, code);
}

enum status language_use(const char *code, struct message *message) {
    if (!language_is_there(code))
        return status_fail(message, STATUS_NOT_FOUND, "no translation '%.32s'", code);
    (void)pthread_rwlock_wrlock(&changes);
    bool set = setenv("LANGUAGE", code, 1) == 0;
    // Makes gettext look at LANGUAGE again.
    (void)textdomain(DOMAIN);
    (void)pthread_rwlock_unlock(&changes);
    return set ? STATUS_OK : status_fail(message, STATUS_NO_MEMORY, "out of memory");
}

const char *language_code(void) {
    (void)pthread_rwlock_rdlock(&changes);
    const char *code = getenv("LANGUAGE");
    (void)pthread_rwlock_unlock(&changes);
    return code && language_is_there(code) ? code : SOURCE_LANGUAGE;
}

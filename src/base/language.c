#include "base/language.h"

#include "base/buffer.h"
#include "base/file.h"

#include <libintl.h>
#include <locale.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define SOURCE_LANGUAGE "en"
// gettext takes a catalogue by its domain and by the process's locale. Locales are the process's,
// and those of other languages may not be installed; so the locale is always "C.UTF-8", which needs
// no installation, and each language is a domain.
#define LOCALE "C.UTF-8"
#define LOCALE_FOLDER "C"
enum { DOMAIN_BYTES = LANGUAGE_CODE_BYTES + 16, WISH_BYTES = 256 };

struct language {
    struct language *next;
    char code[LANGUAGE_CODE_BYTES];
    char domain[DOMAIN_BYTES];
};

// Written by language_init alone.
static char *catalogues;
static char wish[WISH_BYTES]; // what LANGUAGE said

static _Atomic(struct language *) found; // those that were asked for, only ever added to
static _Atomic(const struct language *) now;

enum status language_init(const char *folder, struct message *message) {
    char *kept = strdup(folder);
    if (!kept)
        return status_fail(message, STATUS_NO_MEMORY, "out of memory");
    free(catalogues);
    catalogues = kept;
    // gettext would prefer it to the locale; programs that we start go by the other variables.
    const char *value = getenv("LANGUAGE");
    (void)snprintf(wish, sizeof wish, "%s", value ? value : "");
    (void)unsetenv("LANGUAGE");
    (void)setlocale(LC_MESSAGES, LOCALE); // where there is none, words are English
    return STATUS_OK;
}

// --- languages ----------------------------------------------------------------------------------

// A code is a part of a file's name, so it must not lead out of its folder.
static bool is_code(const char *code) {
    size_t length = strlen(code);
    return length > 0 && length < LANGUAGE_CODE_BYTES &&
           strspn(code, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_") == length;
}

bool language_is_there(const char *code) {
    if (strcmp(code, SOURCE_LANGUAGE) == 0)
        return true;
    if (!is_code(code) || !catalogues)
        return false;
    struct buffer path = {0};
    buffer_printf(&path, "%s/" LOCALE_FOLDER "/LC_MESSAGES/unhunch-%s.mo", catalogues, code);
    bool there = !path.failed && file_exists(buffer_text(&path));
    buffer_finish(&path);
    return there;
}

static const struct language *known(const char *code) {
    for (const struct language *language = atomic_load(&found); language; language = language->next)
        if (strcmp(language->code, code) == 0)
            return language;
    return NULL;
}

// Two threads may add the same one: both stay, and say the same.
static const struct language *add(const char *code) {
    struct language *made = calloc(1, sizeof *made);
    if (!made)
        return NULL;
    (void)snprintf(made->code, sizeof made->code, "%s", code);
    (void)snprintf(made->domain, sizeof made->domain, "unhunch-%s", code);
    if (!bindtextdomain(made->domain, catalogues) ||
        !bind_textdomain_codeset(made->domain, "UTF-8")) {
        free(made);
        return NULL;
    }
    made->next = atomic_load(&found);
    while (!atomic_compare_exchange_weak(&found, &made->next, made)) {
    }
    return made;
}

const struct language *language_find(const char *code) {
    if (strcmp(code, SOURCE_LANGUAGE) == 0 || !language_is_there(code))
        return NULL;
    const struct language *language = known(code);
    return language ? language : add(code);
}

enum status language_use(const char *code, struct message *message) {
    if (!language_is_there(code))
        return status_fail(message, STATUS_NOT_FOUND, "no translation '%.32s'", code);
    const struct language *language = language_find(code);
    if (!language && strcmp(code, SOURCE_LANGUAGE) != 0)
        return status_fail(message, STATUS_NO_MEMORY, "out of memory");
    atomic_store(&now, language);
    return STATUS_OK;
}

const struct language *language_now(void) {
    return atomic_load(&now);
}

const char *language_code_of(const struct language *language) {
    return language ? language->code : SOURCE_LANGUAGE;
}

const char *language_code(void) {
    return language_code_of(language_now());
}

// --- words --------------------------------------------------------------------------------------

const char *tr_to(const struct language *language, const char *text) {
    // The empty key is the catalogue's header.
    return !language || text[0] == '\0' ? text : dgettext(language->domain, text);
}

const char *tr(const char *text) {
    return tr_to(language_now(), text);
}

const char *tr_plural(const char *one, const char *many, long count) {
    const struct language *language = language_now();
    unsigned long number = (unsigned long)labs(count);
    if (!language)
        return number == 1 ? one : many;
    return dngettext(language->domain, one, many, number);
}

const char *tr_in(const char *context, const char *text) {
    // gettext's own form of a key with a context: both, parted by EOT.
    char key[256];
    const struct language *language = language_now();
    int length = snprintf(key, sizeof key, "%s\004%s", context, text);
    if (!language || length < 0 || (size_t)length >= sizeof key)
        return tr_to(language, text);
    const char *translated = dgettext(language->domain, key);
    return translated == key ? text : translated;
}

// --- the environment ----------------------------------------------------------------------------

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
    if (!find_in_list(wish, code))
        (void)find_in_list(locale, code);
}

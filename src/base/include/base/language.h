// Words in the person's language: GNU gettext, which the C library brings.
//
// The English text is the key. Literals are marked where they stand: tr("..."), or N_("...") in a
// table whose entries go through tr() when they are shown (N_IN for tr_in). Texts of level files go
// through tr() as well. What has no translation is shown in English.
//
// The language is the process's (gettext keeps it); any thread may look words up meanwhile. Texts
// stay valid until the program ends.
#pragma once

#include "base/status.h"

#include <stdbool.h>

#define N_(text) text
#define N_IN(context, text) text

// "" gives "".
const char *tr(const char *text) __attribute__((format_arg(1)));
// The form for count, which the caller prints: tr_plural("%d day", "%d days", n).
const char *tr_plural(const char *one, const char *many, long count)
    __attribute__((format_arg(1), format_arg(2)));
// For short words that need more than one translation: the context says where the word stands.
const char *tr_in(const char *context, const char *text) __attribute__((format_arg(2)));

enum { LANGUAGE_CODE_BYTES = 16 };

// Where the catalogues lie: FOLDER/CODE/LC_MESSAGES/unhunch.mo. Words are English until
// language_use.
enum status language_init(const char *folder, struct message *message);

// The first of the environment's languages (LANGUAGE, then LC_ALL, LC_MESSAGES or LANG, as gettext
// reads them) that there is a catalogue for, else "en". Ask between language_init and the first
// language_use, which writes to LANGUAGE.
void language_of_environment(char code[LANGUAGE_CODE_BYTES]);

// From now on words are in the language with this code ("de", "en", ...). STATUS_NOT_FOUND for a
// code without a catalogue; nothing changes then.
enum status language_use(const char *code, struct message *message);
// Whether there is a catalogue for the code; "en" needs none.
bool language_is_there(const char *code);
// The code in use.
const char *language_code(void);

// Words in a person's language: GNU gettext, which the C library brings.
//
// The English text is the key. Literals are marked where they stand: tr("...") or tr_to(language,
// "..."), or N_("...") in a table whose entries go through one of them when they are shown (N_IN
// for tr_in). Texts of level files go through them as well. What has no translation is shown in
// English.
//
// What is pure says words in a language that it is given (tr_to): any number of languages at a
// time, from any thread. What shows words to the person in front of the program takes the language
// that the program is set to (tr), which one thread changes with language_use. No environment is
// written after language_init. Texts stay valid until the program ends.
#pragma once

#include "base/status.h"

#include <stdbool.h>

#define N_(text) text
#define N_IN(context, text) text

// One that there is a catalogue for; lives until the program ends. NULL stands for English.
struct language;

enum { LANGUAGE_CODE_BYTES = 16 };

// Where the catalogues lie: FOLDER/C/LC_MESSAGES/unhunch-CODE.mo. Call it before other threads run;
// folder is copied. Words are English until language_use.
enum status language_init(const char *folder, struct message *message);

// By its code ("de", "en", ...); NULL for English and for a code without a catalogue.
const struct language *language_find(const char *code);
// The code of a language; "en" for NULL.
const char *language_code_of(const struct language *language);
// Whether there is a catalogue for the code; "en" needs none.
bool language_is_there(const char *code);

// The text in the language; "" gives "".
const char *tr_to(const struct language *language, const char *text) __attribute__((format_arg(2)));

// The first of the environment's languages as the program was started with (LANGUAGE, then LC_ALL,
// LC_MESSAGES or LANG, as gettext reads them) that there is a catalogue for, else "en".
void language_of_environment(char code[LANGUAGE_CODE_BYTES]);

// From now on the program's language is the one with this code. STATUS_NOT_FOUND for a code without
// a catalogue; nothing changes then.
enum status language_use(const char *code, struct message *message);
// The program's language, and its code.
const struct language *language_now(void);
const char *language_code(void);

// In the program's language:
const char *tr(const char *text) __attribute__((format_arg(1)));
// The form for count, which the caller prints: tr_plural("%d day", "%d days", n).
const char *tr_plural(const char *one, const char *many, long count)
    __attribute__((format_arg(1), format_arg(2)));
// For short words that need more than one translation: the context says where the word stands.
const char *tr_in(const char *context, const char *text) __attribute__((format_arg(2)));

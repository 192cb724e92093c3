// A filter of one text for msgfilter: English made to look foreign and a third longer, so that a
// screen shows at a glance which words no translation reaches and which have no room to grow. What
// printf would replace stays as it is.

#include <ctype.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { GROWTH_PERCENT = 35, HUNDRED = 100 };

static const char *accented(int letter) {
    static const char *const LETTERS[] = {
        ['a'] = "å", ['e'] = "ê", ['i'] = "ï", ['o'] = "ø", ['u'] = "û", ['n'] = "ñ",
        ['s'] = "š", ['y'] = "ÿ", ['A'] = "Å", ['E'] = "É", ['O'] = "Ø", ['U'] = "Û",
    };
    bool known = letter >= 0 && (size_t)letter < sizeof LETTERS / sizeof LETTERS[0];
    return known ? LETTERS[letter] : NULL;
}

// The length of the printf conversion that begins here; 0 when none does.
static size_t conversion_length(const char *text) {
    if (text[0] != '%')
        return 0;
    size_t length = 1 + strspn(text + 1, "0123456789-+ #.*lhzjtL");
    return text[length] != '\0' && strchr("diouxXeEfFgGcsp%", text[length]) ? length + 1 : 0;
}

static void print_word(const char *text) {
    while (*text != '\0') {
        size_t conversion = conversion_length(text);
        const char *letter = accented((unsigned char)*text);
        if (conversion > 0)
            (void)printf("%.*s", (int)conversion, text);
        else if (letter)
            (void)fputs(letter, stdout);
        else
            (void)putchar(*text);
        text += conversion > 0 ? conversion : 1;
    }
}

int main(void) {
    static char text[64 * 1024];
    size_t length = fread(text, 1, sizeof text - 1, stdin);
    text[length] = '\0';
    bool ends_in_break = length > 0 && text[length - 1] == '\n';
    if (ends_in_break)
        text[--length] = '\0';
    size_t letters = 0;
    for (size_t i = 0; i < length; i++)
        letters += isalpha((unsigned char)text[i]) != 0;
    (void)putchar('[');
    print_word(text);
    // Words of their own, so that the lines break as those of a language would.
    for (size_t i = 0; i < letters * GROWTH_PERCENT / HUNDRED; i++)
        (void)fputs(i % 7 == 0 ? " " : "~", stdout);
    (void)fputs(ends_in_break ? "]\n" : "]", stdout);
    return fflush(stdout) == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}

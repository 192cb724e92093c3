#include "report.h"

#include "base/utf8.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    FAULT_TEXT_BYTES = 1024,
    CLIP_CODE_POINTS = 40,
    FIRST_CAPACITY = 16,
};

__attribute__((format(printf, 2, 0))) static void print_text(char text[FAULT_TEXT_BYTES],
                                                             const char *format, va_list args) {
    int length = vsnprintf(text, FAULT_TEXT_BYTES, format, args);
    if (length >= FAULT_TEXT_BYTES)
        utf8_mend_end(text);
}

static bool is_known(const struct fault_list *list, const struct fault *fault) {
    for (size_t i = list->count; i > 0; i--) {
        const struct fault *other = &list->items[i - 1];
        if (strcmp(other->file, fault->file) != 0)
            continue;
        if (other->line == fault->line && other->column == fault->column &&
            strcmp(other->text, fault->text) == 0)
            return true;
    }
    return false;
}

static bool make_room(struct fault_list *list) {
    if (list->count < list->capacity)
        return true;
    size_t capacity = list->capacity ? 2 * list->capacity : FIRST_CAPACITY;
    struct fault *items = realloc(list->items, capacity * sizeof *items);
    if (!items)
        return false;
    list->items = items;
    list->capacity = capacity;
    return true;
}

static void add_fault(struct report *report, struct fault fault) {
    struct fault_list *list = report->list;
    if (report->quiet || is_known(list, &fault))
        return;
    fault.text = arena_strdup(list->arena, fault.text);
    if (!fault.text || !make_room(list)) {
        list->no_memory = true;
        return;
    }
    list->items[list->count++] = fault;
}

void report_error(struct report *report, struct place place, const char *format, ...) {
    if (report->errors > MAX_FAULTS_A_FILE)
        return;
    char text[FAULT_TEXT_BYTES];
    va_list args;
    va_start(args, format);
    print_text(text, format, args);
    va_end(args);
    const char *told = text;
    if (report->errors == MAX_FAULTS_A_FILE)
        told = "too many faults; mend the ones told and check again";
    size_t before = report->list->count;
    add_fault(report,
              (struct fault){
                  .file = report->file, .line = place.line, .column = place.column, .text = told});
    // The same fault told twice counts once.
    if (report->quiet || report->list->no_memory || report->list->count > before)
        report->errors++;
}

void report_note(struct report *report, struct place place, const char *format, ...) {
    char text[FAULT_TEXT_BYTES];
    va_list args;
    va_start(args, format);
    print_text(text, format, args);
    va_end(args);
    add_fault(report, (struct fault){.file = report->file,
                                     .line = place.line,
                                     .column = place.column,
                                     .note = true,
                                     .text = text});
}

const char *report_clip(struct report *report, const char *text) {
    size_t length = 0;
    for (int points = 0; text[length] != '\0' && points < CLIP_CODE_POINTS; points++) {
        length++;
        while (utf8_continues(text[length]))
            length++;
    }
    char *clip = text[length] == '\0'
                     ? arena_strndup(report->list->arena, text, length)
                     : arena_printf(report->list->arena, "%.*s...", (int)length, text);
    if (!clip) {
        report->list->no_memory = true;
        return "";
    }
    for (char *byte = clip; *byte != '\0'; byte++) {
        // C0 controls and DEL; C1 controls are C2 80 to C2 9F, of which the last byte becomes
        // another letter's.
        if ((unsigned char)*byte < ' ' || *byte == 0x7F)
            *byte = '?';
        else if ((unsigned char)byte[0] == 0xC2 && (unsigned char)byte[1] < 0xA0)
            byte[1] = '\xBF';
    }
    return clip;
}

static int compare_faults(const void *a, const void *b) {
    const struct fault *x = a;
    const struct fault *y = b;
    int by_file = strcmp(x->file, y->file);
    if (by_file != 0)
        return by_file;
    if (x->line != y->line)
        return x->line < y->line ? -1 : 1;
    if (x->column != y->column)
        return x->column < y->column ? -1 : 1;
    return strcmp(x->text, y->text);
}

bool fault_list_sorted(struct fault_list *list, const struct fault **faults, size_t *count) {
    struct fault *sorted = arena_alloc(list->arena, list->count, sizeof *sorted);
    if (!sorted || list->no_memory)
        return false;
    if (list->count > 0) {
        memcpy(sorted, list->items, list->count * sizeof *sorted);
        qsort(sorted, list->count, sizeof *sorted, compare_faults);
    }
    *faults = sorted;
    *count = list->count;
    return true;
}

void fault_list_finish(struct fault_list *list) {
    free(list->items);
    list->items = NULL;
    list->count = 0;
    list->capacity = 0;
}

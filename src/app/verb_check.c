// check PATH...: every fault of the given level files, as FILE:LINE:COLUMN: error: ...
#include "json.h"
#include "verbs.h"

#include "base/file.h"
#include "session/timeline.h"
#include "sound/soundtrack.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static size_t count_errors(const struct library *library) {
    size_t errors = 0;
    for (size_t i = 0; i < library->fault_count; i++)
        errors += !library->faults[i].note;
    return errors;
}

static void print_faults(const struct library *library) {
    for (size_t i = 0; i < library->fault_count; i++) {
        const struct fault *fault = &library->faults[i];
        (void)printf("%s:%d:%d: %s: %s\n", fault->file, fault->line, fault->column,
                     fault->note ? "note" : "error", fault->text);
    }
}

static bool is_under(const char *file, const char *path) {
    size_t length = strlen(path);
    while (length > 1 && path[length - 1] == '/')
        length--;
    return strncmp(file, path, length) == 0 && (file[length] == '\0' || file[length] == '/');
}

static bool was_asked_for(const struct options *options, const struct routine *routine) {
    for (size_t i = 0; i < options->operand_count; i++) {
        if (is_under(routine->source_file, options->operands[i]))
            return true;
    }
    return false;
}

static void add_fault_json(json_t *list, const struct fault *fault) {
    json_array_append_new(list, json_pack("{so si si ss so}", "file", json_text(fault->file),
                                          "line", fault->line, "column", fault->column, "kind",
                                          fault->note ? "note" : "error", "text",
                                          json_text(fault->text)));
}

static void tell(json_t *list, const struct routine *routine, const char *text) {
    const struct fault note = {
        .file = routine->source_file, .line = 1, .column = 1, .note = true, .text = text};
    if (list)
        add_fault_json(list, &note);
    else
        (void)printf("%s:%d:%d: note: %s\n", note.file, note.line, note.column, note.text);
}

static void tell_lost_lines(json_t *list, const struct timeline *timeline) {
    const struct lost_line *before = NULL;
    for (size_t i = 0; i < timeline->lost_count; i++) {
        const struct lost_line *lost = &timeline->lost[i];
        char text[1024];
        // Once, for all the rounds that have no room for it.
        if (before && before->step == lost->step && strcmp(before->text, lost->text) == 0)
            continue;
        before = lost;
        (void)snprintf(text, sizeof text, "step %zu has no time to say \"%.300s\"; %s%.300s%s",
                       lost->step + 1, lost->text, lost->said ? "it says \"" : "it is left out",
                       lost->said ? lost->said : "", lost->said ? "\" instead" : "");
        tell(list, timeline->routine, text);
    }
}

// What is sound but will not be spoken as written. list NULL: printed.
static void tell_notes(const struct context *context, json_t *list) {
    for (size_t i = 0; i < context->library.routine_count; i++) {
        const struct routine *routine = &context->library.routines[i];
        // As the chosen speaker would say it.
        struct timeline timeline = {.speech = voice_speech(&context->settings),
                                    .language = language_now()};
        if (was_asked_for(context->options, routine) &&
            timeline_of_routine(&timeline, routine, 0, NULL) == STATUS_OK)
            tell_lost_lines(list, &timeline);
        timeline_finish(&timeline);
    }
}

// --person: what becomes of a routine. False when nothing of it suits.
static bool tell_fit(struct context *context, const struct person *person,
                     const struct routine *routine, json_t *list) {
    struct suited suited;
    char text[256];
    if (routine_suit(routine, person, &context->arena, &suited, NULL) != STATUS_OK)
        return true; // out of memory is told elsewhere
    if (!suited.routine)
        (void)snprintf(text, sizeof text, "nothing of it suits this person");
    else
        (void)snprintf(text, sizeof text,
                       "for this person %zu of %zu movements stay, %zu are replaced, %zu left out",
                       suited.routine->step_count - suited.replaced, routine->step_count,
                       suited.replaced, suited.left_out);
    tell(list, routine, text);
    return suited.routine != NULL;
}

// How many of the routines asked for do not suit the person at all.
static size_t tell_fits(struct context *context, const struct person *person, json_t *list) {
    size_t unfit = 0;
    for (size_t i = 0; i < context->library.routine_count; i++) {
        const struct routine *routine = &context->library.routines[i];
        if (was_asked_for(context->options, routine))
            unfit += !tell_fit(context, person, routine, list);
    }
    return unfit;
}

// Whom --person names. A faulty or missing file is refused: fitting to half of it would mislead.
static enum status load_person(const char *path, struct person *person, struct message *message) {
    struct settings settings = settings_default();
    if (!file_exists(path))
        return status_fail(message, STATUS_NOT_FOUND, "--person %.200s: there is no such file",
                           path);
    enum status status = settings_load(path, &settings, message);
    *person = settings_person(&settings);
    return status;
}

static json_t *faults_json(struct context *context, const struct person *person, size_t *unfit) {
    json_t *list = json_array();
    for (size_t i = 0; i < context->library.fault_count; i++)
        add_fault_json(list, &context->library.faults[i]);
    tell_notes(context, list);
    *unfit = person ? tell_fits(context, person, list) : 0;
    return list;
}

int verb_check(struct context *context) {
    const struct options *options = context->options;
    struct message message = {0};
    const char *trees[] = {context->shipped_levels, context->user_levels};
    size_t checked = 0;
    size_t unfit = 0;
    struct person someone;
    const struct person *person = options->person ? &someone : NULL;
    enum status status = STATUS_OK;
    if (person)
        status = load_person(options->person, &someone, &message);
    if (status == STATUS_OK)
        status = library_check(&context->library, trees, 2, options->operands,
                               options->operand_count, &checked, &message);
    if (status != STATUS_OK)
        return context_fail(&message);
    size_t errors = count_errors(&context->library);
    if (options->json) {
        json_t *faults = faults_json(context, person, &unfit);
        int printed = json_print(json_pack("{sI sI so}", "files", (json_int_t)checked, "errors",
                                           (json_int_t)errors, "faults", faults),
                                 JSON_INDENT(2));
        return printed == EXIT_SUCCESS && errors + unfit > 0 ? EXIT_FAILURE : printed;
    }
    print_faults(&context->library);
    tell_notes(context, NULL);
    if (person)
        unfit = tell_fits(context, person, NULL);
    (void)printf("%zu %s checked, %zu %s\n", checked, checked == 1 ? "file" : "files", errors,
                 errors == 1 ? "error" : "errors");
    return errors + unfit > 0 ? EXIT_FAILURE : EXIT_SUCCESS;
}

// check PATH...: every fault of the given level files, as FILE:LINE:COLUMN: error: ...
#include "json.h"
#include "verbs.h"

#include <stdio.h>
#include <stdlib.h>

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

static json_t *faults_json(const struct library *library) {
    json_t *list = json_array();
    for (size_t i = 0; i < library->fault_count; i++) {
        const struct fault *fault = &library->faults[i];
        json_array_append_new(list, json_pack("{so si si ss so}", "file", json_text(fault->file),
                                              "line", fault->line, "column", fault->column, "kind",
                                              fault->note ? "note" : "error", "text",
                                              json_text(fault->text)));
    }
    return list;
}

int verb_check(struct context *context) {
    const struct options *options = context->options;
    struct message message = {0};
    const char *trees[] = {context->shipped_levels, context->user_levels};
    size_t checked = 0;
    enum status status = library_check(&context->library, trees, 2, options->operands,
                                       options->operand_count, &checked, &message);
    if (status != STATUS_OK)
        return context_fail(&message);
    size_t errors = count_errors(&context->library);
    if (options->json) {
        int printed =
            json_print(json_pack("{sI sI so}", "files", (json_int_t)checked, "errors",
                                 (json_int_t)errors, "faults", faults_json(&context->library)),
                       JSON_INDENT(2));
        return printed == EXIT_SUCCESS && errors > 0 ? EXIT_FAILURE : printed;
    }
    print_faults(&context->library);
    (void)printf("%zu %s checked, %zu %s\n", checked, checked == 1 ? "file" : "files", errors,
                 errors == 1 ? "error" : "errors");
    return errors > 0 ? EXIT_FAILURE : EXIT_SUCCESS;
}

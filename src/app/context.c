#include "context.h"

#include "base/civil.h"
#include "base/file.h"
#include "history/backup.h"
#include "stage/share.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static enum status find_data_dir(struct context *context, struct message *message) {
    const char *xdg = getenv("XDG_DATA_HOME");
    const char *home = getenv("HOME");
    if (context->options->data_dir)
        context->data_dir = arena_strdup(&context->arena, context->options->data_dir);
    else if (xdg && xdg[0] == '/') // the specification has relative paths ignored
        context->data_dir = file_join(&context->arena, xdg, "unhunch");
    else if (home && home[0] != '\0')
        context->data_dir = file_join(&context->arena, home, ".local/share/unhunch");
    else
        return status_fail(
            message, STATUS_NOT_FOUND,
            "no place for your data: neither XDG_DATA_HOME nor HOME is set; say where "
            "with --data-dir DIR");
    if (!context->data_dir)
        return status_fail(message, STATUS_NO_MEMORY, "out of memory");
    if (file_exists(context->data_dir) && !file_is_folder(context->data_dir))
        return status_fail(message, STATUS_INVALID,
                           "%s: is no folder; say where your data lie with --data-dir DIR",
                           context->data_dir);
    return STATUS_OK;
}

// Who it is for: asked for by name, else whoever used the app last; scripts without a name mean the
// first.
static enum status find_person(const struct context *context, size_t *index,
                               struct message *message) {
    const struct profiles *profiles = &context->profiles;
    const struct options *options = context->options;
    bool live = options->verb == VERB_OPEN || (options->verb == VERB_PLAY && !options->simulate);
    *index = live ? profiles->last : 0;
    if (!options->profile || profiles_find(profiles, options->profile, index))
        return STATUS_OK;
    struct buffer names = {0};
    for (size_t i = 0; i < profiles->count; i++)
        buffer_printf(&names, "%s%s", i > 0 ? ", " : "",
                      profiles->list[i].name[0] != '\0' ? profiles->list[i].name : "(no name yet)");
    enum status status =
        status_fail(message, STATUS_NOT_FOUND,
                    "--profile %.100s: there is nobody of that name (there are: %s); add one with: "
                    "unhunch profiles add NAME",
                    options->profile, buffer_text(&names));
    buffer_finish(&names);
    return status;
}

static enum status use_folder(struct context *context, size_t index, struct message *message) {
    context->profile = index;
    context->data_dir = context->profiles.list[index].folder;
    context->user_levels = file_join(&context->arena, context->data_dir, "levels");
    context->settings_path = file_join(&context->arena, context->data_dir, "settings.yaml");
    context->history_path = file_join(&context->arena, context->data_dir, "history.db");
    if (!context->user_levels || !context->settings_path || !context->history_path)
        return status_fail(message, STATUS_NO_MEMORY, "out of memory");
    return STATUS_OK;
}

static enum status find_levels(struct context *context, struct message *message) {
    if (context->options->levels) {
        context->shipped_levels = context->options->levels;
        if (!file_is_folder(context->shipped_levels))
            return status_fail(message, STATUS_NOT_FOUND, "--levels %s: is no folder",
                               context->shipped_levels);
        return STATUS_OK;
    }
    const char *share = NULL;
    enum status status = share_find(&context->arena, &share, message);
    if (status != STATUS_OK)
        return status;
    context->shipped_levels = file_join(&context->arena, share, "levels");
    return context->shipped_levels ? STATUS_OK
                                   : status_fail(message, STATUS_NO_MEMORY, "out of memory");
}

static void tell_faults(const struct library *library) {
    for (size_t i = 0; i < library->fault_count; i++) {
        const struct fault *fault = &library->faults[i];
        (void)fprintf(stderr, "%s:%d:%d: %s: %s\n", fault->file, fault->line, fault->column,
                      fault->note ? "note" : "error", fault->text);
    }
}

enum status context_load_levels(struct context *context, struct message *message) {
    enum status status = find_levels(context, message);
    if (status != STATUS_OK || context->options->verb == VERB_CHECK)
        return status; // check looks at the given paths only
    const char *trees[] = {context->shipped_levels, context->user_levels};
    status = library_load(&context->library, trees, 2, message);
    if (status == STATUS_OK)
        tell_faults(&context->library);
    return status;
}

// Without the program's data, and with them only where nothing else is asked for, words are
// English.
static enum status find_language(struct context *context, struct message *message) {
    const char *share = NULL;
    (void)snprintf(context->language, sizeof context->language, "en");
    if (share_find(&context->arena, &share, NULL) != STATUS_OK)
        return STATUS_OK;
    const char *folder = file_join(&context->arena, share, "locale");
    if (!folder)
        return status_fail(message, STATUS_NO_MEMORY, "out of memory");
    enum status status = language_init(folder, message);
    if (status != STATUS_OK || !context->options->language) {
        language_of_environment(context->language);
        return status;
    }
    status = language_use(context->options->language, message);
    if (status == STATUS_OK)
        (void)snprintf(context->language, sizeof context->language, "%s", language_code());
    return status;
}

void context_use_language(const struct context *context) {
    const char *code = context->options->language
                           ? context->language
                           : settings_language(&context->settings, context->language);
    (void)language_use(code, NULL); // one without a catalogue leaves the words in English
}

static enum status load(struct context *context, struct message *message) {
    struct message problem = {0};
    if (!context->options->without_levels) {
        enum status status = context_load_levels(context, message);
        if (status != STATUS_OK)
            return status;
    }
    if (settings_load(context->settings_path, &context->settings, &problem) != STATUS_OK)
        (void)fprintf(stderr, "unhunch: %s\n", problem.text);
    context->music_folder = context->settings.music_folder;
    if (context->music_folder[0] == '\0')
        context->music_folder = file_join(&context->arena, context->data_dir, "music");
    return context->music_folder ? STATUS_OK
                                 : status_fail(message, STATUS_NO_MEMORY, "out of memory");
}

enum status context_init(struct context *context, const struct options *options,
                         struct message *message) {
    size_t person = 0;
    context->options = options;
    enum status status = find_data_dir(context, message);
    if (status == STATUS_OK)
        status = profiles_load(&context->profiles, context->data_dir, message);
    if (status == STATUS_OK)
        status = find_person(context, &person, message);
    if (status == STATUS_OK)
        status = use_folder(context, person, message);
    if (status == STATUS_OK)
        status = find_language(context, message);
    return status == STATUS_OK ? load(context, message) : status;
}

enum status context_become(struct context *context, size_t profile, struct message *message) {
    history_close(context->history);
    context->history = NULL;
    lock_release(&context->lock);
    context->is_shared = false;
    context->history_notice.text[0] = '\0';
    library_finish(&context->library);
    context->library = (struct library){0};
    profiles_choose(&context->profiles, profile);
    enum status status = use_folder(context, profile, message);
    return status == STATUS_OK ? load(context, message) : status;
}

void context_finish(struct context *context) {
    history_close(context->history);
    lock_release(&context->lock);
    library_finish(&context->library);
    profiles_finish(&context->profiles);
    arena_finish(&context->arena);
}

static enum status make_data_dir(const struct context *context, struct message *message) {
    enum status status = file_make_folder(context->data_dir, message);
    return file_is_folder(context->data_dir) ? STATUS_OK : status;
}

enum status context_open_history(struct context *context, struct message *message) {
    enum status status = make_data_dir(context, message);
    return status == STATUS_OK ? history_open_watched(&context->history, context->history_path,
                                                      context->watch, message)
                               : status;
}

static enum status try_lock(struct context *context, struct message *message) {
    const char *path = file_join(&context->arena, context->data_dir, "open.lock");
    return path ? lock_take(&context->lock, path, message)
                : status_fail(message, STATUS_NO_MEMORY, "out of memory");
}

void context_claim(struct context *context) {
    struct message why = {0};
    if (make_data_dir(context, &why) != STATUS_OK)
        return; // told when the history is opened
    enum status status = try_lock(context, &why);
    context->is_shared = status == STATUS_BUSY;
    if (status == STATUS_UNSUPPORTED)
        (void)fprintf(
            stderr,
            "unhunch: note: the data folder has no locks; open it in one window at a time "
            "(%s)\n",
            why.text);
    if (!context->is_shared)
        return;
    (void)status_fail(
        &context->history_notice, STATUS_BUSY,
        "Unhunch is open in another window already. Sessions of this one are recorded "
        "when they end, but cannot be taken up again after a crash.");
    (void)fprintf(stderr, "unhunch: %s (%s)\n", context->history_notice.text, why.text);
}

// For a moment only: whoever merely writes a record keeps nobody out.
static bool is_open_elsewhere(struct context *context) {
    if (context->is_shared || context->lock.fd_plus_one > 0)
        return context->is_shared;
    bool elsewhere = try_lock(context, NULL) == STATUS_BUSY;
    lock_release(&context->lock);
    return elsewhere;
}

enum status context_open_history_to_write(struct context *context, struct message *message) {
    enum status status = make_data_dir(context, message);
    if (status != STATUS_OK || is_open_elsewhere(context))
        return status == STATUS_OK ? history_open_watched(&context->history, context->history_path,
                                                          context->watch, message)
                                   : status;
    if (status == STATUS_OK)
        status = history_open_or_restore(&context->history, context->history_path, instant_now(),
                                         context->watch, &context->history_notice, message);
    if (status == STATUS_OK && context->history_notice.text[0] != '\0')
        (void)fprintf(stderr, "unhunch: %s\n", context->history_notice.text);
    return status;
}

enum status context_routine(const struct context *context, const char *id,
                            const struct routine **routine, struct message *message) {
    *routine = library_routine(&context->library, id);
    if (*routine)
        return STATUS_OK;
    for (size_t i = 0; i < context->library.fault_count; i++) {
        const struct fault *fault = &context->library.faults[i];
        const char *slash = strrchr(fault->file, '/');
        const char *name = slash ? slash + 1 : fault->file;
        size_t length = strlen(id);
        if (!fault->note && strncmp(name, id, length) == 0 && strcmp(name + length, ".yaml") == 0)
            return status_fail(message, STATUS_INVALID,
                               "routine '%.64s' has faults; mend them first: unhunch check %s", id,
                               fault->file);
    }
    return status_fail(message, STATUS_NOT_FOUND,
                       "no routine '%.64s'; see what there is with: unhunch list", id);
}

struct person context_person(const struct context *context) {
    return context->options->as_written ? (struct person){.props = (1U << PROP_COUNT) - 1}
                                        : settings_person(&context->settings);
}

static void tell_fit(const struct suited *suited) {
    if (suited->replaced + suited->left_out > 0)
        (void)fprintf(stderr,
                      "unhunch: note: fitted to the settings: %zu replaced, %zu left out; "
                      "--as-written takes the routine as it is\n",
                      suited->replaced, suited->left_out);
}

enum status context_fitted_routine(struct context *context, const char *id,
                                   const struct routine **routine, struct message *message) {
    const struct person person = context_person(context);
    struct suited suited;
    enum status status = context_routine(context, id, routine, message);
    if (status == STATUS_OK)
        status = routine_suit(*routine, &person, &context->arena, &suited, message);
    if (status != STATUS_OK)
        return status;
    if (!suited.routine)
        return status_fail(message, STATUS_UNSUPPORTED,
                           "nothing of '%.64s' suits what the settings say of the body and of what "
                           "is at hand; list tells what does, --as-written takes it as it is",
                           id);
    tell_fit(&suited);
    *routine = suited.routine;
    return STATUS_OK;
}

int context_fail(const struct message *message) {
    (void)fprintf(stderr, "unhunch: error: %s\n", message->text);
    return EXIT_FAILURE;
}

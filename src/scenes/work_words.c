// What is said of long work, before, while and after it is done.

#include "work_words.h"

#include "base/language.h"
#include "telling/words.h"

#include <stdio.h>

static const struct {
    const char *doing, *done;
} WORDS[WORK_KIND_COUNT] = {
    [WORK_REPORT] = {N_("Making the report"), N_("The report is ready:")},
    [WORK_COPY] = {N_("Saving the copy"), N_("The copy is ready:")},
    [WORK_IMPORT] = {N_("Taking in sessions"), NULL},
    [WORK_SYNC] = {N_("Syncing"), NULL},
    [WORK_SOUND] = {N_("Recording the session"), N_("The recording is ready:")},
};

const char *work_title(enum work_kind kind) {
    return WORDS[kind].doing ? tr(WORDS[kind].doing) : "";
}

static void say_taken_in(const struct work_view *view, char out[WORK_WORDS_BYTES]) {
    char added[WORDS_BYTES];
    words_count(added, (int64_t)view->added, "session", "sessions");
    if (view->added == 0)
        (void)snprintf(out, WORK_WORDS_BYTES, "%s", tr("All of these were there already."));
    else if (view->known == 0)
        (void)snprintf(out, WORK_WORDS_BYTES, tr("Taken in: %s."), added);
    else
        (void)snprintf(out, WORK_WORDS_BYTES,
                       tr_plural("Taken in: %s. %d was there already.",
                                 "Taken in: %s. %d were there already.", (long)view->known),
                       added, (int)view->known);
}

static void say_synced(const struct work_view *view, char out[WORK_WORDS_BYTES]) {
    char added[WORDS_BYTES];
    char shared[WORDS_BYTES];
    words_count(added, (int64_t)view->added, "session", "sessions");
    words_count(shared, (int64_t)view->shared, "session", "sessions");
    if (view->added == 0 && view->shared == 0)
        (void)snprintf(out, WORK_WORDS_BYTES, "%s", tr("Everything is in step."));
    else
        (void)snprintf(out, WORK_WORDS_BYTES, tr("Taken in: %s. Shared: %s."), added, shared);
}

void work_words(const struct work_view *view, char out[WORK_WORDS_BYTES]) {
    out[0] = '\0';
    if (view->kind == WORK_NONE || view->running)
        return;
    if (view->status == STATUS_STOPPED)
        (void)snprintf(out, WORK_WORDS_BYTES, "%s",
                       view->kind == WORK_SYNC ? tr("Stopped. The rest follows the next time.")
                                               : tr("Stopped. Nothing was changed."));
    else if (view->status != STATUS_OK)
        (void)snprintf(out, WORK_WORDS_BYTES, "%s", tr("That did not work:"));
    else if (view->kind == WORK_IMPORT)
        say_taken_in(view, out);
    else if (view->kind == WORK_SYNC)
        say_synced(view, out);
    else
        (void)snprintf(out, WORK_WORDS_BYTES, "%s", tr(WORDS[view->kind].done));
}

const char *work_detail(const struct work_view *view) {
    bool failed = view->status != STATUS_OK && view->status != STATUS_STOPPED;
    if (view->kind == WORK_NONE || view->running)
        return "";
    return failed ? view->message.text : view->place;
}

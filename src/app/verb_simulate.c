// play ROUTINE --simulate: the same session logic with no window, at full speed, recorded in
// history.
#include "base/civil.h"
#include "base/file.h"
#include "json.h"
#include "practice/record.h"
#include "session/player.h"
#include "session/script.h"
#include "verbs.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

// The display's frame at 60 Hz: a simulation lives through the same instants as a window would.
static const int64_t TICK_US = 16667;

static enum status load_script(const char *path, struct arena *arena, struct script *script,
                               struct message *message) {
    struct buffer text = {0};
    enum status status = file_read(path, SCRIPT_MAX_BYTES, &text, message);
    if (status == STATUS_OK)
        status = script_parse(path, buffer_text(&text), text.length, arena, script, message);
    buffer_finish(&text);
    return status;
}

static int print_result(const struct session_record *record, uint64_t state_hash, bool as_json) {
    char hash[17];
    (void)snprintf(hash, sizeof hash, "%016" PRIx64, state_hash);
    if (as_json)
        return json_print(json_pack("{ss ss so so sI ss}", "id", record->id, "outcome",
                                    outcome_name(record->outcome), "guided_s",
                                    json_seconds((int64_t)(record->guided_s * 1e6 + 0.5)),
                                    "planned_s",
                                    json_seconds((int64_t)(record->planned_s * 1e6 + 0.5)),
                                    "points", (json_int_t)record->points, "state_hash", hash),
                          JSON_INDENT(2));
    (void)printf("%s: %s, %.0f of %.0f s guided, %" PRId64 " points\nsession %s, state %s\n",
                 record->routine, outcome_name(record->outcome), record->guided_s,
                 record->planned_s, record->points, record->id, hash);
    return EXIT_SUCCESS;
}

int verb_simulate(struct context *context) {
    const struct options *options = context->options;
    struct message message = {0};
    const struct routine *routine = NULL;
    struct player *player = NULL;
    struct script script = {0};
    struct instant started = options->has_started_at ? options->started_at : instant_now();
    int result = EXIT_FAILURE;
    enum status status = context_fitted_routine(context, options->operands[0], &routine, &message);
    if (status == STATUS_OK && options->script)
        status = load_script(options->script, &context->arena, &script, &message);
    // Known before the session whether it can be kept.
    if (status == STATUS_OK)
        status = context_open_history_to_write(context, &message);
    if (status == STATUS_OK)
        status = player_create(&player, routine, language_now(), 0, false, &message);
    if (status != STATUS_OK)
        goto done;
    struct message note = {0};
    (void)script_run(options->script ? &script : NULL, options->script, player, TICK_US, &note);
    if (note.text[0] != '\0')
        (void)fprintf(stderr, "unhunch: note: %s\n", note.text);
    struct player_result played = player_result(player);
    struct session_record record = session_record_of(routine, &played, started);
    struct memo pains[SESSION_PAINS_MAX];
    size_t pain_count = session_pains_of(player, &record, pains, SESSION_PAINS_MAX);
    status = history_add_with(context->history, &record, pains, pain_count, &message);
    if (status == STATUS_OK)
        result = print_result(&record, played.state_hash, options->json);
done:
    player_destroy(player);
    return status == STATUS_OK ? result : context_fail(&message);
}

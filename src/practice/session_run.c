#include "practice/session_run.h"

#include "practice/pain_memory.h"
#include "practice/progress.h"
#include "practice/record.h"
#include "practice/unfinished.h"
#include "session/saved.h"

#include "base/language.h"
#include "base/time.h"

#include <string.h>

// A crash costs no more than this, and a stretch begins anew anyway.
static const int64_t DRAFT_EVERY_US = 5 * 1000000;

static void read_events(struct session_run *run) {
    struct player_event event;
    bool changed = false;
    while (player_next_event(run->player, &event))
        changed |= event.kind == EVENT_TIMELINE_CHANGED;
    run->plan += changed;
}

static struct session_record record_so_far(const struct session_run *run) {
    struct player_result result = player_result(run->player);
    struct session_record record = session_record_of(run->routine, &result, run->started);
    memcpy(record.id, run->record.id, sizeof record.id); // the session's own from its start on
    record.pain_before = run->pain_before;
    record.pain_after = run->pain_after;
    return record;
}

// One that is over may still wait for the check-in. What cannot be kept now is tried again a little
// later.
static void keep(struct session_run *run) {
    run->undrafted_us = 0;
    if (!run->drafts || !run->player || run->saved)
        return;
    struct buffer text = {0};
    struct session_record record = record_so_far(run);
    run->drafted_step = session_run_moment(run).step_index;
    if (saved_write(run->player, &text))
        (void)history_draft_save(run->drafts, &record, buffer_text(&text), NULL);
    buffer_finish(&text);
}

static void keep_draft_when_due(struct session_run *run, int64_t delta_us) {
    run->undrafted_us += delta_us;
    if (!session_run_is_on(run))
        return;
    if (run->undrafted_us >= DRAFT_EVERY_US ||
        session_run_moment(run).step_index != run->drafted_step)
        keep(run);
}

// Where a session begins or is moved to, sound that is sent ahead would have begun before the
// press: the session waits there for as long, and nothing is missed.
static void wait_for_sound(struct session_run *run) {
    bool ahead = run->sounds && run->practice.settings->latency_ms > 0;
    run->lead_us = ahead ? run->practice.settings->latency_ms * US_PER_MS : 0;
}

static enum status make_player(struct player **player, const struct session_run_options *options,
                               struct message *message) {
    if (!options->draft)
        return player_create(player, options->routine, language_now(),
                             options->practice.settings->setup_seconds * US_PER_S,
                             options->practice.settings->wait_for_ready && !options->rehearsal,
                             message);
    enum status status =
        saved_read(player, options->routine, language_now(), options->draft->state, message);
    if (status == STATUS_OK)
        unfinished_take_up(*player);
    return status;
}

// --- its end

bool session_run_asks_after(const struct session_run *run) {
    if (!session_run_is_over(run) || !run->practice.settings->check_in || run->rehearsal ||
        run->settled || run->checked_out)
        return false;
    // Who skipped the question before is not asked after, unless it hurt on the way.
    enum outcome outcome = player_result(run->player).outcome;
    return outcome == OUTCOME_EASED ||
           (outcome == OUTCOME_COMPLETED && run->pain_before != PAIN_UNKNOWN);
}

bool session_run_is_recorded(const struct session_run *run) {
    return run->saved || run->rehearsal;
}

static enum status write_record(struct session_run *run) {
    struct history *history = run->practice.history;
    if (run->rehearsal)
        return STATUS_OK;
    if (!history)
        return status_fail(&run->failed, STATUS_IO, "%s",
                           run->no_history ? run->no_history : "there is no history");
    struct memo pains[SESSION_PAINS_MAX];
    size_t count = session_pains_of(run->player, &run->record, pains, SESSION_PAINS_MAX);
    enum status status = history_add_with(history, &run->record, pains, count, &run->failed);
    run->saved = status == STATUS_OK;
    return status;
}

// Points are those that it earns after what the history knows; a history that cannot be read gives
// none to compare with.
static void describe(struct session_run *run, struct instant now) {
    struct progress progress = {0};
    (void)progress_load(&progress, run->practice.history, now, run->practice.settings->weekly_goal,
                        NULL);
    run->is_return = progress.is_return;
    run->sessions_before = progress.sessions_today;
    run->record = record_so_far(run);
    run->record.points = progress_points(&progress, &run->record);
    progress_finish(&progress);
}

void session_run_record(struct session_run *run) {
    struct news_before before = {0};
    if (run->saved)
        return;
    struct instant now = run->wall_now ? run->wall_now(run->wall_context) : instant_now();
    run->settled = true;
    run->failed.text[0] = '\0';
    run->news = (struct news){0};
    describe(run, now);
    if (!run->rehearsal)
        news_look_before(&run->practice, now, &before);
    if (write_record(run) == STATUS_OK)
        news_look_after(&run->practice, now, &before, &run->news);
    run->hurts_again = run->record.outcome == OUTCOME_EASED &&
                       pain_memory_repeats(run->practice.history, run->started);
}

// One that waits for the check-in is kept as it stands, for the case that nobody answers.
static void settle(struct session_run *run) {
    if (!session_run_is_over(run) || run->settled)
        return;
    if (session_run_asks_after(run))
        keep(run);
    else
        session_run_record(run);
}

void session_run_check_out(struct session_run *run, int pain) {
    run->pain_after = pain;
    run->checked_out = true;
    run->settled = run->saved;
    settle(run);
}

enum status session_run_close(struct session_run *run, struct message *message) {
    if (!run->player || session_run_is_recorded(run))
        return STATUS_OK;
    bool tried = run->settled;
    run->checked_out = true;
    if (session_run_is_on(run))
        (void)session_run_act(run, ACTION_QUIT, NULL);
    settle(run);
    if (tried)
        session_run_record(run);
    if (run->saved)
        return STATUS_OK;
    return status_fail(message, STATUS_IO, "%s", run->failed.text);
}

// --- its life

// Each movement is made easier on the way into it, as a press would: the log that a draft keeps
// tells it too.
static void ease(struct session_run *run) {
    if (!run->eased || !session_run_is_on(run) || session_run_is_paused(run))
        return;
    struct moment moment = session_run_moment(run);
    if (moment.phase->kind == PHASE_SETUP && !moment.step->eased && !moment.step->softened)
        (void)player_act(run->player, ACTION_SOFTEN, NULL);
}

// Nobody presses at the very first instant.
static bool began_eased(const struct player *player) {
    struct player_log log;
    return player_log(player, &log) && log.press_count > 0 && log.presses[0].played_us == 0 &&
           log.presses[0].action == ACTION_SOFTEN;
}

enum status session_run_begin(struct session_run *run, const struct session_run_options *options,
                              struct message *message) {
    session_run_end(run);
    struct player *player = NULL;
    enum status status = make_player(&player, options, message);
    if (status != STATUS_OK)
        return status;
    status = player_set_speech(player, options->speech, message);
    if (status != STATUS_OK) {
        player_destroy(player);
        return status;
    }
    *run = (struct session_run){
        .practice = options->practice,
        .routine = options->routine,
        .player = player,
        .plan = 1,
        .started = options->started,
        .wall_now = options->wall_now,
        .wall_context = options->wall_context,
        .no_history = options->no_history,
        .sounds = options->sounds && !options->rehearsal,
        .drafts = options->drafts && !options->rehearsal ? options->practice.history : NULL,
        .pain_before = options->draft ? options->draft->record.pain_before : options->pain_before,
        .pain_after = PAIN_UNKNOWN,
        .eased = options->draft ? began_eased(player) : options->eased,
        .rehearsal = options->rehearsal,
    };
    if (options->draft)
        memcpy(run->record.id, options->draft->record.id, sizeof run->record.id);
    else
        session_new_id(run->record.id);
    ease(run);
    read_events(run);
    wait_for_sound(run);
    keep(run);
    settle(run); // a draft may go on at its end
    return STATUS_OK;
}

void session_run_discard(struct session_run *run) {
    if (run->drafts)
        (void)history_draft_drop(run->drafts, run->record.id, NULL);
    run->drafts = NULL;
}

void session_run_end(struct session_run *run) {
    player_destroy(run->player);
    *run = (struct session_run){0};
}

bool session_run_is_on(const struct session_run *run) {
    return run->player && player_state(run->player) != PLAYER_ENDED;
}

bool session_run_is_paused(const struct session_run *run) {
    return run->player && player_state(run->player) == PLAYER_PAUSED;
}

bool session_run_is_over(const struct session_run *run) {
    return run->player && player_state(run->player) == PLAYER_ENDED;
}

static int64_t past_lead(struct session_run *run, int64_t delta_us) {
    int64_t waited_us = delta_us < run->lead_us ? delta_us : run->lead_us;
    run->lead_us -= waited_us;
    return delta_us - waited_us;
}

void session_run_advance(struct session_run *run, int64_t delta_us) {
    if (!run->player)
        return;
    delta_us = past_lead(run, delta_us);
    player_advance(run->player, delta_us);
    ease(run);
    read_events(run);
    keep_draft_when_due(run, delta_us);
    settle(run);
}

enum status session_run_act(struct session_run *run, enum action action, struct message *message) {
    if (!run->player)
        return status_fail(message, STATUS_INVALID, "no session is under way");
    int64_t before_us = player_time_us(run->player);
    bool paused = session_run_is_paused(run);
    enum status status = player_act(run->player, action, message);
    ease(run);
    if (player_time_us(run->player) != before_us || (paused && !session_run_is_paused(run)))
        wait_for_sound(run);
    read_events(run);
    if (session_run_is_on(run))
        keep(run);
    settle(run);
    return status;
}

struct moment session_run_moment(const struct session_run *run) {
    return moment_at(player_timeline(run->player), player_time_us(run->player));
}

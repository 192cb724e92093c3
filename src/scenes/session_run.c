#include "session_run.h"

#include "scenes/record.h"
#include "session/saved.h"
#include "unfinished.h"

#include <string.h>

static const int64_t US_PER_S = 1000000;
// A crash costs no more than this, and a stretch begins anew anyway.
static const int64_t DRAFT_EVERY_US = 5 * 1000000;

void session_run_renew_sound(struct session_run *run) {
    if (!run->player || !run->speaker || run->rehearsal)
        return;
    struct soundtrack *track = NULL;
    // Without a track the session goes on in silence: nothing that the person could do about it.
    if (soundtrack_create(&track, player_timeline(run->player), run->voice, NULL) != STATUS_OK)
        track = NULL;
    if (track) {
        soundtrack_set_breath(track, run->breath_set);
        // another bed every day
        soundtrack_set_seed(track, (uint32_t)instant_practice_day(run->started));
        if (run->music_folder && soundtrack_set_music(track, run->music_folder, NULL) == STATUS_OK)
            soundtrack_stream_music(track);
    }
    speaker_set_track(run->speaker, track, player_time_us(run->player));
}

static void read_events(struct session_run *run) {
    struct player_event event;
    bool changed = false;
    while (player_next_event(run->player, &event))
        changed |= event.kind == EVENT_TIMELINE_CHANGED;
    if (changed)
        session_run_renew_sound(run);
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
void session_run_keep(struct session_run *run) {
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
        session_run_keep(run);
}

// Where a session begins or is moved to, sound that is sent ahead would have begun before the
// press: the session waits there for as long, and nothing is missed.
static void wait_for_sound(struct session_run *run) {
    static const int64_t US_PER_MS = 1000;
    bool ahead = run->speaker && !run->rehearsal && run->settings->latency_ms > 0;
    run->lead_us = ahead ? run->settings->latency_ms * US_PER_MS : 0;
}

static enum status make_player(struct player **player, const struct session_run_options *options,
                               struct message *message) {
    if (!options->draft)
        return player_create(player, options->routine, options->settings->setup_seconds * US_PER_S,
                             options->settings->wait_for_ready && !options->rehearsal, message);
    enum status status = saved_read(player, options->routine, options->draft->state, message);
    if (status == STATUS_OK)
        unfinished_take_up(*player);
    return status;
}

enum status session_run_begin(struct session_run *run, const struct session_run_options *options,
                              struct message *message) {
    session_run_end(run);
    struct player *player = NULL;
    enum status status = make_player(&player, options, message);
    if (status != STATUS_OK)
        return status;
    status = player_set_speech(player, voice_speech(options->settings), message);
    if (status != STATUS_OK) {
        player_destroy(player);
        return status;
    }
    *run = (struct session_run){
        .routine = options->routine,
        .player = player,
        .speaker = options->speaker,
        .voice = options->voice,
        .breath_set = options->settings->breath_set,
        .music_folder =
            options->settings->background == BACKGROUND_MUSIC ? options->music_folder : NULL,
        .rehearsal = options->rehearsal,
        .started = options->started,
        .now_us = options->now_us,
        .settings = options->settings,
        .drafts = options->rehearsal ? NULL : options->history,
        .pain_before = options->draft ? options->draft->record.pain_before : options->pain_before,
        .pain_after = PAIN_UNKNOWN,
    };
    if (options->draft)
        memcpy(run->record.id, options->draft->record.id, sizeof run->record.id);
    else
        session_new_id(run->record.id);
    read_events(run);
    session_run_renew_sound(run);
    wait_for_sound(run);
    session_run_keep(run);
    return STATUS_OK;
}

void session_run_check_out(struct session_run *run, int pain) {
    run->pain_after = pain;
    run->checked_out = true;
}

void session_run_discard(struct session_run *run) {
    if (run->drafts)
        (void)history_draft_drop(run->drafts, run->record.id, NULL);
    run->drafts = NULL;
}

void session_run_end(struct session_run *run) {
    if (run->player && run->speaker && !run->rehearsal) {
        speaker_say(run->speaker, "");
        speaker_set_track(run->speaker, NULL, 0);
    }
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

void session_run_follow(struct session_run *run) {
    if (!run->player || !run->speaker || run->rehearsal)
        return;
    bool moves =
        player_state(run->player) == PLAYER_PLAYING && !player_waits_for_ready(run->player);
    speaker_follow(run->speaker, player_time_us(run->player) - run->lead_us, moves, run->now_us);
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
    read_events(run);
    session_run_follow(run);
    keep_draft_when_due(run, delta_us);
}

enum status session_run_act(struct session_run *run, enum action action, struct message *message) {
    if (!run->player)
        return status_fail(message, STATUS_INVALID, "no session is under way");
    int64_t before_us = player_time_us(run->player);
    bool paused = session_run_is_paused(run);
    enum status status = player_act(run->player, action, message);
    if (player_time_us(run->player) != before_us || (paused && !session_run_is_paused(run)))
        wait_for_sound(run);
    read_events(run);
    session_run_follow(run);
    if (session_run_is_on(run))
        session_run_keep(run);
    return status;
}

struct moment session_run_moment(const struct session_run *run) {
    return moment_at(player_timeline(run->player), player_time_us(run->player));
}

void session_run_describe(struct session_run *run, const struct progress *progress) {
    if (!run->player || run->saved)
        return;
    run->record = record_so_far(run);
    run->record.points = progress_points(progress, &run->record);
}

enum status session_run_save(struct session_run *run, struct history *history, const char *problem,
                             struct message *message) {
    if (run->saved || run->rehearsal || !run->player)
        return STATUS_OK;
    if (!history)
        return status_fail(message, STATUS_IO, "%s", problem ? problem : "there is no history");
    struct memo pains[SESSION_PAINS_MAX];
    size_t count = session_pains_of(run->player, &run->record, pains, SESSION_PAINS_MAX);
    enum status status = history_add_with(history, &run->record, pains, count, message);
    run->saved = status == STATUS_OK;
    return status;
}

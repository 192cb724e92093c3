#include "fixture.h"

#include "cmocka_all.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

static const int64_t FRAME_US = 100000;

static struct instant wall_now(void *context) {
    return *(struct instant *)context;
}

static enum status start_work(void *context, enum work_kind kind, const char *subject,
                              struct message *message) {
    struct made_up_work *work = context;
    work->starts++;
    if (work->refuses != STATUS_OK)
        return status_fail(message, work->refuses, "refused");
    work->view = (struct work_view){.kind = kind, .running = true};
    (void)snprintf(work->subject, sizeof work->subject, "%s", subject);
    return STATUS_OK;
}

static void stop_work(void *context) {
    struct made_up_work *work = context;
    work->stops++;
    work->view.stopping = true;
}

static void look_at_work(void *context, struct work_view *view) {
    const struct made_up_work *work = context;
    *view = work->view;
}

static enum status list_files(void *context, struct arena *arena, const char ***names,
                              size_t *count, struct message *message) {
    const struct made_up_work *work = context;
    (void)message;
    *count = work->file_count;
    *names = arena_alloc(arena, work->file_count + 1, sizeof **names);
    assert_non_null(*names);
    for (size_t i = 0; i < work->file_count; i++)
        (*names)[i] = work->files[i];
    return STATUS_OK;
}

void stand_open(struct stand *stand, const char *history_path) {
    if (history_path)
        unlink(history_path);
    stand_open_again(stand, history_path);
}

void stand_open_again(struct stand *stand, const char *history_path) {
    static const char *const trees[] = {UNHUNCH_SOURCE_DIR "/levels"};
    struct message message = {{0}};
    *stand = (struct stand){.settings = settings_default(), .now_us = 5000000};
    assert_int_equal(library_load(&stand->library, trees, 1, &message), STATUS_OK);
    assert_true(stand->library.routine_count > 0);
    assert_int_equal(instant_parse("2026-11-23T19:30:00+01:00", &stand->wall, &message), STATUS_OK);
    stand->settings.check_in = false; // where it is wanted, the test says so
    if (history_path)
        assert_int_equal(history_open(&stand->history, history_path, &message), STATUS_OK);
    stand->work.service =
        (struct work_service){.context = &stand->work,
                              .folder = "/home/somebody/Documents/Unhunch",
                              .sync_folder = "",
                              .settings = "/home/somebody/.local/share/unhunch/settings.yaml",
                              .start = start_work,
                              .stop = stop_work,
                              .look = look_at_work,
                              .files = list_files};
    stand->options = (struct director_options){
        .work = &stand->work.service,
        .library = &stand->library,
        .settings = &stand->settings,
        .settings_path = "settings.yaml",
        .history = stand->history,
        .wall_now = wall_now,
        .wall_context = &stand->wall,
    };
}

void stand_create(struct stand *stand) {
    struct message message = {{0}};
    assert_int_equal(director_create(&stand->director, &stand->options, &message), STATUS_OK);
    director_update(stand->director, stand->now_us);
}

void stand_close(struct stand *stand) {
    director_destroy(stand->director);
    history_close(stand->history);
    library_finish(&stand->library);
}

void stand_press(struct stand *stand, enum intent_kind kind) {
    const struct intent intent = {.kind = kind};
    director_take(stand->director, &intent, stand->now_us);
}

void stand_wait(struct stand *stand, int64_t us) {
    for (; us > 0; us -= FRAME_US) {
        stand->now_us += us < FRAME_US ? us : FRAME_US;
        director_update(stand->director, stand->now_us);
    }
}

void stand_wait_for(struct stand *stand, const char *scene) {
    static const int64_t HOUR_US = INT64_C(3600) * 1000000;
    int64_t end_us = stand->now_us + HOUR_US;
    while (strcmp(director_scene_name(stand->director), scene) != 0) {
        assert_true(stand->now_us < end_us);
        stand_wait(stand, FRAME_US);
    }
}

void stand_expect(const struct stand *stand, const char *scene) {
    assert_string_equal(director_scene_name(stand->director), scene);
}

int64_t stand_time(const struct stand *stand) {
    return player_time_us(director_player(stand->director));
}

#include "loop.h"
#include "start_picture.h"
#include "sync_worker.h"
#include "work_desk.h"

#include "base/language.h"
#include "base/time.h"
#include "history/backup.h"
#include "sound/music.h"
#include "stage/share.h"

#ifdef __GLIBC__
#include <malloc.h>
#endif
#include <stdio.h>
#include <string.h>

enum { MAX_WAIT_MS = 60 * 1000 };

struct loop {
    const struct loop_options *options;
    struct window window;
    struct canvas *canvas;
    struct start_picture start;
    struct input *input;
    struct voice *voice;
    struct speaker *speaker;
    struct director *director;
    struct sync_worker *sync;
    struct work_desk *desk;
    bool in_session;      // at the last turn; syncs after it
    int64_t frame_due_us; // no frame is drawn before
    int64_t trim_due_us;  // when unused memory goes back; 0: not due
    struct settings *settings;
    struct settings kept; // as they are in the file
    bool fullscreen_set;  // by the settings, as last seen
};

static int64_t real_now_us(void *context) {
    (void)context;
    return window_now_us();
}

struct loop_clock loop_real_clock(void) {
    return (struct loop_clock){.now_us = real_now_us, .real = true};
}

static struct instant wall_now(void *context) {
    (void)context;
    return instant_now();
}

static int64_t now_us(const struct loop *loop) {
    return loop->options->clock.now_us(loop->options->clock.context);
}

// Sound is a help, never a condition: what is missing is left out.
static void open_sound(struct loop *loop) {
    struct message why = {0};
    if (loop->options->silent)
        return;
    if (voice_create(&loop->voice, &why) != STATUS_OK)
        (void)fprintf(stderr, "unhunch: no spoken guide, captions only: %s\n", why.text);
    if (speaker_create(&loop->speaker, loop->voice, window_now_us, &why) != STATUS_OK)
        (void)fprintf(stderr, "unhunch: no sound, captions only: %s\n", why.text);
}

// With one monitor there is nothing to remember, and a name that YAML cannot hold is left out.
static bool display_matters(const char *name) {
    for (const char *c = name; *c != '\0'; c++) {
        if ((unsigned char)*c < ' ')
            return false;
    }
    return SDL_GetNumVideoDisplays() > 1 && strlen(name) < SETTINGS_TEXT_BYTES;
}

// The settings screen or a key has changed it.
static void follow_fullscreen(struct loop *loop) {
    if (loop->settings->fullscreen == loop->fullscreen_set)
        return;
    loop->fullscreen_set = loop->settings->fullscreen;
    window_set_fullscreen(&loop->window, loop->fullscreen_set);
}

// Where the window was and how large, for the next start. What cannot be kept is no loss.
static void keep_place(struct loop *loop, const char *path) {
    if (!loop->window.sdl || !path)
        return;
    const char *display = window_display(&loop->window);
    if (display_matters(display))
        (void)snprintf(loop->settings->display, sizeof loop->settings->display, "%s", display);
    if (!settings_equal(loop->settings, &loop->kept))
        (void)settings_save(path, loop->settings, NULL);
}

// What is this person's: history, director, syncing. begins: the app does, and may ask who it is.
static enum status open_person(struct loop *loop, struct context *context, bool begins,
                               struct message *message) {
    const char *history_problem = NULL;
    struct message why = {0};
    context_claim(context);
    context_use_language(context);
    loop->kept = context->settings;
    loop->fullscreen_set = context->settings.fullscreen;
    context->watch = start_picture_watch(&loop->start, tr("Checking your history"));
    if (context_open_history_to_write(context, &why) != STATUS_OK) {
        (void)fprintf(stderr, "unhunch: the history is not available: %s\n", why.text);
        history_problem = arena_strdup(&context->arena, why.text);
    }
    context->watch = NULL;
    loop->desk = work_desk_create(context);
    bool backed_up = false;
    if (context->history &&
        history_backup_weekly(context->history, instant_now(), &backed_up, &why) != STATUS_OK)
        (void)fprintf(stderr, "unhunch: no backup of the history could be made: %s\n", why.text);
    const struct director_options options = {
        .library = &context->library,
        .settings = &context->settings,
        .language = context->language,
        .language_is_fixed = context->options->language != NULL,
        .settings_path = context->settings_path,
        .history = context->history,
        .history_problem = history_problem,
        .history_notice = context->history_notice.text,
        .history_is_shared = context->is_shared,
        .music_folder = context->music_folder,
        .has_music = music_is_in(context->music_folder),
        .speaker = loop->speaker,
        .voice = loop->voice,
        .input = loop->input,
        .wall_now = wall_now,
        .routine = begins ? loop->options->routine : NULL,
        .profiles = &context->profiles,
        .profile = context->profile,
        .welcomes = begins,
        .asks_who = begins && context->profiles.count > 1 && !context->options->profile,
        .desktop = desktop_look,
        .work = work_desk_service(loop->desk),
    };
    enum status status = director_create(&loop->director, &options, message);
    if (status == STATUS_OK && context->history && !history_is_read_only(context->history))
        loop->sync = sync_worker_create(context->history_path, context->settings.sync_folder);
    sync_worker_start(loop->sync);
    return status;
}

static void close_person(struct loop *loop) {
    director_destroy(loop->director);
    loop->director = NULL;
    work_desk_destroy(loop->desk);
    loop->desk = NULL;
    sync_worker_destroy(loop->sync);
    loop->sync = NULL;
}

static enum status loop_open(struct loop *loop, struct context *context, struct message *message) {
    const char *share = NULL;
    struct window_options window = loop->options->window;
    loop->settings = &context->settings;
    loop->fullscreen_set = context->settings.fullscreen;
    window.windowed = window.windowed || !context->settings.fullscreen;
    window.display = context->settings.display;
    enum status status = share_find(&context->arena, &share, message);
    if (status == STATUS_OK)
        status = window_init(&loop->window, &window, message);
    if (status == STATUS_OK)
        window_set_icon(&loop->window, share);
    if (status == STATUS_OK)
        status = canvas_create(&loop->canvas, loop->window.renderer, share, message);
    if (status == STATUS_OK)
        start_picture_begin(&loop->start, &loop->window, loop->canvas, loop->settings);
    if (status == STATUS_OK)
        status = input_create(&loop->input, message);
    if (status == STATUS_OK)
        input_set_controls(loop->input, &context->settings.controls);
    if (status == STATUS_OK)
        open_sound(loop);
    return status == STATUS_OK ? open_person(loop, context, true, message) : status;
}

// The window stays; all else is the other person's.
static enum status change_person(struct loop *loop, struct context *context, size_t index,
                                 struct message *message) {
    close_person(loop);
    enum status status = context_become(context, index, message);
    return status == STATUS_OK ? open_person(loop, context, false, message) : status;
}

static void loop_close(struct loop *loop) {
    close_person(loop);
    speaker_destroy(loop->speaker);
    voice_destroy(loop->voice);
    input_destroy(loop->input);
    canvas_destroy(loop->canvas);
    window_finish(&loop->window);
}

// The pointer's layout follows the window and the text size.
static void follow_layout(struct loop *loop, int width, int height, int text_size) {
    float x = 1.0F;
    float y = 1.0F;
    window_point_scale(&loop->window, &x, &y);
    input_set_layout(loop->input, x, y, layout_for(width, height, text_size));
}

static void draw(struct loop *loop, const struct context *context, int64_t now) {
    int width = 0;
    int height = 0;
    window_pixel_size(&loop->window, &width, &height);
    follow_layout(loop, width, height, context->settings.text_size);
    director_draw(loop->director, loop->canvas, width, height, now);
    window_present(&loop->window);
    loop->frame_due_us =
        loop->options->clock.real ? window_next_frame_us(&loop->window, now_us(loop)) : now;
}

// What the screen before needed (pictures of its words and shapes) goes back to the machine: the C
// library would keep it. When a screen has come to rest, and now and then in a session.
static void give_memory_back(struct loop *loop, int64_t now) {
    if (loop->trim_due_us == 0 || now < loop->trim_due_us)
        return;
    static const int64_t AGAIN_US = 10 * US_PER_S;
    loop->trim_due_us = director_in_session(loop->director) ? now + AGAIN_US : 0;
#ifdef __GLIBC__
    (void)malloc_trim(0);
#endif
}

static void note_scene_change(struct loop *loop, int64_t now) {
    static const int64_t SETTLED_US = 1500000;
    if (!director_scene_changed(loop->director))
        return;
    input_deafen(loop->input, now, INPUT_DEAF_US);
    work_desk_stop(loop->desk); // it was for the screen that is left
    loop->trim_due_us = now + SETTLED_US;
}

static void take(struct loop *loop, const struct intent *intent, int64_t now) {
    switch (intent->kind) {
    case INTENT_FULLSCREEN:
        window_toggle_fullscreen(&loop->window);
        loop->settings->fullscreen = loop->window.fullscreen;
        loop->fullscreen_set = loop->window.fullscreen;
        break;
    case INTENT_NEXT_DISPLAY:
        window_next_display(&loop->window);
        break;
    case INTENT_AUDIO_LOST:
        if (loop->speaker)
            speaker_device_lost(loop->speaker);
        break;
    case INTENT_AUDIO_FOUND:
        if (loop->speaker)
            speaker_device_found(loop->speaker);
        break;
    case INTENT_REDRAW:
        if (intent->textures_lost)
            canvas_forget(loop->canvas);
        break;
    default:
        break;
    }
    director_take(loop->director, intent, now);
    note_scene_change(loop, now);
}

static void take_waiting(struct loop *loop, int64_t now) {
    struct intent intent;
    while (input_next(loop->input, now, &intent))
        take(loop, &intent, now);
}

static void take_event(struct loop *loop, const SDL_Event *event, int64_t now) {
    struct intent intent;
    if (input_translate(loop->input, event, now, &intent))
        take(loop, &intent, now);
    take_waiting(loop, now);
}

static int64_t earlier(int64_t a, int64_t b) {
    return a < b ? a : b;
}

// How long nothing will happen unless an event comes, milliseconds; -1: for ever.
static int idle_ms(const struct loop *loop, int64_t now) {
    int64_t due_us = director_next_frame_us(loop->director, now);
    if (director_is_dirty(loop->director) || due_us < loop->frame_due_us)
        due_us = loop->frame_due_us;
    due_us = earlier(due_us, input_next_due_us(loop->input));
    if (due_us == INT64_MAX)
        return -1;
    int64_t wait_ms = due_us > now ? (due_us - now + US_PER_MS - 1) / US_PER_MS : 0;
    return (int)earlier(wait_ms, MAX_WAIT_MS);
}

static void wait_for_events(struct loop *loop) {
    SDL_Event event;
    int wait_ms = loop->options->clock.real ? idle_ms(loop, now_us(loop)) : 0;
    bool got = wait_ms < 0 ? SDL_WaitEvent(&event) : SDL_WaitEventTimeout(&event, wait_ms);
    for (; got; got = SDL_PollEvent(&event))
        take_event(loop, &event, now_us(loop));
}

static void keep_screensaver(const struct loop *loop) {
    bool in_session = director_in_session(loop->director);
    if (in_session && SDL_IsScreenSaverEnabled())
        SDL_DisableScreenSaver();
    else if (!in_session && !SDL_IsScreenSaverEnabled())
        SDL_EnableScreenSaver();
}

// After each session, as soon as its result is recorded; what others wrote shows at once.
static void keep_in_sync(struct loop *loop) {
    struct sync_report report;
    bool in_session = director_player(loop->director) != NULL &&
                      strcmp(director_scene_name(loop->director), "result") != 0;
    if (loop->in_session && !in_session)
        sync_worker_start(loop->sync);
    loop->in_session = in_session;
    if (!sync_worker_take(loop->sync, &report))
        return;
    if (report.result.added > 0)
        director_history_changed(loop->director);
    if (report.status != STATUS_OK)
        (void)fprintf(stderr, "unhunch: not synced: %s\n", report.message.text);
    director_tell(loop->director, report.message.text);
}

// The screen that asked looks by itself; what was taken in shows everywhere.
static void follow_work(struct loop *loop) {
    struct work_view view;
    if (work_desk_take(loop->desk, &view) && view.added > 0)
        director_history_changed(loop->director);
}

static void turn(struct loop *loop, const struct context *context) {
    int64_t now = now_us(loop);
    take_waiting(loop, now);
    director_update(loop->director, now);
    note_scene_change(loop, now);
    follow_fullscreen(loop);
    bool moves = director_next_frame_us(loop->director, now) <= now;
    if ((moves || director_is_dirty(loop->director)) && now >= loop->frame_due_us)
        draw(loop, context, now);
    give_memory_back(loop, now);
    keep_in_sync(loop);
    follow_work(loop);
    keep_screensaver(loop);
    wait_for_events(loop);
}

enum status loop_run(struct context *context, const struct loop_options *options,
                     struct message *message) {
    struct loop loop = {.options = options};
    enum status status = loop_open(&loop, context, message);
    while (status == STATUS_OK && !director_wants_quit(loop.director)) {
        if (options->on_turn && !options->on_turn(options->turn_context, loop.director))
            break;
        turn(&loop, context);
        size_t person = 0;
        if (director_wants_profile(loop.director, &person))
            status = change_person(&loop, context, person, message);
    }
    if (status == STATUS_OK)
        keep_place(&loop, context->settings_path);
    loop_close(&loop);
    return status;
}

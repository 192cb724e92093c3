#include "ride.h"

#include "cmocka_all.h"

#include <stdio.h>
#include <string.h>
#include <time.h>

static const int64_t BEGIN_US = 1000000;
static const int64_t FRAME_US = 20000;
static const int64_t DEAF_US = INPUT_DEAF_US + 100000; // longer than any fade

// --- the loop's thread

static int64_t made_up_time(void *context) {
    return ((struct ride *)context)->now_us;
}

static bool on_turn(void *context, struct director *director) {
    struct ride *ride = context;
    ride->director = director;
    sem_post(&ride->test_may);
    sem_wait(&ride->loop_may);
    return !ride->ends;
}

static int run(void *context) {
    struct ride *ride = context;
    const struct loop_options loop = {
        .window = {.windowed = true, .width = XSERVER_WIDTH, .height = XSERVER_HEIGHT},
        .clock = {.now_us = made_up_time, .context = ride},
        .on_turn = on_turn,
        .turn_context = ride,
    };
    ride->status = context_init(&ride->context, &ride->options, &ride->message);
    if (ride->status == STATUS_OK)
        ride->status = loop_run(&ride->context, &loop, &ride->message);
    ride->over = true;
    sem_post(&ride->test_may);
    return 0;
}

static void note_window(struct ride *ride, const SDL_WindowEvent *event) {
    struct ride_seen *seen = &ride->seen;
    if (event->event == SDL_WINDOWEVENT_SIZE_CHANGED) {
        seen->sizes++;
        ride->width = event->data1;
        ride->height = event->data2;
    }
    seen->keyboards_lost += event->event == SDL_WINDOWEVENT_FOCUS_LOST;
    seen->keyboards_got += event->event == SDL_WINDOWEVENT_FOCUS_GAINED;
    seen->hidden +=
        event->event == SDL_WINDOWEVENT_HIDDEN || event->event == SDL_WINDOWEVENT_MINIMIZED;
}

static int note_event(void *context, SDL_Event *event) {
    struct ride *ride = context;
    struct ride_seen *seen = &ride->seen;
    switch (event->type) {
    case SDL_KEYUP:
        seen->keys++;
        break;
    case SDL_MOUSEBUTTONUP:
        seen->clicks++;
        break;
    case SDL_MOUSEMOTION:
        seen->moves++;
        break;
    case SDL_MOUSEWHEEL:
        seen->notches++;
        break;
    case SDL_CONTROLLERBUTTONUP:
        seen->pad_presses++;
        break;
    case SDL_WINDOWEVENT:
        note_window(ride, &event->window);
        break;
    default:
        break;
    }
    return 1;
}

// --- from launch to end

static void plug_in(struct ride *ride) {
    assert_int_equal(SDL_InitSubSystem(SDL_INIT_GAMECONTROLLER | SDL_INIT_EVENTS), 0);
    ride->pad_index = SDL_JoystickAttachVirtual(
        SDL_JOYSTICK_TYPE_GAMECONTROLLER, SDL_CONTROLLER_AXIS_MAX, SDL_CONTROLLER_BUTTON_MAX, 0);
    assert_true(ride->pad_index >= 0);
    ride->pad = SDL_JoystickOpen(ride->pad_index);
    assert_non_null(ride->pad);
}

static void unplug(struct ride *ride) {
    SDL_JoystickClose(ride->pad);
    SDL_JoystickDetachVirtual(ride->pad_index);
    SDL_QuitSubSystem(SDL_INIT_GAMECONTROLLER | SDL_INIT_EVENTS);
    ride->pad = NULL;
}

void ride_open(struct ride *ride, struct xserver *server, const char *data_dir,
               const struct hand *hand) {
    *ride = (struct ride){.server = server,
                          .hand = hand,
                          .now_us = BEGIN_US,
                          .width = XSERVER_WIDTH,
                          .height = XSERVER_HEIGHT,
                          .pointer_x = -1};
    ride->options = (struct options){
        .verb = VERB_OPEN, .data_dir = data_dir, .levels = UNHUNCH_SOURCE_DIR "/levels"};
    if (hand->needs_pad)
        plug_in(ride);
    SDL_AddEventWatch(note_event, ride);
    assert_int_equal(sem_init(&ride->loop_may, 0, 0), 0);
    assert_int_equal(sem_init(&ride->test_may, 0, 0), 0);
    ride->thread = SDL_CreateThread(run, "loop", ride);
    assert_non_null(ride->thread);
    sem_wait(&ride->test_may);
    if (ride->over)
        fail_msg("the app does not open: %s", ride->message.text);
    xserver_find_window(server);
    ride_settle(ride);
}

void ride_close(struct ride *ride) {
    if (!ride->thread)
        return;
    ride->ends = true;
    if (!ride->over)
        sem_post(&ride->loop_may);
    SDL_WaitThread(ride->thread, NULL);
    ride->thread = NULL;
    SDL_DelEventWatch(note_event, ride);
    context_finish(&ride->context);
    if (ride->pad)
        unplug(ride);
    sem_destroy(&ride->loop_may);
    sem_destroy(&ride->test_may);
}

// --- turns

void ride_turn(struct ride *ride, int64_t later_us) {
    if (ride->over)
        fail_msg("the app has ended: %s", ride->message.text);
    ride->now_us += later_us;
    sem_post(&ride->loop_may);
    sem_wait(&ride->test_may);
}

void ride_await(struct ride *ride, const int *count, int before, const char *what) {
    enum { TURNS_MAX = 5000 };
    static const struct timespec MOMENT = {.tv_nsec = 1000000};
    for (int turn = 0; turn < TURNS_MAX && *count == before && !ride->over; turn++) {
        ride_turn(ride, 0);
        if (*count == before)
            (void)nanosleep(&MOMENT, NULL); // the server has it, SDL not yet
    }
    if (*count == before && !ride->over)
        fail_msg("%s: %s does not reach the app", ride_scene(ride), what);
}

// In a session time goes on only as far as it must.
void ride_settle(struct ride *ride) {
    enum { TURNS_MAX = 12 };
    for (int turn = 0; turn < TURNS_MAX && !ride->over; turn++) {
        bool runs = director_present(ride->director)->runs;
        bool fresh = ride->director->entered_us != ride->entered_us;
        ride->entered_us = ride->director->entered_us;
        ride_turn(ride, fresh || !runs ? DEAF_US : FRAME_US);
        bool stays = !ride->over && ride->director->entered_us == ride->entered_us;
        if (stays && (runs || !director_is_dirty(ride->director)))
            break;
    }
    if (!ride->over)
        ride_look(ride);
}

void ride_look(struct ride *ride) {
    const struct focus *focus = ride_focus(ride);
    bool any = false;
    bool found = false;
    ride->visited[director_present_id(ride->director)] = true;
    for (size_t i = 0; i < focus->count; i++) {
        bool item = focus->items[i].kind == FOCUS_ITEM;
        any = any || item;
        found = found || (item && focus->items[i].id == focus->current);
    }
    if (any && !found)
        fail_msg("%s, after press %d: the focus is lost (%d)", ride_scene(ride), ride->presses,
                 focus->current);
}

// --- what is to be seen

const char *ride_scene(const struct ride *ride) {
    return ride->over ? "the end" : director_scene_name(ride->director);
}

bool ride_is_on(const struct ride *ride, const char *scene) {
    return strcmp(ride_scene(ride), scene) == 0;
}

void ride_expect(const struct ride *ride, const char *scene) {
    if (!ride_is_on(ride, scene))
        fail_msg("%s, press %d: this should be %s, but is %s", ride->hand->name, ride->presses,
                 scene, ride_scene(ride));
}

const struct focus *ride_focus(const struct ride *ride) {
    return &ride->director->focus;
}

const struct focus_item *ride_item(const struct ride *ride, int id) {
    const struct focus *focus = ride_focus(ride);
    for (size_t i = 0; i < focus->count; i++) {
        if (focus->items[i].id == id)
            return &focus->items[i];
    }
    return NULL;
}

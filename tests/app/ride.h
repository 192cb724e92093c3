// The real app in a real window, a turn of its loop at a time: the loop runs in a thread of its own
// and stands still while the test looks and presses, so that a test is written from top to bottom.
// Time is made up. What goes wrong fails the test.
#pragma once

#include "context.h"
#include "director_private.h"
#include "hand.h"
#include "loop.h"
#include "xserver.h"

#include <semaphore.h>

// What has come out of SDL's queue so far.
struct ride_seen {
    int keys, clicks, moves, notches, pad_presses; // presses: when they are over
    int sizes, keyboards_lost, keyboards_got, hidden;
};

struct ride {
    struct xserver *server;
    struct director *director; // as of the last turn
    struct context context;
    const struct hand *hand;
    SDL_Joystick *pad; // NULL: none is plugged in
    int pad_index;
    int width, height;        // of the window, pixels
    int pointer_x, pointer_y; // in it, as sent last
    int presses;              // keys, buttons and clicks so far
    struct ride_seen seen;
    bool visited[SCENE_COUNT];
    // Between the two threads, of which one stands still.
    struct options options;
    SDL_Thread *thread;
    sem_t loop_may, test_may;
    int64_t now_us;
    int64_t entered_us; // of the screen that was let come to rest last
    bool ends;          // the loop is to
    bool over;          // it has
    enum status status;
    struct message message;
};

// Opens the app on a data folder.
void ride_open(struct ride *ride, struct xserver *server, const char *data_dir,
               const struct hand *hand);
// Ends it, unless it has ended.
void ride_close(struct ride *ride);

// One turn of the loop, so much later.
void ride_turn(struct ride *ride, int64_t later_us);
// Turns without time until a count of what was seen is no longer `before`.
void ride_await(struct ride *ride, const int *count, int before, const char *what);
// Until the screen has come to rest and hears presses; then a look at it.
void ride_settle(struct ride *ride);
// Notes the screen, and fails when nothing that can be pressed has the focus.
void ride_look(struct ride *ride);

const char *ride_scene(const struct ride *ride);
void ride_expect(const struct ride *ride, const char *scene);
bool ride_is_on(const struct ride *ride, const char *scene);
const struct focus *ride_focus(const struct ride *ride);
// NULL when it is not there.
const struct focus_item *ride_item(const struct ride *ride, int id);

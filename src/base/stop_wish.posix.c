#include "base/stop_wish.h"

#include <stddef.h>
#include <time.h>

void stop_wish_begin(struct stop_wish *wish) {
    sigset_t waiting;
    (void)sigemptyset(&wish->wishes);
    (void)sigaddset(&wish->wishes, SIGINT);
    (void)sigaddset(&wish->wishes, SIGTERM);
    (void)sigaddset(&wish->wishes, SIGHUP);
    waiting = wish->wishes;
    (void)sigaddset(&waiting, SIGPIPE);
    (void)sigaddset(&waiting, SIGXFSZ);
    (void)sigprocmask(SIG_BLOCK, &waiting, &wish->before);
}

bool stop_wish_heard(const struct stop_wish *wish) {
    const struct timespec at_once = {0};
    return sigtimedwait(&wish->wishes, NULL, &at_once) > 0;
}

void stop_wish_end(struct stop_wish *wish) {
    const struct timespec at_once = {0};
    sigset_t told;
    (void)sigemptyset(&told);
    (void)sigaddset(&told, SIGPIPE);
    (void)sigaddset(&told, SIGXFSZ);
    while (sigtimedwait(&told, NULL, &at_once) > 0) {
        // Told as an error of writing already.
    }
    (void)sigprocmask(SIG_SETMASK, &wish->before, NULL);
}

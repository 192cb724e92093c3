#include "xserver.h"

#include "cmocka_all.h"

#include <X11/Xlib.h>
#include <X11/extensions/XTest.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>
#ifdef __linux__
#include <sys/prctl.h>
#endif

struct xserver {
    pid_t process;
    Display *display;
    Window window; // the app's
    Window other;  // another program's
};

// The child: becomes the server. It writes the number of the display that it has found free.
static void become_server(int number_to) {
    char number[16];
    char screen[32];
    (void)snprintf(number, sizeof number, "%d", number_to);
    (void)snprintf(screen, sizeof screen, "%dx%dx24", XSERVER_WIDTH, XSERVER_HEIGHT);
#ifdef __linux__
    (void)prctl(PR_SET_PDEATHSIG, SIGTERM); // however the test ends
#endif
    int nothing = open("/dev/null", O_WRONLY);
    if (nothing >= 0)
        (void)dup2(nothing, STDERR_FILENO); // it warns of keys that no keyboard has
    (void)execlp("Xvfb", "Xvfb", "-displayfd", number, "-screen", "0", screen, "-nolisten", "tcp",
                 "-noreset", (char *)NULL);
    _exit(1);
}

static void read_number(int from, char *number, size_t size) {
    size_t length = 0;
    while (length + 1 < size && read(from, number + length, 1) == 1 && number[length] != '\n')
        length++;
    number[length] = '\0';
    if (length == 0)
        fail_msg("Xvfb has not started");
}

struct xserver *xserver_open(void) {
    int ends[2];
    char number[16];
    char name[sizeof number + 1];
    struct xserver *server = calloc(1, sizeof *server);
    assert_non_null(server);
    assert_int_equal(pipe(ends), 0);
    server->process = fork();
    assert_true(server->process >= 0);
    if (server->process == 0)
        become_server(ends[1]);
    (void)close(ends[1]);
    read_number(ends[0], number, sizeof number);
    (void)close(ends[0]);
    (void)snprintf(name, sizeof name, ":%s", number);
    assert_int_equal(setenv("DISPLAY", name, 1), 0);
    server->display = XOpenDisplay(name);
    assert_non_null(server->display);
    int ignored = 0;
    assert_true(XTestQueryExtension(server->display, &ignored, &ignored, &ignored, &ignored));
    Window root = DefaultRootWindow(server->display);
    server->other = XCreateSimpleWindow(server->display, root, 0, 0, 8, 8, 0, 0, 0);
    XMapWindow(server->display, server->other);
    XSync(server->display, False);
    return server;
}

void xserver_close(struct xserver *server) {
    XCloseDisplay(server->display);
    (void)kill(server->process, SIGTERM);
    (void)waitpid(server->process, NULL, 0);
    free(server);
}

void xserver_find_window(struct xserver *server) {
    Window root = 0;
    Window parent = 0;
    Window *windows = NULL;
    unsigned count = 0;
    int largest = 0;
    server->window = 0;
    assert_true(XQueryTree(server->display, DefaultRootWindow(server->display), &root, &parent,
                           &windows, &count));
    for (unsigned i = 0; i < count; i++) {
        XWindowAttributes is;
        if (XGetWindowAttributes(server->display, windows[i], &is) && is.map_state == IsViewable &&
            is.width * is.height > largest) {
            largest = is.width * is.height;
            server->window = windows[i];
        }
    }
    XFree(windows);
    if (server->window == 0 || server->window == server->other)
        fail_msg("the app shows no window");
}

void xserver_key(struct xserver *server, unsigned long keysym) {
    KeyCode code = XKeysymToKeycode(server->display, keysym);
    assert_true(code != 0);
    XTestFakeKeyEvent(server->display, code, True, CurrentTime);
    XTestFakeKeyEvent(server->display, code, False, CurrentTime);
    XSync(server->display, False);
}

void xserver_click(struct xserver *server, unsigned button) {
    XTestFakeButtonEvent(server->display, button, True, CurrentTime);
    XTestFakeButtonEvent(server->display, button, False, CurrentTime);
    XSync(server->display, False);
}

void xserver_point(struct xserver *server, int x, int y) {
    int on_screen_x = 0;
    int on_screen_y = 0;
    Window child = 0;
    assert_true(XTranslateCoordinates(server->display, server->window,
                                      DefaultRootWindow(server->display), x, y, &on_screen_x,
                                      &on_screen_y, &child));
    XTestFakeMotionEvent(server->display, DefaultScreen(server->display), on_screen_x, on_screen_y,
                         CurrentTime);
    XSync(server->display, False);
}

void xserver_resize(struct xserver *server, int width, int height) {
    XResizeWindow(server->display, server->window, (unsigned)width, (unsigned)height);
    XSync(server->display, False);
}

void xserver_hide(struct xserver *server) {
    XUnmapWindow(server->display, server->window);
    XSync(server->display, False);
}

void xserver_show(struct xserver *server) {
    XMapWindow(server->display, server->window);
    XSync(server->display, False);
}

static void give_keyboard_to(struct xserver *server, Window window) {
    XSetInputFocus(server->display, window, RevertToParent, CurrentTime);
    XSync(server->display, False);
}

void xserver_take_keyboard(struct xserver *server) {
    give_keyboard_to(server, server->other);
}

void xserver_give_keyboard(struct xserver *server) {
    give_keyboard_to(server, server->window);
}

// A private X server that nobody sees, and a hand on it: keys, the pointer, and what other programs
// and a window manager do to a window. All goes over a connection of its own, as from another
// program, and has reached the server when a call returns. What fails, fails the test.
#pragma once

struct xserver;

enum { XSERVER_WIDTH = 1280, XSERVER_HEIGHT = 800 };
enum { XSERVER_BUTTON_LEFT = 1, XSERVER_WHEEL_UP = 4, XSERVER_WHEEL_DOWN = 5 };

// Starts one with a display number of its own and points DISPLAY at it. It ends with this process.
struct xserver *xserver_open(void);
void xserver_close(struct xserver *server);

// The largest window that is shown is the app's: everything below is about that one.
void xserver_find_window(struct xserver *server);

// Down and up again. keysym: of <X11/keysym.h>.
void xserver_key(struct xserver *server, unsigned long keysym);
void xserver_click(struct xserver *server, unsigned button);
// Pixels in the window.
void xserver_point(struct xserver *server, int x, int y);

void xserver_resize(struct xserver *server, int width, int height);
void xserver_hide(struct xserver *server);
void xserver_show(struct xserver *server);
// Another window takes the keyboard; the app's window gets it back.
void xserver_take_keyboard(struct xserver *server);
void xserver_give_keyboard(struct xserver *server);

// The window and its renderer. Two kinds: one on a screen, one in memory only (tests, screenshots,
// recordings). SDL is the portability layer; nothing here hides it.
#pragma once

#include "base/status.h"

#include <SDL.h>
#include <stdbool.h>
#include <stdint.h>

// How pixels reach the screen.
enum window_path {
    WINDOW_PATH_SOFTWARE, // SDL's software renderer, plain window surface: cheapest without a GPU
    WINDOW_PATH_GPU,      // accelerated renderer with vsync
    WINDOW_PATH_MEMORY,   // software renderer into a surface, no screen at all
};

struct window_options {
    bool windowed; // false: fullscreen desktop
    int width;     // windowed and memory size in pixels; 0: 1280
    int height;    // 0: 800
    bool memory;   // render into memory: needs no display
    const char
        *display; // the monitor to open on, by SDL's name for it; NULL, or not there: the first
};

struct window {
    SDL_Window *sdl;        // NULL in memory
    SDL_Renderer *renderer; // never NULL once initialised
    SDL_Surface *surface;   // the pixels of a window in memory, else NULL
    enum window_path path;
    bool fullscreen;
    bool owns_video;       // this window started SDL's video
    int64_t refresh_us;    // time between two frames of the display
    int64_t next_frame_us; // pacing of the path without vsync
    char description[160];
};

// Chooses the renderer by what the machine has: software OpenGL (llvmpipe and the like) is several
// times dearer than SDL's own software renderer, so only a real GPU is used. STATUS_UNSUPPORTED
// with what to do when there is no display. The environment variable UNHUNCH_RENDERER=software|gpu
// decides instead, when set. On failure nothing is left behind.
enum status window_init(struct window *window, const struct window_options *options,
                        struct message *message);
void window_finish(struct window *window);

// For `doctor`: for example "software renderer, no GPU found (llvmpipe), 1920x1080, 60 Hz".
const char *window_description(const struct window *window);

// Size of the drawable in pixels (not in the window system's points).
void window_pixel_size(const struct window *window, int *width, int *height);

// Pixels per point of SDL's mouse coordinates, horizontally and vertically.
void window_point_scale(const struct window *window, float *x, float *y);

void window_toggle_fullscreen(struct window *window);
void window_set_fullscreen(struct window *window, bool fullscreen);
// To the next monitor, fullscreen or not as before. Nothing with one monitor.
void window_next_display(struct window *window);
// The name of the monitor that shows most of it; "" in memory. Good until monitors change.
const char *window_display(const struct window *window);
// The icon of task bars and switchers, from the share folder. Without it they show their own.
void window_set_icon(struct window *window, const char *share);

// Shows what was drawn. On the GPU path this waits for the vertical blank.
void window_present(struct window *window);

// When the next frame is due, on window_now_us's clock: the loop sleeps until then in
// SDL_WaitEventTimeout, handling what comes. On the GPU path this is now (vsync paces). Call it
// once a frame, after window_present.
int64_t window_next_frame_us(struct window *window, int64_t now_us);

// Saves what was drawn last as a PNG. Call before window_present on a screen; any time in memory.
enum status window_save_png(struct window *window, const char *path, struct message *message);

// Monotonic time in microseconds, for everything in stage and scenes that takes now_us.
int64_t window_now_us(void);

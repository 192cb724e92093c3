#include "stage/window.h"

#include "base/array.h"
#include "base/buffer.h"
#include "base/file.h"
#include "base/time.h"

#include <SDL_image.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    DEFAULT_WIDTH = 1280,
    DEFAULT_HEIGHT = 800,
    SMALLEST_WIDTH = 640,
    SMALLEST_HEIGHT = 400,
    DEFAULT_REFRESH_HZ = 60,
};

int64_t window_now_us(void) {
    return time_now_us();
}

// A graphics device node is the cheapest sign of a GPU: asking OpenGL first would load its whole
// software fallback, some 80 MB, only to be told that there is none.
static bool has_gpu_node(void) {
#ifdef __linux__
    static const char *const singles[] = {"/dev/nvidia0", "/dev/dxg"};
    for (size_t i = 0; i < COUNT_OF(singles); i++) {
        FILE *file = fopen(singles[i], "rb");
        if (file) {
            fclose(file);
            return true;
        }
    }
    struct arena arena = {0};
    const char **names = NULL;
    size_t count = 0;
    bool found = false;
    (void)file_list("/dev/dri", "", &arena, &names, &count, NULL);
    for (size_t i = 0; i < count; i++)
        found = found || strncmp(names[i], "renderD", 7) == 0;
    arena_finish(&arena);
    return found;
#else
    return true;
#endif
}

// The name that OpenGL gives its renderer, "" when it is not OpenGL.
static const char *gl_renderer_name(void) {
    enum { GL_RENDERER_ENUM = 0x1F01 };
    typedef const unsigned char *(*get_string)(unsigned);
    void *symbol = SDL_GL_GetCurrentContext() ? SDL_GL_GetProcAddress("glGetString") : NULL;
    if (!symbol)
        return "";
    get_string function;
    memcpy(&function, &symbol, sizeof function);
    const unsigned char *name = function(GL_RENDERER_ENUM);
    return name ? (const char *)name : "";
}

static bool is_software_gl(const char *name) {
    static const char *const names[] = {"llvmpipe", "softpipe", "swrast", "Software Rasterizer",
                                        "SwiftShader"};
    for (size_t i = 0; i < COUNT_OF(names); i++) {
        if (strstr(name, names[i]))
            return true;
    }
    return false;
}

// The index of the monitor of that name, 0 when there is none.
static int display_named(const char *name) {
    for (int i = 0; name && name[0] != '\0' && i < SDL_GetNumVideoDisplays(); i++) {
        const char *candidate = SDL_GetDisplayName(i);
        if (candidate && strcmp(candidate, name) == 0)
            return i;
    }
    return 0;
}

static SDL_Window *open_window(const struct window_options *options, Uint32 flags) {
    int width = options->width > 0 ? options->width : DEFAULT_WIDTH;
    int height = options->height > 0 ? options->height : DEFAULT_HEIGHT;
    flags |= SDL_WINDOW_ALLOW_HIGHDPI | SDL_WINDOW_RESIZABLE;
    SDL_DisplayMode desktop;
    int display = display_named(options->display);
    if (!options->windowed) {
        flags |= SDL_WINDOW_FULLSCREEN_DESKTOP;
        // Where no window manager makes it fullscreen, the window has the desktop's size from the
        // start.
        if (SDL_GetDesktopDisplayMode(display, &desktop) == 0) {
            width = desktop.w;
            height = desktop.h;
        }
    }
    int place = (int)SDL_WINDOWPOS_CENTERED_DISPLAY(display);
    SDL_Window *sdl = SDL_CreateWindow("Unhunch", place, place, width, height, flags);
    if (sdl)
        SDL_SetWindowMinimumSize(sdl, SMALLEST_WIDTH, SMALLEST_HEIGHT);
    return sdl;
}

static void close_window(struct window *window) {
    if (window->renderer)
        SDL_DestroyRenderer(window->renderer);
    if (window->sdl)
        SDL_DestroyWindow(window->sdl);
    window->renderer = NULL;
    window->sdl = NULL;
}

// True when an accelerated renderer on real hardware runs; why receives the reason otherwise.
static bool try_gpu(struct window *window, const struct window_options *options, bool force,
                    char *why, size_t why_size) {
    if (!force && !has_gpu_node()) {
        (void)snprintf(why, why_size, "no GPU found");
        return false;
    }
    window->sdl = open_window(options, 0);
    if (window->sdl)
        window->renderer = SDL_CreateRenderer(window->sdl, -1,
                                              SDL_RENDERER_ACCELERATED | SDL_RENDERER_PRESENTVSYNC);
    if (!window->renderer) {
        (void)snprintf(why, why_size, "no accelerated renderer: %s", SDL_GetError());
        close_window(window);
        return false;
    }
    const char *name = gl_renderer_name();
    if (!force && is_software_gl(name)) {
        (void)snprintf(why, why_size, "OpenGL is software (%.40s)", name);
        close_window(window);
        return false;
    }
    SDL_RendererInfo info = {0};
    SDL_GetRendererInfo(window->renderer, &info);
    (void)snprintf(window->description, sizeof window->description,
                   "accelerated renderer %s%s%.60s", info.name ? info.name : "",
                   name[0] != '\0' ? ", " : "", name);
    window->path = WINDOW_PATH_GPU;
    return true;
}

static bool try_software(struct window *window, const struct window_options *options,
                         const char *why) {
    // By default SDL backs a window's surface with OpenGL, which costs thirty times the plain way
    // where OpenGL itself is software.
    SDL_SetHint(SDL_HINT_FRAMEBUFFER_ACCELERATION, "0");
    window->sdl = open_window(options, 0);
    if (window->sdl)
        window->renderer = SDL_CreateRenderer(window->sdl, -1, SDL_RENDERER_SOFTWARE);
    if (!window->renderer) {
        close_window(window);
        return false;
    }
    (void)snprintf(window->description, sizeof window->description, "software renderer, %s", why);
    window->path = WINDOW_PATH_SOFTWARE;
    return true;
}

static void find_refresh(struct window *window) {
    SDL_DisplayMode mode = {0};
    int index = SDL_GetWindowDisplayIndex(window->sdl);
    int hz = DEFAULT_REFRESH_HZ;
    if (index >= 0 && SDL_GetCurrentDisplayMode(index, &mode) == 0 && mode.refresh_rate > 0)
        hz = mode.refresh_rate;
    window->refresh_us = US_PER_S / hz;
}

static void describe_size(struct window *window) {
    int width = 0;
    int height = 0;
    window_pixel_size(window, &width, &height);
    size_t used = strlen(window->description);
    (void)snprintf(window->description + used, sizeof window->description - used, ", %dx%d, %d Hz",
                   width, height, (int)(US_PER_S / window->refresh_us));
}

// Where there is no display SDL falls back on a driver that shows nothing, which only tests want.
static bool shows_nothing(void) {
    static const char *const names[] = {"dummy", "offscreen", "evdev"};
    const char *driver = SDL_GetCurrentVideoDriver();
    const char *asked = SDL_GetHint(SDL_HINT_VIDEODRIVER); // also the environment's SDL_VIDEODRIVER
    if (asked && asked[0] != '\0')
        return false;
    for (size_t i = 0; driver && i < COUNT_OF(names); i++) {
        if (strcmp(driver, names[i]) == 0)
            return true;
    }
    return false;
}

static enum status no_display(struct message *message, const char *why) {
    return status_fail(message, STATUS_UNSUPPORTED,
                       "no display (%s): start it in a graphical session, set DISPLAY or "
                       "WAYLAND_DISPLAY, or use a command that needs no screen, such as "
                       "'unhunch play --simulate ROUTINE'",
                       why);
}

static enum status init_screen(struct window *window, const struct window_options *options,
                               struct message *message) {
    SDL_SetHint(SDL_HINT_APP_NAME, "Unhunch");
    // Else SDL keeps the first click in a window that has just come to the front for itself.
    SDL_SetHint(SDL_HINT_MOUSE_FOCUS_CLICKTHROUGH, "1");
    if (SDL_InitSubSystem(SDL_INIT_VIDEO) != 0)
        return no_display(message, SDL_GetError());
    window->owns_video = true;
    if (shows_nothing()) {
        window_finish(window);
        return no_display(message, "no screen answers");
    }
    const char *forced = getenv("UNHUNCH_RENDERER");
    bool force_gpu = forced && strcmp(forced, "gpu") == 0;
    bool force_software = forced && strcmp(forced, "software") == 0;
    char why[100] = "as asked for";
    bool ready = !force_software && try_gpu(window, options, force_gpu, why, sizeof why);
    if (!ready && !try_software(window, options, why)) {
        enum status status =
            status_fail(message, STATUS_UNSUPPORTED,
                        "no window could be opened on this display: %s", SDL_GetError());
        window_finish(window);
        return status;
    }
    window->fullscreen = !options->windowed;
    find_refresh(window);
    describe_size(window);
    return STATUS_OK;
}

static enum status init_memory(struct window *window, const struct window_options *options,
                               struct message *message) {
    int width = options->width > 0 ? options->width : DEFAULT_WIDTH;
    int height = options->height > 0 ? options->height : DEFAULT_HEIGHT;
    window->surface = SDL_CreateRGBSurfaceWithFormat(0, width, height, 32, SDL_PIXELFORMAT_RGB888);
    if (window->surface)
        window->renderer = SDL_CreateSoftwareRenderer(window->surface);
    if (!window->renderer) {
        enum status status =
            status_fail(message, STATUS_NO_MEMORY, "no picture of %dx%d pixels: %s", width, height,
                        SDL_GetError());
        window_finish(window);
        return status;
    }
    window->path = WINDOW_PATH_MEMORY;
    window->refresh_us = US_PER_S / DEFAULT_REFRESH_HZ;
    (void)snprintf(window->description, sizeof window->description, "software renderer in memory");
    describe_size(window);
    return STATUS_OK;
}

enum status window_init(struct window *window, const struct window_options *options,
                        struct message *message) {
    *window = (struct window){0};
    return options->memory ? init_memory(window, options, message)
                           : init_screen(window, options, message);
}

void window_finish(struct window *window) {
    close_window(window);
    if (window->surface)
        SDL_FreeSurface(window->surface);
    if (window->owns_video)
        SDL_QuitSubSystem(SDL_INIT_VIDEO);
    *window = (struct window){0};
}

const char *window_description(const struct window *window) {
    return window->description;
}

void window_pixel_size(const struct window *window, int *width, int *height) {
    if (SDL_GetRendererOutputSize(window->renderer, width, height) != 0) {
        *width = DEFAULT_WIDTH;
        *height = DEFAULT_HEIGHT;
    }
}

void window_point_scale(const struct window *window, float *x, float *y) {
    *x = 1.0F;
    *y = 1.0F;
    if (!window->sdl)
        return;
    int points_w = 0;
    int points_h = 0;
    int pixels_w = 0;
    int pixels_h = 0;
    SDL_GetWindowSize(window->sdl, &points_w, &points_h);
    window_pixel_size(window, &pixels_w, &pixels_h);
    if (points_w > 0 && points_h > 0) {
        *x = (float)pixels_w / (float)points_w;
        *y = (float)pixels_h / (float)points_h;
    }
}

static int display_of(const struct window *window) {
    int index = window->sdl ? SDL_GetWindowDisplayIndex(window->sdl) : -1;
    return index > 0 ? index : 0;
}

void window_set_fullscreen(struct window *window, bool fullscreen) {
    if (!window->sdl || fullscreen == window->fullscreen)
        return;
    int place = (int)SDL_WINDOWPOS_CENTERED_DISPLAY(display_of(window));
    if (SDL_SetWindowFullscreen(window->sdl, fullscreen ? SDL_WINDOW_FULLSCREEN_DESKTOP : 0) != 0)
        return;
    window->fullscreen = fullscreen;
    if (!fullscreen) {
        SDL_SetWindowSize(window->sdl, DEFAULT_WIDTH, DEFAULT_HEIGHT);
        SDL_SetWindowPosition(window->sdl, place, place);
    }
}

void window_toggle_fullscreen(struct window *window) {
    window_set_fullscreen(window, !window->fullscreen);
}

void window_next_display(struct window *window) {
    int count = SDL_GetNumVideoDisplays();
    if (!window->sdl || count < 2)
        return;
    int place = (int)SDL_WINDOWPOS_CENTERED_DISPLAY((display_of(window) + 1) % count);
    bool fullscreen = window->fullscreen;
    window_set_fullscreen(window, false);
    SDL_SetWindowPosition(window->sdl, place, place);
    window_set_fullscreen(window, fullscreen);
    find_refresh(window);
}

const char *window_display(const struct window *window) {
    const char *name = window->sdl ? SDL_GetDisplayName(display_of(window)) : NULL;
    return name ? name : "";
}

void window_set_icon(struct window *window, const char *share) {
    char path[1024];
    int length = snprintf(path, sizeof path, "%s/icons/unhunch.svg", share);
    if (!window->sdl || length < 0 || (size_t)length >= sizeof path)
        return;
    SDL_Surface *icon = IMG_Load(path);
    if (icon)
        SDL_SetWindowIcon(window->sdl, icon);
    SDL_FreeSurface(icon);
}

void window_present(struct window *window) {
    SDL_RenderPresent(window->renderer);
}

int64_t window_next_frame_us(struct window *window, int64_t now_us) {
    if (window->path == WINDOW_PATH_GPU)
        return now_us;
    window->next_frame_us += window->refresh_us;
    // A late frame is followed at once, but what was missed is not caught up with.
    if (window->next_frame_us < now_us)
        window->next_frame_us = now_us;
    else if (window->next_frame_us > now_us + window->refresh_us)
        window->next_frame_us = now_us + window->refresh_us;
    return window->next_frame_us;
}

// A stream of SDL's that only appends to a buffer.
static size_t stream_write(SDL_RWops *stream, const void *bytes, size_t size, size_t count) {
    struct buffer *buffer = stream->hidden.unknown.data1;
    buffer_append(buffer, bytes, size * count);
    return buffer->failed ? 0 : count;
}

static size_t stream_read(SDL_RWops *stream, void *bytes, size_t size, size_t count) {
    (void)stream;
    (void)bytes;
    (void)size;
    (void)count;
    return 0;
}

static Sint64 stream_size(SDL_RWops *stream) {
    return (Sint64)((struct buffer *)stream->hidden.unknown.data1)->length;
}

static Sint64 stream_seek(SDL_RWops *stream, Sint64 offset, int whence) {
    bool stays = offset == 0 && whence == RW_SEEK_CUR;
    return stays ? stream_size(stream) : SDL_SetError("this stream only grows");
}

static int stream_close(SDL_RWops *stream) {
    SDL_FreeRW(stream);
    return 0;
}

static bool encode_png(SDL_Surface *surface, struct buffer *out) {
    SDL_RWops *stream = SDL_AllocRW();
    if (!stream)
        return false;
    stream->type = SDL_RWOPS_UNKNOWN;
    stream->hidden.unknown.data1 = out;
    stream->size = stream_size;
    stream->seek = stream_seek;
    stream->read = stream_read;
    stream->write = stream_write;
    stream->close = stream_close;
    return IMG_SavePNG_RW(surface, stream, 1) == 0 && !out->failed;
}

enum status window_save_png(struct window *window, const char *path, struct message *message) {
    enum status status = STATUS_OK;
    struct buffer png = {0};
    int width = 0;
    int height = 0;
    window_pixel_size(window, &width, &height);
    SDL_Surface *copy = SDL_CreateRGBSurfaceWithFormat(0, width, height, 24, SDL_PIXELFORMAT_RGB24);
    if (!copy)
        return status_fail(message, STATUS_NO_MEMORY, "no memory for a picture of %dx%d", width,
                           height);
    if (SDL_RenderReadPixels(window->renderer, NULL, SDL_PIXELFORMAT_RGB24, copy->pixels,
                             copy->pitch) != 0)
        status =
            status_fail(message, STATUS_IO, "the picture cannot be read back: %s", SDL_GetError());
    else if (!encode_png(copy, &png)) // in memory: SDL_image would leave half a file behind
        status =
            status_fail(message, STATUS_NO_MEMORY, "%s: cannot be made: %s", path, SDL_GetError());
    else
        status = file_write(path, png.bytes, png.length, message);
    buffer_finish(&png);
    SDL_FreeSurface(copy);
    return status;
}

// What the tests of this room share: cmocka, and a canvas in memory.
#pragma once

#include "cmocka_all.h"

#include "stage/canvas.h"
#include "stage/share.h"
#include "stage/window.h"

#include <SDL.h>

struct fixture {
    struct window window;
    struct canvas *canvas;
    struct arena arena;
};

static inline void fixture_start(struct fixture *fixture, int width, int height) {
    struct message message = {0};
    const char *share = NULL;
    struct window_options options = {.memory = true, .width = width, .height = height};
    *fixture = (struct fixture){0};
    assert_int_equal(window_init(&fixture->window, &options, &message), STATUS_OK);
    assert_int_equal(share_find(&fixture->arena, &share, &message), STATUS_OK);
    assert_int_equal(canvas_create(&fixture->canvas, fixture->window.renderer, share, &message),
                     STATUS_OK);
    canvas_begin(fixture->canvas, width, height, 100, THEME_DUSK);
}

static inline void fixture_end(struct fixture *fixture) {
    canvas_destroy(fixture->canvas);
    window_finish(&fixture->window);
    arena_finish(&fixture->arena);
}

// The pixel as 0xRRGGBB, after all that was drawn.
static inline uint32_t fixture_pixel(struct fixture *fixture, int x, int y) {
    SDL_RenderFlush(fixture->window.renderer);
    SDL_Surface *surface = fixture->window.surface;
    assert_in_range(x, 0, surface->w - 1);
    assert_in_range(y, 0, surface->h - 1);
    uint32_t pixel;
    SDL_memcpy(&pixel, (char *)surface->pixels + (size_t)y * (size_t)surface->pitch + (size_t)x * 4,
               sizeof pixel);
    return pixel & 0xFFFFFFU;
}

static inline void fixture_clear(struct fixture *fixture) {
    SDL_SetRenderDrawColor(fixture->window.renderer, 0, 0, 0, 255);
    SDL_RenderClear(fixture->window.renderer);
}

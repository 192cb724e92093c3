// Colours by purpose, in three themes. Contrasts are checked by a test.
#pragma once

#include "figure/picture.h"
#include "routine/settings.h"

#include <SDL.h>
#include <stdbool.h>

struct palette_tokens {
    SDL_Color bg0, bg1;        // background, top and bottom
    SDL_Color surf, surf2;     // panel at rest, focused
    SDL_Color text, mute;      // first and second voice
    SDL_Color bone;            // done, icons
    SDL_Color cord;            // cords, outlines of what is to come
    SDL_Color line;            // outline of a control
    SDL_Color hair;            // decoration only, carries no meaning
    SDL_Color acc, onacc;      // primary and now; text on it
    SDL_Color accd;            // primary, pressed
    SDL_Color breath;          // breath words and ring
    SDL_Color breath_fill;     // halo disc, top
    SDL_Color breath_fill_low; // halo disc, bottom
    SDL_Color focus;           // focus ring
    SDL_Color plate, on_plate; // captions and their text
    SDL_Color plate_icon;      // icons on the plate
    SDL_Color warn;            // on plate only
    SDL_Color shadow;          // of panels
    SDL_Color glow;            // light on the floor behind the mat
};

struct theme_tokens {
    struct palette_tokens colours;
    struct palette figure;
};

// Never NULL; THEME_COUNT and above give Dusk.
const struct theme_tokens *theme_tokens(enum theme theme);

// What the desktop's own settings ask for, as far as files tell without asking a service: GTK's
// (GTK_THEME, gtk-3.0 and gtk-4.0 settings.ini) and KDE's (kdeglobals). Nothing said: Dusk, and
// motion as usual.
struct desktop_look {
    enum theme theme; // never THEME_AUTO
    bool reduced_motion;
};
struct desktop_look desktop_look(void);
// The same from what these say; NULL: not there. For tests.
struct desktop_look desktop_look_from(const char *gtk_theme, const char *gtk_settings,
                                      const char *kdeglobals);

// The same colour at another opacity, 0..1.
SDL_Color colour_fade(SDL_Color colour, float opacity);
// From a to b, share 0..1, in sRGB.
SDL_Color colour_mix(SDL_Color a, SDL_Color b, float share);

// WCAG 2 contrast ratio of two opaque colours, 1..21. Formula: W3C, Web Content Accessibility
// Guidelines 2.2, "contrast ratio" and "relative luminance".
float colour_contrast(SDL_Color a, SDL_Color b);

#include "stage/theme.h"

#include <math.h>

#define RGB(hex)                                                                                   \
    { (hex) >> 16 & 0xFF, (hex) >> 8 & 0xFF, (hex)&0xFF, 0xFF }
#define SHARES(hex)                                                                                \
    {                                                                                              \
        (float)((hex) >> 16 & 0xFF) / 255.0F, (float)((hex) >> 8 & 0xFF) / 255.0F,                 \
            (float)((hex)&0xFF) / 255.0F                                                           \
    }

static const struct theme_tokens
    THEMES[THEME_COUNT] =
        {
            [THEME_DUSK] =
                {
                    .colours =
                        {
                            .bg0 = RGB(0x1B332E),
                            .bg1 = RGB(0x0C1917),
                            .surf = RGB(0x21403A),
                            .surf2 = RGB(0x2B4F47),
                            .text = RGB(0xF8EFE1),
                            .mute = RGB(0xC3D0C6),
                            .bone = RGB(0xF3E5CC),
                            .cord = RGB(0x9DB0A3),
                            .line = RGB(0x8AA69B),
                            .hair = RGB(0x3C5D55),
                            .acc = RGB(0xF5B07E),
                            .onacc = RGB(0x20140C),
                            .accd = RGB(0xD98A57),
                            .breath = RGB(0xA7D8C6),
                            .breath_fill = RGB(0x2F5A50),
                            .breath_fill_low = RGB(0x24463E),
                            .focus = RGB(0xFFF8EC),
                            .plate = RGB(0x0B1614),
                            .on_plate = RGB(0xFFFFFF),
                            .plate_icon = RGB(0xC9D6CC),
                            .warn = RGB(0xF7C948),
                            .shadow = {0x06, 0x10, 0x0E, 0x58},
                            .glow = {0x2C, 0x50, 0x48, 0xB0},
                        },
                    .figure =
                        {
                            .skin = SHARES(0xE2AC86),
                            .hair = SHARES(0x3A2721),
                            .top = SHARES(0xEFE3CD),
                            .legs = SHARES(0x6FA597),
                            .mat = SHARES(0xB5603F),
                            .mat_edge = SHARES(0x6E3420),
                            .prop = SHARES(0xC9B48F),
                            .prop_shade = SHARES(0x8E7B5B),
                            .beads = SHARES(0x983B16),
                            .glow = SHARES(0xF4683A),
                        },
                },
            [THEME_MORNING] =
                {
                    .colours =
                        {
                            .bg0 = RGB(0xFBF6EC),
                            .bg1 = RGB(0xEDE1CC),
                            .surf = RGB(0xFFFCF6),
                            .surf2 = RGB(0xF3E8D6),
                            .text = RGB(0x1E302B),
                            .mute = RGB(0x4C5C55),
                            .bone = RGB(0x2B4F47),
                            .cord = RGB(0x766E5A),
                            .line = RGB(0x77705F),
                            .hair = RGB(0xD8C9AE),
                            .acc = RGB(0xA2461F),
                            .onacc = RGB(0xFFF9F0),
                            .accd = RGB(0x843617),
                            .breath = RGB(0x23675A),
                            .breath_fill = RGB(0xD3E0D0),
                            .breath_fill_low = RGB(0xDFE4D3),
                            .focus = RGB(0x1E302B),
                            .plate = RGB(0x1E302B),
                            .on_plate = RGB(0xFFFFFF),
                            .plate_icon = RGB(0xC9D6CC),
                            .warn = RGB(0xF7C948),
                            .shadow = {0x5A, 0x48, 0x28, 0x22},
                            .glow = {0xFF, 0xFC, 0xF4, 0xA0},
                        },
                    .figure =
                        {
                            .skin = SHARES(0xE2AC86),
                            .hair = SHARES(0x3A2721),
                            .top = SHARES(0xF4DDB4),
                            .legs = SHARES(0x4E8B7D),
                            .mat = SHARES(0xC8744F),
                            .mat_edge = SHARES(0x8C4529),
                            .prop = SHARES(0x9FB0A0),
                            .prop_shade = SHARES(0x66786C),
                            .beads = SHARES(0x983B16),
                            .glow = SHARES(0xE0562A),
                        },
                },
            [THEME_CONTRAST] =
                {
                    .colours =
                        {
                            .bg0 = RGB(0x000000),
                            .bg1 = RGB(0x000000),
                            .surf = RGB(0x0A0A0A),
                            .surf2 = RGB(0x262626),
                            .text = RGB(0xFFFFFF),
                            .mute = RGB(0xE6E6E6),
                            .bone = RGB(0xFFFFFF),
                            .cord = RGB(0xC8C8C8),
                            .line = RGB(0xFFFFFF),
                            .hair = RGB(0x9A9A9A),
                            .acc = RGB(0xFFD800),
                            .onacc = RGB(0x000000),
                            .accd = RGB(0xFFF0A0),
                            .breath = RGB(0x8AECFF),
                            .breath_fill = RGB(0x00323F),
                            .breath_fill_low = RGB(0x00323F),
                            .focus = RGB(0xFFFFFF),
                            .plate = RGB(0x000000),
                            .on_plate = RGB(0xFFFFFF),
                            .plate_icon = RGB(0xFFFFFF),
                            .warn = RGB(0xFFD800),
                            .shadow = {0x00, 0x00, 0x00, 0x00},
                            .glow = {0x00, 0x00, 0x00, 0x00},
                        },
                    .figure =
                        {
                            .skin = SHARES(0xF0C4A4),
                            .hair = SHARES(0x6A4A3C),
                            .top = SHARES(0xFFFFFF),
                            .legs = SHARES(0x58B4D0),
                            .mat = SHARES(0x5A5A5A),
                            .mat_edge = SHARES(0xE0E0E0),
                            .prop = SHARES(0xFFE68A),
                            .prop_shade = SHARES(0xA89448),
                            .beads = SHARES(0x8C2A00),
                        },
                },
};

const struct theme_tokens *theme_tokens(enum theme theme) {
    return (unsigned)theme < THEME_COUNT ? &THEMES[theme] : &THEMES[THEME_DUSK];
}

SDL_Color colour_fade(SDL_Color colour, float opacity) {
    float share = fminf(fmaxf(opacity, 0.0F), 1.0F);
    colour.a = (Uint8)lroundf((float)colour.a * share);
    return colour;
}

static Uint8 mix_channel(Uint8 a, Uint8 b, float share) {
    return (Uint8)lroundf((float)a + ((float)b - (float)a) * share);
}

SDL_Color colour_mix(SDL_Color a, SDL_Color b, float share) {
    float t = fminf(fmaxf(share, 0.0F), 1.0F);
    return (SDL_Color){mix_channel(a.r, b.r, t), mix_channel(a.g, b.g, t), mix_channel(a.b, b.b, t),
                       mix_channel(a.a, b.a, t)};
}

static float linear(Uint8 channel) {
    float c = (float)channel / 255.0F;
    return c <= 0.04045F ? c / 12.92F : powf((c + 0.055F) / 1.055F, 2.4F);
}

static float luminance(SDL_Color colour) {
    return 0.2126F * linear(colour.r) + 0.7152F * linear(colour.g) + 0.0722F * linear(colour.b);
}

float colour_contrast(SDL_Color a, SDL_Color b) {
    float la = luminance(a);
    float lb = luminance(b);
    return (fmaxf(la, lb) + 0.05F) / (fminf(la, lb) + 0.05F);
}

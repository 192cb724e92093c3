#include "check.h"

#include "stage/theme.h"

// Every pair of colours that carries meaning keeps the contrast that its size needs.
struct pair {
    const char *name;
    SDL_Color ink, ground;
    float least;
};

static void check_pairs(const struct pair *pairs, size_t count) {
    for (size_t i = 0; i < count; i++) {
        float contrast = colour_contrast(pairs[i].ink, pairs[i].ground);
        if (contrast < pairs[i].least)
            fail_msg("%s: %.2f, needs %.1f", pairs[i].name, (double)contrast,
                     (double)pairs[i].least);
    }
}

static SDL_Color from_shares(struct colour colour) {
    return (SDL_Color){(Uint8)(colour.r * 255.0F + 0.5F), (Uint8)(colour.g * 255.0F + 0.5F),
                       (Uint8)(colour.b * 255.0F + 0.5F), 255};
}

static void contrasts_hold(void **state) {
    (void)state;
    for (int i = 0; i < THEME_COUNT; i++) {
        const struct theme_tokens *tokens = theme_tokens((enum theme)i);
        const struct palette_tokens *c = &tokens->colours;
        const struct pair pairs[] = {
            {"text on bg0", c->text, c->bg0, 4.5F},
            {"text on bg1", c->text, c->bg1, 4.5F},
            {"text on surf", c->text, c->surf, 4.5F},
            {"text on surf2", c->text, c->surf2, 4.5F},
            {"mute on bg0", c->mute, c->bg0, 4.5F},
            {"mute on bg1", c->mute, c->bg1, 4.5F},
            {"mute on surf", c->mute, c->surf, 4.5F},
            {"mute on surf2", c->mute, c->surf2, 4.5F},
            {"text on halo, top", c->text, c->breath_fill, 4.5F},
            {"text on halo, bottom", c->text, c->breath_fill_low, 4.5F},
            {"breath on bg0", c->breath, c->bg0, 4.5F},
            {"breath on bg1", c->breath, c->bg1, 4.5F},
            {"onacc on acc", c->onacc, c->acc, 4.5F},
            {"onacc on accd", c->onacc, c->accd, 4.5F},
            {"on_plate on plate", c->on_plate, c->plate, 4.5F},
            {"plate_icon on plate", c->plate_icon, c->plate, 3.0F},
            {"warn on plate", c->warn, c->plate, 3.0F},
            {"bone on bg0", c->bone, c->bg0, 3.0F},
            {"bone on bg1", c->bone, c->bg1, 3.0F},
            {"bone on surf2", c->bone, c->surf2, 3.0F},
            {"cord on bg0", c->cord, c->bg0, 3.0F},
            {"cord on bg1", c->cord, c->bg1, 3.0F},
            {"cord on surf2", c->cord, c->surf2, 3.0F},
            {"line on surf", c->line, c->surf, 3.0F},
            {"line on surf2", c->line, c->surf2, 3.0F},
            {"line on bg1", c->line, c->bg1, 3.0F},
            {"focus on bg0", c->focus, c->bg0, 3.0F},
            {"focus on bg1", c->focus, c->bg1, 3.0F},
            {"focus on surf", c->focus, c->surf, 3.0F},
            {"acc on bg1", c->acc, c->bg1, 3.0F},
            {"beads on top", from_shares(tokens->figure.beads), from_shares(tokens->figure.top),
             3.0F},
        };
        check_pairs(pairs, COUNT_OF(pairs));
    }
}

static void contrast_formula(void **state) {
    (void)state;
    SDL_Color white = {255, 255, 255, 255};
    SDL_Color black = {0, 0, 0, 255};
    SDL_Color grey = {119, 119, 119, 255}; // a well-known border case: 4.48 on white
    assert_float_equal(colour_contrast(white, black), 21.0F, 0.01F);
    assert_float_equal(colour_contrast(black, white), 21.0F, 0.01F);
    assert_float_equal(colour_contrast(white, white), 1.0F, 0.001F);
    assert_float_equal(colour_contrast(grey, white), 4.48F, 0.01F);
}

static void mixing_and_fading(void **state) {
    (void)state;
    SDL_Color a = {0, 100, 200, 255};
    SDL_Color b = {100, 200, 0, 255};
    SDL_Color half = colour_mix(a, b, 0.5F);
    assert_int_equal(half.r, 50);
    assert_int_equal(half.g, 150);
    assert_int_equal(half.b, 100);
    assert_int_equal(colour_mix(a, b, 2.0F).r, 100);
    assert_int_equal(colour_fade(a, 0.5F).a, 128);
    assert_int_equal(colour_fade(a, -1.0F).a, 0);
    assert_ptr_equal(theme_tokens(THEME_COUNT), theme_tokens(THEME_DUSK));
}

static void desktops_are_followed(void **state) {
    (void)state;
    static const struct {
        const char *gtk_theme, *gtk, *kde;
        enum theme theme;
        bool reduced_motion;
    } cases[] = {
        {NULL, NULL, NULL, THEME_DUSK, false},
        {NULL, "[Settings]\ngtk-theme-name=Adwaita\n", NULL, THEME_MORNING, false},
        {NULL, "[Settings]\ngtk-theme-name=Adwaita-dark\n", NULL, THEME_DUSK, false},
        {NULL, "[Settings]\ngtk-theme-name = HighContrast\n", NULL, THEME_CONTRAST, false},
        {NULL,
         "[Settings]\ngtk-theme-name=HighContrast\ngtk-application-prefer-dark-theme=0\n"
         "gtk-enable-animations=0",
         NULL, THEME_CONTRAST, true},
        {NULL, "[Settings]\r\ngtk-application-prefer-dark-theme=0\r\n", NULL, THEME_MORNING, false},
        {NULL, "[Settings]\ngtk-application-prefer-dark-theme=true\n", NULL, THEME_DUSK, false},
        {NULL, "[Other]\ngtk-theme-name=Adwaita\n", NULL, THEME_DUSK, false},
        {NULL, NULL, "[General]\nColorScheme=BreezeLight\n", THEME_MORNING, false},
        {NULL, NULL, "[General]\nColorScheme=BreezeDark\n[KDE]\nAnimationDurationFactor=0\n",
         THEME_DUSK, true},
        {NULL, NULL, "[General]\nColorScheme=Mine\n[Colors:Window]\nBackgroundNormal=239,240,241\n",
         THEME_MORNING, false},
        {NULL, NULL, "[Colors:Window]\nBackgroundNormal=nonsense\n", THEME_DUSK, false},
        {"HighContrast", "[Settings]\ngtk-theme-name=Adwaita\n", NULL, THEME_CONTRAST, false},
        {"", "[Settings]\ngtk-theme-name=Adwaita\n", NULL, THEME_MORNING, false},
        {NULL, "[Settings", "[\n=\n", THEME_DUSK, false},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct desktop_look look =
            desktop_look_from(cases[i].gtk_theme, cases[i].gtk, cases[i].kde);
        if (look.theme != cases[i].theme || look.reduced_motion != cases[i].reduced_motion)
            fail_msg("case %zu: theme %d, reduced %d", i, (int)look.theme, look.reduced_motion);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(contrasts_hold),
        cmocka_unit_test(contrast_formula),
        cmocka_unit_test(mixing_and_fading),
        cmocka_unit_test(desktops_are_followed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

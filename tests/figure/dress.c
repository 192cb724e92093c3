// The tones that are offered: skin and clothes differ to the eye in every combination.
#include "dress.h"
#include "stage/theme.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>

#include <cmocka.h>

// Colours by how they look (CIE 1976 L*a*b*, white D65): equal distances look equally different,
// and one that can just be told side by side is about 2.3.
struct seen {
    double lightness, a, b;
};
#define LEAST_DISTANCE 18.0

static double linear(float s) {
    return s <= 0.04045F ? (double)s / 12.92 : pow(((double)s + 0.055) / 1.055, 2.4);
}

static double bent(double t) {
    return t > 0.008856 ? cbrt(t) : 7.787 * t + 16.0 / 116.0;
}

static struct seen seen_of(struct colour colour) {
    double r = linear(colour.r);
    double g = linear(colour.g);
    double b = linear(colour.b);
    double x = bent((0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.9505);
    double y = bent(0.2126 * r + 0.7152 * g + 0.0722 * b);
    double z = bent((0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.0888);
    return (struct seen){116.0 * y - 16.0, 500.0 * (x - y), 200.0 * (y - z)};
}

static double difference(struct colour one, struct colour other) {
    struct seen p = seen_of(one);
    struct seen q = seen_of(other);
    return sqrt(pow(p.lightness - q.lightness, 2.0) + pow(p.a - q.a, 2.0) + pow(p.b - q.b, 2.0));
}

static void differ(const char *what, struct colour one, struct colour other,
                   const struct look *look, int theme) {
    if (difference(one, other) < LEAST_DISTANCE) {
        fail_msg("%s: %.1f apart with skin %d and clothes %d in theme %d", what,
                 difference(one, other), (int)look->skin, (int)look->clothes, theme);
    }
}

static void skin_and_clothes_differ(void **state) {
    (void)state;
    for (int i = 0; i < THEME_COUNT * LOOK_SKIN_COUNT * LOOK_CLOTHES_COUNT; i++) {
        int theme = i / (LOOK_SKIN_COUNT * LOOK_CLOTHES_COUNT);
        struct look look = look_default();
        look.skin = (enum look_skin)(i / LOOK_CLOTHES_COUNT % LOOK_SKIN_COUNT);
        look.clothes = (enum look_clothes)(i % LOOK_CLOTHES_COUNT);
        struct palette palette = dress_palette(&look, &theme_tokens((enum theme)theme)->figure);
        differ("skin and top", palette.skin, palette.top, &look, theme);
        differ("skin and leggings", palette.skin, palette.legs, &look, theme);
        differ("top and leggings", palette.top, palette.legs, &look, theme);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(skin_and_clothes_differ),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

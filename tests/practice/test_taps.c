// Presses along with a tick tell how late the sound is.
#include "practice/taps.h"

#include "cmocka_all.h"

static void presses_measure_the_delay(void **state) {
    (void)state;
    static const struct {
        const char *name;
        int64_t latency_ms; // set so far
        int64_t late_ms[TAPS_WANTED];
        bool measured;
        int64_t result_ms;
    } CASES[] = {
        {"in step", 0, {-3, 2, 0, 4, -2, 1, 0, -1}, true, 0},
        {"late", 0, {181, 175, 190, 178, 182, 170, 185, 179}, true, 180},
        {"slips are left out", 0, {200, 205, 195, 200, 640, 200, 20, 204}, true, 200},
        {"what is set already counts", 150, {30, 28, 32, 30, 31, 29, 30, 30}, true, 180},
        {"set too far", 300, {-120, -118, -122, -120, -121, -119, -120, -120}, true, 180},
        {"a slow picture", 0, {-60, -62, -58, -60, -61, -59, -60, -60}, true, -60},
        {"the most", 0, {498, 502, 500, 499, 501, 500, 500, 500}, true, 500},
        {"later than half a period", 0, {610, 612, 608, 610, 611, 609, 610, 610}, true, 610},
        {"at random", 0, {0, 150, 300, 450, 600, -250, -150, 500}, false, 0},
        {"two minds", 0, {0, 1, 2, 3, 300, 301, 302, 303}, false, 0},
    };
    for (size_t c = 0; c < sizeof CASES / sizeof CASES[0]; c++) {
        struct taps taps = {0};
        int64_t late_us = -1;
        for (int i = 0; i < TAPS_WANTED; i++) {
            assert_false(taps_result(&taps, &late_us)); // too few
            taps_add(&taps, (i + 3) * TAPS_PERIOD_US + CASES[c].late_ms[i] * 1000,
                     CASES[c].latency_ms * 1000);
        }
        taps_add(&taps, 12345, 0); // one too many is not taken
        assert_int_equal(taps.count, TAPS_WANTED);
        if (taps_result(&taps, &late_us) != CASES[c].measured)
            fail_msg("%s: measured is not %d", CASES[c].name, CASES[c].measured);
        if (CASES[c].measured)
            assert_int_equal(late_us, CASES[c].result_ms * 1000);
    }
}

static void a_press_before_the_first_tick_counts(void **state) {
    (void)state;
    struct taps taps = {0};
    int64_t late_us = 0;
    for (int i = 0; i < TAPS_WANTED; i++)
        taps_add(&taps, -TAPS_PERIOD_US + 40000, 0);
    assert_true(taps_result(&taps, &late_us));
    assert_int_equal(late_us, 40000);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(presses_measure_the_delay),
        cmocka_unit_test(a_press_before_the_first_tick_counts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

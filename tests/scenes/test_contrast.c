// Words, icons and outlines against the pixels that lie below and around them, the figure's, its
// halo's and its mat's among them: in every theme, on the screens that show a figure, at moments
// throughout a session.
#include "past.h"
#include "sight.h"

#include "cmocka_all.h"

static const int64_t US_PER_S = 1000000;

static const struct sight_state WITH_FIGURE[] = {
    {"first-run", {0}},
    {"first-run", {INTENT_CONFIRM}},
    {"first-run", {INTENT_CONFIRM, INTENT_CONFIRM}},
    {"first-run", {INTENT_CONFIRM, INTENT_CONFIRM, INTENT_CONFIRM, INTENT_CONFIRM}},
    {"home", {0}},
    {"routines", {0}},
    {"challenges", {0}},
    {"settings", {INTENT_NEXT, INTENT_NEXT}},
    {"get-ready", {0}},
    {"pause", {0}},
    {"hurts", {0}},
    {"help", {0}},
};
static const struct sight_state PLAY = {"play", {0}};

static void look(struct sight *sight, struct stand *stand, const struct routine *routine) {
    enum { FROM_S = 20, TO_S = 600, STEP_S = 55 };
    for (size_t i = 0; i < sizeof WITH_FIGURE / sizeof WITH_FIGURE[0]; i++)
        sight_look(sight, stand, &WITH_FIGURE[i], routine, 40 * US_PER_S);
    for (int s = FROM_S; s < TO_S; s += sight_wants_all() ? STEP_S / 5 : STEP_S)
        sight_look(sight, stand, &PLAY, routine, s * US_PER_S);
}

static int faults_of(enum theme theme, int width, int height, int text_size) {
    static struct sight sight;
    struct stand stand;
    stand_open(&stand, "contrast-history.db");
    stand_import_days(&stand, 60);
    stand.settings.theme = theme;
    stand.settings.text_size = text_size;
    stand_create(&stand);
    sight_open(&sight, width, height);
    look(&sight, &stand, library_routine(&stand.library, "full-ten"));
    int faults = sight.faults;
    sight_close(&sight);
    stand_close(&stand);
    return faults;
}

static void test_over_figures(void **state) {
    (void)state;
    int faults = 0;
    for (int theme = 0; theme < THEME_COUNT; theme++) {
        faults += faults_of((enum theme)theme, 1280, 800, 100);
        faults += faults_of((enum theme)theme, 1024, 768, 200);
    }
    assert_int_equal(faults, 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_over_figures)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}

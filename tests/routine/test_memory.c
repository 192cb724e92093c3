// Memory that runs out anywhere while levels are read ends in STATUS_NO_MEMORY, without harm or
// leak.
#include "help.h"

#include "routine/settings.h"

#include <stdlib.h>
#include <string.h>

void *__real_malloc(size_t size);
void *__real_calloc(size_t count, size_t size);
void *__real_realloc(void *memory, size_t size);
void *__wrap_malloc(size_t size);
void *__wrap_calloc(size_t count, size_t size);
void *__wrap_realloc(void *memory, size_t size);

// Allocations that still succeed; negative: all of them.
static long allowance = -1;
static bool refused; // at least one since this was last cleared

static bool is_allowed(void) {
    if (allowance < 0)
        return true;
    refused = refused || allowance == 0;
    if (allowance == 0)
        return false;
    allowance--;
    return true;
}

void *__wrap_malloc(size_t size) {
    return is_allowed() ? __real_malloc(size) : NULL;
}

void *__wrap_calloc(size_t count, size_t size) {
    return is_allowed() ? __real_calloc(count, size) : NULL;
}

void *__wrap_realloc(void *memory, size_t size) {
    return is_allowed() ? __real_realloc(memory, size) : NULL;
}

enum { MOST_ALLOCATIONS = 100000 };

// Runs a call with 0, 1, 2, ... allocations allowed until it gets by; gives how many it needed.
static long allocations_needed(enum status (*call)(struct message *message)) {
    for (long allowed = 0; allowed < MOST_ALLOCATIONS; allowed++) {
        struct message message = {""};
        allowance = allowed;
        refused = false;
        enum status status = call(&message);
        allowance = -1;
        if (!refused)
            return allowed;
        assert_int_equal(status, STATUS_NO_MEMORY);
        assert_non_null(strstr(message.text, "out of memory"));
    }
    fail_msg("it never ended");
    return 0;
}

static enum status load(struct message *message) {
    static const char *const trees[] = {"memory", "memory-user"};
    struct library library = {0};
    enum status status = library_load(&library, trees, 2, message);
    library_finish(&library);
    return status;
}

static void loading_survives_every_failed_allocation(void **state) {
    (void)state;
    make_tree("memory");
    make_tree("memory-user");
    char *forked = plain_with("substitute: []", "substitute: [{exercise: plain}, {exercise: bad}]");
    char *bad = plain_with("reps: 3", "rep: 3");
    write_text("memory", "exercises/plain.yaml", PLAIN_EXERCISE);
    write_text("memory", "exercises/forked.yaml", forked);
    write_text("memory", "exercises/bad.yaml", bad);
    write_text("memory", "round.yaml", PLAIN_ROUTINE);
    write_text("memory", "lost.yaml",
               "title: Lost\nsummary: Test.\nlevel: longer\nsteps: [{exercise: plan}]\n");
    write_text("memory", "challenges/days.yaml", "title: Days\nsummary: Test.\ndays: [round]\n");
    write_text("memory-user", "round.yaml", PLAIN_ROUTINE);
    free(forked);
    free(bad);
    assert_true(allocations_needed(load) > 10);
}

static enum status load_settings(struct message *message) {
    struct settings settings = {0};
    enum status status = settings_load("memory/settings.yaml", &settings, message);
    assert_int_equal(settings.weekly_goal, settings_default().weekly_goal);
    return status;
}

static void settings_survive_every_failed_allocation(void **state) {
    (void)state;
    make_tree("memory");
    write_text("memory", "settings.yaml", "theme: dask\nweekly_goal: 5\n");
    assert_true(allocations_needed(load_settings) > 2);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(loading_survives_every_failed_allocation),
        cmocka_unit_test(settings_survive_every_failed_allocation),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

// Paper: that pages come out whole, hold what they should, and how many there are. How they look is
// judged by eye: unhunch sheet ROUTINE -o x.pdf.
#include "cmocka_all.h"

#include "base/hash.h"
#include "print/handout.h"
#include "print/report.h"
#include "routine/library.h"

#include <string.h>

static size_t count_of(const struct buffer *bytes, const char *text) {
    size_t count = 0;
    size_t length = strlen(text);
    for (size_t i = 0; i + length <= bytes->length; i++)
        count += memcmp(bytes->bytes + i, text, length) == 0;
    return count;
}

// "/Type /Page" but not "/Type /Pages".
static size_t pages_of(const struct buffer *bytes) {
    return count_of(bytes, "/Type /Page\n") + count_of(bytes, "/Type /Page ");
}

static void expect_pdf(const struct buffer *bytes) {
    assert_true(bytes->length > 1000);
    assert_memory_equal(bytes->bytes, "%PDF-", 5);
    assert_int_equal(count_of(bytes, "%%EOF"), 1);
}

static void every_routine_has_a_handout(void **state) {
    (void)state;
    static const char *const trees[] = {UNHUNCH_SOURCE_DIR "/levels"};
    struct library library = {0};
    assert_int_equal(library_load(&library, trees, 1, NULL), STATUS_OK);
    assert_true(library.routine_count > 0);
    for (size_t i = 0; i < library.routine_count; i++) {
        struct buffer bytes = {0};
        struct message message = {""};
        if (handout_print(&library.routines[i], NULL, &bytes, &message) != STATUS_OK)
            fail_msg("%s: %s", library.routines[i].id, message.text);
        expect_pdf(&bytes);
        assert_in_range(pages_of(&bytes), 1, library.routines[i].step_count);
        // A picture a stance, of which each step has two or three.
        assert_true(count_of(&bytes, "/Subtype /Image") >= 2);
        buffer_finish(&bytes);
    }
    library_finish(&library);
}

// Pictures of one variant's poses, in the order of its handout: a hash of each image as it stands
// in the file.
enum { IMAGES_MAX = 32 };

static size_t images_of(const struct variant *variant, uint64_t images[IMAGES_MAX]) {
    static const char kind[] = "/Subtype /Image";
    static const char end[] = "endstream";
    struct exercise exercise = {.id = "it", .title = "It", .variant_count = 1};
    exercise.variants = variant;
    static const struct dose as_written = {-1, -1, -1, -1, -1};
    struct routine_step step = {
        .exercise = &exercise, .variant = variant, .dose = as_written, .say = ""};
    struct routine routine = {
        .id = "one", .title = "One", .summary = "", .steps = &step, .step_count = 1};
    struct buffer bytes = {0};
    struct message message = {""};
    if (handout_print(&routine, NULL, &bytes, &message) != STATUS_OK)
        fail_msg("%s", message.text);
    size_t count = 0;
    for (size_t i = 0; i + sizeof kind < bytes.length; i++) {
        if (memcmp(bytes.bytes + i, kind, sizeof kind - 1) != 0)
            continue;
        const char *from = memmem(bytes.bytes + i, bytes.length - i, "stream", 6);
        assert_non_null(from);
        const char *to =
            memmem(from, bytes.length - (size_t)(from - bytes.bytes), end, sizeof end - 1);
        assert_non_null(to);
        assert_true(count < IMAGES_MAX);
        images[count++] = hash_bytes(HASH_START, from, (size_t)(to - from));
    }
    buffer_finish(&bytes);
    return count;
}

static bool has_image(const uint64_t *images, size_t count, uint64_t image) {
    bool found = false;
    for (size_t i = 0; i < count; i++)
        found = found || images[i] == image;
    return found;
}

// Each pose once, and no other than the poses of the phases.
static void pictures_are_of_the_poses(void **state) {
    (void)state;
    static const char *const trees[] = {UNHUNCH_SOURCE_DIR "/levels"};
    struct library library = {0};
    assert_int_equal(library_load(&library, trees, 1, NULL), STATUS_OK);
    const struct variant *model = NULL;
    for (size_t i = 0; i < library.exercise_count && !model; i++) {
        const struct variant *variant = &library.exercises[i].variants[0];
        if (variant->pose_count >= 3 && variant->phase_count >= 2)
            model = variant;
    }
    assert_non_null(model);
    const struct pose *poses = model->poses;
    struct phase phases[3] = {model->phases[0], model->phases[1], model->phases[0]};
    struct variant variant = *model;
    variant.phases = phases;
    variant.setup.pose = &poses[0];
    static const struct {
        int poses[3]; // of the phases
        size_t pictures;
    } rows[] = {{{0, 0, 0}, 1}, {{1, 1, 1}, 2}, {{1, 0, 1}, 2}, {{1, 2, 1}, 3}, {{1, 2, 0}, 3}};
    variant.phase_count = 3;
    uint64_t images[sizeof rows / sizeof rows[0]][IMAGES_MAX];
    size_t counts[sizeof rows / sizeof rows[0]];
    for (size_t r = 0; r < sizeof rows / sizeof rows[0]; r++) {
        for (size_t i = 0; i < 3; i++)
            phases[i].pose = &poses[rows[r].poses[i]];
        counts[r] = images_of(&variant, images[r]);
    }
    for (size_t r = 0; r < sizeof rows / sizeof rows[0]; r++)
        if (counts[r] != rows[r].pictures * counts[0])
            fail_msg("row %zu: %zu images instead of %zu", r, counts[r],
                     rows[r].pictures * counts[0]);
    // What is in the one with two poses is in that with three, which has more.
    bool third_is_new = false;
    for (size_t i = 0; i < counts[1]; i++)
        assert_true(has_image(images[3], counts[3], images[1][i]));
    for (size_t i = 0; i < counts[3]; i++)
        third_is_new = third_is_new || !has_image(images[1], counts[1], images[3][i]);
    assert_true(third_is_new);
    library_finish(&library);
}

static void a_report_is_one_page(void **state) {
    (void)state;
    static const int32_t days[] = {20000, 20001, 20003};
    struct summary summary = {.today = 20003,
                              .weekly_goal = 5,
                              .days = days,
                              .day_count = 3,
                              .sessions = 3,
                              .guided_ms = 900000};
    struct report_page report = {.person = "Ann-Kathrin Öztürk-Święcicka",
                                 .summary = &summary,
                                 .row_count = REPORT_ROWS_MAX,
                                 .eased = 1,
                                 .latest = 3};
    for (int i = 0; i < REPORT_WEEKS; i++)
        report.weeks[i] = (struct week){.monday = 19900 + 7 * i,
                                        .guided_ms = i * 600000,
                                        .before_count = i % 3,
                                        .before_sum = 10 * (i % 3),
                                        .after_count = i % 2,
                                        .after_sum = 0};
    for (int i = 0; i < REPORT_ROWS_MAX; i++)
        report.rows[i] = (struct report_row){"An exercise with quite a long name", 100, 60000};
    struct buffer bytes = {0};
    assert_int_equal(report_page_print(&report, &bytes, NULL), STATUS_OK);
    expect_pdf(&bytes);
    assert_int_equal(pages_of(&bytes), 1);
    buffer_finish(&bytes);
}

static void a_report_of_nothing_is_one_page_too(void **state) {
    (void)state;
    struct summary summary = {.today = 20003, .weekly_goal = 5};
    struct report_page report = {.person = "", .summary = &summary};
    struct buffer bytes = {0};
    assert_int_equal(report_page_print(&report, &bytes, NULL), STATUS_OK);
    assert_int_equal(pages_of(&bytes), 1);
    buffer_finish(&bytes);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_routine_has_a_handout),
        cmocka_unit_test(pictures_are_of_the_poses),
        cmocka_unit_test(a_report_is_one_page),
        cmocka_unit_test(a_report_of_nothing_is_one_page_too),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

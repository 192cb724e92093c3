// Paper: that pages come out whole, hold what they should, and how many there are. How they look is
// judged by eye: unhunch sheet ROUTINE -o x.pdf.
#include "cmocka_all.h"

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

static void a_report_is_one_page(void **state) {
    (void)state;
    static const int32_t days[] = {20000, 20001, 20003};
    struct summary summary = {.today = 20003,
                              .weekly_goal = 5,
                              .days = days,
                              .day_count = 3,
                              .sessions = 3,
                              .guided_ms = 900000};
    struct report report = {.person = "Ann-Kathrin Öztürk-Święcicka",
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
    assert_int_equal(report_print(&report, &bytes, NULL), STATUS_OK);
    expect_pdf(&bytes);
    assert_int_equal(pages_of(&bytes), 1);
    buffer_finish(&bytes);
}

static void a_report_of_nothing_is_one_page_too(void **state) {
    (void)state;
    struct summary summary = {.today = 20003, .weekly_goal = 5};
    struct report report = {.person = "", .summary = &summary};
    struct buffer bytes = {0};
    assert_int_equal(report_print(&report, &bytes, NULL), STATUS_OK);
    assert_int_equal(pages_of(&bytes), 1);
    buffer_finish(&bytes);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_routine_has_a_handout),
        cmocka_unit_test(a_report_is_one_page),
        cmocka_unit_test(a_report_of_nothing_is_one_page_too),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

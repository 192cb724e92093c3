// Body files: what they say, and that every fault is told with its line.
#include "sculpt.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#define BALL "ball one bone head group head blend 1 edge 2 at 0 160 0 radii 8 9 8"
#define ROD                                                                                        \
    "rod arm bone hand group arm blend 1 edge 1 from 1 2 3 radius 2 to 4 5 6 radius 1 "            \
    "widen 2 along 0 0 0.5"

static struct sculpt sculpt;

static enum status parse(const char *text, struct message *message) {
    sculpt = (struct sculpt){0};
    return sculpt_parse(&sculpt, "x.body", text, message);
}

static void faults_are_told(void **state) {
    static const struct {
        const char *text;
        const char *told; // in the message
    } faults[] = {
        {"sphere one", "x.body:1: a line begins with"},
        {"\n\nball", "x.body:3: a shape needs a name"},
        {"ball a-name-that-is-much-too-long", "needs a name"},
        {"ball one bone nose", "no such bone: nose"},
        {"ball one group tail", "no such group: tail"},
        {"ball one bone head group head blend 1 edge 2 at 0 160 0", "a part is missing"},
        {"ball one bone head bone head", "is there twice: bone"},
        {"ball one radius 3", "does not belong here"},
        {"rod one at 1 2 3", "does not belong here"},
        {BALL " widen 2", "does not belong here"},
        {"ball one blend", "a number is missing"},
        {"ball one blend x", "not a number: x"},
        {"ball one blend 1x", "not a number: 1x"},
        {"ball one blend nan", "not a number: nan"},
        {"ball one blend inf", "not a number: inf"},
        {"ball one blend 0", "too large or too small"},
        {"ball one edge 0.01", "too large or too small"},
        {"ball one radii 1 0 1", "too large or too small"},
        {"ball one at 0 9999 0", "too large or too small"},
        {"rod r bone hand group arm blend 1 edge 1 from 1 2 3 radius 2 to 1 2 3 radius 1",
         "too near each other"},
        {"rod r along 0 0 0", "a direction needs a length"},
        {"measure nose 3", "no such measure: nose"},
        {"measure waist", "a number is missing"},
        {"measure waist 3 4", "too much for the line: 4"},
        {"include", "include names a file"},
        {"include ../x.body", "include names a file"},
        {"include is-not-there.body", "is-not-there.body"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof faults / sizeof faults[0]; i++) {
        struct message message = {""};
        assert_int_not_equal(parse(faults[i].text, &message), STATUS_OK);
        if (strstr(message.text, faults[i].told) == NULL) {
            fail_msg("%s: told \"%s\"", faults[i].text, message.text);
        }
    }
}

static void shapes_are_read(void **state) {
    struct message message = {""};
    (void)state;
    assert_int_equal(parse("# a comment\r\n" BALL " turn 0 0 90 # and one here\n\n" ROD, &message),
                     STATUS_OK);
    assert_int_equal(sculpt.count, 2);
    const struct sculpt_shape *ball = &sculpt.shapes[0];
    assert_string_equal(ball->name, "one");
    assert_int_equal(ball->bone, BONE_HEAD);
    assert_int_equal(ball->group, GROUP_HEAD);
    assert_float_equal(ball->axis_x.y, 1.0F, 1e-6F);
    assert_float_equal(ball->b.y, 9.0F, 0.0F);
    const struct sculpt_shape *rod = &sculpt.shapes[1];
    assert_int_equal(rod->kind, KIND_CAPSULE);
    assert_float_equal(rod->radius_a, 2.0F, 0.0F);
    assert_float_equal(rod->radius_b, 1.0F, 0.0F);
    assert_float_equal(rod->axis_x.z, 1.0F, 0.0F);
}

static void a_known_name_takes_its_place(void **state) {
    struct message message = {""};
    (void)state;
    assert_int_equal(parse(BALL "\n" ROD "\n"
                                "ball one bone head group head blend 1 edge 2 at 0 160 0 "
                                "radii 7 9 8\nmeasure waist 1\nmeasure waist 2\n",
                           &message),
                     STATUS_OK);
    assert_int_equal(sculpt.count, 2);
    assert_float_equal(sculpt.shapes[0].b.x, 7.0F, 0.0F);
    assert_float_equal(sculpt.measure[MEASURE_WAIST], 2.0F, 0.0F);
}

static void too_many_shapes_are_refused(void **state) {
    struct message message = {""};
    struct buffer text = {0};
    (void)state;
    for (int i = 0; i <= SCULPT_MAX_SHAPES; i++) {
        buffer_printf(&text,
                      "ball b%d bone head group head blend 1 edge 2 at 0 160 0 radii 8 9 8\n", i);
    }
    assert_int_equal(parse(buffer_text(&text), &message), STATUS_INVALID);
    assert_non_null(strstr(message.text, "too many shapes"));
    buffer_finish(&text);
}

// What is shipped can be read, and every measure is there.
static void shipped_bodies_are_whole(void **state) {
    static const char *const files[] = {"neutral",  "broad",     "round",
                                        "hair-bun", "hair-knot", "hair-short"};
    (void)state;
    for (size_t i = 0; i < sizeof files / sizeof files[0]; i++) {
        struct message message = {""};
        struct buffer path = {0};
        sculpt = (struct sculpt){0};
        buffer_printf(&path, "%s/assets/body/%s.body", UNHUNCH_SOURCE_DIR, files[i]);
        if (sculpt_read(&sculpt, path.bytes, &message) != STATUS_OK) {
            fail_msg("%s", message.text);
        }
        assert_true(sculpt.count > 50);
        buffer_finish(&path);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(faults_are_told),
        cmocka_unit_test(shapes_are_read),
        cmocka_unit_test(a_known_name_takes_its_place),
        cmocka_unit_test(too_many_shapes_are_refused),
        cmocka_unit_test(shipped_bodies_are_whole),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

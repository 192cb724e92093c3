// The small ones: hash, status and message, vec3.
#include "base/hash.h"
#include "base/status.h"
#include "base/vec3.h"

#include "cmocka_all.h"

#include <string.h>

static void hash_matches_the_published_values(void **state) {
    (void)state;
    assert_true(hash_bytes(HASH_START, "", 0) == UINT64_C(0xcbf29ce484222325));
    assert_true(hash_bytes(HASH_START, "a", 1) == UINT64_C(0xaf63dc4c8601ec8c));
    assert_true(hash_bytes(HASH_START, "foobar", 6) == UINT64_C(0x85944171f73967e8));
}

static void hash_tells_numbers_and_texts_apart(void **state) {
    (void)state;
    static const unsigned char little_endian[8] = {1, 2};
    assert_true(hash_int(HASH_START, 0x0201) == hash_bytes(HASH_START, little_endian, 8));
    assert_true(hash_int(HASH_START, 1) != hash_int(HASH_START, -1));
    assert_true(hash_int(HASH_START, INT64_MIN) != hash_int(HASH_START, 0));
    // "ab","c" and "a","bc" are different sequences.
    assert_true(hash_text(hash_text(HASH_START, "ab"), "c") !=
                hash_text(hash_text(HASH_START, "a"), "bc"));
    assert_true(hash_text(HASH_START, "") != HASH_START);
}

static void fail_fills_the_message_and_returns(void **state) {
    (void)state;
    struct message message = {0};
    assert_int_equal(status_fail(&message, STATUS_BUSY, "%s: %d", "history.db", 5), STATUS_BUSY);
    assert_string_equal(message.text, "history.db: 5");
    assert_int_equal(status_fail(NULL, STATUS_IO, "%s", "nobody listens"), STATUS_IO);
}

// Text of n bytes of filling, then the tail, into a message; expects what is kept of the tail.
static void check_cut(int filling, const char *tail, const char *kept) {
    struct message message = {0};
    assert_int_equal(status_fail(&message, STATUS_INVALID, "%0*d%s", filling, 0, tail),
                     STATUS_INVALID);
    assert_int_equal(strlen(message.text), (size_t)filling + strlen(kept));
    assert_string_equal(message.text + filling, kept);
}

static void long_messages_are_cut_between_characters(void **state) {
    (void)state;
    enum { ROOM = sizeof(struct message) - 1 };
    check_cut(ROOM, "", "");
    check_cut(ROOM, "x", "");
    check_cut(ROOM - 1, "xy", "x");
    check_cut(ROOM - 2, "éz", "é");
    check_cut(ROOM - 1, "éz", "");
    check_cut(ROOM - 3, "€z", "€");
    check_cut(ROOM - 2, "€z", "");
    check_cut(ROOM - 1, "€z", "");
    check_cut(ROOM - 4, "🙂z", "🙂");
    check_cut(ROOM - 3, "🙂z", "");
    check_cut(ROOM - 1, "🙂z", "");
    check_cut(ROOM - 3, "é🙂z", "é");
}

static void bytes_that_are_no_text_are_survived(void **state) {
    (void)state;
    char bytes[3000];
    struct message message = {0};
    memset(bytes, 0x80, sizeof bytes - 1); // continuation bytes only
    bytes[sizeof bytes - 1] = '\0';
    (void)status_fail(&message, STATUS_INVALID, "%s", bytes);
    assert_true(strlen(message.text) < sizeof message.text);
    memset(bytes, 0xFF, sizeof bytes - 1);
    (void)status_fail(&message, STATUS_INVALID, "%s", bytes);
    assert_true(strlen(message.text) < sizeof message.text);
}

static void assert_vec3(struct vec3 v, float x, float y, float z) {
    assert_float_equal(v.x, x, 1e-6F);
    assert_float_equal(v.y, y, 1e-6F);
    assert_float_equal(v.z, z, 1e-6F);
}

static void vectors_compute(void **state) {
    (void)state;
    const struct vec3 a = {1, 2, 3};
    const struct vec3 b = {-4, 5, 0.5F};
    assert_vec3(vec3_add(a, b), -3, 7, 3.5F);
    assert_vec3(vec3_sub(a, b), 5, -3, 2.5F);
    assert_vec3(vec3_scale(a, -2), -2, -4, -6);
    assert_vec3(vec3_cross((struct vec3){1, 0, 0}, (struct vec3){0, 1, 0}), 0, 0, 1);
    assert_vec3(vec3_cross((struct vec3){0, 1, 0}, (struct vec3){0, 0, 1}), 1, 0, 0);
    assert_float_equal(vec3_dot(vec3_cross(a, b), a), 0, 1e-5F);
    assert_float_equal(vec3_dot(vec3_cross(a, b), b), 0, 1e-5F);
    assert_vec3(vec3_mix(a, b, 0), 1, 2, 3);
    assert_vec3(vec3_mix(a, b, 1), -4, 5, 0.5F);
    assert_vec3(vec3_mix(a, b, 0.5F), -1.5F, 3.5F, 1.75F);
    assert_float_equal(vec3_dot(a, b), 7.5F, 1e-6F);
    assert_float_equal(vec3_length((struct vec3){2, 3, 6}), 7, 1e-6F);
    assert_float_equal(vec3_distance((struct vec3){1, 1, 1}, (struct vec3){3, 4, 7}), 7, 1e-6F);
}

static void directions_have_length_one(void **state) {
    (void)state;
    assert_vec3(vec3_normalize((struct vec3){0, 0, -9}), 0, 0, -1);
    assert_float_equal(vec3_length(vec3_normalize((struct vec3){0.001F, -0.002F, 0.0005F})), 1,
                       1e-6F);
    assert_vec3(vec3_normalize((struct vec3){0, 0, 0}), 0, 1, 0);
    assert_vec3(vec3_normalize((struct vec3){1e-20F, 0, 0}), 0, 1, 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(hash_matches_the_published_values),
        cmocka_unit_test(hash_tells_numbers_and_texts_apart),
        cmocka_unit_test(fail_fills_the_message_and_returns),
        cmocka_unit_test(long_messages_are_cut_between_characters),
        cmocka_unit_test(bytes_that_are_no_text_are_survived),
        cmocka_unit_test(vectors_compute),
        cmocka_unit_test(directions_have_length_one),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

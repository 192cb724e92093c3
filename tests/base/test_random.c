// Random numbers: the generator that its inventors describe, and limits that are kept.
#include "base/random.h"
#include "cmocka_all.h"

#include <string.h>

static void is_the_known_generator(void **state) {
    (void)state;
    // The first numbers of the reference implementation from 1234567.
    static const uint64_t known[] = {UINT64_C(6457827717110365317), UINT64_C(3203168211198807973),
                                     UINT64_C(9817491932198370423), UINT64_C(4593380528125082431),
                                     UINT64_C(16408922859458223821)};
    uint64_t random = 1234567;
    for (size_t i = 0; i < sizeof known / sizeof known[0]; i++)
        assert_true(random_next(&random) == known[i]);
}

static void limits_are_kept_and_reached(void **state) {
    (void)state;
    enum { LIMIT = 6, THROWS = 6000 };
    int seen[LIMIT] = {0};
    uint64_t random = 0;
    float sum = 0.0F;
    for (int i = 0; i < THROWS; i++) {
        uint32_t number = random_below(&random, LIMIT);
        float share = random_signed(&random);
        assert_true(number < LIMIT && share >= -1.0F && share <= 1.0F);
        seen[number]++;
        sum += share;
    }
    for (int i = 0; i < LIMIT; i++)
        assert_true(seen[i] > THROWS / LIMIT * 4 / 5 && seen[i] < THROWS / LIMIT * 6 / 5);
    assert_true(sum > -THROWS / 20.0F && sum < THROWS / 20.0F);
    assert_int_equal(random_below(&random, 1), 0);
}

static void bytes_are_no_ones(void **state) {
    (void)state;
    unsigned char one[16] = {0};
    unsigned char two[16] = {0};
    assert_true(random_bytes(one, sizeof one) && random_bytes(two, sizeof two));
    assert_memory_not_equal(one, two, sizeof one);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(is_the_known_generator),
        cmocka_unit_test(limits_are_kept_and_reached),
        cmocka_unit_test(bytes_are_no_ones),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

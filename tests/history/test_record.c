// Session records: what is accepted, what each fault is told, and JSON that comes back the same.
#include "help.h"

#include <locale.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define ID "0b8f1c3e-9d52-4c1a-8f6e-2a7d5e90b134"
#define ROUTINE64 "aaaaaaaaaabbbbbbbbbbccccccccccddddddddddeeeeeeeeeeffffffffff0123"
#define START "{\"id\": \"" ID "\", \"routine\": \"desk-reset\", "
#define TIME "\"started_at\": \"2026-01-31T07:05:00+01:00\", "
#define SECONDS "\"planned_s\": 600, \"guided_s\": 181.5, "
#define REST "\"outcome\": \"completed\", \"points\": 281"
#define PAIN ", \"pain_before\": 3, \"pain_after\": null}"
#define GOOD START TIME SECONDS REST PAIN

static const struct bad_line {
    const char *json;
    const char *message; // how the message begins
} bad_lines[] = {
    {"", "is not one JSON object"},
    {"   ", "is not one JSON object"},
    {"hello", "is not one JSON object"},
    {"[]", "is not one JSON object: begin with {"},
    {"[" GOOD "]", "is not one JSON object: begin with {"},
    {"3", "is not one JSON object"},
    {"null", "is not one JSON object"},
    {GOOD " " GOOD, "is not one JSON object: end of file expected"},
    {START TIME SECONDS REST, "is not one JSON object"},
    {START TIME SECONDS REST ",}", "is not one JSON object"},
    {"{'id': 1}", "is not one JSON object"},
    {"{\"id\": \"\xff\xfe\"}", "is not one JSON object: unable to decode byte 0xff"},
    {"{\"id\": \"a\\u0000b\"}", "is not one JSON object: \\u0000 is not allowed"},
    {"{\"id\": \"\\ud800\"}", "is not one JSON object"},
    {"{\"planned_s\": 1e999}", "is not one JSON object: real number overflow"},
    {"{\"points\": 99999999999999999999}", "is not one JSON object: too big integer"},
    {"{\"planned_s\": NaN}", "is not one JSON object"},
    {"{\"planned_s\": Infinity}", "is not one JSON object"},
    {"{\"id\": \"" ID "\", \"id\": \"" ID "\"}", "is not one JSON object: duplicate object key"},
    {"{}", "id: is missing; it must be a UUID"},
    {"{\"id\": \"" ID "\"}", "routine: is missing"},
    {START SECONDS REST PAIN, "started_at: is missing"},
    {START TIME "\"guided_s\": 1, " REST PAIN, "planned_s: is missing"},
    {START TIME "\"planned_s\": 1, " REST PAIN, "guided_s: is missing"},
    {START TIME SECONDS "\"points\": 1}", "outcome: is missing"},
    {START TIME SECONDS "\"outcome\": \"quit\"}", "points: is missing"},
    {START TIME SECONDS REST ", \"mood\": 3}", "'mood': is no key of a session"},
    {START TIME SECONDS REST ", \"Points\": 3}", "'Points': is no key of a session"},
    {START TIME SECONDS REST ", \"\": 3}", "'': is no key of a session"},
    {START TIME SECONDS REST ", \"a\\nb\\u001b[31m\\u009b\": 3}", "'a?b?[31m?\?': is no key"},
    {START TIME SECONDS REST ", \"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\xc3\xa9z\": 3}",
     "'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa': is no key"},
    {"{\"id\": 7, \"routine\": \"a\", " TIME SECONDS REST "}", "id: must be a UUID in quotes"},
    {"{\"id\": null, \"routine\": \"a\", " TIME SECONDS REST "}", "id: must be a UUID in quotes"},
    {"{\"id\": \"\", \"routine\": \"a\", " TIME SECONDS REST "}", "id: must be a UUID, for"},
    {"{\"id\": \"" ID "0\", \"routine\": \"a\", " TIME SECONDS REST "}", "id: must be a UUID, for"},
    {"{\"id\": \"{0b8f1c3e-9d52-4c1a-8f6e-2a7d5e90b13}\", \"routine\": \"a\", " TIME SECONDS REST
     "}",
     "id: must be a UUID, for"},
    {"{\"id\": \"0b8f1c3e-9d52-4c1a-8f6e-2a7d5e90b13g\", \"routine\": \"a\", " TIME SECONDS REST
     "}",
     "id: must be a UUID, for"},
    {"{\"id\": \"0b8f1c3e09d52-4c1a-8f6e-2a7d5e90b134\", \"routine\": \"a\", " TIME SECONDS REST
     "}",
     "id: must be a UUID, for"},
    {"{\"id\": \"" ID "\", \"routine\": [], " TIME SECONDS REST "}",
     "routine: must be a routine's"},
    {"{\"id\": \"" ID "\", \"routine\": \"\", " TIME SECONDS REST "}", "routine: must be 1 to 64"},
    {"{\"id\": \"" ID "\", \"routine\": \"Desk\", " TIME SECONDS REST "}",
     "routine: must be 1 to 64"},
    {"{\"id\": \"" ID "\", \"routine\": \"../a\", " TIME SECONDS REST "}",
     "routine: must be 1 to 64"},
    {"{\"id\": \"" ID "\", \"routine\": \"" ROUTINE64 "4\", " TIME SECONDS REST "}",
     "routine: must be 1 to 64"},
    {START "\"started_at\": 17, " SECONDS REST PAIN, "started_at: must be a time in quotes"},
    {START "\"started_at\": \"2026-01-31\", " SECONDS REST PAIN, "started_at: must be a time with"},
    {START "\"started_at\": \"2026-01-31T07:05:00\", " SECONDS REST PAIN,
     "started_at: must be a time with"},
    {START "\"started_at\": \"2026-02-29T07:05:00Z\", " SECONDS REST PAIN,
     "started_at: must be a time with"},
    {START "\"started_at\": \"2026-01-31T24:00:00Z\", " SECONDS REST PAIN,
     "started_at: must be a time with"},
    {START "\"started_at\": \"2026-01-31T07:05:00+25:00\", " SECONDS REST PAIN,
     "started_at: must be a time with"},
    {START "\"started_at\": \"2026-01-31T07:05:00.00000000000000000000001Z\", " SECONDS REST PAIN,
     "started_at: must be a time with"},
    {START TIME "\"planned_s\": \"600\", \"guided_s\": 1, " REST PAIN,
     "planned_s: must be a number of seconds"},
    {START TIME "\"planned_s\": -1, \"guided_s\": 1, " REST PAIN, "planned_s: must be 0 to 86400"},
    {START TIME "\"planned_s\": 86400.5, \"guided_s\": 1, " REST PAIN,
     "planned_s: must be 0 to 86400"},
    {START TIME "\"planned_s\": 1, \"guided_s\": true, " REST PAIN,
     "guided_s: must be a number of seconds"},
    {START TIME "\"planned_s\": 1, \"guided_s\": 86401, " REST PAIN,
     "guided_s: must be 0 to 86400"},
    {START TIME SECONDS "\"outcome\": \"done\", \"points\": 1" PAIN,
     "outcome: must be \"completed\""},
    {START TIME SECONDS "\"outcome\": \"Quit\", \"points\": 1" PAIN,
     "outcome: must be \"completed\""},
    {START TIME SECONDS "\"outcome\": 1, \"points\": 1" PAIN, "outcome: must be \"completed\""},
    {START TIME SECONDS "\"outcome\": \"quit\", \"points\": 1.5" PAIN, "points: must be a whole"},
    {START TIME SECONDS "\"outcome\": \"quit\", \"points\": \"1\"" PAIN, "points: must be a whole"},
    {START TIME SECONDS "\"outcome\": \"quit\", \"points\": null" PAIN, "points: must be a whole"},
    {START TIME SECONDS "\"outcome\": \"quit\", \"points\": -1" PAIN,
     "points: must be 0 to 1000000"},
    {START TIME SECONDS "\"outcome\": \"quit\", \"points\": 1000001" PAIN,
     "points: must be 0 to 1000000"},
    {START TIME SECONDS REST ", \"pain_before\": 11}", "pain_before: must be 0 to 10, or null"},
    {START TIME SECONDS REST ", \"pain_before\": -1}", "pain_before: must be 0 to 10, or null"},
    {START TIME SECONDS REST ", \"pain_before\": 4294967296}", "pain_before: must be 0 to 10"},
    {START TIME SECONDS REST ", \"pain_before\": 2.5}", "pain_before: must be a whole number"},
    {START TIME SECONDS REST ", \"pain_before\": false}", "pain_before: must be a whole number"},
    {START TIME SECONDS REST ", \"pain_after\": \"3\"}", "pain_after: must be a whole number"},
    {START TIME SECONDS REST ", \"pain_after\": 11}", "pain_after: must be 0 to 10, or null"},
};

static void test_bad_lines(void **state) {
    (void)state;
    for (size_t i = 0; i < COUNT_OF(bad_lines); i++) {
        struct session_record record = {.points = 77};
        struct message message = {""};
        const char *json = bad_lines[i].json;
        enum status status = session_record_from_json(json, strlen(json), &record, &message);
        if (status != STATUS_INVALID ||
            strncmp(message.text, bad_lines[i].message, strlen(bad_lines[i].message)) != 0)
            fail_msg("%s\ngave status %d: %s\nwant %s", json, (int)status, message.text,
                     bad_lines[i].message);
        assert_int_equal(record.points, 77); // left alone
        assert_null(strchr(message.text, '\n'));
    }
}

static void test_too_long(void **state) {
    (void)state;
    enum { LENGTH = 64 * 1024 + 1 };
    char *text = malloc(LENGTH);
    assert_non_null(text);
    memset(text, ' ', LENGTH);
    memcpy(text, GOOD, sizeof GOOD - 1);
    struct session_record record;
    struct message message = {""};
    assert_int_equal(session_record_from_json(text, LENGTH, &record, &message), STATUS_INVALID);
    assert_contains(message.text, "longer than the limit of 65536 bytes");
    assert_ok(session_record_from_json(text, LENGTH - 1, &record, &message), message);
    free(text);
}

static void assert_json(const struct session_record *record, const char *want) {
    struct arena arena = {0};
    struct message message = {""};
    const char *json = NULL;
    assert_ok(session_record_to_json(record, &arena, &json, &message), message);
    assert_string_equal(json, want);
    arena_finish(&arena);
}

static void test_good_line_comes_back(void **state) {
    (void)state;
    struct session_record record;
    struct message message = {""};
    assert_ok(session_record_from_json(GOOD, strlen(GOOD), &record, &message), message);
    assert_string_equal(record.id, ID);
    assert_string_equal(record.started_at, "2026-01-31T07:05:00+01:00");
    assert_int_equal(record.outcome, OUTCOME_COMPLETED);
    assert_int_equal(record.pain_before, 3);
    assert_int_equal(record.pain_after, PAIN_UNKNOWN);
    assert_json(&record, GOOD);
}

static void test_liberties(void **state) {
    (void)state;
    // Any order, any space, capitals in the id, no pain; the time stays as written.
    const char *json = "\t{\"points\":0,\"outcome\":\"quit\",\"guided_s\":-0.0,\"planned_s\":86400,"
                       "\"started_at\":\"2026-01-31t07:05:00.5z\",\"routine\":\"" ROUTINE64 "\","
                       "\"id\":\"0B8F1C3E-9D52-4C1A-8F6E-2A7D5E90B134\"} \r";
    struct session_record record;
    struct message message = {""};
    assert_ok(session_record_from_json(json, strlen(json), &record, &message), message);
    assert_json(&record, "{\"id\": \"" ID "\", \"routine\": \"" ROUTINE64 "\", "
                         "\"started_at\": \"2026-01-31t07:05:00.5z\", \"planned_s\": 86400, "
                         "\"guided_s\": 0, \"outcome\": \"quit\", \"points\": 0, "
                         "\"pain_before\": null, \"pain_after\": null}");
}

static const struct number_case {
    double value;
    const char *text;
} number_cases[] = {
    {0, "0"},
    {600, "600"},
    {181.5, "181.5"},
    {0.1, "0.1"},
    {86400, "86400"},
    {50000, "50000"},
    {1.0 / 3, "0.3333333333333333"},
    {0.1 + 0.2, "0.30000000000000004"},
    {1e-7, "1e-07"},
    {5e-324, "5e-324"},
    {86399.999999, "86399.999999"},
    {2.2250738585072014e-308, "2.2250738585072014e-308"},
};

static void check_numbers(void) {
    for (size_t i = 0; i < COUNT_OF(number_cases); i++) {
        struct session_record record = make_record("2026-01-31T07:05:00Z");
        record.planned_s = number_cases[i].value;
        struct arena arena = {0};
        struct message message = {""};
        const char *json = NULL;
        assert_ok(session_record_to_json(&record, &arena, &json, &message), message);
        char want[64];
        (void)snprintf(want, sizeof want, "\"planned_s\": %s, ", number_cases[i].text);
        assert_contains(json, want);
        arena_finish(&arena);
    }
}

static void test_numbers(void **state) {
    (void)state;
    check_numbers();
}

static void test_numbers_where_the_mark_is_a_comma(void **state) {
    (void)state;
    if (!setlocale(LC_NUMERIC, "de_DE.UTF-8") && !setlocale(LC_NUMERIC, "fr_FR.UTF-8")) {
        print_message("skipped: no locale with a decimal comma is installed\n");
        skip();
    }
    check_numbers();
    test_good_line_comes_back(NULL);
    (void)setlocale(LC_NUMERIC, "C");
}

static void test_random_records_come_back(void **state) {
    (void)state;
    uint64_t seed = 3;
    for (int i = 0; i < 5000; i++) {
        struct session_record record = random_record(&seed);
        struct session_record back;
        struct arena arena = {0};
        struct message message = {""};
        const char *json = NULL;
        assert_ok(session_record_to_json(&record, &arena, &json, &message), message);
        assert_ok(session_record_from_json(json, strlen(json), &back, &message), message);
        assert_same_record(&record, &back);
        arena_finish(&arena);
    }
}

static void test_check_refuses_what_json_cannot_say(void **state) {
    (void)state;
    const struct session_record good = make_record("2026-01-31T07:05:00Z");
    struct message message = {""};
    assert_ok(session_record_check(&good, &message), message);

    struct session_record bad = good;
    bad.planned_s = NAN;
    assert_int_equal(session_record_check(&bad, &message), STATUS_INVALID);
    assert_contains(message.text, "planned_s");
    bad = good;
    bad.guided_s = INFINITY;
    assert_int_equal(session_record_check(&bad, &message), STATUS_INVALID);
    assert_contains(message.text, "guided_s");
    bad = good;
    bad.outcome = (enum outcome)3;
    assert_int_equal(session_record_check(&bad, &message), STATUS_INVALID);
    assert_contains(message.text, "outcome");
    bad = good;
    bad.pain_after = -2;
    assert_int_equal(session_record_check(&bad, &message), STATUS_INVALID);
    assert_contains(message.text, "pain_after");
    bad = good;
    memset(bad.routine, 'a', sizeof bad.routine); // unterminated
    assert_int_equal(session_record_check(&bad, &message), STATUS_INVALID);
    assert_contains(message.text, "routine");
    bad = good;
    bad.id[0] = 'A';
    struct arena arena = {0};
    const char *json = NULL;
    assert_int_equal(session_record_to_json(&bad, &arena, &json, &message), STATUS_INVALID);
    assert_contains(message.text, "id: must be a UUID");
    arena_finish(&arena);
}

static void test_new_ids(void **state) {
    (void)state;
    char ids[64][SESSION_ID_BYTES];
    for (int i = 0; i < 64; i++) {
        session_new_id(ids[i]);
        assert_int_equal(strlen(ids[i]), 36);
        assert_int_equal(ids[i][14], '4');
        assert_non_null(strchr("89ab", ids[i][19]));
        for (int n = 0; n < i; n++)
            assert_string_not_equal(ids[i], ids[n]);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_bad_lines),
        cmocka_unit_test(test_too_long),
        cmocka_unit_test(test_good_line_comes_back),
        cmocka_unit_test(test_liberties),
        cmocka_unit_test(test_numbers),
        cmocka_unit_test(test_numbers_where_the_mark_is_a_comma),
        cmocka_unit_test(test_random_records_come_back),
        cmocka_unit_test(test_check_refuses_what_json_cannot_say),
        cmocka_unit_test(test_new_ids),
    };
    return cmocka_run_group_tests_name("history_record", tests, NULL, NULL);
}

// The program as others script against it: answers, exit statuses, and what it does with bad input.
#include "base/file.h"
#include "cmocka_all.h"
#include "run_program.h"

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

static const char LEVELS_DIR[] = UNHUNCH_SOURCE_DIR "/levels";
#define LEVELS "--levels", LEVELS_DIR

static char data_dir[] = "data-XXXXXX";

static int make_data_dir(void **state) {
    (void)state;
    return mkdtemp(data_dir) ? 0 : -1;
}

static json_t *parse(const char *text) {
    json_error_t error;
    json_t *document = json_loads(text, JSON_REJECT_DUPLICATES, &error);
    if (!document)
        fail_msg("no JSON: %s in: %.200s", error.text, text);
    return document;
}

static json_t *answer(struct run run) {
    if (run.status != 0)
        fail_msg("exit status %d: %s", run.status, run.err);
    json_t *document = parse(run.out);
    run_finish(&run);
    return document;
}

// Fails with this exit status, one clear line on stderr, nothing on stdout.
static void assert_fails(struct run run, int status, const char *says) {
    if (run.status != status)
        fail_msg("exit status %d instead of %d: %s", run.status, status, run.err);
    if (!strstr(run.err, says))
        fail_msg("'%s' does not say '%s'", run.err, says);
    assert_string_equal(run.out, "");
    assert_ptr_equal(strchr(run.err, '\n'), run.err + strlen(run.err) - 1);
    run_finish(&run);
}

static void test_list(void **state) {
    (void)state;
    json_t *list = answer(RUN("list", "--json", LEVELS, "--data-dir", data_dir));
    size_t index = 0;
    json_t *item = NULL;
    assert_true(json_array_size(json_object_get(list, "routines")) >= 6);
    json_array_foreach(json_object_get(list, "routines"), index, item) {
        assert_true(json_is_string(json_object_get(item, "id")));
        assert_true(json_is_string(json_object_get(item, "title")));
        assert_true(json_number_value(json_object_get(item, "duration_s")) > 60.0);
        assert_true(json_is_string(json_object_get(item, "level")));
        assert_true(file_exists(json_string_value(json_object_get(item, "source_file"))));
    }
    assert_int_equal(json_array_size(json_object_get(list, "exercises")), 7);
    assert_true(json_array_size(json_object_get(list, "challenges")) >= 1);
    json_decref(list);
}

static void check_plan(const char *id) {
    json_t *plan = answer(RUN("plan", id, "--json", LEVELS, "--data-dir", data_dir));
    double end = 0.0;
    size_t i = 0;
    size_t k = 0;
    json_t *step = NULL;
    json_t *phase = NULL;
    json_array_foreach(json_object_get(plan, "steps"), i, step) {
        json_array_foreach(json_object_get(step, "phases"), k, phase) {
            double start = json_number_value(json_object_get(phase, "start_s"));
            assert_true(start > end - 1e-6 && start < end + 1e-6);
            end = start + json_number_value(json_object_get(phase, "duration_s"));
        }
    }
    double duration = json_number_value(json_object_get(plan, "duration_s"));
    assert_true(duration > end - 1e-6 && duration < end + 1e-6);
    assert_true(json_array_size(json_object_get(plan, "cues")) > 10);
    json_decref(plan);
}

static void test_plan(void **state) {
    (void)state;
    json_t *list = answer(RUN("list", "--json", LEVELS, "--data-dir", data_dir));
    size_t index = 0;
    json_t *item = NULL;
    json_array_foreach(json_object_get(list, "routines"), index, item)
        check_plan(json_string_value(json_object_get(item, "id")));
    json_decref(list);
}

static json_t *simulate(const char *started_at) {
    return answer(RUN("play", "desk-reset", "--simulate", "--json", "--started-at", started_at,
                      LEVELS, "--data-dir", data_dir));
}

static void test_simulated_days_make_a_streak(void **state) {
    (void)state;
    json_t *first = simulate("2026-03-01T08:00:00+01:00");
    json_t *second = simulate("2026-03-02T08:00:00+01:00");
    json_t *again = simulate("2026-03-02T20:00:00+01:00");
    assert_string_equal(json_string_value(json_object_get(first, "outcome")), "completed");
    assert_string_equal(json_string_value(json_object_get(first, "state_hash")),
                        json_string_value(json_object_get(second, "state_hash")));
    json_int_t points = json_integer_value(json_object_get(first, "points"));
    double guided = json_number_value(json_object_get(first, "guided_s"));
    assert_int_equal(points, (json_int_t)guided + 100);
    assert_int_equal(json_integer_value(json_object_get(second, "points")), points);
    assert_int_equal(json_integer_value(json_object_get(again, "points")), points - 100);
    json_decref(first);
    json_decref(second);
    json_decref(again);

    json_t *streak = answer(RUN("history", "streak", "--json", "--today", "2026-03-03", LEVELS,
                                "--data-dir", data_dir));
    assert_int_equal(json_integer_value(json_object_get(streak, "current")), 2);
    assert_int_equal(json_integer_value(json_object_get(streak, "best")), 2);
    assert_true(json_is_false(json_object_get(streak, "practised_today")));
    assert_int_equal(json_integer_value(json_object_get(streak, "rest_days_left")), 2);
    json_decref(streak);
}

static void test_export_and_import(void **state) {
    (void)state;
    char other[] = "other-XXXXXX";
    assert_non_null(mkdtemp(other));
    struct run exported = RUN("history", "export", LEVELS, "--data-dir", data_dir);
    assert_int_equal(exported.status, 0);
    struct message message = {0};
    assert_int_equal(file_write("export.jsonl", exported.out, strlen(exported.out), &message),
                     STATUS_OK);
    json_t *added =
        answer(RUN("history", "import", "export.jsonl", "--json", LEVELS, "--data-dir", other));
    assert_int_equal(json_integer_value(json_object_get(added, "added")), 3);
    json_t *known =
        answer(RUN("history", "import", "export.jsonl", "--json", LEVELS, "--data-dir", other));
    assert_int_equal(json_integer_value(json_object_get(known, "added")), 0);
    assert_int_equal(json_integer_value(json_object_get(known, "known")), 3);
    struct run again = RUN("history", "export", LEVELS, "--data-dir", other);
    assert_string_equal(again.out, exported.out);
    json_decref(added);
    json_decref(known);
    run_finish(&again);
    run_finish(&exported);
}

static void test_merge_and_csv(void **state) {
    (void)state;
    char other[] = "merge-XXXXXX";
    char path[64];
    assert_non_null(mkdtemp(other));
    (void)snprintf(path, sizeof path, "%s/history.db", data_dir);
    struct run exported = RUN("history", "export", "--csv", LEVELS, "--data-dir", data_dir);
    assert_int_equal(exported.status, 0);
    assert_non_null(strstr(exported.out, "id,routine,started_at,planned_s,guided_s,outcome"));
    for (int i = 0; i < 2; i++) {
        json_t *count =
            answer(RUN("history", "merge", path, "--json", LEVELS, "--data-dir", other));
        assert_int_equal(json_integer_value(json_object_get(count, "added")), i == 0 ? 3 : 0);
        json_decref(count);
    }
    struct run again = RUN("history", "export", "--csv", LEVELS, "--data-dir", other);
    assert_string_equal(again.out, exported.out);
    run_finish(&again);
    run_finish(&exported);
    assert_fails(RUN("history", "merge", "no-such.db", LEVELS, "--data-dir", other), 1,
                 "no-such.db");
    assert_fails(RUN("history", "list", "--csv", LEVELS, "--data-dir", other), 2, "--csv");
}

static void test_pose(void **state) {
    (void)state;
    struct run run = RUN("pose", "desk-reset", "--from", "20", "--to", "21", "--step", "0.5",
                         LEVELS, "--data-dir", data_dir);
    assert_int_equal(run.status, 0);
    char *rest = NULL;
    int lines = 0;
    for (char *line = strtok_r(run.out, "\n", &rest); line; line = strtok_r(NULL, "\n", &rest)) {
        json_t *pose = parse(line);
        assert_true(json_array_size(json_object_get(json_object_get(pose, "joints"), "head")) == 3);
        assert_true(json_is_object(json_object_get(pose, "planted")));
        json_decref(pose);
        lines++;
    }
    assert_int_equal(lines, 3);
    run_finish(&run);
}

static void test_bench(void **state) {
    (void)state;
    static const char *const names[] = {"pose",      "skin",   "shade", "sort",
                                        "raster",    "figure", "scene", "clear_and_present",
                                        "copy_frame"};
    json_t *bench = answer(
        RUN("bench", "desk-reset", "--size", "320x180", "--json", LEVELS, "--data-dir", data_dir));
    assert_int_equal(json_integer_value(json_object_get(bench, "width")), 320);
    assert_true(json_integer_value(json_object_get(bench, "frames")) > 0);
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        const json_t *cost = json_object_get(json_object_get(bench, "costs"), names[i]);
        double median = json_number_value(json_object_get(cost, "median_ms"));
        double p99 = json_number_value(json_object_get(cost, "p99_ms"));
        assert_true(median >= 0.0 && p99 >= median);
    }
    json_decref(bench);
    bench = answer(RUN("bench", "--history", "50", "--size", "320x180", "--json", LEVELS,
                       "--data-dir", data_dir));
    assert_int_equal(json_integer_value(json_object_get(bench, "sessions")), 50);
    const json_t *home = json_object_get(json_object_get(bench, "screens"), "home");
    assert_true(json_number_value(json_object_get(home, "median_ms")) > 0.0);
    json_decref(bench);
    assert_fails(RUN("bench", "--history", "0", LEVELS, "--data-dir", data_dir), 2, "--history");
}

static void test_render(void **state) {
    (void)state;
    struct run run = RUN("render", "desk-reset", "--at", "30", "--size", "640x400", "-o",
                         "play.png", LEVELS, "--data-dir", data_dir);
    if (run.status != 0)
        fail_msg("%s", run.err);
    run_finish(&run);
    struct stat info;
    assert_int_equal(stat("play.png", &info), 0);
    assert_true(info.st_size > 10000);
    assert_fails(RUN("render", "--screen", "moon", "-o", "x.png", LEVELS, "--data-dir", data_dir),
                 1, "moon");
    assert_fails(RUN("render", "--screen", "settings", "--press", "next,jump", "-o", "x.png",
                     LEVELS, "--data-dir", data_dir),
                 2, "'jump': there are up");
    assert_fails(RUN("render", "desk-reset", "--at", "30", "-o", "/nowhere/x.png", LEVELS,
                     "--data-dir", data_dir),
                 1, "/nowhere/x.png");
}

static void test_check(void **state) {
    (void)state;
    struct run good = RUN("check", UNHUNCH_SOURCE_DIR "/levels");
    if (good.status != 0)
        fail_msg("%s%s", good.out, good.err);
    run_finish(&good);
    struct message message = {0};
    const char *text = "title: T\nsummary: S\nlevel: easy\nsteps:\n  - exercise: handstand\n";
    assert_int_equal(file_write("bad.yaml", text, strlen(text), &message), STATUS_OK);
    struct run bad = RUN("check", "bad.yaml", LEVELS, "--data-dir", data_dir);
    assert_int_equal(bad.status, 1);
    assert_non_null(strstr(bad.out, "bad.yaml:3:8: error: "));
    assert_non_null(strstr(bad.out, "bad.yaml:5:15: error: "));
    run_finish(&bad);
    assert_fails(RUN("check", "no-such-file.yaml", LEVELS), 1, "no-such-file.yaml");
}

static void write_text(const char *path, const char *text) {
    struct message message = {0};
    assert_int_equal(file_write(path, text, strlen(text), &message), STATUS_OK);
}

static void test_bad_input(void **state) {
    (void)state;
    assert_fails(RUN("play", "no-such", "--simulate", LEVELS, "--data-dir", data_dir), 1,
                 "no routine 'no-such'");
    assert_fails(RUN("play", "../etc/passwd", "--simulate", LEVELS, "--data-dir", data_dir), 1,
                 "no routine");
    assert_fails(RUN("plan", "no-such", "--json", LEVELS, "--data-dir", data_dir), 1, "no-such");
    assert_fails(RUN("dance"), 2, "no such verb");
    assert_fails(RUN("play", "desk-reset", "--simulate", "--started-at", "yesterday", LEVELS,
                     "--data-dir", data_dir),
                 2, "RFC 3339");
    assert_fails(RUN("play", "desk-reset", "--simulate", "--script", "missing.txt", LEVELS,
                     "--data-dir", data_dir),
                 1, "missing.txt");
    write_text("bad-script.txt", "10 pause\n20 explode\n");
    assert_fails(RUN("play", "desk-reset", "--simulate", "--script", "bad-script.txt", LEVELS,
                     "--data-dir", data_dir),
                 1, "bad-script.txt:2: error: unknown action 'explode'");
    assert_fails(RUN("list", "--levels", "no-such-folder"), 1, "no-such-folder");
    assert_fails(RUN("history", "import", "missing.jsonl", LEVELS, "--data-dir", data_dir), 1,
                 "missing.jsonl");
    assert_fails(RUN("history", "streak", "--today", "2026-02-30", LEVELS, "--data-dir", data_dir),
                 2, "2026-02-30");
    assert_fails(RUN("history", "dance", LEVELS, "--data-dir", data_dir), 2, "dance");
    assert_fails(
        RUN("pose", "desk-reset", "--from", "9", "--to", "1", LEVELS, "--data-dir", data_dir), 1,
        "--from");
}

static void test_bad_data_folder(void **state) {
    (void)state;
    write_text("a-file", "not a folder");
    assert_fails(RUN("play", "desk-reset", "--simulate", LEVELS, "--data-dir", "a-file"), 1,
                 "a-file");
    assert_fails(RUN("play", "desk-reset", "--simulate", LEVELS, "--data-dir", "/proc/unhunch"), 1,
                 "/proc/unhunch");
    char broken[] = "broken-XXXXXX";
    assert_non_null(mkdtemp(broken));
    char path[64];
    (void)snprintf(path, sizeof path, "%s/history.db", broken);
    write_text(path, "this is no database, but someone's file that must stay as it is");
    assert_fails(RUN("play", "desk-reset", "--simulate", LEVELS, "--data-dir", broken), 1,
                 "history.db");
    struct buffer text = {0};
    struct message message = {0};
    assert_int_equal(file_read(path, 1000, &text, &message), STATUS_OK);
    assert_string_equal(buffer_text(&text),
                        "this is no database, but someone's file that must stay as it is");
    buffer_finish(&text);
}

static void test_no_display(void **state) {
    (void)state;
    const char *before = getenv("SDL_VIDEODRIVER");
    char *driver = strdup(before ? before : "");
    (void)setenv("SDL_VIDEODRIVER", "x11", 1);
    (void)unsetenv("DISPLAY");
    struct run run = RUN("--windowed", LEVELS, "--data-dir", data_dir);
    (void)setenv("SDL_VIDEODRIVER", driver, 1);
    free(driver);
    assert_int_equal(run.status, 1);
    if (!strstr(run.err, "display"))
        fail_msg("%s", run.err);
    run_finish(&run);
}

static void test_a_bad_level_blocks_nothing(void **state) {
    (void)state;
    char mine[] = "mine-XXXXXX";
    assert_non_null(mkdtemp(mine));
    char path[64];
    (void)snprintf(path, sizeof path, "%s/levels", mine);
    assert_int_equal(mkdir(path, 0700), 0);
    (void)snprintf(path, sizeof path, "%s/levels/broken.yaml", mine);
    write_text(path, "title: [unclosed\n");
    struct run run = RUN("list", "--json", LEVELS, "--data-dir", mine);
    assert_int_equal(run.status, 0);
    assert_non_null(strstr(run.err, "broken.yaml:"));
    json_decref(answer(run));
    struct run play = RUN("play", "broken", "--simulate", LEVELS, "--data-dir", mine);
    assert_int_equal(play.status, 1);
    assert_non_null(strstr(play.err, "has faults"));
    run_finish(&play);
}

static void test_full_disk(void **state) {
    (void)state;
    if (access("/dev/full", W_OK) != 0)
        skip();
    char command[512];
    (void)snprintf(command, sizeof command, "'%s' list --levels '%s' > /dev/full 2> full.txt",
                   UNHUNCH_PROGRAM, UNHUNCH_SOURCE_DIR "/levels");
    int status = system(command); // NOLINT(cert-env33-c): the redirection is the point
    assert_int_not_equal(status, 0);
    struct buffer text = {0};
    struct message message = {0};
    assert_int_equal(file_read("full.txt", 4096, &text, &message), STATUS_OK);
    assert_non_null(strstr(buffer_text(&text), "could not be written"));
    buffer_finish(&text);
}

// Two data folders meet in a third folder; the second takes its place from the settings.
static void test_sync(void **state) {
    (void)state;
    assert_int_equal(system("rm -rf sync-a sync-b shared && mkdir -p sync-b shared"), 0);
    json_decref(
        answer(RUN("play", "desk-reset", "--simulate", "--json", LEVELS, "--data-dir", "sync-a")));
    assert_fails(RUN("history", "sync", LEVELS, "--data-dir", "sync-a"), 1, "sync_folder");
    assert_fails(RUN("history", "sync", "no-such", LEVELS, "--data-dir", "sync-a"), 1, "no-such");
    json_t *first =
        answer(RUN("history", "sync", "shared", "--json", LEVELS, "--data-dir", "sync-a"));
    assert_int_equal(json_integer_value(json_object_get(first, "shared")), 1);
    FILE *settings = fopen("sync-b/settings.yaml", "w");
    assert_non_null(settings);
    (void)fputs("sync_folder: \"shared\"\n", settings);
    assert_int_equal(fclose(settings), 0);
    json_t *second = answer(RUN("history", "sync", "--json", LEVELS, "--data-dir", "sync-b"));
    assert_int_equal(json_integer_value(json_object_get(second, "added")), 1);
    json_decref(first);
    json_decref(second);
}

// What is missing is told by doctor, not the end of it; a history needs no levels.
static void test_doctor_and_history_without_program_data(void **state) {
    (void)state;
    json_t *whole = answer(RUN("doctor", "--json", "--data-dir", data_dir));
    assert_true(json_array_size(json_object_get(whole, "report")) >= 8);
    json_decref(whole);
    assert_int_equal(setenv("UNHUNCH_SHARE", "/nowhere", 1), 0);
    struct run doctor = RUN("doctor", "--data-dir", data_dir);
    struct run history = RUN("history", "list", "--data-dir", data_dir);
    struct run list = RUN("list", "--data-dir", data_dir);
    assert_int_equal(unsetenv("UNHUNCH_SHARE"), 0);
    assert_int_equal(doctor.status, 0);
    assert_non_null(strstr(doctor.out, "UNHUNCH_SHARE names /nowhere"));
    assert_int_equal(history.status, 0);
    run_finish(&doctor);
    run_finish(&history);
    assert_fails(list, 1, "UNHUNCH_SHARE names /nowhere");
}

// JSON is UTF-8; a path need not be.
static void test_paths_that_are_no_utf8(void **state) {
    (void)state;
    const char *levels = "levels-\xFF";
    (void)unlink(levels);
    assert_int_equal(symlink(UNHUNCH_SOURCE_DIR "/levels", levels), 0);
    json_t *list = answer(RUN("list", "--json", "--levels", levels, "--data-dir", data_dir));
    json_t *routines = json_object_get(list, "routines");
    assert_true(json_array_size(routines) >= 6);
    const char *file =
        json_string_value(json_object_get(json_array_get(routines, 0), "source_file"));
    assert_ptr_equal(strstr(file, "levels-\uFFFD/"), file);
    json_decref(list);
    assert_int_equal(unlink(levels), 0);
}

static void test_odd_data_folders(void **state) {
    (void)state;
    static const char *const odd[] = {"odd data 'q' \"d\" %41?x#y/", "./odd/../odd-beside",
                                      ":memory:", "file:odd?mode=memory", "odd-\xFF"};
    for (size_t i = 0; i < COUNT_OF(odd); i++) {
        char path[256];
        json_t *before = answer(RUN("history", "list", "--json", LEVELS, "--data-dir", odd[i]));
        json_t *one =
            answer(RUN("play", "desk-reset", "--simulate", "--json", LEVELS, "--data-dir", odd[i]));
        json_t *after = answer(RUN("history", "list", "--json", LEVELS, "--data-dir", odd[i]));
        assert_int_equal(json_array_size(json_object_get(after, "sessions")),
                         json_array_size(json_object_get(before, "sessions")) + 1);
        (void)snprintf(path, sizeof path, "%s/history.db", odd[i]);
        assert_true(file_exists(path));
        assert_int_equal(unlink(path), 0);
        json_decref(before);
        json_decref(one);
        json_decref(after);
    }
    char deep[600];
    memset(deep, 'd', sizeof deep);
    deep[sizeof deep - 1] = '\0';
    for (size_t i = 100; i < sizeof deep; i += 100)
        deep[i] = '/';
    assert_fails(RUN("history", "list", "--data-dir", deep), 1, "the path is too long");
}

static void test_an_answer_that_cannot_be_written(void **state) {
    (void)state;
    static const char *const verbs[] = {"export", "list"};
    for (size_t i = 0; i < COUNT_OF(verbs); i++) {
        char command[512];
        (void)snprintf(command, sizeof command,
                       "'%s' history %s --data-dir '%s' >/dev/full 2>full.txt", UNHUNCH_PROGRAM,
                       verbs[i], data_dir);
        int status = system(command); // NOLINT(bugprone-command-processor): the test's own words
        assert_int_equal(WEXITSTATUS(status), 1);
        struct buffer told = {0};
        assert_int_equal(file_read("full.txt", 4096, &told, NULL), STATUS_OK);
        assert_string_equal(buffer_text(&told),
                            "unhunch: error: the answer could not be written\n");
        buffer_finish(&told);
    }
}

// ---- fitting: every verb knows the person

static char person_dir[] = "person-XXXXXX";

// Somebody with sore knees who has a chair.
static void make_person(void) {
    static const char settings[] = "spare: [knees]\nprops: [chair]\n";
    char path[64];
    struct message message = {0};
    assert_non_null(mkdtemp(person_dir));
    (void)snprintf(path, sizeof path, "%s/settings.yaml", person_dir);
    assert_int_equal(file_write(path, settings, sizeof settings - 1, &message), STATUS_OK);
}

static double duration_of(json_t *document) {
    return json_number_value(json_object_get(document, "duration_s"));
}

// How many steps of a plan are on hands, knees or back.
static size_t on_the_floor(const json_t *plan) {
    size_t count = 0;
    size_t i = 0;
    json_t *step = NULL;
    json_array_foreach(json_object_get(plan, "steps"), i, step) {
        const char *position = json_string_value(json_object_get(step, "position"));
        count += strcmp(position, "sitting") != 0 && strcmp(position, "standing") != 0;
    }
    return count;
}

static void test_verbs_know_the_person(void **state) {
    (void)state;
    make_person();
    json_t *plan = answer(RUN("plan", "full-ten", "--json", LEVELS, "--data-dir", person_dir));
    json_t *written =
        answer(RUN("plan", "full-ten", "--as-written", "--json", LEVELS, "--data-dir", person_dir));
    assert_int_equal(on_the_floor(plan), 0);
    assert_true(on_the_floor(written) >= 4);
    assert_true(duration_of(plan) < duration_of(written));

    json_t *played =
        answer(RUN("play", "full-ten", "--simulate", "--json", LEVELS, "--data-dir", person_dir));
    assert_float_equal(json_number_value(json_object_get(played, "planned_s")), duration_of(plan),
                       0.01);
    json_decref(played);
    played = answer(RUN("play", "full-ten", "--simulate", "--as-written", "--json", LEVELS,
                        "--data-dir", person_dir));
    assert_float_equal(json_number_value(json_object_get(played, "planned_s")),
                       duration_of(written), 0.01);
    json_decref(played);

    size_t index = 0;
    json_t *item = NULL;
    json_t *list = answer(RUN("list", "--json", LEVELS, "--data-dir", person_dir));
    json_array_foreach(json_object_get(list, "routines"), index, item) {
        assert_true(json_is_true(json_object_get(item, "fits")));
        if (strcmp(json_string_value(json_object_get(item, "id")), "full-ten") == 0)
            assert_float_equal(duration_of(item), duration_of(plan), 0.01);
    }
    json_decref(list);
    json_decref(plan);
    json_decref(written);
}

static void test_pictures_and_paper_know_the_person(void **state) {
    (void)state;
    static const char *const verbs[][8] = {
        {"render", "full-ten", "--at", "40", "--size", "160x100", "-o", "it.png"},
        {"record", "full-ten", "--from", "40", "--to", "41", "-o", "it.wav"},
    };
    for (size_t i = 0; i < sizeof verbs / sizeof verbs[0]; i++) {
        const char *const *v = verbs[i];
        struct run fitted =
            RUN(v[0], v[1], v[2], v[3], v[4], v[5], v[6], v[7], LEVELS, "--data-dir", person_dir);
        assert_int_equal(fitted.status, 0);
        assert_non_null(strstr(fitted.err, "fitted to the settings"));
        struct run written = RUN(v[0], v[1], v[2], v[3], v[4], v[5], v[6], v[7], "--as-written",
                                 LEVELS, "--data-dir", person_dir);
        assert_int_equal(written.status, 0);
        assert_null(strstr(written.err, "fitted to the settings"));
        run_finish(&fitted);
        run_finish(&written);
    }
    struct run sheet = RUN("sheet", "full-ten", "-o", "it.pdf", LEVELS, "--data-dir", person_dir);
    assert_int_equal(sheet.status, 0);
    assert_non_null(strstr(sheet.err, "fitted to the settings"));
    run_finish(&sheet);
    assert_fails(RUN("render", "full-ten", "--screen", "home", "--press", "down", "--as-written",
                     "-o", "it.png", LEVELS, "--data-dir", person_dir),
                 2, "--press");
    assert_fails(RUN("play", "full-ten", "--as-written", LEVELS, "--data-dir", person_dir), 2,
                 "--simulate");
}

static void test_check_tells_what_suits_a_person(void **state) {
    (void)state;
    static const char hers[] = "spare: [knees, osteoporosis]\nprops: [chair]\n";
    static const char floor_only[] = "title: Cats\nsummary: Cats.\nlevel: starter\n"
                                     "steps:\n  - exercise: cat-cow\n";
    struct message message = {0};
    assert_int_equal(file_write("her.yaml", hers, sizeof hers - 1, &message), STATUS_OK);
    assert_int_equal(file_write("cats.yaml", floor_only, sizeof floor_only - 1, &message),
                     STATUS_OK);
    struct run run =
        RUN("check", "cats.yaml", "--person", "her.yaml", LEVELS, "--data-dir", person_dir);
    assert_int_equal(run.status, 0);
    assert_non_null(strstr(run.out, "0 of 1 movements stay, 1 are replaced, 0 left out"));
    run_finish(&run);
    assert_fails(
        RUN("check", "cats.yaml", "--person", "nobody.yaml", LEVELS, "--data-dir", person_dir), 1,
        "nobody.yaml");
    assert_int_equal(file_write("her.yaml", "spare: [ears]\n", 14, &message), STATUS_OK);
    assert_fails(
        RUN("check", "cats.yaml", "--person", "her.yaml", LEVELS, "--data-dir", person_dir), 1,
        "ears");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_list),
        cmocka_unit_test(test_plan),
        cmocka_unit_test(test_simulated_days_make_a_streak),
        cmocka_unit_test(test_export_and_import),
        cmocka_unit_test(test_merge_and_csv),
        cmocka_unit_test(test_pose),
        cmocka_unit_test(test_bench),
        cmocka_unit_test(test_render),
        cmocka_unit_test(test_check),
        cmocka_unit_test(test_bad_input),
        cmocka_unit_test(test_bad_data_folder),
        cmocka_unit_test(test_no_display),
        cmocka_unit_test(test_a_bad_level_blocks_nothing),
        cmocka_unit_test(test_full_disk),
        cmocka_unit_test(test_sync),
        cmocka_unit_test(test_doctor_and_history_without_program_data),
        cmocka_unit_test(test_paths_that_are_no_utf8),
        cmocka_unit_test(test_odd_data_folders),
        cmocka_unit_test(test_an_answer_that_cannot_be_written),
        cmocka_unit_test(test_verbs_know_the_person),
        cmocka_unit_test(test_pictures_and_paper_know_the_person),
        cmocka_unit_test(test_check_tells_what_suits_a_person),
    };
    return cmocka_run_group_tests(tests, make_data_dir, NULL);
}

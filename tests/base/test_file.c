#include "base/file.h"
#include "base/writer.h"

#include "cmocka_all.h"
#include "scratch.h"

#include <dirent.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

// Each test works in an empty folder of its own.
static int enter_folder(void **state) {
    char path[] = "file-XXXXXX";
    if (!mkdtemp(path) || chdir(path) != 0)
        return -1;
    *state = strdup(path);
    return *state ? 0 : -1;
}

static int leave_folder(void **state) {
    int result = chdir("..") == 0 ? scratch_remove(*state) : -1;
    free(*state);
    return result;
}

static size_t count_entries(void) {
    size_t count = 0;
    DIR *here = opendir(".");
    assert_non_null(here);
    while (readdir(here))
        count++;
    (void)closedir(here);
    return count - 2; // . and ..
}

static void put(const char *path, const char *text) {
    struct message message = {0};
    if (file_write(path, text, strlen(text), &message) != STATUS_OK)
        fail_msg("%s", message.text);
}

static void assert_holds(const char *path, const char *text) {
    struct buffer buffer = {0};
    struct message message = {0};
    if (file_read(path, 1000000, &buffer, &message) != STATUS_OK)
        fail_msg("%s", message.text);
    assert_string_equal(buffer_text(&buffer), text);
    buffer_finish(&buffer);
}

static void writes_and_replaces(void **state) {
    (void)state;
    put("a.txt", "first");
    assert_holds("a.txt", "first");
    put("a.txt", "second, longer");
    assert_holds("a.txt", "second, longer");
    put("a.txt", "");
    assert_holds("a.txt", "");
    assert_int_equal(count_entries(), 1); // no temporary file stays behind
    struct stat info;
    assert_int_equal(stat("a.txt", &info), 0);
    assert_int_equal(info.st_mode & 0777, 0644);
}

static void reads_a_file_larger_than_a_chunk_with_zeros(void **state) {
    (void)state;
    enum { SIZE = 200001 };
    unsigned char *bytes = malloc(SIZE);
    assert_non_null(bytes);
    for (size_t i = 0; i < SIZE; i++)
        bytes[i] = (unsigned char)(i * 7);
    assert_int_equal(file_write("big", bytes, SIZE, NULL), STATUS_OK);
    struct buffer buffer = {0};
    buffer_append(&buffer, "before", 6);
    assert_int_equal(file_read("big", SIZE, &buffer, NULL), STATUS_OK); // exactly the limit
    assert_int_equal(buffer.length, SIZE + 6);
    assert_memory_equal(buffer.bytes, "before", 6);
    assert_memory_equal(buffer.bytes + 6, bytes, SIZE);
    assert_int_equal(buffer.bytes[buffer.length], '\0');
    buffer_finish(&buffer);
    free(bytes);
}

static void too_long_is_invalid(void **state) {
    (void)state;
    put("a.txt", "0123456789");
    struct buffer buffer = {0};
    struct message message = {0};
    assert_int_equal(file_read("a.txt", 9, &buffer, &message), STATUS_INVALID);
    assert_string_equal(message.text, "a.txt: is longer than the limit of 9 bytes");
    buffer_finish(&buffer);
    assert_int_equal(file_read("a.txt", 10, &buffer, &message), STATUS_OK);
    buffer_finish(&buffer);
    // An endless file is refused by its kind, not read until memory is full.
    assert_int_equal(file_read("/dev/zero", 10, &buffer, &message), STATUS_INVALID);
    assert_string_equal(message.text, "/dev/zero: is not a regular file");
    buffer_finish(&buffer);
}

static void missing_and_odd_files_are_told(void **state) {
    (void)state;
    struct buffer buffer = {0};
    struct message message = {0};
    assert_int_equal(file_read("none", 10, &buffer, &message), STATUS_NOT_FOUND);
    assert_string_equal(message.text, "none: cannot be opened: No such file or directory");
    put("plain", "x");
    assert_int_equal(file_read("plain/under", 10, &buffer, &message), STATUS_NOT_FOUND);
    assert_string_equal(message.text, "plain/under: cannot be opened: Not a directory");
    assert_int_equal(mkdir("folder", 0700), 0);
    assert_int_equal(file_read("folder", 10, &buffer, &message), STATUS_INVALID);
    assert_string_equal(message.text, "folder: is not a regular file");
    assert_int_equal(symlink("loop", "loop"), 0);
    assert_int_equal(file_read("loop", 10, &buffer, &message), STATUS_IO);
    assert_int_equal(file_read("none", 10, &buffer, NULL), STATUS_NOT_FOUND);
    buffer_finish(&buffer);
}

static void fifo_does_not_hang(void **state) {
    (void)state;
    assert_int_equal(mkfifo("fifo", 0600), 0);
    struct buffer buffer = {0};
    struct message message = {0};
    (void)alarm(20); // ends the test should the open wait for a writer
    assert_int_equal(file_read("fifo", 10, &buffer, &message), STATUS_INVALID);
    (void)alarm(0);
    assert_string_equal(message.text, "fifo: is not a regular file");
    buffer_finish(&buffer);
}

static void failed_write_keeps_the_old_file(void **state) {
    (void)state;
    enum { LARGE = 100000, LIMIT = 4096 };
    char *large = malloc(LARGE);
    assert_non_null(large);
    memset(large, 'x', LARGE);
    put("a.txt", "old");
    // A full disk, as nearly as a test can have one: the write stops in the middle.
    struct rlimit kept;
    assert_int_equal(getrlimit(RLIMIT_FSIZE, &kept), 0);
    void (*handler)(int) = signal(SIGXFSZ, SIG_IGN);
    struct rlimit small = {.rlim_cur = LIMIT, .rlim_max = kept.rlim_max};
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &small), 0);
    struct message message = {0};
    enum status status = file_write("a.txt", large, LARGE, &message);
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &kept), 0);
    (void)signal(SIGXFSZ, handler);
    free(large);
    assert_int_equal(status, STATUS_IO);
    assert_string_equal(message.text,
                        "a.txt: cannot be written: File too large; the old file is unchanged");
    assert_holds("a.txt", "old");
    assert_int_equal(count_entries(), 1);
}

// The umask decides about a new file, what stood there about a replaced one.
static void permissions_are_the_persons_own(void **state) {
    (void)state;
    struct stat info;
    mode_t before = umask(077);
    put("private.txt", "new");
    (void)umask(before);
    assert_int_equal(stat("private.txt", &info), 0);
    assert_int_equal(info.st_mode & 0777, 0600);
    put("private.txt", "replaced");
    assert_int_equal(stat("private.txt", &info), 0);
    assert_int_equal(info.st_mode & 0777, 0600);
}

static void a_link_stays_a_link(void **state) {
    (void)state;
    struct stat info;
    assert_int_equal(mkdir("elsewhere", 0700), 0);
    put("elsewhere/real.txt", "old");
    assert_int_equal(symlink("elsewhere/real.txt", "link.txt"), 0);
    put("link.txt", "new");
    assert_int_equal(lstat("link.txt", &info), 0);
    assert_true(S_ISLNK(info.st_mode));
    assert_holds("elsewhere/real.txt", "new");
    assert_int_equal(count_entries(), 2);
}

static void a_link_that_leads_nowhere_is_left(void **state) {
    (void)state;
    struct stat info;
    struct message message = {0};
    assert_int_equal(symlink("none", "dangling"), 0);
    assert_int_equal(file_write("dangling", "x", 1, &message), STATUS_INVALID);
    assert_non_null(strstr(message.text, "dangling: is a link that leads nowhere"));
    assert_int_equal(lstat("dangling", &info), 0);
    assert_true(S_ISLNK(info.st_mode));
    assert_int_equal(count_entries(), 1);
}

// What is private stays private while it is being written.
static void a_replacement_is_no_more_open_than_what_it_replaces(void **state) {
    (void)state;
    struct stat info;
    struct writer writer;
    mode_t before = umask(077);
    put("private.txt", "old");
    (void)umask(022);
    assert_int_equal(writer_begin(&writer, "private.txt", NULL), STATUS_OK);
    assert_int_equal(stat(writer.temporary, &info), 0);
    assert_int_equal(info.st_mode & 0777, 0600);
    assert_int_equal(writer_keep(&writer, NULL), STATUS_OK);
    writer_finish(&writer);
    put("open.txt", "new");
    (void)umask(before);
    assert_int_equal(stat("open.txt", &info), 0);
    assert_int_equal(info.st_mode & 0777, 0644);
    assert_int_equal(chmod("open.txt", 0664), 0); // more than the umask gives
    put("open.txt", "newer");
    assert_int_equal(stat("open.txt", &info), 0);
    assert_int_equal(info.st_mode & 0777, 0664);
}

static void pieces_are_there_when_kept(void **state) {
    (void)state;
    struct writer writer;
    put("a.txt", "old");
    assert_int_equal(writer_begin(&writer, "a.txt", NULL), STATUS_OK);
    assert_true(writer_is_file(&writer));
    assert_int_equal(writer_write(&writer, "new", 3, NULL), STATUS_OK);
    assert_int_equal(writer_write(&writer, " text", 5, NULL), STATUS_OK);
    assert_holds("a.txt", "old");
    assert_int_equal(count_entries(), 2);
    assert_int_equal(writer_keep(&writer, NULL), STATUS_OK);
    assert_holds("a.txt", "new text");
    writer_finish(&writer);
    assert_holds("a.txt", "new text");
    assert_int_equal(count_entries(), 1);
}

static void what_is_not_kept_leaves_nothing(void **state) {
    (void)state;
    struct writer one;
    struct writer two;
    put("a.txt", "old");
    assert_int_equal(writer_begin(&one, "a.txt", NULL), STATUS_OK);
    assert_int_equal(writer_begin(&two, "a.txt", NULL), STATUS_OK); // not in each other's way
    assert_string_not_equal(one.temporary, two.temporary);
    assert_int_equal(writer_write(&one, "one", 3, NULL), STATUS_OK);
    writer_finish(&one);
    writer_finish(&one);
    writer_finish(&two);
    assert_holds("a.txt", "old");
    assert_int_equal(count_entries(), 1);
}

static void appends_all_or_nothing(void **state) {
    (void)state;
    enum { LARGE = 100000, LIMIT = 4096 };
    char *large = malloc(LARGE);
    assert_non_null(large);
    memset(large, 'x', LARGE);
    struct message message = {0};
    assert_int_equal(file_append("a.txt", "one", 3, &message), STATUS_OK);
    assert_int_equal(file_append("a.txt", " two", 4, &message), STATUS_OK);
    assert_holds("a.txt", "one two");
    struct rlimit kept;
    assert_int_equal(getrlimit(RLIMIT_FSIZE, &kept), 0);
    void (*handler)(int) = signal(SIGXFSZ, SIG_IGN);
    struct rlimit small = {.rlim_cur = LIMIT, .rlim_max = kept.rlim_max};
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &small), 0);
    enum status status = file_append("a.txt", large, LARGE, &message);
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &kept), 0);
    (void)signal(SIGXFSZ, handler);
    free(large);
    assert_int_equal(status, STATUS_IO);
    assert_non_null(strstr(message.text, "a.txt: cannot be written: File too large"));
    assert_holds("a.txt", "one two");
    assert_int_equal(file_append("none/a.txt", "x", 1, &message), STATUS_IO);
}

static void maps_what_is_there(void **state) {
    (void)state;
    struct file_map map;
    put("a.txt", "0123456789");
    assert_int_equal(file_map("a.txt", 10, &map, NULL), STATUS_OK);
    assert_int_equal(map.length, 10);
    assert_memory_equal(map.bytes, "0123456789", 10);
    file_unmap(&map);
    assert_null(map.bytes);
    assert_int_equal(file_map("a.txt", 9, &map, NULL), STATUS_IO);
    assert_int_equal(file_map("none", 9, &map, NULL), STATUS_NOT_FOUND);
    put("empty", "");
    assert_int_equal(file_map("empty", 9, &map, NULL), STATUS_IO);
    file_unmap(&map);
}

static void knows_a_file_by_any_path(void **state) {
    (void)state;
    put("a.txt", "one");
    put("b.txt", "four");
    assert_int_equal(symlink("a.txt", "link.txt"), 0);
    struct file_identity a = file_identity("a.txt");
    struct file_identity b = file_identity("b.txt");
    struct file_identity link = file_identity("./link.txt");
    assert_true(a.number == link.number && a.device == link.device && a.number != b.number);
    assert_int_equal(file_identity("none").number, 0);
    assert_int_equal(file_size("link.txt"), 3);
    assert_int_equal(file_size("."), -1);
    assert_int_equal(file_size("none"), -1);
    assert_true(file_link("a.txt", "c.txt") && !file_link("none", "d.txt"));
    assert_int_equal(file_identity("c.txt").number, a.number);
    assert_true(file_remove("c.txt") && file_remove("c.txt") && !file_exists("c.txt"));
    assert_int_equal(file_make_new_folder("folder", NULL), STATUS_OK);
    assert_int_equal(file_make_new_folder("folder", NULL), STATUS_BUSY);
    assert_int_equal(file_make_new_folder("none/folder", NULL), STATUS_IO);
}

// A device or a pipe is written into, never replaced by a file.
static void what_is_no_file_is_written_into(void **state) {
    (void)state;
    char got[8] = "";
    struct stat info;
    assert_int_equal(mkfifo("pipe", 0600), 0);
    int reader = open("pipe", O_RDONLY | O_NONBLOCK | O_CLOEXEC);
    assert_true(reader >= 0);
    put("pipe", "words");
    assert_int_equal(lstat("pipe", &info), 0);
    assert_true(S_ISFIFO(info.st_mode));
    assert_int_equal(read(reader, got, sizeof got - 1), 5);
    assert_string_equal(got, "words");
    (void)close(reader);
}

static void write_where_it_cannot_be(void **state) {
    (void)state;
    struct message message = {0};
    assert_int_equal(file_write("none/a.txt", "x", 1, &message), STATUS_IO);
    assert_string_equal(message.text, "none/a.txt: cannot be written: No such file or directory");
    assert_int_equal(mkdir("folder", 0700), 0);
    assert_int_equal(file_write("folder", "x", 1, &message), STATUS_IO);
    assert_string_equal(message.text, "folder: cannot be written: Is a directory");
    assert_true(file_is_folder("folder"));
    assert_int_equal(count_entries(), 1);
    char path[PATH_MAX + 100];
    memset(path, 'p', sizeof path - 1);
    path[sizeof path - 1] = '\0';
    assert_int_equal(file_write(path, "x", 1, &message), STATUS_INVALID);
    assert_int_equal(file_write("none/a.txt", "x", 1, NULL), STATUS_IO);
}

static void makes_folders_with_their_parents(void **state) {
    (void)state;
    struct message message = {0};
    assert_int_equal(file_make_folder("one/two//three/", &message), STATUS_OK);
    assert_true(file_is_folder("one/two/three"));
    assert_int_equal(file_make_folder("one/two/three", &message), STATUS_OK);
    assert_int_equal(file_make_folder("./one", &message), STATUS_OK);
    assert_int_equal(file_make_folder("/", &message), STATUS_OK);
    struct stat info;
    assert_int_equal(stat("one/two", &info), 0);
    assert_int_equal(info.st_mode & 0777, 0700);
    char here[PATH_MAX];
    assert_non_null(getcwd(here, sizeof here));
    char path[PATH_MAX + 16];
    (void)snprintf(path, sizeof path, "%s/full", here);
    assert_int_equal(file_make_folder(path, &message), STATUS_OK);
    assert_true(file_is_folder("full"));
}

static void folder_in_the_way_of_a_file(void **state) {
    (void)state;
    struct message message = {0};
    put("plain", "x");
    assert_int_equal(file_make_folder("plain", &message), STATUS_IO);
    assert_string_equal(message.text, "plain: cannot be made a folder: Not a directory");
    assert_int_equal(file_make_folder("plain/under/it", &message), STATUS_IO);
    assert_string_equal(message.text, "plain: cannot be made a folder: Not a directory");
    assert_holds("plain", "x");
    assert_int_equal(symlink("nowhere", "dangling"), 0);
    assert_int_equal(file_make_folder("dangling", &message), STATUS_IO);
    assert_string_equal(message.text, "dangling: cannot be made a folder: Not a directory");
    assert_int_equal(file_make_folder("", &message), STATUS_INVALID);
    assert_int_equal(symlink("one", "link"), 0);
    assert_int_equal(mkdir("one", 0700), 0);
    assert_int_equal(file_make_folder("link/two", &message), STATUS_OK);
    assert_true(file_is_folder("one/two"));
}

static void tells_what_is_there(void **state) {
    (void)state;
    put("plain", "x");
    assert_int_equal(mkdir("folder", 0700), 0);
    assert_true(file_exists("plain") && file_exists("folder") && !file_exists("none"));
    assert_true(file_is_folder("folder") && !file_is_folder("plain") && !file_is_folder("none"));
}

static void lists_sorted_names(void **state) {
    (void)state;
    static const char *const made[] = {"b.yaml", "a.yaml",     "B.yaml",  "10.yaml", "9.yaml",
                                       "note",   ".dot.yaml",  "x.yaml~", "c.yml",   "yaml",
                                       ".yaml",  "d.yaml.bak", "é.yaml"};
    static const char *const expected[] = {"10.yaml", "9.yaml", "B.yaml",
                                           "a.yaml",  "b.yaml", "é.yaml"};
    for (size_t i = 0; i < COUNT_OF(made); i++)
        put(made[i], "x");
    assert_int_equal(mkdir("folder.yaml", 0700), 0);
    struct arena arena = {0};
    const char **names = NULL;
    size_t count = 99;
    struct message message = {0};
    assert_int_equal(file_list(".", ".yaml", &arena, &names, &count, &message), STATUS_OK);
    assert_int_equal(count, COUNT_OF(expected));
    for (size_t i = 0; i < count; i++)
        assert_string_equal(names[i], expected[i]);
    arena_finish(&arena);
}

static void lists_nothing_and_tells_why_not(void **state) {
    (void)state;
    struct arena arena = {0};
    const char **names = NULL;
    size_t count = 99;
    struct message message = {0};
    assert_int_equal(file_list("none", "", &arena, &names, &count, &message), STATUS_OK);
    assert_int_equal(count, 0);
    assert_int_equal(mkdir("empty", 0700), 0);
    assert_int_equal(file_list("empty", "", &arena, &names, &count, &message), STATUS_OK);
    assert_int_equal(count, 0);
    put("plain", "x");
    assert_int_equal(file_list("plain", "", &arena, &names, &count, &message), STATUS_IO);
    assert_string_equal(message.text, "plain: cannot be listed: Not a directory");
    arena_finish(&arena);
}

static void joins_paths(void **state) {
    (void)state;
    struct arena arena = {0};
    assert_string_equal(file_join(&arena, "a", "b"), "a/b");
    assert_string_equal(file_join(&arena, "a/", "b"), "a/b");
    assert_string_equal(file_join(&arena, "/", "b"), "/b");
    assert_string_equal(file_join(&arena, "", "b"), "b"); // never the root folder by accident
    arena_finish(&arena);
}

int main(void) {
#define IN_FOLDER(test) cmocka_unit_test_setup_teardown(test, enter_folder, leave_folder)
    const struct CMUnitTest tests[] = {
        IN_FOLDER(writes_and_replaces),
        IN_FOLDER(reads_a_file_larger_than_a_chunk_with_zeros),
        IN_FOLDER(too_long_is_invalid),
        IN_FOLDER(missing_and_odd_files_are_told),
        IN_FOLDER(fifo_does_not_hang),
        IN_FOLDER(failed_write_keeps_the_old_file),
        IN_FOLDER(permissions_are_the_persons_own),
        IN_FOLDER(a_link_stays_a_link),
        IN_FOLDER(a_link_that_leads_nowhere_is_left),
        IN_FOLDER(a_replacement_is_no_more_open_than_what_it_replaces),
        IN_FOLDER(pieces_are_there_when_kept),
        IN_FOLDER(what_is_not_kept_leaves_nothing),
        IN_FOLDER(appends_all_or_nothing),
        IN_FOLDER(maps_what_is_there),
        IN_FOLDER(knows_a_file_by_any_path),
        IN_FOLDER(what_is_no_file_is_written_into),
        IN_FOLDER(write_where_it_cannot_be),
        IN_FOLDER(makes_folders_with_their_parents),
        IN_FOLDER(folder_in_the_way_of_a_file),
        IN_FOLDER(tells_what_is_there),
        IN_FOLDER(lists_sorted_names),
        IN_FOLDER(lists_nothing_and_tells_why_not),
        cmocka_unit_test(joins_paths),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

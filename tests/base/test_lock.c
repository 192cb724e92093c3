// Locks: one holder at a time, told by name, and gone with the process however it ends.
#include "cmocka_all.h"

#include "base/file.h"
#include "base/lock.h"

#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static const char PATH[] = "some.lock";

static int unlink_it(void **state) {
    (void)state;
    (void)unlink(PATH);
    return 0;
}

static void test_one_at_a_time(void **state) {
    (void)state;
    struct lock first = {0};
    struct lock second = {0};
    struct message message = {""};
    assert_int_equal(lock_take(&first, PATH, &message), STATUS_OK);
    assert_int_equal(lock_take(&second, PATH, &message), STATUS_BUSY);
    char holder[64];
    (void)snprintf(holder, sizeof holder, "process %ld on ", (long)getpid());
    assert_non_null(strstr(message.text, holder));
    lock_release(&second); // was not held
    assert_int_equal(lock_take(&second, PATH, &message), STATUS_BUSY);
    lock_release(&first);
    lock_release(&first);
    assert_int_equal(lock_take(&second, PATH, &message), STATUS_OK);
    lock_release(&second);
}

static void test_gone_with_its_holder(void **state) {
    (void)state;
    int ends[2];
    char byte = 0;
    struct lock lock = {0};
    struct message message = {""};
    assert_int_equal(pipe(ends), 0);
    pid_t pid = fork();
    assert_true(pid >= 0);
    if (pid == 0) {
        if (lock_take(&lock, PATH, &message) != STATUS_OK || write(ends[1], "x", 1) != 1)
            _exit(1);
        for (;;)
            (void)pause();
    }
    (void)close(ends[1]);
    assert_int_equal(read(ends[0], &byte, 1), 1);
    (void)close(ends[0]);
    assert_int_equal(lock_take(&lock, PATH, &message), STATUS_BUSY);
    assert_int_equal(kill(pid, SIGKILL), 0);
    assert_int_equal(waitpid(pid, NULL, 0), pid);
    assert_int_equal(lock_take(&lock, PATH, &message), STATUS_OK);
    lock_release(&lock);
}

static void test_no_place_for_it(void **state) {
    (void)state;
    struct lock lock = {0};
    struct message message = {""};
    assert_int_equal(lock_take(&lock, "no/such/folder", &message), STATUS_IO);
    assert_non_null(strstr(message.text, "no/such/folder"));
    assert_int_equal(lock_take(&lock, ".", &message), STATUS_IO);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_one_at_a_time, unlink_it, unlink_it),
        cmocka_unit_test_setup_teardown(test_gone_with_its_holder, unlink_it, unlink_it),
        cmocka_unit_test(test_no_place_for_it),
    };
    return cmocka_run_group_tests_name("base_lock", tests, NULL, NULL);
}

// Turns a body's file into the triangles that the app draws.
//
//   unhunch_sculptor body|hair NAME FILE OUT.c
//
// OUT.c then defines `const struct surface surface_NAME`.
#include "shell.h"

#include "base/file.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define NET_CELL 0.6F // centimetres: finer than the smallest triangles

static enum status make(const struct sculpt *sculpt, bool hair, struct shell *shell,
                        struct message *message) {
    enum status status = shell_net(sculpt, NET_CELL, shell, message);
    if (status == STATUS_OK && hair) {
        shell_crop_to_hair(sculpt, shell);
        status = shell_compact(shell, message);
    }
    if (status == STATUS_OK) {
        status = shell_remesh(sculpt, shell, message);
    }
    if (status == STATUS_OK) {
        status =
            hair ? shell_keep_hair(sculpt, shell, message) : shell_colour(sculpt, shell, message);
    }
    return status == STATUS_OK ? shell_bind(sculpt, shell, message) : status;
}

int main(int argc, char **argv) {
    static struct sculpt sculpt;
    struct shell shell = {0};
    struct buffer out = {0};
    struct message message = {""};
    enum status status = STATUS_INVALID;
    bool hair = argc == 5 && strcmp(argv[1], "hair") == 0;
    if (argc != 5 || (!hair && strcmp(argv[1], "body") != 0)) {
        (void)status_fail(&message, STATUS_INVALID,
                          "usage: unhunch_sculptor body|hair NAME FILE OUT.c");
        goto cleanup;
    }
    status = sculpt_read(&sculpt, argv[3], &message);
    if (status == STATUS_OK) {
        status = make(&sculpt, hair, &shell, &message);
    }
    if (status == STATUS_OK) {
        status = shell_emit(&shell, argv[2], &out, &message);
    }
    if (status == STATUS_OK) {
        status = file_write(argv[4], out.bytes, out.length, &message);
    }
    if (status == STATUS_OK) {
        printf("%s: %zu triangles, %zu corners\n", argv[2], shell.triangle_count,
               shell.vertex_count);
    }
cleanup:
    shell_finish(&shell);
    buffer_finish(&out);
    if (status != STATUS_OK) {
        (void)fprintf(stderr, "unhunch_sculptor: %s\n", message.text);
    }
    return status == STATUS_OK ? EXIT_SUCCESS : EXIT_FAILURE;
}

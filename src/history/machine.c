#include "machine.h"

#include "base/file.h"
#include "base/hash.h"
#include "base/system.h"
#include "copy.h"

#include <inttypes.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { STATE_MAX_BYTES = 4096, NAME_BYTES = 64, HOST_BYTES = 256 };

// What tells this machine from others: systemd's id of it, or its name where there is none.
static uint64_t hash_machine(uint64_t hash) {
    struct buffer id = {0};
    char host[HOST_BYTES] = "";
    if (file_read("/etc/machine-id", STATE_MAX_BYTES, &id, NULL) != STATUS_OK || id.length == 0)
        system_name(host, sizeof host);
    hash = hash_text(hash, buffer_text(&id));
    buffer_finish(&id);
    return hash_text(hash, host);
}

static uint64_t fingerprint(const char *folder) {
    char real[PATH_MAX];
    return hash_text(hash_machine(HASH_START), realpath(folder, real) ? real : folder);
}

void machine_rename(struct machine *machine) {
    session_new_id(machine->id);
    machine->bytes = 0;
    machine->hash = HASH_START;
}

static bool parse(struct machine *machine, const char *text) {
    char id[SESSION_ID_BYTES];
    int64_t bytes = 0;
    uint64_t hash = 0;
    if (sscanf(text, "%36[0-9a-f-] %" SCNd64 " %" SCNx64, id, &bytes, &hash) != 3 || bytes < 0 ||
        strlen(id) != sizeof id - 1)
        return false;
    memcpy(machine->id, id, sizeof id);
    machine->bytes = bytes;
    machine->hash = hash;
    return true;
}

enum status machine_load(struct machine *machine, const char *history_path, struct arena *arena,
                         struct message *message) {
    char name[NAME_BYTES];
    struct buffer text = {0};
    *machine = (struct machine){.hash = HASH_START};
    const char *folder = path_beside(arena, history_path, ".");
    if (!folder)
        return status_fail(message, STATUS_NO_MEMORY, "%s: out of memory", history_path);
    (void)snprintf(name, sizeof name, "sync-%016" PRIx64, fingerprint(folder));
    machine->state_path = path_beside(arena, history_path, name);
    if (!machine->state_path)
        return status_fail(message, STATUS_NO_MEMORY, "%s: out of memory", history_path);
    // A state that is missing or spoilt costs a new name, nothing else.
    bool known = file_read(machine->state_path, STATE_MAX_BYTES, &text, NULL) == STATUS_OK &&
                 parse(machine, buffer_text(&text));
    buffer_finish(&text);
    if (known)
        return STATUS_OK;
    machine_rename(machine);
    return machine_save(machine, message);
}

enum status machine_save(const struct machine *machine, struct message *message) {
    char text[STATE_MAX_BYTES];
    int length = snprintf(text, sizeof text, "%s %" PRId64 " %016" PRIx64 "\n", machine->id,
                          machine->bytes, machine->hash);
    return file_write(machine->state_path, text, (size_t)length, message);
}

// What a history keeps beside its sessions: challenges joined and left, and what hurt. Like records
// they are only ever added; what follows from them is worked out (challenge.h, pain.h).
#pragma once

#include "base/buffer.h"
#include "history/history.h"

enum memo_kind { MEMO_JOINED, MEMO_LEFT, MEMO_HURT };

// Ids of challenges, exercises and variants are those of level files, as routines' are.
struct memo {
    char id[SESSION_ID_BYTES]; // UUID, lower case
    enum memo_kind kind;
    char at[SESSION_TIME_BYTES];         // RFC 3339 with UTC offset, kept as written
    char subject[SESSION_ROUTINE_BYTES]; // the challenge, or the exercise that hurt
    char variant[SESSION_ROUTINE_BYTES]; // of the exercise; "" when it has none
    char session[SESSION_ID_BYTES];      // in which it hurt; "" for a challenge
    bool ended;                          // the session ended there, for the pain
};

const char *memo_kind_name(enum memo_kind kind); // "joined", "left", "hurt"

// Checks every field; STATUS_INVALID with a message that names the field and what is allowed.
enum status memo_check(const struct memo *memo, struct message *message);

// One memo as one line of JSON (without newline) and back; exact both ways, as strict as a session.
// {"memo": "joined", "id": UUID, "at": RFC 3339, "challenge": id}, "left" the same,
// {"memo": "hurt", "id", "at", "session": UUID, "exercise": id, "variant": id or "", "ended": bool}
enum status memo_to_json(const struct memo *memo, struct arena *arena, const char **json,
                         struct message *message);
enum status memo_from_json(const char *json, size_t length, struct memo *memo,
                           struct message *message);
// Whether a line is meant to be a memo: an object with the key "memo".
bool memo_is_meant(const char *json, size_t length);

// A memo with a new id. at names the instant.
struct memo memo_of_challenge(enum memo_kind kind, const char *challenge, const char *at);
struct memo memo_of_pain(const struct session_record *record, const char *exercise,
                         const char *variant, bool ended);

// Durable on return. The same memo once more changes nothing; STATUS_INVALID when the id exists
// with other content. On any failure nothing was written.
enum status history_add_memo(struct history *history, const struct memo *memo,
                             struct message *message);

// Writes a record with what hurt in the session, all in one transaction, and is durable on return.
// Works out the points by the rules (streak.h) and sets record->points. The same record once more
// changes nothing, leaves the memos out, which were written with it, and gives the points it has.
// STATUS_INVALID when the id exists with other content; on any failure nothing was written.
enum status history_add_with(struct history *history, struct session_record *record,
                             const struct memo *memos, size_t count, struct message *message);

// All memos in order of their instant, then id. The arena owns them.
enum status history_memos(struct history *history, struct arena *arena, const struct memo **memos,
                          size_t *count, struct message *message);

// Everything as JSON Lines, as `history export` writes it: sessions in the order of history_list,
// then memos in theirs.
enum status history_write_lines(struct history *history, struct buffer *out,
                                struct message *message);

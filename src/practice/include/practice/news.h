// What a session has brought beside its points: milestones, a level, a part of a challenge. Told by
// comparing the history before the record was added with the history after.
#pragma once

#include "practice/milestones.h"

enum { NEWS_MAX = 2, NEWS_CHALLENGES_MAX = 64 };

// What this session has brought, beside its points.
struct news {
    const struct milestone *level;                // NULL: the level is what it was
    const struct milestone *milestones[NEWS_MAX]; // reached just now
    size_t milestone_count;
    const struct challenge *challenge; // of which this session was a part
    size_t parts_done;
    bool is_finished;
    const struct milestone *present_level, *next_level; // NULL: none
    int64_t points;
};

// What was there before the session, to tell what is new.
struct news_before {
    bool known;
    bool reached[MILESTONES_MAX]; // in the library's order
    const struct milestone *level;
    size_t parts[NEWS_CHALLENGES_MAX];
    size_t times[NEWS_CHALLENGES_MAX];
};

// How things stand before the record is added. What cannot be read is not told: the record counts,
// and that is dealt with elsewhere.
void news_look_before(const struct practice *practice, struct instant now,
                      struct news_before *before);
void news_look_after(const struct practice *practice, struct instant now,
                     const struct news_before *before, struct news *news);

// What a session has brought beside its points: milestones, a level, a part of a challenge. Told by
// comparing the history before the record was added with the history after.
#pragma once

#include "milestones.h"
#include "scene.h"
#include "words.h"

enum { NEWS_MAX = 2, NEWS_CHALLENGES_MAX = 64 };

// What this session has brought, beside its points.
struct news {
    const struct milestone *level;                // NULL: the level is what it was
    const struct milestone *milestones[NEWS_MAX]; // reached just now
    size_t milestone_count;
    const struct challenge *challenge; // of which this session was a part
    size_t parts_done;
    bool is_finished;
    char next_level[WORDS_BYTES]; // how far the next level is
    const struct milestone *present_level;
};

// What was there before the session, to tell what is new.
struct news_before {
    bool known;
    bool reached[MILESTONES_MAX]; // in the library's order
    const struct milestone *level;
    size_t parts[NEWS_CHALLENGES_MAX];
    size_t times[NEWS_CHALLENGES_MAX];
};

struct news_line {
    enum icon icon;
    char text[WORDS_BYTES * 2];
};

// How things stand before the record is added. What cannot be read is not told: the record counts,
// and that is dealt with elsewhere.
void news_look_before(const struct director *director, struct news_before *before);
void news_look_after(const struct director *director, const struct news_before *before,
                     struct news *news);
// The most seldom first; when nothing is new, how far the level has come. Returns how many, at most
// NEWS_MAX.
size_t news_lines(const struct news *news, struct news_line *lines);

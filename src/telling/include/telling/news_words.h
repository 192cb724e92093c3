// The news of a session as lines in the person's language.
#pragma once

#include "practice/news.h"
#include "telling/words.h"

struct news_line {
    enum icon icon;
    char text[WORDS_BYTES * 2];
};

// The most seldom first; when nothing is new, how far the level has come. Returns how many, at most
// NEWS_MAX.
size_t news_lines(const struct news *news, struct news_line *lines);

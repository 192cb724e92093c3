// The numbers of a result: what was done, how it felt, how the chain stands.
#pragma once

#include "practice/care.h"
#include "scene.h"
#include "telling/news_words.h"

enum { RESULT_LINKS_MAX = 24 };

struct result {
    struct player_result played;
    struct chain_link links[RESULT_LINKS_MAX];
    size_t link_count;
};

// The screen's state.
struct result *result_of(const struct director *director);

// What follows from how the back feels now.
enum care_after result_care(const struct director *director);
// It hurts clearly more than before: nothing is to be celebrated then, and help is near.
bool result_has_worsened(const struct director *director);

// All above the buttons; the picture is out of date while something of it still moves.
void result_view_build(struct director *director, struct boxes *boxes);

#include "telling/news_words.h"

#include "telling/practice_words.h"

#include "base/language.h"

#include <stdio.h>

static void add_news(struct news_line *lines, size_t *count, enum icon icon, const char *text) {
    if (*count == NEWS_MAX)
        return;
    lines[*count].icon = icon;
    snprintf(lines[(*count)++].text, sizeof lines->text, "%s", text);
}

size_t news_lines(const struct news *news, struct news_line *lines) {
    char text[WORDS_BYTES * 2];
    size_t count = 0;
    if (news->is_finished || news->challenge) {
        const char *title = tr(news->challenge->title);
        if (news->is_finished)
            snprintf(text, sizeof text, tr("%s: finished, all days done"), title);
        else
            snprintf(text, sizeof text, tr("%s: %zu of %zu days done"), title, news->parts_done,
                     news->challenge->day_count);
        add_news(lines, &count, ICON_CALENDAR, text);
    }
    if (news->level) {
        snprintf(text, sizeof text, tr("New level: %s"), tr(news->level->title));
        add_news(lines, &count, ICON_CHEVRONS_UP, text);
    }
    for (size_t i = 0; i < news->milestone_count; i++) {
        snprintf(text, sizeof text, tr("Milestone: %s"), tr(news->milestones[i]->title));
        add_news(lines, &count, ICON_FLAG, text);
    }
    if (news->present_level && news->next_level && !news->level) {
        char next[WORDS_BYTES];
        milestone_words_next_level(news->next_level, news->points, next, sizeof next);
        snprintf(text, sizeof text, tr_in("level, points to the next one", "%s, %s"),
                 tr(news->present_level->title), next);
        add_news(lines, &count, ICON_CHEVRONS_UP, text);
    }
    return count;
}

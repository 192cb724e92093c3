#include "result_news.h"

#include "book.h"
#include "challenges.h"

#include "base/language.h"

#include <stdio.h>

static void remember(const struct director *director, const struct book *book,
                     const struct challenge_cards *cards, struct news_before *before) {
    const struct milestone *first = director->options.library->milestones;
    for (size_t i = 0; i < book->milestones.count; i++)
        before->reached[book->milestones.lines[i].milestone - first] =
            book->milestones.lines[i].state.reached;
    before->level = book->milestones.level;
    for (size_t i = 0; i < cards->count && i < NEWS_CHALLENGES_MAX; i++) {
        before->parts[i] = cards->cards[i].state.done;
        before->times[i] = cards->cards[i].state.times_finished;
    }
    before->known = true;
}

static void compare(const struct director *director, const struct book *book,
                    const struct challenge_cards *cards, const struct news_before *before,
                    struct news *news) {
    const struct milestone *first = director->options.library->milestones;
    const struct milestone_lines *lines = &book->milestones;
    milestone_words_next_level(lines, news->next_level, sizeof news->next_level);
    news->present_level = lines->level;
    if (!before->known)
        return;
    news->level = lines->level != before->level ? lines->level : NULL;
    for (size_t i = lines->next_count; i < lines->count && news->milestone_count < NEWS_MAX; i++) {
        if (!before->reached[lines->lines[i].milestone - first])
            news->milestones[news->milestone_count++] = lines->lines[i].milestone;
    }
    for (size_t i = 0; i < cards->count && i < NEWS_CHALLENGES_MAX; i++) {
        const struct challenge_state *state = &cards->cards[i].state;
        bool finished = state->times_finished > before->times[i];
        if (!finished && state->done <= before->parts[i])
            continue;
        news->challenge = cards->cards[i].challenge;
        news->parts_done = state->done;
        news->is_finished = finished;
    }
}

// How things stand now.
struct standing {
    struct book book;
    struct challenge_cards cards;
};

// Finish it in any case.
static bool standing_open(struct standing *standing, const struct director *director) {
    struct instant now = director_wall(director);
    *standing = (struct standing){0};
    return book_open(&standing->book, &director->options, now, NULL) == STATUS_OK &&
           challenge_cards_load(&standing->cards, &director->options, now, NULL) == STATUS_OK;
}

static void standing_close(struct standing *standing) {
    challenge_cards_finish(&standing->cards);
    book_close(&standing->book);
}

void news_look_before(const struct director *director, struct news_before *before) {
    struct standing standing;
    if (standing_open(&standing, director))
        remember(director, &standing.book, &standing.cards, before);
    standing_close(&standing);
}

void news_look_after(const struct director *director, const struct news_before *before,
                     struct news *news) {
    struct standing standing;
    if (standing_open(&standing, director))
        compare(director, &standing.book, &standing.cards, before, news);
    standing_close(&standing);
}

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
    if (news->present_level && news->next_level[0] != '\0' && !news->level) {
        snprintf(text, sizeof text, tr_in("level, points to the next one", "%s, %s"),
                 tr(news->present_level->title), news->next_level);
        add_news(lines, &count, ICON_CHEVRONS_UP, text);
    }
    return count;
}

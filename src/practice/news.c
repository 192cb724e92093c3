#include "practice/news.h"

#include "practice/book.h"
#include "practice/challenges.h"

static void remember(const struct practice *practice, const struct book *book,
                     const struct challenge_cards *cards, struct news_before *before) {
    const struct milestone *first = practice->library->milestones;
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

static void compare(const struct practice *practice, const struct book *book,
                    const struct challenge_cards *cards, const struct news_before *before,
                    struct news *news) {
    const struct milestone *first = practice->library->milestones;
    const struct milestone_lines *lines = &book->milestones;
    news->next_level = lines->next_level;
    news->points = lines->points;
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
static bool standing_open(struct standing *standing, const struct practice *practice,
                          struct instant now) {
    *standing = (struct standing){0};
    return book_open(&standing->book, practice, now, NULL) == STATUS_OK &&
           challenge_cards_load(&standing->cards, practice, now, NULL) == STATUS_OK;
}

static void standing_close(struct standing *standing) {
    challenge_cards_finish(&standing->cards);
    book_close(&standing->book);
}

void news_look_before(const struct practice *practice, struct instant now,
                      struct news_before *before) {
    struct standing standing;
    if (standing_open(&standing, practice, now))
        remember(practice, &standing.book, &standing.cards, before);
    standing_close(&standing);
}

void news_look_after(const struct practice *practice, struct instant now,
                     const struct news_before *before, struct news *news) {
    struct standing standing;
    if (standing_open(&standing, practice, now))
        compare(practice, &standing.book, &standing.cards, before, news);
    standing_close(&standing);
}

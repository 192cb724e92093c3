#include "practice/milestones.h"

#include <stdlib.h>

static size_t goals_of(const struct library *library, struct milestone_goal *goals) {
    size_t count =
        library->milestone_count < MILESTONES_MAX ? library->milestone_count : MILESTONES_MAX;
    for (size_t i = 0; i < count; i++) {
        const struct milestone *milestone = &library->milestones[i];
        goals[i] = (struct milestone_goal){
            .id = milestone->id, .feat = milestone->feat, .amount = milestone->amount};
    }
    return count;
}

static double share_of(const struct milestone_line *line) {
    int amount = line->milestone->amount;
    return amount > 0 ? (double)line->state.so_far / (double)amount : 1.0;
}

static int in_order(const void *a, const void *b) {
    const struct milestone_line *left = a;
    const struct milestone_line *right = b;
    if (left->state.reached != right->state.reached)
        return left->state.reached ? 1 : -1;
    double difference = left->state.reached ? (double)right->state.day - (double)left->state.day
                                            : share_of(right) - share_of(left);
    if (difference != 0.0)
        return difference > 0.0 ? 1 : -1;
    return (left->milestone > right->milestone) - (left->milestone < right->milestone);
}

static enum status find(struct milestone_lines *lines, const struct practice *practice,
                        const struct milestone_facts_known *known,
                        const struct challenge_state *challenges, size_t challenge_count,
                        struct message *message) {
    struct milestone_goal goals[MILESTONES_MAX];
    struct milestone_state states[MILESTONES_MAX];
    const struct milestone *milestones = practice->library->milestones;
    size_t count = goals_of(practice->library, goals);
    const struct milestone_facts facts = {.history = practice->history,
                                          .summary = known->summary,
                                          .challenges = challenges,
                                          .challenge_count = challenge_count,
                                          .exercises = known->exercises,
                                          .exercise_count = known->exercise_count};
    lines->lines = arena_alloc(&lines->arena, count + 1, sizeof *lines->lines);
    if (!lines->lines)
        return status_fail(message, STATUS_NO_MEMORY, "not enough memory for the milestones");
    enum status status = milestones_find(&facts, goals, count, states, message);
    if (status != STATUS_OK)
        return status;
    for (size_t i = 0; i < count; i++) {
        if (goals[i].feat == FEAT_POINTS)
            continue;
        lines->lines[lines->count++] = (struct milestone_line){&milestones[i], states[i]};
        lines->next_count += !states[i].reached;
    }
    qsort(lines->lines, lines->count, sizeof *lines->lines, in_order);
    size_t next = SIZE_MAX;
    size_t level = milestone_level(goals, count, known->summary->points, &next);
    lines->points = known->summary->points;
    lines->level = level == SIZE_MAX ? NULL : &milestones[level];
    lines->next_level = next == SIZE_MAX ? NULL : &milestones[next];
    return STATUS_OK;
}

enum status milestone_lines_load(struct milestone_lines *lines, const struct practice *practice,
                                 const struct milestone_facts_known *known, struct instant now,
                                 struct message *message) {
    milestone_lines_finish(lines);
    if (!practice->history)
        return STATUS_OK;
    struct challenge_cards cards = {0};
    enum status status = challenge_cards_load(&cards, practice, now, message);
    struct challenge_state *states = arena_alloc(&lines->arena, cards.count + 1, sizeof *states);
    if (status == STATUS_OK && !states)
        status = status_fail(message, STATUS_NO_MEMORY, "not enough memory for the milestones");
    for (size_t i = 0; states && i < cards.count; i++)
        states[i] = cards.cards[i].state;
    if (status == STATUS_OK)
        status = find(lines, practice, known, states, cards.count, message);
    challenge_cards_finish(&cards);
    if (status != STATUS_OK)
        milestone_lines_finish(lines);
    return status;
}

void milestone_lines_finish(struct milestone_lines *lines) {
    arena_finish(&lines->arena);
    *lines = (struct milestone_lines){0};
}

float milestone_level_share(const struct milestone_lines *lines) {
    if (!lines->next_level)
        return 1.0F;
    int from = lines->level ? lines->level->amount : 0;
    return (float)(lines->points - from) / (float)(lines->next_level->amount - from);
}

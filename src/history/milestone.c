#include "history/milestone.h"

#include "base/civil.h"
#include "tally.h"

#include <stdlib.h>

static const int64_t MS_PER_MINUTE = 60000;
enum { LOOSEST_WEEKLY_GOAL = 1 };

struct ledger {
    const struct milestone_facts *facts;
    struct arena arena;
    const struct tally *tallies; // blocks, in the order of days
    size_t count;
};

// How one kind of goal is counted.
struct way {
    enum status (*find)(struct ledger *ledger, const struct milestone_goal *goal,
                        struct milestone_state *state, struct message *message);
    enum feat_unit unit;
    size_t sum_at; // of what find_sum adds up in a tally
};
static const struct way *way_of(enum feat feat);

// The first sum with which the total comes to the amount; count when none does. *total is what
// there is before it.
static size_t find_crossing(const struct tally *tallies, size_t count, size_t sum_at,
                            int64_t amount, int64_t *total) {
    for (size_t i = 0; i < count; i++) {
        int64_t more = *(const int64_t *)(const void *)((const char *)&tallies[i] + sum_at);
        if (*total + more >= amount)
            return i;
        *total += more;
    }
    return count;
}

static void settle(struct milestone_state *state, int64_t so_far, int64_t amount) {
    state->reached = so_far >= amount;
    state->so_far = state->reached ? amount : so_far;
}

static enum status find_sum(struct ledger *ledger, const struct milestone_goal *goal,
                            struct milestone_state *state, struct message *message) {
    bool in_minutes = milestone_is_in_minutes(goal->feat);
    size_t sum_at = way_of(goal->feat)->sum_at;
    int64_t amount = in_minutes ? goal->amount * MS_PER_MINUTE : goal->amount;
    int64_t total = 0;
    size_t at = find_crossing(ledger->tallies, ledger->count, sum_at, amount, &total);
    if (at == ledger->count) {
        settle(state, in_minutes ? total / MS_PER_MINUTE : total, goal->amount);
        state->day =
            ledger->facts->summary->today; // only an amount of nothing is reached like this
        return STATUS_OK;
    }
    settle(state, goal->amount, goal->amount);
    state->day = ledger->tallies[at].first_day;
    struct tally days[TALLY_BLOCK_DAYS];
    size_t count = 0;
    enum status status = tally_days(ledger->facts->history, state->day, days, &count, message);
    at = find_crossing(days, count, sum_at, amount, &total);
    if (status == STATUS_OK && at < count)
        state->day = days[at].first_day;
    return status;
}

static enum status find_days(struct ledger *ledger, const struct milestone_goal *goal,
                             struct milestone_state *state, struct message *message) {
    const struct summary *summary = ledger->facts->summary;
    (void)message;
    settle(state, (int64_t)summary->day_count, goal->amount);
    if (state->reached && goal->amount > 0)
        state->day = summary->days[goal->amount - 1];
    return STATUS_OK;
}

static enum status find_chain(struct ledger *ledger, const struct milestone_goal *goal,
                              struct milestone_state *state, struct message *message) {
    const struct summary *summary = ledger->facts->summary;
    (void)message;
    int32_t last = summary->day_count > 0 ? summary->days[summary->day_count - 1] : 0;
    struct streak streak =
        streak_of_days(summary->days, summary->day_count, last, LOOSEST_WEEKLY_GOAL);
    settle(state, streak.best, goal->amount);
    if (state->reached)
        (void)streak_reached(summary->days, summary->day_count, LOOSEST_WEEKLY_GOAL, goal->amount,
                             &state->day);
    return STATUS_OK;
}

static enum status find_week(struct ledger *ledger, const struct milestone_goal *goal,
                             struct milestone_state *state, struct message *message) {
    const struct summary *summary = ledger->facts->summary;
    (void)message;
    int64_t best = 0;
    int64_t in_week = 0;
    int32_t monday = INT32_MIN;
    for (size_t i = 0; i < summary->day_count && best < goal->amount; i++) {
        int32_t day = summary->days[i];
        int32_t monday_of_day = day - civil_weekday(day);
        in_week = monday_of_day == monday ? in_week + 1 : 1;
        monday = monday_of_day;
        best = in_week > best ? in_week : best;
        state->day = day;
    }
    settle(state, best, goal->amount);
    return STATUS_OK;
}

static enum status find_return(struct ledger *ledger, const struct milestone_goal *goal,
                               struct milestone_state *state, struct message *message) {
    const struct summary *summary = ledger->facts->summary;
    (void)message;
    for (size_t i = 1; i < summary->day_count && !state->reached; i++) {
        int64_t away = (int64_t)summary->days[i] - summary->days[i - 1] - 1;
        state->day = summary->days[i];
        settle(state, away >= goal->amount ? goal->amount : 0, goal->amount);
    }
    return STATUS_OK;
}

static enum status fail_memory(struct message *message) {
    return status_fail(message, STATUS_NO_MEMORY, "not enough memory for the milestones");
}

static int compare_days(const void *a, const void *b) {
    int32_t left = *(const int32_t *)a;
    int32_t right = *(const int32_t *)b;
    return (left > right) - (left < right);
}

// Each of `days` counts once.
static void find_in_list(int32_t *days, size_t count, const struct milestone_goal *goal,
                         struct milestone_state *state) {
    settle(state, (int64_t)count, goal->amount);
    if (!state->reached || goal->amount < 1)
        return;
    qsort(days, count, sizeof *days, compare_days);
    state->day = days[goal->amount - 1];
}

static enum status find_exercises(struct ledger *ledger, const struct milestone_goal *goal,
                                  struct milestone_state *state, struct message *message) {
    const struct milestone_facts *facts = ledger->facts;
    int32_t *days = arena_alloc(&ledger->arena, facts->exercise_count, sizeof *days);
    size_t count = 0;
    if (!days)
        return fail_memory(message);
    for (size_t i = 0; i < facts->exercise_count; i++)
        if (facts->exercises[i].sessions > 0)
            days[count++] = facts->exercises[i].first_day;
    find_in_list(days, count, goal, state);
    return STATUS_OK;
}

static enum status find_challenges(struct ledger *ledger, const struct milestone_goal *goal,
                                   struct milestone_state *state, struct message *message) {
    const struct milestone_facts *facts = ledger->facts;
    int32_t *days =
        arena_alloc(&ledger->arena, facts->challenge_count * CHALLENGE_FINISHES_KEPT, sizeof *days);
    size_t count = 0;
    if (!days)
        return fail_memory(message);
    for (size_t i = 0; i < facts->challenge_count; i++)
        for (size_t j = 0; j < facts->challenges[i].times_finished && j < CHALLENGE_FINISHES_KEPT;
             j++)
            days[count++] = facts->challenges[i].finish_days[j];
    find_in_list(days, count, goal, state);
    return STATUS_OK;
}

#define SUM(member) .find = find_sum, .sum_at = offsetof(struct tally, member)
#define BY(function) .find = (function)
#define WAY(id, key, least, most, in, counted) [FEAT_##id] = {.unit = (in), counted},

static const struct way *way_of(enum feat feat) {
    static const struct way WAYS[FEAT_COUNT] = {FEAT_TABLE(WAY)};
    return &WAYS[feat];
}

bool milestone_is_in_minutes(enum feat feat) {
    return way_of(feat)->unit == FEAT_IN_MINUTES;
}

enum status milestones_find(const struct milestone_facts *facts, const struct milestone_goal *goals,
                            size_t count, struct milestone_state *states, struct message *message) {
    struct ledger ledger = {.facts = facts};
    enum status status =
        tally_read_blocks(facts->history, &ledger.arena, &ledger.tallies, &ledger.count, message);
    for (size_t i = 0; i < count && status == STATUS_OK; i++) {
        states[i] = (struct milestone_state){0};
        status = way_of(goals[i].feat)->find(&ledger, &goals[i], &states[i], message);
    }
    arena_finish(&ledger.arena);
    return status;
}

size_t milestone_level(const struct milestone_goal *goals, size_t count, int64_t points,
                       size_t *next) {
    size_t level = SIZE_MAX;
    *next = SIZE_MAX;
    for (size_t i = 0; i < count; i++) {
        if (goals[i].feat != FEAT_POINTS)
            continue;
        bool reached = goals[i].amount <= points;
        size_t *best = reached ? &level : next;
        if (*best == SIZE_MAX || (reached ? goals[i].amount > goals[*best].amount
                                          : goals[i].amount < goals[*best].amount))
            *best = i;
    }
    return level;
}

#include "routine/way.h"

#include <math.h>
#include <string.h>

// How fast a body changes position without haste, on the mean of a leg.
#define CALM_DEGREES_PER_S 65.0F
#define CALM_METRES_PER_S 0.32F
// Every leg begins and ends at rest, which takes a moment.
#define SETTLE_S 0.5F
// While props come and go the body waits.
#define PROPS_S 1.0F
// Nearer than this many seconds of movement is the same posture.
#define SAME_POSTURE_S 0.25F
// Legs last whole ticks, so that a session's length is a number that people would write.
#define TICK_S 0.5F
#define TICK_US 500000

enum { MAX_VISITED = 64 };

static float ease(float share) {
    return 0.5F - 0.5F * cosf(3.14159265F * share);
}

static float movement_s(const struct pose *a, const struct pose *b) {
    if (!a || !b)
        return 0.0F;
    float most = vec3_distance(a->pelvis, b->pelvis) / CALM_METRES_PER_S;
    for (int i = 0; i < ANGLE_COUNT; i++)
        most = fmaxf(most, fabsf(a->angle[i] - b->angle[i]) / CALM_DEGREES_PER_S);
    return most;
}

static bool has_props(const struct pose *pose) {
    for (int i = 0; i < PROP_COUNT; i++) {
        if (i != PROP_MAT && pose->props[i].placed)
            return true;
    }
    return false;
}

static void add_stop(struct way *way, struct stance stance, const struct pose *props) {
    if (way->count == WAY_MAX_STOPS)
        return;
    props = props && has_props(props) ? props : NULL;
    if (way->count > 0) {
        const struct way_stop *last = &way->stop[way->count - 1];
        float seconds = last->props != props && last->stance.pose == stance.pose
                            ? PROPS_S
                            : SETTLE_S + movement_s(last->stance.pose, stance.pose);
        way->leg_us[way->count - 1] = (int64_t)ceilf(seconds / TICK_S) * TICK_US;
        way->duration_us += way->leg_us[way->count - 1];
    }
    way->stop[way->count++] = (struct way_stop){.stance = stance, .props = props};
}

struct visit {
    const struct waypoint *waypoint;
    int before; // index of the visit that led here
};

static bool was_visited(const struct visit *visits, int count, const struct waypoint *waypoint) {
    for (int i = 0; i < count; i++) {
        if (visits[i].waypoint == waypoint)
            return true;
    }
    return false;
}

// The shortest chain from one waypoint to another, both included; 0 when there is none or it is too
// long.
static size_t find_chain(const struct waypoint *from, const struct waypoint *to,
                         const struct waypoint *chain[WAY_MAX_STOPS]) {
    struct visit visits[MAX_VISITED] = {{.waypoint = from, .before = -1}};
    int count = 1;
    int at = 0;
    while (at < count && visits[at].waypoint != to) {
        const struct waypoint *here = visits[at].waypoint;
        for (size_t i = 0; i < here->next_count && count < MAX_VISITED; i++) {
            if (here->next[i] && !was_visited(visits, count, here->next[i]))
                visits[count++] = (struct visit){.waypoint = here->next[i], .before = at};
        }
        at++;
    }
    if (at == count)
        return 0;
    size_t length = 0;
    for (int i = at; i >= 0; i = visits[i].before)
        length++;
    if (length > WAY_MAX_STOPS - 4) // both ends, and a wait for the props of each
        return 0;
    size_t left = length;
    for (int i = at; i >= 0; i = visits[i].before)
        chain[--left] = visits[i].waypoint;
    return length;
}

static struct stance stance_at(const struct waypoint *waypoint) {
    return (struct stance){
        .variant = &waypoint->variant, .pose = waypoint->variant.setup.pose, .depth = 1.0F};
}

static bool is_same(const struct pose *a, const struct pose *b) {
    return movement_s(a, b) < SAME_POSTURE_S;
}

// Where along the chain the props of the start leave and those of the end come: at the first and
// the last waypoint where the body can wait; `length` when there is none.
struct prop_places {
    size_t leave;
    size_t come;
};

static struct prop_places find_places(const struct waypoint *const *chain, size_t length) {
    struct prop_places places = {.leave = length, .come = length};
    for (size_t i = 0; i < length; i++) {
        if (chain[i]->passing)
            continue;
        places.leave = places.leave == length ? i : places.leave;
        places.come = i;
    }
    return places;
}

// The waypoint at an end of the way is left out when the stance there is as good as the same
// posture.
static void add_chain(struct way *way, struct stance to, const struct waypoint *const *chain,
                      size_t length) {
    const struct pose *before = way->stop[0].stance.pose;
    struct prop_places places = find_places(chain, length);
    for (size_t i = 0; i < length; i++) {
        struct stance here = stance_at(chain[i]);
        bool leaves = has_props(before) && i == places.leave;
        bool comes = has_props(to.pose) && i == places.come;
        bool same = (i == 0 && is_same(before, here.pose)) ||
                    (i + 1 == length && is_same(here.pose, to.pose));
        if (same && !leaves && !comes)
            continue;
        if (i <= places.leave)
            add_stop(way, here, before);
        else if (i > places.come)
            add_stop(way, here, to.pose);
        else
            add_stop(way, here, NULL);
        if (leaves)
            add_stop(way, here, NULL);
        if (comes)
            add_stop(way, here, to.pose);
    }
}

static bool have_same_props(const struct pose *a, const struct pose *b) {
    static const float SAME_PLACE = 0.001F; // metres
    for (int i = 0; i < PROP_COUNT; i++) {
        const struct prop_place *here = &a->props[i];
        const struct prop_place *there = &b->props[i];
        if (i != PROP_MAT && (here->placed != there->placed ||
                              (here->placed && vec3_distance(here->at, there->at) > SAME_PLACE)))
            return false;
    }
    return true;
}

// Who sits and goes on sitting in the same place need not get up.
static bool stays(struct stance from, struct stance to) {
    return from.variant->waypoint == to.variant->waypoint && has_props(from.pose) &&
           have_same_props(from.pose, to.pose);
}

void way_between(struct stance from, struct stance to, struct way *way) {
    const struct waypoint *chain[WAY_MAX_STOPS];
    *way = (struct way){0};
    if (!from.pose)
        from = to;
    bool stay = stays(from, to);
    bool leads =
        !stay && from.variant != to.variant && from.variant->waypoint && to.variant->waypoint;
    size_t length =
        leads ? find_chain(from.variant->waypoint, to.variant->waypoint, chain) : (size_t)0;
    add_stop(way, from, from.pose);
    add_chain(way, to, chain, length);
    add_stop(way, to, stay ? from.pose : to.pose);
}

float way_motion(const struct way *way, float time_share) {
    float left_us = time_share * (float)way->duration_us;
    float gone_us = 0.0F;
    for (size_t i = 0; i + 1 < way->count; i++) {
        float leg_us = (float)way->leg_us[i];
        if (left_us < leg_us)
            return (gone_us + leg_us * ease(fmaxf(left_us, 0.0F) / leg_us)) /
                   (float)way->duration_us;
        left_us -= leg_us;
        gone_us += leg_us;
    }
    return 1.0F;
}

size_t way_leg(const struct way *way, float motion, float *leg_share) {
    float left_us = fminf(fmaxf(motion, 0.0F), 1.0F) * (float)way->duration_us;
    size_t last = way->count - 2;
    for (size_t i = 0; i < last; i++) {
        float leg_us = (float)way->leg_us[i];
        if (left_us < leg_us) {
            *leg_share = left_us / leg_us;
            return i;
        }
        left_us -= leg_us;
    }
    *leg_share = way->leg_us[last] > 0 ? fminf(left_us / (float)way->leg_us[last], 1.0F) : motion;
    return last;
}

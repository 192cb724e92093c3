#include "view/orbit.h"

#include "base/time.h"

#include <math.h>

static const float STEP_YAW = 22.5F; // degrees a press of a direction
static const float STEP_PITCH = 10.0F;
static const float PUSH_YAW = 110.0F; // degrees a second at full stick
static const float PUSH_PITCH = 45.0F;
static const float DRAG_YAW = 220.0F; // degrees over the stage's width, and height
static const float DRAG_PITCH = 70.0F;
static const float DRAG_FROM = 10.0F; // layout units: less is a press
// Beyond what any exercise's camera and its clamp (stage_view.c) leave to see.
static const float PITCH_RANGE = 60.0F;
static const int64_t LEFT_ALONE_US = 4 * 1000000;
static const int64_t LONGEST_FRAME_US = 100 * 1000;
// How briskly the view follows a hand, and how calmly it goes home: critically damped, 1 / s.
static const float FOLLOW = 18.0F;
static const float HOME = 3.2F;
static const float AT_REST = 0.02F; // degrees, and degrees a second

static const float FULL_TURN = 360.0F;

static bool is_pushed(const struct orbit *orbit) {
    return orbit->push_x != 0.0F || orbit->push_y != 0.0F;
}

static void turn(struct orbit *orbit, float yaw, float pitch, int64_t now_us) {
    orbit->wanted.yaw += yaw;
    orbit->wanted.pitch = fmaxf(fminf(orbit->wanted.pitch + pitch, PITCH_RANGE), -PITCH_RANGE);
    orbit->touched_us = now_us;
}

static enum orbit_answer press(struct orbit *orbit, const struct intent *intent,
                               struct rect stage) {
    if (!rect_contains(stage, intent->x, intent->y))
        return ORBIT_ELSE;
    orbit->held = true;
    orbit->dragged = false;
    orbit->x = intent->x;
    orbit->y = intent->y;
    return ORBIT_TURNED;
}

// The figure's near side goes where the pointer goes.
static enum orbit_answer drag(struct orbit *orbit, const struct intent *intent, struct rect stage,
                              int64_t now_us) {
    if (!orbit->held)
        return ORBIT_ELSE;
    float right = intent->x - orbit->x;
    float down = intent->y - orbit->y;
    if (!orbit->dragged && hypotf(right, down) < DRAG_FROM)
        return ORBIT_TURNED;
    orbit->dragged = true;
    orbit->x = intent->x;
    orbit->y = intent->y;
    turn(orbit, -right / stage.w * DRAG_YAW, down / stage.h * DRAG_PITCH, now_us);
    return ORBIT_TURNED;
}

static enum orbit_answer release(struct orbit *orbit, int64_t now_us) {
    if (!orbit->held)
        return ORBIT_ELSE;
    orbit->held = false;
    orbit->touched_us = now_us;
    return orbit->dragged ? ORBIT_TURNED : ORBIT_PRESSED;
}

static enum orbit_answer push(struct orbit *orbit, const struct intent *intent, int64_t now_us) {
    orbit->push_x = intent->x;
    orbit->push_y = intent->y;
    orbit->touched_us = now_us;
    return ORBIT_TURNED;
}

enum orbit_answer orbit_take(struct orbit *orbit, const struct intent *intent, struct rect stage,
                             int64_t now_us) {
    switch (intent->kind) {
    case INTENT_LEFT:
        turn(orbit, STEP_YAW, 0.0F, now_us);
        return ORBIT_TURNED;
    case INTENT_RIGHT:
        turn(orbit, -STEP_YAW, 0.0F, now_us);
        return ORBIT_TURNED;
    case INTENT_UP:
        turn(orbit, 0.0F, STEP_PITCH, now_us);
        return ORBIT_TURNED;
    case INTENT_DOWN:
        turn(orbit, 0.0F, -STEP_PITCH, now_us);
        return ORBIT_TURNED;
    case INTENT_LOOK:
        return push(orbit, intent, now_us);
    case INTENT_POINTER_PRESS:
        return press(orbit, intent, stage);
    case INTENT_POINTER_MOVE:
        return drag(orbit, intent, stage, now_us);
    case INTENT_POINTER_RELEASE:
        return release(orbit, now_us);
    default:
        return ORBIT_ELSE;
    }
}

static bool is_left_alone(const struct orbit *orbit, int64_t now_us) {
    return !orbit->held && !is_pushed(orbit) && now_us - orbit->touched_us >= LEFT_ALONE_US;
}

// Home is the same view a whole turn on: the short way there.
static void go_home(struct orbit *orbit) {
    float turns = roundf(orbit->wanted.yaw / FULL_TURN) * FULL_TURN;
    orbit->shown.yaw -= turns;
    orbit->wanted = (struct stage_turn){0.0F, 0.0F};
}

// One critically damped step of `shown` towards `wanted`.
static void follow(float wanted, float *shown, float *speed, float rate, float seconds) {
    float away = *shown - wanted;
    float kept = expf(-rate * seconds);
    float gain = (*speed + rate * away) * seconds;
    *speed = (*speed - rate * gain) * kept;
    *shown = wanted + (away + gain) * kept;
    if (fabsf(*shown - wanted) < AT_REST && fabsf(*speed) < AT_REST) {
        *shown = wanted;
        *speed = 0.0F;
    }
}

static bool is_home(const struct orbit *orbit) {
    return orbit->wanted.yaw == 0.0F && orbit->wanted.pitch == 0.0F;
}

static bool is_following(const struct orbit *orbit) {
    return orbit->shown.yaw != orbit->wanted.yaw || orbit->shown.pitch != orbit->wanted.pitch;
}

void orbit_advance(struct orbit *orbit, int64_t now_us, bool reduced_motion) {
    int64_t frame_us = now_us - orbit->now_us;
    orbit->now_us = now_us;
    if (frame_us <= 0)
        return;
    float seconds = (float)(frame_us < LONGEST_FRAME_US ? frame_us : LONGEST_FRAME_US) / US_PER_S;
    if (is_pushed(orbit))
        turn(orbit, -orbit->push_x * PUSH_YAW * seconds, -orbit->push_y * PUSH_PITCH * seconds,
             now_us);
    bool alone = is_left_alone(orbit, now_us);
    if (alone && !is_home(orbit))
        go_home(orbit);
    if (reduced_motion) {
        orbit->shown = orbit->wanted;
        orbit->speed = (struct stage_turn){0.0F, 0.0F};
        return;
    }
    float rate = is_home(orbit) && alone ? HOME : FOLLOW;
    follow(orbit->wanted.yaw, &orbit->shown.yaw, &orbit->speed.yaw, rate, seconds);
    follow(orbit->wanted.pitch, &orbit->shown.pitch, &orbit->speed.pitch, rate, seconds);
}

int64_t orbit_next_us(const struct orbit *orbit, int64_t now_us) {
    if (is_pushed(orbit) || is_following(orbit))
        return now_us;
    if (is_home(orbit) || orbit->held)
        return INT64_MAX;
    return orbit->touched_us + LEFT_ALONE_US;
}

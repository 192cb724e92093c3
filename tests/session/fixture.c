#include "fixture.h"

static const struct dose AS_WRITTEN = {
    .reps = -1, .hold_us = -1, .breath_in_us = -1, .breath_out_us = -1, .rest_us = -1};

static void make_poses(struct fixture *f) {
    static const char *const NAMES[8] = {"start", "up",   "down",    "kneel",
                                         "fold",  "lean", "relaxed", "squeeze"};
    for (size_t i = 0; i < ROWS(NAMES); i++)
        f->poses[i] = (struct pose){.name = NAMES[i]};
}

static void make_wave(struct fixture *f) {
    f->wave_phases[0] = (struct phase){.name = "Up",
                                       .cue = "Round up",
                                       .say = "Breathe out. Round your back up.",
                                       .breath = BREATH_OUT,
                                       .duration_us = SECONDS(5),
                                       .pose = &f->poses[1]};
    f->wave_phases[1] = (struct phase){.name = "Down",
                                       .cue = "Let it dip",
                                       .say = "Breathe in. Let it dip.",
                                       .breath = BREATH_IN,
                                       .duration_us = SECONDS(4),
                                       .pose = &f->poses[2]};
    f->wave_variant = (struct variant){
        .id = "",
        .title = "Wave",
        .reps = 6,
        .rest_us = SECONDS(5),
        .setup = {.cue = "Hands and knees",
                  .say = "Come onto your hands and knees. Back long.",
                  .duration_us = SECONDS(15),
                  .pose = &f->poses[0]},
        .easier = {.say = "Make it half as big.", .depth = 0.5F},
        .poses = &f->poses[0],
        .pose_count = 3,
        .phases = f->wave_phases,
        .phase_count = ROWS(f->wave_phases),
    };
    f->wave = (struct exercise){
        .id = "wave", .title = "Wave", .variants = &f->wave_variant, .variant_count = 1};
}

static void make_floor(struct fixture *f) {
    f->floor_phases[0] = (struct phase){.name = "Fold",
                                        .cue = "Hips back",
                                        .say = "Breathe out. Sit back.",
                                        .breath = BREATH_OUT,
                                        .duration_us = SECONDS(5),
                                        .pose = &f->poses[4]};
    f->floor_phases[1] = (struct phase){.name = "Rest here",
                                        .cue = "Rest",
                                        .say = "Let your forehead rest.",
                                        .breath = BREATH_FREE,
                                        .duration_us = SECONDS(30),
                                        .pose = &f->poses[4]};
    f->floor_phases[2] = (struct phase){.name = "Come up",
                                        .cue = "Come up",
                                        .say = "Breathe in. Come up.",
                                        .breath = BREATH_IN,
                                        .duration_us = SECONDS(5),
                                        .pose = &f->poses[3]};
    f->reach_variants[0] =
        (struct variant){.id = "floor",
                         .title = "Floor Reach",
                         .reps = 1,
                         .rest_us = SECONDS(5),
                         .setup = {.cue = "Kneel",
                                   .say = "Kneel, with your knees a little apart.",
                                   .duration_us = SECONDS(20),
                                   .pose = &f->poses[3]},
                         .easier = {.say = "Take a chair instead.", .depth = 1.0F},
                         .poses = &f->poses[3],
                         .pose_count = 2,
                         .phases = f->floor_phases,
                         .phase_count = ROWS(f->floor_phases)};
}

static void make_chair(struct fixture *f) {
    f->chair_phases[0] = (struct phase){.name = "Draw back",
                                        .cue = "Back and down",
                                        .say = "Breathe in. Draw back and down.",
                                        .breath = BREATH_IN,
                                        .duration_us = SECONDS(3),
                                        .pose = &f->poses[7]};
    f->chair_phases[1] = (struct phase){.name = "Hold",
                                        .cue = "Hold",
                                        .say = "Hold, and keep breathing.",
                                        .breath = BREATH_FREE,
                                        .duration_us = SECONDS(10),
                                        .pose = &f->poses[7]};
    f->chair_phases[2] = (struct phase){.name = "Let go",
                                        .cue = "Let go",
                                        .say = "Breathe out. Let go.",
                                        .breath = BREATH_OUT,
                                        .duration_us = SECONDS(4),
                                        .pose = &f->poses[6]};
    f->reach_variants[1] = (struct variant){.id = "chair",
                                            .title = "Chair Reach",
                                            .reps = 5,
                                            .rest_us = SECONDS(4),
                                            .setup = {.cue = "Sit tall",
                                                      .say = "Sit tall on your chair.",
                                                      .duration_us = SECONDS(12),
                                                      .pose = &f->poses[6]},
                                            .easier = {.say = "", .depth = 0.333F},
                                            .poses = &f->poses[6],
                                            .pose_count = 2,
                                            .phases = f->chair_phases,
                                            .phase_count = ROWS(f->chair_phases)};
}

void fixture_init(struct fixture *f) {
    *f = (struct fixture){0};
    make_poses(f);
    make_wave(f);
    make_floor(f);
    make_chair(f);
    f->reach = (struct exercise){
        .id = "reach", .title = "Reach", .variants = f->reach_variants, .variant_count = 2};
    f->reach_variants[0].easier.change =
        (struct reference){.exercise = &f->reach, .variant = &f->reach_variants[1]};
    f->steps[0] = (struct routine_step){.exercise = &f->wave,
                                        .variant = &f->wave_variant,
                                        .dose = AS_WRITTEN,
                                        .say = "Slowly today."};
    f->steps[0].dose.reps = 4;
    f->steps[1] = (struct routine_step){
        .exercise = &f->reach, .variant = &f->reach_variants[0], .dose = AS_WRITTEN, .say = ""};
    f->steps[2] = (struct routine_step){.exercise = &f->reach,
                                        .variant = &f->reach_variants[1],
                                        .dose = {.reps = 3,
                                                 .hold_us = SECONDS(8),
                                                 .breath_in_us = SECONDS(5),
                                                 .breath_out_us = SECONDS(6),
                                                 .rest_us = 0},
                                        .say = ""};
    f->routine =
        (struct routine){.id = "small", .title = "Small", .steps = f->steps, .step_count = 3};
    f->single =
        (struct routine){.id = "single", .title = "Single", .steps = f->steps, .step_count = 1};
    f->hold =
        (struct routine){.id = "hold", .title = "Hold", .steps = &f->steps[1], .step_count = 1};
}

struct timeline fixture_timeline(const struct routine *routine, int64_t extra_setup_us) {
    struct timeline timeline = {0};
    struct message message = {0};
    if (timeline_of_routine(&timeline, routine, extra_setup_us, &message) != STATUS_OK)
        fail_msg("%s", message.text);
    return timeline;
}

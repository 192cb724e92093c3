// pose ROUTINE: where every joint is, instant by instant, one JSON object a line.
#include "figure/body.h"
#include "json.h"
#include "session/moment.h"
#include "verbs.h"

#include <math.h>
#include <stdlib.h>

// Tenths of a millimetre are what the figure is good for; more digits would be noise.
static double rounded(float metres) {
    return round((double)metres * 1e5) / 1e5;
}

static json_t *point_json(struct vec3 point) {
    return json_pack("[fff]", rounded(point.x), rounded(point.y), rounded(point.z));
}

static json_t *body_json(int64_t t_us, const struct body *body) {
    json_t *joints = json_object();
    json_t *planted = json_object();
    for (int i = 0; i < JOINT_COUNT; i++)
        json_object_set_new(joints, joint_name((enum joint)i), point_json(body->joint[i]));
    for (int i = 0; i < PART_COUNT; i++) {
        if (body->planted & (1U << (unsigned)i))
            json_object_set_new(
                planted, part_name((enum part)i),
                json_real(rounded(vec3_distance(body->touch[i], body->contact[i]))));
    }
    return json_pack("{so so so}", "t", json_seconds(t_us), "joints", joints, "planted", planted);
}

int verb_pose(struct context *context) {
    const struct options *options = context->options;
    struct message message = {0};
    const struct routine *routine = NULL;
    struct timeline timeline = {.language = language_now()};
    int result = EXIT_SUCCESS;
    enum status status = context_fitted_routine(context, options->operands[0], &routine, &message);
    if (status == STATUS_OK)
        status = timeline_of_routine(&timeline, routine, 0, &message);
    int64_t last_us = options->has_to ? options->to_us : timeline.duration_us;
    if (status == STATUS_OK && options->from_us > last_us)
        status = status_fail(&message, STATUS_INVALID, "--from lies after --to");
    if (status != STATUS_OK)
        result = context_fail(&message);
    for (int64_t t_us = options->from_us;
         status == STATUS_OK && result == EXIT_SUCCESS && t_us <= last_us;
         t_us += options->step_us) {
        struct moment moment = moment_at(&timeline, t_us);
        struct body body;
        body_solve(moment.from, moment.to, moment.motion, moment.lungs, &body);
        result = json_print(body_json(t_us, &body), JSON_COMPACT);
    }
    timeline_finish(&timeline);
    return result;
}

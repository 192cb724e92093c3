// Sequential projection: each step solves  min |D (q + dq - wanted)|  subject to  J dq = error,
// which is dq = (wanted - q) + M J' (J M J')^-1 (error - J (wanted - q)),  M = D^-2. Angles that
// meet the end of their range are held there for the step (M = 0).
#include "solver.h"
#include "number.h"

#include <math.h>

enum { MAX_STEPS = 24, MAX_CLAMPS = 7, MAX_PROPPINGS = 3 };
#define RELATIVE_DAMPING 1e-5F // keeps redundant equations (shin: knee and foot) solvable
#define DONE_ERROR 2e-6F       // metres, radians
#define DONE_CHANGE 1e-4F      // radians, metres
#define LONGEST_STEP 0.6F      // radians
#define ROOT_FREEDOM 0.12F     // metres

// How far an angle readily strays from its wish, in degrees: the looser, the more it gives to reach
// the contacts. Spine and girdle are the movement itself, so they give least.
static float freedom_degrees(int angle) {
    if (angle == ANGLE_PELVIS_TILT) {
        return 8.0F;
    }
    if (angle >= ANGLE_PELVIS_TURN) {
        return 3.0F;
    }
    if (angle < ANGLE_SCAPULAR_PROTRACTION) {
        return 2.5F;
    }
    if (angle < ANGLE_SHOULDER_FLEXION) {
        return 2.0F;
    }
    if (angle >= ANGLE_FOREARM_PRONATION && angle < ANGLE_HIP_FLEXION) {
        return 30.0F;
    }
    if (angle >= ANGLE_HIP_ABDUCTION && angle < ANGLE_KNEE_FLEXION) {
        return 8.0F;
    }
    return 20.0F;
}

static void fill_mobility(float mobility[DOF_COUNT]) {
    for (int i = 0; i < ANGLE_COUNT; i++) {
        float freedom = freedom_degrees(i) / DEGREES_PER_RADIAN;
        mobility[i] = freedom * freedom;
    }
    for (int i = ANGLE_COUNT; i < DOF_COUNT; i++) {
        mobility[i] = ROOT_FREEDOM * ROOT_FREEDOM;
    }
}

// Cholesky in place, then solves for x; a is symmetric, lower half used.
static void solve_symmetric(int n, float a[][CONTACT_MAX_ROWS], float *x) {
    for (int i = 0; i < n; i++) {
        for (int j = 0; j <= i; j++) {
            float sum = a[i][j];
            for (int k = 0; k < j; k++) {
                sum -= a[i][k] * a[j][k];
            }
            a[i][j] = i == j ? sqrtf(most(sum, 1e-12F)) : sum / a[j][j];
        }
    }
    for (int i = 0; i < n; i++) {
        for (int k = 0; k < i; k++) {
            x[i] -= a[i][k] * x[k];
        }
        x[i] /= a[i][i];
    }
    for (int left = n; left > 0; left--) {
        int i = left - 1;
        for (int k = left; k < n; k++) {
            x[i] -= a[k][i] * x[k];
        }
        x[i] /= a[i][i];
    }
}

// The change that meets the linearised contacts while staying nearest to `wish` (a change as well).
// Rows that are not active do not count; a floor that would have to pull becomes inactive, and true
// is returned.
static bool project(const struct contact_rows *rows, const float *mobility, const float *wish,
                    bool *active, float *change) {
    bool pulls = false;
    float matrix[CONTACT_MAX_ROWS][CONTACT_MAX_ROWS];
    float lambda[CONTACT_MAX_ROWS] = {0.0F};
    float scaled[DOF_COUNT];
    for (int i = 0; i < rows->count; i++) {
        lambda[i] = active[i] ? rows->error[i] : 0.0F;
        for (int d = 0; d < DOF_COUNT; d++) {
            lambda[i] -= active[i] ? rows->rate[i][d] * wish[d] : 0.0F;
            scaled[d] = rows->rate[i][d] * mobility[d];
        }
        for (int j = 0; j <= i; j++) {
            float sum = 0.0F;
            for (int d = 0; d < DOF_COUNT; d++) {
                sum += scaled[d] * rows->rate[j][d];
            }
            matrix[i][j] = active[i] && active[j] ? sum : 0.0F;
        }
    }
    for (int i = 0; i < rows->count; i++) {
        matrix[i][i] = active[i] ? matrix[i][i] * (1.0F + RELATIVE_DAMPING) + 1e-9F : 1.0F;
    }
    solve_symmetric(rows->count, matrix, lambda);
    for (int i = rows->firm; i < rows->count; i++) {
        pulls |= lambda[i] < -1e-6F;
        active[i] = active[i] && lambda[i] >= -1e-6F;
    }
    for (int d = 0; d < DOF_COUNT; d++) {
        change[d] = wish[d];
        for (int i = 0; i < rows->count; i++) {
            change[d] += mobility[d] * rows->rate[i][d] * lambda[i];
        }
    }
    return pulls;
}

// Holds back the changes that would leave a joint's range; true when there were any.
static bool clamp_changes(const struct rig *rig, const float *change, float *mobility,
                          float *wish) {
    bool clamped = false;
    for (int i = 0; i < ANGLE_COUNT; i++) {
        float low;
        float high;
        angle_range((enum angle)i, &low, &high);
        float next = rig->q[i] + change[i] * DEGREES_PER_RADIAN;
        if (mobility[i] > 0.0F && (next < low || next > high)) {
            float bound = next < low ? low : high;
            wish[i] = (bound - rig->q[i]) / DEGREES_PER_RADIAN;
            mobility[i] = 0.0F;
            clamped = true;
        }
    }
    return clamped;
}

// Applies the change, shortened if it would swing wildly; returns its largest part.
static float apply(struct rig *rig, const float *change) {
    float largest = 0.0F;
    for (int i = 0; i < DOF_COUNT; i++) {
        largest = most(largest, fabsf(change[i]));
    }
    float share = largest > LONGEST_STEP ? LONGEST_STEP / largest : 1.0F;
    for (int i = 0; i < DOF_COUNT; i++) {
        rig->q[i] += share * change[i] * (i < ANGLE_COUNT ? DEGREES_PER_RADIAN : 1.0F);
    }
    for (int i = 0; i < ANGLE_COUNT; i++) {
        float low;
        float high;
        angle_range((enum angle)i, &low, &high);
        rig->q[i] = least(most(rig->q[i], low), high);
    }
    return largest;
}

static float largest_error(const struct contact_rows *rows) {
    float largest = 0.0F;
    for (int i = 0; i < rows->count; i++) {
        largest = most(largest, fabsf(rows->error[i]));
    }
    return largest;
}

static float step(const struct goal *goal, const struct contact_rows *rows, struct rig *rig) {
    float mobility[DOF_COUNT];
    float wish[DOF_COUNT];
    float change[DOF_COUNT];
    fill_mobility(mobility);
    for (int i = 0; i < DOF_COUNT; i++) {
        wish[i] = (goal->q[i] - rig->q[i]) / (i < ANGLE_COUNT ? DEGREES_PER_RADIAN : 1.0F);
    }
    bool active[CONTACT_MAX_ROWS];
    for (int i = 0; i < rows->count; i++) {
        active[i] = true;
    }
    for (int i = 0; i <= MAX_CLAMPS; i++) {
        bool pulls = project(rows, mobility, wish, active, change);
        bool clamped = !pulls && clamp_changes(rig, change, mobility, wish);
        if (!pulls && !clamped) {
            break;
        }
    }
    return apply(rig, change);
}

static void converge(const struct goal *goal, struct rig *rig) {
    for (int i = 0; i < MAX_STEPS; i++) {
        struct contact_rows rows;
        contact_rows(rig, goal, &rows);
        float error = largest_error(&rows);
        float change = step(goal, &rows, rig);
        skeleton_pose(rig);
        if (error < DONE_ERROR && change < DONE_CHANGE) {
            break;
        }
    }
}

void solver_run(const struct goal *goal, const float *start, struct rig *rig) {
    for (int i = 0; i < DOF_COUNT; i++) {
        rig->q[i] = start != NULL ? start[i] : goal->q[i];
    }
    skeleton_pose(rig);
    if (goal->planted == 0U) {
        return;
    }
    converge(goal, rig);
    struct goal kept = *goal;
    for (int i = 0; i < MAX_PROPPINGS; i++) {
        uint64_t sunk = contact_sunk(rig, goal) & ~kept.propped;
        if (sunk == 0U) {
            break;
        }
        kept.propped |= sunk;
        converge(&kept, rig);
    }
}

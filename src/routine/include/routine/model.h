// What the level files say, once read and checked: exercises, routines, challenges. Plain data,
// never changed after loading; everything is owned by the library's arena. Times are integer
// microseconds, lengths metres, angles degrees. Texts are UTF-8 and never NULL unless said so.
#pragma once

#include "base/feat.h"
#include "base/terms.h"
#include "base/vec3.h"
#include "routine/joints.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// Limits, stated in every message that they cause. Beyond them a file is refused, never cut.
enum {
    LEVEL_MAX_FILE_BYTES = 256 * 1024,
    LEVEL_MAX_NESTING = 16,
    LEVEL_MAX_STEPS = 40,
    LEVEL_MAX_PHASES = 12,
    LEVEL_MAX_POSES = 24,
    LEVEL_MAX_VARIANTS = 8,
    LEVEL_MAX_DAYS = 100,
    LEVEL_MAX_LIST = 16,
    LEVEL_MAX_PART_CHARS = 400,
    LEVEL_MAX_ID_BYTES = 64,
    LEVEL_MAX_TITLE_CHARS = 40,
    LEVEL_MAX_CUE_CHARS = 48,  // the large words on the play screen
    LEVEL_MAX_SAY_CHARS = 160, // one spoken line, at most two caption lines
    LEVEL_MAX_TEXT_CHARS = 600,
    LEVEL_MAX_REPS = 50,
    LEVEL_MAX_HOLD_S = 600,
    LEVEL_MAX_PHASE_S = 600,
    LEVEL_MAX_REST_S = 300,
    LEVEL_MAX_SETUP_S = 120,
    LEVEL_MIN_BREATH_S = 2,
    LEVEL_MAX_BREATH_S = 20,
    LEVEL_MAX_SESSION_S = 3 * 60 * 60,
};

enum breath { BREATH_FREE, BREATH_IN, BREATH_OUT, BREATH_COUNT };
enum position {
    POSITION_ALL_FOURS,
    POSITION_KNEELING,
    POSITION_LYING,
    POSITION_STANDING,
    POSITION_SITTING,
    POSITION_COUNT
};
// What the person can see while in the pose.
enum view { VIEW_SCREEN, VIEW_FLOOR, VIEW_CEILING, VIEW_COUNT };
enum level { LEVEL_STARTER, LEVEL_REGULAR, LEVEL_LONGER, LEVEL_COUNT };
enum prop {
    PROP_MAT,
    PROP_ROLLER,
    PROP_TOWEL,
    PROP_CHAIR,
    PROP_CUSHION,
    PROP_WALL,
    PROP_BAND,
    PROP_DOOR_FRAME,
    PROP_COUNT
};
enum caution {
    CAUTION_KNEES,
    CAUTION_WRISTS,
    CAUTION_NECK,
    CAUTION_SHOULDERS,
    CAUTION_LOWER_BACK,
    CAUTION_OSTEOPOROSIS,
    CAUTION_PREGNANCY,
    CAUTION_DIZZINESS, // or unsteady on the feet
    CAUTION_BLOOD_PRESSURE,
    CAUTION_SURGERY, // or an injury, lately
    CAUTION_FLOOR,   // getting down to it and up again is hard
    CAUTION_COUNT
};
enum muscle {
    MUSCLE_ERECTOR_SPINAE,
    MUSCLE_RHOMBOIDS,
    MUSCLE_MIDDLE_TRAPEZIUS,
    MUSCLE_LOWER_TRAPEZIUS,
    MUSCLE_LATISSIMUS_DORSI,
    MUSCLE_SERRATUS_ANTERIOR,
    MUSCLE_PECTORALS,
    MUSCLE_ABDOMINALS,
    MUSCLE_GLUTES,
    MUSCLE_COUNT
};
// Parts of the body that can stay planted; bit (1 << part) in a pose's mask.
enum part {
    PART_LEFT_HAND,
    PART_RIGHT_HAND,
    PART_LEFT_KNEE,
    PART_RIGHT_KNEE,
    PART_LEFT_FOOT,
    PART_RIGHT_FOOT,
    PART_HIPS,
    PART_UPPER_BACK,
    PART_HEAD,
    PART_COUNT
};

// The words that stand for these in files ("all-fours", "in", ...). NULL when out of range.
const char *breath_name(enum breath breath);
const char *position_name(enum position position);
const char *view_name(enum view view);
const char *level_name(enum level level);
const char *part_name(enum part part);

// Where a prop stands, for a prop that is in the picture.
struct prop_place {
    bool placed;
    // Roller, towel: the middle of its axis, along x; chair: the floor below the seat's middle.
    struct vec3 at;
};

// A body posture. The figure room turns it into joint positions: planted parts are held exactly
// where the variant's contacts say, the angles are met as nearly as that allows.
struct pose {
    const char *name;
    float angle[ANGLE_COUNT]; // degrees, within angle_range
    struct vec3 pelvis;       // where the middle of the pelvis is wanted, metres
    uint32_t planted;         // mask of enum part
    struct prop_place props[PROP_COUNT];
};

// Where a part of the body touches the ground, a seat or a prop.
struct contact {
    bool given;
    struct vec3 at; // the point of the skin that touches, metres
};

struct phase {
    const char *name; // short: "Cat"
    const char *cue;  // the large words on the screen; equal to name when the file gives none
    const char *say;  // spoken and shown as caption; "" for silence
    enum breath breath;
    int64_t duration_us;
    const struct pose *pose; // reached at the end of the phase
};

// The way into a position.
struct setup {
    const char *cue;
    const char *say;
    int64_t duration_us;
    const struct pose *pose; // reached at the end of the setup
};

struct reference {
    const struct exercise *exercise; // NULL: none
    const struct variant *variant;   // never NULL when exercise is set
};

// What "this hurts" offers.
struct easier {
    const char *say;         // "" when the file gives none
    struct reference change; // another exercise or variant; exercise NULL: the same one, softer
    float depth;             // share of the movement from the setup pose, 0..1
};

// The same movement, half as big: what remains to offer where nothing else can be.
extern const struct easier easier_softer;

// Seen from where the person's screen is. Yaw 0 looks at the figure's front, 90 at its left side.
struct camera {
    float yaw;   // degrees
    float pitch; // degrees, positive looks down
    float distance;
    struct vec3 target;
};

// One way of doing an exercise. An exercise without variants has exactly one, with id "".
struct variant {
    const char *id;
    const char *title; // the exercise's title when it has no own
    const char *summary;
    const char *feel;
    const char *mistake;
    enum position position;
    enum view view;
    uint32_t props;      // mask of enum prop
    uint32_t muscles;    // mask of enum muscle
    bool pencil;         // shown between the shoulder blades as they close
    uint32_t avoid_with; // mask of enum caution
    int reps;            // when a step gives none
    int64_t rest_us;     // after the step, when a step gives none
    struct setup setup;
    struct easier easier;
    const struct reference *substitutes; // in order of preference
    size_t substitute_count;
    struct camera camera;
    struct contact contacts[PART_COUNT];
    const struct pose *poses;
    size_t pose_count;
    const struct phase *phases;
    size_t phase_count;
    const struct waypoint *waypoint; // where ways to and from other positions begin; NULL: none
};

// A stop on the way between positions: a posture that a person passes through. Only the variant's
// id, title, props, contacts and poses are given; its setup pose is its one pose.
struct waypoint {
    const char *id;
    const char *source_file;
    struct variant variant;
    bool passing;                 // no place to wait: props neither come nor go here
    const struct waypoint **next; // where one can go from here; NULL: left out for its faults
    size_t next_count;
};

struct credit {
    const char *source;      // NULL when the file gives none
    const char *reviewed_by; // NULL: nobody has
    const char *reviewed_on; // "YYYY-MM-DD" or NULL
};

struct exercise {
    const char *id;
    const char *title;
    const char *summary;
    const char *source_file;
    struct credit credit;
    const struct variant *variants; // the first is used when a step names none
    size_t variant_count;
};

// How much of an exercise a step asks for; -1 leaves it to the exercise.
struct dose {
    int reps;
    int64_t hold_us;       // length of the exercise's free phases
    int64_t breath_in_us;  // length of its phases that breathe in
    int64_t breath_out_us; // length of its phases that breathe out
    int64_t rest_us;
};

struct routine_step {
    const struct exercise *exercise;
    const struct variant *variant;
    struct dose dose;
    const char *say;             // an extra line at the end of the setup; "" when none
    const struct easier *easier; // NULL: the variant's own
};

struct routine {
    const char *id;
    const char *title;
    const char
        *fitted_title; // where the title is not true of a routine fitted to somebody; or NULL
    const char *summary;
    const char *source_file;
    enum level level;
    struct credit credit;
    const struct routine_step *steps;
    size_t step_count;
};

struct challenge {
    const char *id;
    const char *title;
    const char *summary;
    const char *source_file;
    const struct routine **days;
    size_t day_count;
    bool weekdays; // Saturday and Sunday rest
};

struct milestone {
    const char *id;
    const char *title;
    const char *summary;
    const char *source_file;
    enum feat feat;
    int amount; // levels: from 0, all else from 1
};

// Something worth knowing, to be read in peace: one page.
struct page_part {
    const char *heading; // "" when it has none
    const char *text;
};

// Where what the page says was learnt.
struct page_source {
    const char *work;
    const char *link; // NULL when the file gives none
};

struct page {
    const char *id;
    const char *title;
    const char *summary;
    const char *source_file;
    struct credit credit;
    int order; // of reading, 1 to 99; pages of the same order stand by their id
    const struct page_part *parts;
    size_t part_count;
    const char *const *tips; // single sentences, shown between steps and on the result
    size_t tip_count;
    const struct page_source *sources; // at least one
    size_t source_count;
};

// A body posture as the session asks for it: a pose of a variant, at a share of its movement.
struct stance {
    const struct variant *variant;
    const struct pose *pose;
    float depth; // 1: the pose itself, 0: the variant's setup pose
};

// The variant with this id, or NULL; id NULL gives the default one.
const struct variant *exercise_variant(const struct exercise *exercise, const char *id);
const struct pose *variant_pose(const struct variant *variant, const char *name);
// How often, and how long a phase, a dose asks for of a variant. At least 1 and 0.
int dose_reps(const struct dose *dose, const struct variant *variant);
int64_t dose_phase_us(const struct dose *dose, const struct phase *phase);
// Time under load: all repetitions, with no way into position and no rest.
int64_t dose_load_us(const struct dose *dose, const struct variant *variant);
// On hands, knees or back, not on feet or a seat.
bool variant_is_on_floor(const struct variant *variant);
// Mask of enum prop: all that its steps need.
uint32_t routine_props(const struct routine *routine);

#include "names.h"

#include "routine/controls.h"
#include "routine/library.h"
#include "routine/model.h"
#include "routine/settings.h"

#include <stdbool.h>
#include <string.h>

enum {
    NEAREST_MAX_BYTES = 40,   // longer words are not compared
    NEAREST_MAX_DISTANCE = 2, // this many slips of the finger are still taken for a misspelling
};

static const char *const breath_list[BREATH_COUNT] = {
    [BREATH_FREE] = "free", [BREATH_IN] = "in", [BREATH_OUT] = "out"};

static const char *const position_list[POSITION_COUNT] = {
    [POSITION_ALL_FOURS] = "all-fours", [POSITION_KNEELING] = "kneeling",
    [POSITION_LYING] = "lying",         [POSITION_STANDING] = "standing",
    [POSITION_SITTING] = "sitting",
};

static const char *const view_list[VIEW_COUNT] = {
    [VIEW_SCREEN] = "screen", [VIEW_FLOOR] = "floor", [VIEW_CEILING] = "ceiling"};

static const char *const level_list[LEVEL_COUNT] = {
    [LEVEL_STARTER] = "starter", [LEVEL_REGULAR] = "regular", [LEVEL_LONGER] = "longer"};

static const char *const prop_list[PROP_COUNT] = {
    [PROP_MAT] = "mat",     [PROP_ROLLER] = "roller",         [PROP_TOWEL] = "towel",
    [PROP_CHAIR] = "chair", [PROP_CUSHION] = "cushion",       [PROP_WALL] = "wall",
    [PROP_BAND] = "band",   [PROP_DOOR_FRAME] = "door-frame",
};

static const char *const caution_list[CAUTION_COUNT] = {
    [CAUTION_KNEES] = "knees",
    [CAUTION_WRISTS] = "wrists",
    [CAUTION_NECK] = "neck",
    [CAUTION_SHOULDERS] = "shoulders",
    [CAUTION_LOWER_BACK] = "lower-back",
    [CAUTION_OSTEOPOROSIS] = "osteoporosis",
    [CAUTION_PREGNANCY] = "pregnancy",
    [CAUTION_DIZZINESS] = "dizziness",
    [CAUTION_BLOOD_PRESSURE] = "blood-pressure",
    [CAUTION_SURGERY] = "surgery",
    [CAUTION_FLOOR] = "floor",
};

static const char *const muscle_list[MUSCLE_COUNT] = {
    [MUSCLE_ERECTOR_SPINAE] = "erector-spinae",
    [MUSCLE_RHOMBOIDS] = "rhomboids",
    [MUSCLE_MIDDLE_TRAPEZIUS] = "middle-trapezius",
    [MUSCLE_LOWER_TRAPEZIUS] = "lower-trapezius",
    [MUSCLE_LATISSIMUS_DORSI] = "latissimus-dorsi",
    [MUSCLE_SERRATUS_ANTERIOR] = "serratus-anterior",
    [MUSCLE_PECTORALS] = "pectorals",
    [MUSCLE_ABDOMINALS] = "abdominals",
    [MUSCLE_GLUTES] = "glutes",
};

static const char *const part_list[PART_COUNT] = {
    [PART_LEFT_HAND] = "left-hand", [PART_RIGHT_HAND] = "right-hand",
    [PART_LEFT_KNEE] = "left-knee", [PART_RIGHT_KNEE] = "right-knee",
    [PART_LEFT_FOOT] = "left-foot", [PART_RIGHT_FOOT] = "right-foot",
    [PART_HIPS] = "hips",           [PART_UPPER_BACK] = "upper-back",
    [PART_HEAD] = "head",
};

#define FEAT_WORD(id, key, least, most, unit, counted) [FEAT_##id] = (key),
static const char *const feat_list[FEAT_COUNT] = {FEAT_TABLE(FEAT_WORD)};

static const char *const language_list[] = {LANGUAGE_TABLE(CHOICE_WORD)};
static const char *const theme_list[] = {THEME_TABLE(CHOICE_WORD)};
static const char *const narrator_list[] = {NARRATOR_TABLE(CHOICE_WORD)};
static const char *const breath_set_list[] = {BREATH_SET_TABLE(CHOICE_WORD)};
static const char *const background_list[] = {BACKGROUND_TABLE(CHOICE_WORD)};
static const char *const look_body_list[] = {LOOK_BODY_TABLE(CHOICE_WORD)};
static const char *const look_hair_list[] = {LOOK_HAIR_TABLE(CHOICE_WORD)};
static const char *const look_skin_list[] = {LOOK_SKIN_TABLE(CHOICE_WORD)};
static const char *const look_hair_tone_list[] = {LOOK_HAIR_TONE_TABLE(CHOICE_WORD)};
static const char *const look_clothes_list[] = {LOOK_CLOTHES_TABLE(CHOICE_WORD)};

static const char *const control_list[CONTROL_COUNT] = {
    [CONTROL_CONFIRM] = "confirm", [CONTROL_BACK] = "back", [CONTROL_MENU] = "menu",
    [CONTROL_PAUSE] = "pause",     [CONTROL_NEXT] = "next", [CONTROL_PREVIOUS] = "previous",
    [CONTROL_HURTS] = "hurts",     [CONTROL_MORE] = "more", [CONTROL_HELP] = "help",
};
static const char *const pad_button_list[BUTTON_COUNT] = {
    [BUTTON_NONE] = "none",
    [BUTTON_A] = "a",
    [BUTTON_B] = "b",
    [BUTTON_X] = "x",
    [BUTTON_Y] = "y",
    [BUTTON_LEFT_SHOULDER] = "leftshoulder",
    [BUTTON_RIGHT_SHOULDER] = "rightshoulder",
    [BUTTON_BACK] = "back",
    [BUTTON_START] = "start",
    [BUTTON_LEFT_TRIGGER] = "lefttrigger",
    [BUTTON_RIGHT_TRIGGER] = "righttrigger",
    [BUTTON_LEFT_STICK] = "leftstick",
    [BUTTON_RIGHT_STICK] = "rightstick",
    [BUTTON_PADDLE_1] = "paddle1",
    [BUTTON_PADDLE_2] = "paddle2",
    [BUTTON_PADDLE_3] = "paddle3",
    [BUTTON_PADDLE_4] = "paddle4",
    [BUTTON_TOUCHPAD] = "touchpad",
};
static const char *const key_list[] = {
    "Space",     "Tab",       "Backspace", "Insert",    "Delete",      "Home",     "End",
    "PageUp",    "PageDown",  "Pause",     "Menu",      "Application", "Select",   "Help",
    "F1",        "F2",        "F3",        "F4",        "F5",          "F6",       "F7",
    "F8",        "F9",        "F10",       "F12",       "F13",         "F14",      "F15",
    "F16",       "F17",       "F18",       "F19",       "F20",         "F21",      "F22",
    "F23",       "F24",       "Keypad +",  "Keypad -",  "Keypad *",    "Keypad /", "Keypad .",
    "AudioNext", "AudioPrev", "AudioPlay", "AudioStop", "AC Back",
};
enum { KEY_LIST_COUNT = sizeof key_list / sizeof key_list[0] };

const struct words breath_words = {breath_list, BREATH_COUNT};
const struct words position_words = {position_list, POSITION_COUNT};
const struct words view_words = {view_list, VIEW_COUNT};
const struct words level_words = {level_list, LEVEL_COUNT};
const struct words prop_words = {prop_list, PROP_COUNT};
const struct words caution_words = {caution_list, CAUTION_COUNT};
const struct words muscle_words = {muscle_list, MUSCLE_COUNT};
const struct words part_words = {part_list, PART_COUNT};
const struct words feat_words = {feat_list, FEAT_COUNT};
const struct words language_words = {language_list, LANGUAGE_COUNT};
const struct words theme_words = {theme_list, THEME_CHOICES};
const struct words narrator_words = {narrator_list, NARRATOR_COUNT};
const struct words breath_set_words = {breath_set_list, BREATH_SET_COUNT};

const struct words background_words = {background_list, BACKGROUND_COUNT};
const struct words look_body_words = {look_body_list, LOOK_BODY_COUNT};
const struct words look_hair_words = {look_hair_list, LOOK_HAIR_COUNT};
const struct words look_skin_words = {look_skin_list, LOOK_SKIN_COUNT};
const struct words look_hair_tone_words = {look_hair_tone_list, LOOK_HAIR_TONE_COUNT};
const struct words look_clothes_words = {look_clothes_list, LOOK_CLOTHES_COUNT};
const struct words control_words = {control_list, CONTROL_COUNT};
const struct words pad_button_words = {pad_button_list, BUTTON_COUNT};
const struct words key_words = {key_list, KEY_LIST_COUNT};

int words_find(const struct words *words, const char *word) {
    for (int i = 0; i < words->count; i++) {
        if (strcmp(words->list[i], word) == 0)
            return i;
    }
    return -1;
}

const char *words_at(const struct words *words, int index) {
    return index >= 0 && index < words->count ? words->list[index] : NULL;
}

void words_print(const struct words *words, struct buffer *out) {
    for (int i = 0; i < words->count; i++)
        buffer_printf(out, "%s%s", i > 0 ? ", " : "", words->list[i]);
}

static size_t least(size_t a, size_t b) {
    return a < b ? a : b;
}

// Insertions, deletions and replacements of bytes that lead from a to b. Formula: Levenshtein's
// distance by dynamic programming over one row.
static size_t edit_distance(const char *a, size_t a_length, const char *b, size_t b_length) {
    size_t row[NEAREST_MAX_BYTES + 1];
    for (size_t j = 0; j <= b_length; j++)
        row[j] = j;
    for (size_t i = 1; i <= a_length; i++) {
        size_t diagonal = row[0];
        row[0] = i;
        for (size_t j = 1; j <= b_length; j++) {
            size_t replaced = diagonal + (a[i - 1] != b[j - 1]);
            diagonal = row[j];
            row[j] = least(replaced, least(row[j - 1], row[j]) + 1);
        }
    }
    return row[b_length];
}

void nearest_offer(struct nearest *nearest, const char *candidate) {
    size_t length = strlen(nearest->word);
    size_t candidate_length = strlen(candidate);
    if (length > NEAREST_MAX_BYTES || candidate_length > NEAREST_MAX_BYTES)
        return;
    size_t distance = edit_distance(nearest->word, length, candidate, candidate_length);
    // A short word must not be taken for another short word that shares hardly a letter with it.
    bool near = distance <= NEAREST_MAX_DISTANCE && distance * 2 < candidate_length;
    if (near && (!nearest->best || distance < nearest->distance)) {
        nearest->best = candidate;
        nearest->distance = distance;
    }
}

void nearest_print(const struct nearest *nearest, struct buffer *out) {
    if (nearest->best)
        buffer_printf(out, "; did you mean '%s'?", nearest->best);
}

const char *breath_name(enum breath breath) {
    return words_at(&breath_words, (int)breath);
}

const char *position_name(enum position position) {
    return words_at(&position_words, (int)position);
}

const char *view_name(enum view view) {
    return words_at(&view_words, (int)view);
}

const char *level_name(enum level level) {
    return words_at(&level_words, (int)level);
}

const char *part_name(enum part part) {
    return words_at(&part_words, (int)part);
}

bool level_id_is_valid(const char *id) {
    size_t length = strspn(id, "abcdefghijklmnopqrstuvwxyz0123456789-");
    return length > 0 && length <= LEVEL_MAX_ID_BYTES && id[length] == '\0' && id[0] != '-' &&
           id[length - 1] != '-';
}

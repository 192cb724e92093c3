#include "cues.h"

#include "base/language.h"
#include "base/time.h"

#include <stdlib.h>
#include <string.h>

static const int64_t LINE_GAP_US = 200000; // silence between two spoken lines
static const int64_t LEAD_US = 300000;     // a position is announced this long after it begins
static const int64_t BELL_US = 2500000;    // a bell rings this long
static const int64_t LONG_HOLD_US = 20 * US_PER_S;       // from here on halfway is spoken
static const int64_t LONG_SILENCE_US = 18 * US_PER_S;    // between two lines of a long hold
static const int64_t COMPANY_PATIENCE_US = 5 * US_PER_S; // a calm line may come this much later
static const int64_t COUNTED_HOLD_US = 8 * US_PER_S;     // from here on the end is counted down
static const int64_t LONG_REST_US = 10 * US_PER_S; // from here on a rest names what comes next
static const int FULL_WORDS_REPS = 2;              // after these repetitions words thin out
static const int MIN_REPS_FOR_HALFWAY = 4;

// The smaller number finds its place first; a line that then has no room is left out.
enum priority { PRIORITY_COUNTDOWN, PRIORITY_CALL, PRIORITY_SETUP, PRIORITY_PHASE, PRIORITY_COUNT };

// A line that wants to be spoken at `at`, later if need be, but must be over by `until`.
struct wish {
    enum priority priority;
    int64_t at_us;
    int64_t until_us;
    const char *text;
    const char *shorter; // said instead when text does not fit; NULL: nothing
    size_t step;
    size_t order; // for a stable sort
};

struct cue_sheet {
    struct timeline *timeline;
    const struct language *language;
    struct wish *wishes;
    size_t wish_count;
    size_t wish_room;
    struct cue *spoken; // placed lines, in order of time
    size_t spoken_count;
    struct lost_line *lost; // in order of importance, sorted at the end
    size_t lost_count;
    struct cue *cues; // all of them, sorted at the end
    size_t cue_count;
    bool failed;
};

int64_t speech_estimate_us(const char *text) {
    // Fitted to flite's slt voice so that no line takes longer; about a quarter too long on
    // average.
    static const int64_t START_US = 400000;
    static const int64_t CHARACTER_US = 72000;
    static const int64_t SENTENCE_US = 200000;
    static const int64_t DIGIT_US = 100000; // "30" is spoken as a whole word
    int64_t estimate = START_US;
    for (const char *c = text; *c; c++) {
        if (((unsigned char)*c & 0xC0U) != 0x80U)
            estimate += CHARACTER_US;
        if (*c >= '0' && *c <= '9')
            estimate += DIGIT_US;
        if (strchr(".:!?;", *c) && c[1] == ' ')
            estimate += SENTENCE_US;
    }
    return estimate;
}

static int64_t speech_length_us(const struct cue_sheet *sheet, const char *text) {
    const struct speech *speech = &sheet->timeline->speech;
    return speech->length_us ? speech->length_us(speech->context, sheet->language, text)
                             : speech_estimate_us(text);
}

static void wish(struct cue_sheet *sheet, struct wish line) {
    if (!line.text || line.text[0] == '\0' || sheet->failed)
        return;
    if (sheet->wish_count == sheet->wish_room) {
        size_t room = sheet->wish_room ? sheet->wish_room * 2 : 256;
        struct wish *wishes = realloc(sheet->wishes, room * sizeof *wishes);
        if (!wishes) {
            sheet->failed = true;
            return;
        }
        sheet->wishes = wishes;
        sheet->wish_room = room;
    }
    line.order = sheet->wish_count;
    sheet->wishes[sheet->wish_count++] = line;
}

// Text made for this timeline lives in its arena.
static const char *keep(struct cue_sheet *sheet, const char *text) {
    if (!text)
        sheet->failed = true;
    return text;
}

static int64_t phase_end(const struct timeline_phase *phase) {
    return phase->start_us + phase->duration_us;
}

static void wish_countdown(struct cue_sheet *sheet, const struct timeline_phase *phase) {
    static const char *const numbers[] = {N_("Three."), N_("Two."), N_("One.")};
    int64_t at_us = phase_end(phase) - TIMELINE_COUNTDOWN_US;
    for (int i = 0; i < 3; i++, at_us += US_PER_S)
        wish(sheet, (struct wish){.priority = PRIORITY_COUNTDOWN,
                                  .at_us = at_us,
                                  .until_us = at_us + US_PER_S,
                                  .text = tr_to(sheet->language, numbers[i]),
                                  .step = phase->step});
}

static const char *announcement(struct cue_sheet *sheet, size_t step) {
    const struct timeline *timeline = sheet->timeline;
    const char *title = tr_to(sheet->language, timeline->steps[step].variant->title);
    if (timeline->steps[step].eased)
        return tr_to(sheet->language, "Gently now.");
    struct arena *arena = &sheet->timeline->arena;
    // TRANSLATORS: spoken before a stretch; %s is its name.
    if (timeline->step_count == 1)
        return keep(sheet, arena_printf(arena, tr_to(sheet->language, "%s."), title));
    if (step == 0)
        return keep(sheet, arena_printf(arena, tr_to(sheet->language, "First: %s."), title));
    if (timeline_next_step(timeline, step))
        return keep(sheet, arena_printf(arena, tr_to(sheet->language, "Next: %s."), title));
    return keep(sheet, arena_printf(arena, tr_to(sheet->language, "Last: %s."), title));
}

// The routine's own line closes the way into position; the exercise's has to make room for it, as
// long as its short form still fits in after the name. With a slow speaker it may not: where to go
// matters more.
static void wish_extra(struct cue_sheet *sheet, struct wish setup, const struct wish *name,
                       const char *shortest, const char *text) {
    if (!text || text[0] == '\0')
        return;
    int64_t at_us = setup.until_us - LINE_GAP_US - speech_length_us(sheet, text);
    int64_t way_us = setup.at_us + speech_length_us(sheet, name->text) + LINE_GAP_US;
    bool fits = way_us + speech_length_us(sheet, shortest) + LINE_GAP_US <= at_us;
    setup.priority = fits ? PRIORITY_CALL : PRIORITY_SETUP;
    setup.at_us = at_us > setup.at_us ? at_us : setup.at_us;
    setup.text = text;
    wish(sheet, setup);
}

static void wish_setup(struct cue_sheet *sheet, const struct timeline_phase *phase,
                       const struct step_plan *plan) {
    int64_t until_us = phase_end(phase) - TIMELINE_COUNTDOWN_US;
    const struct wish line = {.priority = PRIORITY_SETUP,
                              .at_us = phase->start_us + LEAD_US,
                              .until_us = until_us,
                              .step = phase->step};
    struct wish said = line;
    said.priority = PRIORITY_CALL;
    said.text = announcement(sheet, phase->step);
    said.shorter = tr_to(sheet->language, sheet->timeline->steps[phase->step].variant->title);
    wish(sheet, said);
    struct wish way = line;
    way.text = phase->say;
    way.shorter = phase->cue;
    wish(sheet, way);
    wish_extra(sheet, line, &said, phase->cue,
               plan->say ? tr_to(sheet->language, plan->say) : NULL);
    wish_countdown(sheet, phase);
}

// "Breathe out." of "Breathe out. Round your back up."; NULL when there is only one sentence.
static const char *first_sentence(struct cue_sheet *sheet, const char *text) {
    const char *end = strstr(text, ". ");
    if (!end)
        return NULL;
    return keep(sheet, arena_strndup(&sheet->timeline->arena, text, (size_t)(end - text) + 1));
}

// A bare number would sound like the 3-2-1 at the end of a hold.
static const char *round_words(const struct cue_sheet *sheet, int number) {
    static const char *const words[] = {
        N_("Round one."),       N_("Round two."),      N_("Round three."),    N_("Round four."),
        N_("Round five."),      N_("Round six."),      N_("Round seven."),    N_("Round eight."),
        N_("Round nine."),      N_("Round ten."),      N_("Round eleven."),   N_("Round twelve."),
        N_("Round thirteen."),  N_("Round fourteen."), N_("Round fifteen."),  N_("Round sixteen."),
        N_("Round seventeen."), N_("Round eighteen."), N_("Round nineteen."), N_("Round twenty."),
    };
    int count = (int)(sizeof words / sizeof words[0]);
    return number >= 1 && number <= count ? tr_to(sheet->language, words[number - 1]) : NULL;
}

// The call that opens a repetition: halfway and last are always spoken, other counts once words
// thin out.
static void wish_call(struct cue_sheet *sheet, const struct timeline_phase *phase, int reps) {
    struct wish call = {.priority = PRIORITY_CALL,
                        .at_us = phase->start_us,
                        .until_us = phase_end(phase),
                        .step = phase->step};
    if (reps > 1 && phase->rep == reps) {
        call.text = tr_to(sheet->language, "Last one.");
    } else if (reps >= MIN_REPS_FOR_HALFWAY && phase->rep == reps / 2 + 1) {
        call.text = tr_to(sheet->language, "Halfway.");
    } else if (phase->rep > FULL_WORDS_REPS) {
        call.text = round_words(sheet, phase->rep);
        call.priority = PRIORITY_COUNT;
    }
    wish(sheet, call);
}

// Company in a long hold: no stretch without a word is longer than LONG_SILENCE_US.
static void wish_company(struct cue_sheet *sheet, const struct timeline_phase *phase) {
    static const char *const lines[] = {N_("Breathe slowly."), N_("Let your shoulders be soft."),
                                        N_("Easy breaths.")};
    static const size_t count = sizeof lines / sizeof lines[0];
    size_t said = 0;
    int64_t half_us = phase->duration_us / 2;
    int pieces = (int)((half_us + LONG_SILENCE_US - 1) / LONG_SILENCE_US);
    for (int i = 1; i < 2 * pieces; i++) {
        int64_t at_us = phase->start_us + half_us * i / pieces;
        if (i != pieces) // that is halfway
            wish(sheet, (struct wish){.priority = PRIORITY_COUNT,
                                      .at_us = at_us,
                                      .until_us = at_us + COMPANY_PATIENCE_US,
                                      .text = tr_to(sheet->language, lines[said++ % count]),
                                      .step = phase->step});
    }
}

static void wish_hold(struct cue_sheet *sheet, const struct timeline_phase *phase) {
    if (phase->duration_us >= LONG_HOLD_US) {
        int64_t at_us = phase->start_us + phase->duration_us / 2;
        wish(sheet, (struct wish){.priority = PRIORITY_CALL,
                                  .at_us = at_us,
                                  .until_us = at_us + 2 * US_PER_S,
                                  .text = tr_to(sheet->language, "Halfway."),
                                  .step = phase->step});
        wish_company(sheet, phase);
    }
    if (phase->duration_us >= COUNTED_HOLD_US)
        wish_countdown(sheet, phase);
}

static void wish_move(struct cue_sheet *sheet, const struct timeline_phase *phase, bool opens_rep) {
    int reps = sheet->timeline->steps[phase->step].reps;
    if (opens_rep)
        wish_call(sheet, phase, reps);
    if (phase->rep <= FULL_WORDS_REPS)
        wish(sheet, (struct wish){.priority = PRIORITY_PHASE,
                                  .at_us = phase->start_us,
                                  .until_us = phase_end(phase),
                                  .text = phase->say,
                                  .shorter = first_sentence(sheet, phase->say),
                                  .step = phase->step});
    if (phase->breath == BREATH_FREE)
        wish_hold(sheet, phase);
}

static void wish_rest(struct cue_sheet *sheet, const struct timeline_phase *phase) {
    const struct timeline *timeline = sheet->timeline;
    struct wish line = {.priority = PRIORITY_SETUP,
                        .at_us = phase->start_us + LEAD_US,
                        .until_us = phase_end(phase),
                        .step = phase->step};
    const struct timeline_step *next = timeline_next_step(timeline, phase->step);
    if (!next) {
        line.shorter = tr_to(sheet->language, "That was the last one.");
        // Who stands is up already.
        line.text =
            timeline->steps[phase->step].variant->position == POSITION_STANDING
                ? line.shorter
                : tr_to(sheet->language, "That was the last one. Take your time getting up.");
    } else if (phase->duration_us >= LONG_REST_US) {
        line.text = keep(sheet, arena_printf(&sheet->timeline->arena,
                                             tr_to(sheet->language, "And rest. Up next: %s."),
                                             tr_to(sheet->language, next->variant->title)));
        line.shorter = tr_to(sheet->language, "And rest.");
    } else { // the way into the next position begins at once, and names it
        line.text = tr_to(sheet->language, "And rest.");
    }
    wish(sheet, line);
}

static void wish_phase(struct cue_sheet *sheet, size_t index, const struct step_plan *plans) {
    const struct timeline_phase *phase = &sheet->timeline->phases[index];
    switch (phase->kind) {
    case PHASE_SETUP:
        wish_setup(sheet, phase, &plans[phase->step]);
        break;
    case PHASE_MOVE:
        wish_move(sheet, phase, phase[-1].rep != phase->rep); // a setup always comes first
        break;
    case PHASE_REST:
        wish_rest(sheet, phase);
        break;
    }
}

static int compare_wishes(const void *a, const void *b) {
    const struct wish *first = a;
    const struct wish *second = b;
    if (first->priority != second->priority)
        return first->priority < second->priority ? -1 : 1;
    return first->order < second->order ? -1 : first->order > second->order;
}

// The earliest start at or after at_us where duration_us fits between the lines placed so far, and
// the place in their order; false when that would end after until_us.
static bool find_room(const struct cue_sheet *sheet, int64_t duration_us, int64_t until_us,
                      int64_t *at_us, size_t *place) {
    size_t low = 0;
    size_t high = sheet->spoken_count;
    while (low < high) { // the first line that ends after at_us
        size_t middle = low + (high - low) / 2;
        const struct cue *line = &sheet->spoken[middle];
        if (line->at_us + line->duration_us + LINE_GAP_US <= *at_us)
            low = middle + 1;
        else
            high = middle;
    }
    for (; low < sheet->spoken_count; low++) {
        const struct cue *line = &sheet->spoken[low];
        if (*at_us + duration_us + LINE_GAP_US <= line->at_us)
            break;
        *at_us = line->at_us + line->duration_us + LINE_GAP_US;
    }
    *place = low;
    return *at_us + duration_us <= until_us;
}

static bool place_line(struct cue_sheet *sheet, const struct wish *line, const char *text) {
    if (!text)
        return false;
    int64_t at_us = line->at_us;
    int64_t duration_us = speech_length_us(sheet, text);
    // Numbers are spoken one a second, back to back: they need no gap among themselves.
    if (line->priority == PRIORITY_COUNTDOWN)
        duration_us = US_PER_S - LINE_GAP_US;
    size_t place = 0;
    if (!find_room(sheet, duration_us, line->until_us, &at_us, &place))
        return false;
    if (line->priority == PRIORITY_COUNTDOWN && at_us != line->at_us)
        return false;
    memmove(&sheet->spoken[place + 1], &sheet->spoken[place],
            (sheet->spoken_count - place) * sizeof *sheet->spoken);
    sheet->spoken[place] = (struct cue){.kind = CUE_VOICE,
                                        .at_us = at_us,
                                        .duration_us = duration_us,
                                        .text = text,
                                        .step = line->step};
    sheet->spoken_count++;
    return true;
}

// What somebody wrote is told when it is lost; numbers and calm lines are not missed.
static void place_wish(struct cue_sheet *sheet, const struct wish *line) {
    if (place_line(sheet, line, line->text))
        return;
    bool shorter = place_line(sheet, line, line->shorter);
    if (line->priority == PRIORITY_COUNT)
        return;
    sheet->lost[sheet->lost_count++] = (struct lost_line){
        .text = line->text, .said = shorter ? line->shorter : NULL, .step = line->step};
}

static int compare_lost(const void *a, const void *b) {
    const struct lost_line *first = a;
    const struct lost_line *second = b;
    if (first->step != second->step)
        return first->step < second->step ? -1 : 1;
    return strcmp(first->text, second->text);
}

static void add_sounds(struct cue_sheet *sheet) {
    const struct timeline *timeline = sheet->timeline;
    for (size_t i = 0; i < timeline->phase_count; i++) {
        const struct timeline_phase *phase = &timeline->phases[i];
        struct cue cue = {.at_us = phase->start_us, .text = "", .step = phase->step};
        if (phase->kind == PHASE_MOVE && phase[-1].kind == PHASE_SETUP) {
            cue.kind = CUE_BELL;
            cue.duration_us = BELL_US;
            sheet->cues[sheet->cue_count++] = cue;
        }
        if (phase->kind == PHASE_MOVE && phase->breath != BREATH_FREE) {
            cue.kind = CUE_BREATH;
            cue.breath = phase->breath;
            cue.duration_us = phase->duration_us;
            sheet->cues[sheet->cue_count++] = cue;
        }
        bool closes = phase->kind == PHASE_REST && phase->step + 1 == timeline->step_count;
        if (closes && phase_end(phase) - phase->start_us >= BELL_US) {
            cue.kind = CUE_BELL;
            cue.breath = BREATH_FREE;
            cue.at_us = phase_end(phase) - BELL_US;
            cue.duration_us = BELL_US;
            sheet->cues[sheet->cue_count++] = cue;
        }
    }
}

static int compare_cues(const void *a, const void *b) {
    const struct cue *first = a;
    const struct cue *second = b;
    if (first->at_us != second->at_us)
        return first->at_us < second->at_us ? -1 : 1;
    return (int)second->kind - (int)first->kind; // bell, breath, then voice
}

enum status cues_compile(struct timeline *timeline, const struct step_plan *plans,
                         struct message *message) {
    struct cue_sheet sheet = {.timeline = timeline, .language = timeline->language};
    for (size_t i = 0; i < timeline->phase_count; i++)
        wish_phase(&sheet, i, plans);
    sheet.spoken = calloc(sheet.wish_count + 1, sizeof *sheet.spoken);
    size_t room = sheet.wish_count + 2 * timeline->phase_count + 1;
    sheet.cues = arena_alloc(&timeline->arena, room, sizeof *sheet.cues);
    sheet.lost = arena_alloc(&timeline->arena, sheet.wish_count + 1, sizeof *sheet.lost);
    sheet.failed = sheet.failed || !sheet.spoken || !sheet.cues || !sheet.lost;
    if (!sheet.failed) {
        if (sheet.wish_count > 0)
            qsort(sheet.wishes, sheet.wish_count, sizeof *sheet.wishes, compare_wishes);
        for (size_t i = 0; i < sheet.wish_count; i++)
            place_wish(&sheet, &sheet.wishes[i]);
        if (sheet.lost_count > 0)
            qsort(sheet.lost, sheet.lost_count, sizeof *sheet.lost, compare_lost);
        memcpy(sheet.cues, sheet.spoken, sheet.spoken_count * sizeof *sheet.cues);
        sheet.cue_count = sheet.spoken_count;
        add_sounds(&sheet);
        qsort(sheet.cues, sheet.cue_count, sizeof *sheet.cues, compare_cues);
        timeline->cues = sheet.cues;
        timeline->cue_count = sheet.cue_count;
        timeline->lost = sheet.lost;
        timeline->lost_count = sheet.lost_count;
    }
    free(sheet.wishes);
    free(sheet.spoken);
    if (sheet.failed)
        return status_fail(message, STATUS_NO_MEMORY, "%s: out of memory", timeline->routine->id);
    return STATUS_OK;
}

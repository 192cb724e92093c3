// How much of a stretch a session asks for, in a few words.
#include "telling/words.h"

#include "base/language.h"
#include "base/time.h"

#include <stdio.h>

// What one round is made of, seconds.
struct round_parts {
    int in, out, hold;
};

static int whole_seconds(int64_t us) {
    return (int)((us + US_PER_S / 2) / US_PER_S);
}

static struct round_parts parts_of(const struct timeline *timeline,
                                   const struct timeline_step *step) {
    struct round_parts parts = {0};
    for (size_t i = step->first_phase; i < step->first_phase + step->phase_count; i++) {
        const struct timeline_phase *phase = &timeline->phases[i];
        if (phase->kind != PHASE_MOVE || phase->rep != 1)
            continue;
        int seconds = whole_seconds(phase->duration_us);
        if (phase->breath == BREATH_FREE)
            parts.hold += seconds;
        else if (phase->breath == BREATH_IN)
            parts.in += seconds;
        else
            parts.out += seconds;
    }
    return parts;
}

void words_dose(char out[WORDS_BYTES], const struct timeline *timeline, size_t index) {
    const struct timeline_step *step = &timeline->steps[index];
    struct round_parts parts = parts_of(timeline, step);
    char times[WORDS_BYTES];
    snprintf(times, sizeof times, tr_plural("%d time", "%d times", step->reps), step->reps);
    if (step->reps <= 1 && parts.hold > 0)
        snprintf(out, WORDS_BYTES, tr("hold %d s"), parts.hold);
    else if (parts.hold > 0) // TRANSLATORS: "10 times, hold 8 s"
        snprintf(out, WORDS_BYTES, tr("%s, hold %d s"), times, parts.hold);
    else if (parts.in > 0 && parts.out > 0) // TRANSLATORS: "8 times, 5 s in, 6 s out": of breaths
        snprintf(out, WORDS_BYTES, tr("%s, %d s in, %d s out"), times, parts.in, parts.out);
    else
        snprintf(out, WORDS_BYTES, "%s", times);
}

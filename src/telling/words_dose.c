// How much of a stretch a session asks for, in a few words.
#include "telling/words.h"

#include "base/language.h"

#include <stdio.h>

void words_dose(char out[WORDS_BYTES], const struct timeline *timeline, size_t index) {
    const struct timeline_step *step = &timeline->steps[index];
    struct timeline_round round = timeline_round(timeline, step);
    char times[WORDS_BYTES];
    snprintf(times, sizeof times, tr_plural("%d time", "%d times", step->reps), step->reps);
    if (step->reps <= 1 && round.hold_s > 0)
        snprintf(out, WORDS_BYTES, tr("hold %d s"), round.hold_s);
    else if (round.hold_s > 0) // TRANSLATORS: "10 times, hold 8 s"
        snprintf(out, WORDS_BYTES, tr("%s, hold %d s"), times, round.hold_s);
    else if (round.in_s > 0 &&
             round.out_s > 0) // TRANSLATORS: "8 times, 5 s in, 6 s out": of breaths
        snprintf(out, WORDS_BYTES, tr("%s, %d s in, %d s out"), times, round.in_s, round.out_s);
    else
        snprintf(out, WORDS_BYTES, "%s", times);
}

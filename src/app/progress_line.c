#include "progress_line.h"

#include "base/system.h"
#include "base/time.h"

#include <stdio.h>

static const int64_t QUIET_US = 300000;
static const char *const WIPE = "\r\033[K";
enum { LINKS = 12 }; // of the bar

static void print_time_left(int64_t elapsed_us, double share) {
    static const int64_t S_PER_MIN = 60;
    if (share <= 0.0 || elapsed_us < US_PER_S)
        return;
    int64_t left_s = (int64_t)((double)elapsed_us * (1.0 - share) / share / (double)US_PER_S);
    (void)fprintf(stderr, ", %d:%02d left", (int)(left_s / S_PER_MIN), (int)(left_s % S_PER_MIN));
}

static void tell(struct progress_line *line, double share) {
    static const double PERCENT = 100.0;
    int percent = (int)(share * PERCENT);
    int64_t elapsed_us = time_now_us() - line->began_us;
    if (!line->shows || percent == line->percent || elapsed_us < QUIET_US)
        return;
    line->percent = percent;
    line->shown = true;
    (void)fprintf(stderr, "%sunhunch: %s [", WIPE, line->what);
    for (int i = 0; i < LINKS; i++)
        (void)fputc((i + 1) * (int)PERCENT <= percent * LINKS ? '#' : '-', stderr);
    (void)fprintf(stderr, "] %3d %%", percent);
    print_time_left(elapsed_us, share);
}

static bool go_on(void *context, double share) {
    struct progress_line *line = context;
    tell(line, share);
    return !stop_wish_heard(&line->stop);
}

void progress_line_begin(struct progress_line *line, const char *what) {
    *line = (struct progress_line){.watch = work_watched(go_on, line),
                                   .what = what,
                                   .began_us = time_now_us(),
                                   .shows = system_has_terminal(),
                                   .percent = -1};
    stop_wish_begin(&line->stop);
}

void progress_line_hush(struct progress_line *line) {
    if (line->shown)
        (void)fputs(WIPE, stderr);
    line->shown = false;
}

void progress_line_end(struct progress_line *line) {
    progress_line_hush(line);
    stop_wish_end(&line->stop);
}

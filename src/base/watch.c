#include "base/watch.h"

#include <stddef.h>

struct work_watch work_watched(bool (*go_on)(void *context, double share), void *context) {
    return (struct work_watch){.go_on = go_on, .context = context, .to = 1.0};
}

struct work_watch work_piece(const struct work_watch *whole, double from, double to) {
    if (!whole)
        return (struct work_watch){0};
    double span = whole->to - whole->from;
    struct work_watch piece = *whole;
    piece.from = whole->from + span * from;
    piece.to = whole->from + span * to;
    return piece;
}

bool work_goes_on(const struct work_watch *watch, double share) {
    if (!watch || !watch->go_on)
        return true;
    double within = share < 0.0 ? 0.0 : share > 1.0 ? 1.0 : share;
    return watch->go_on(watch->context, watch->from + (watch->to - watch->from) * within);
}

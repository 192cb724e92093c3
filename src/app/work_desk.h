// The long work that screens ask for (scenes/work.h), done by a worker.
#pragma once

#include "context.h"
#include "scenes/work.h"

struct work_desk;

// NULL when there is no memory for it. The context is borrowed, and must not become somebody
// else's before the desk is gone.
struct work_desk *work_desk_create(struct context *context);
// Stops what is under way. NULL is fine.
void work_desk_destroy(struct work_desk *desk);

// What the director is given; lasts as long as the desk. NULL for NULL.
const struct work_service *work_desk_service(const struct work_desk *desk);
// What is under way ends as soon as it can. NULL is fine.
void work_desk_stop(struct work_desk *desk);
// True once after each piece of work, with what came of it.
bool work_desk_take(struct work_desk *desk, struct work_view *view);

// How much the muscles of an exercise have to do, or to feel, in an instant.
#pragma once

#include "figure/body.h"

// Fills muscles and effort of a body that goes from one stance to another; motion 0..1.
void effort_fill(struct stance from, struct stance to, float motion, float lungs,
                 struct body *body);

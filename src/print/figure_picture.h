// The figure as a picture on paper.
#pragma once

#include "paper.h"

#include "figure/picture.h"

// Draws the stance into the rectangle, mat and props with it, on nothing. STATUS_NO_MEMORY.
enum status figure_print(struct paper *paper, struct figure_painter *painter,
                         const struct stance *stance, double x, double y, double width,
                         double height, struct message *message);

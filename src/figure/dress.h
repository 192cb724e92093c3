// What a look means: surfaces and colours.
#pragma once

#include "figure/picture.h"
#include "mesh.h"

const struct surface *dress_body(const struct look *look);
const struct surface *dress_hair(const struct look *look); // NULL: none stands out from the head
// The theme's colours, with the look's own in place of some.
struct palette dress_palette(const struct look *look, const struct palette *theme);

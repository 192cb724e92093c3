// What a routine holds, at a glance: for the panel beside a list.
#pragma once

#include "scene.h"

void routine_preview_draw(const struct director *director, struct canvas *canvas, struct rect panel,
                          const struct routine *routine);

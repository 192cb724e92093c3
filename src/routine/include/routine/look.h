// How the figure looks: a choice of body, hair and tones. What it does is the same for all.
#pragma once

#include "routine/choices.h"

struct look {
    enum look_body body;
    enum look_hair hair;
    enum look_skin skin;
    enum look_hair_tone hair_tone;
    enum look_clothes clothes;
};

struct look look_default(void);

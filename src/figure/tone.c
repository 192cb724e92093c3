#include "number.h"
#include "raster.h"

#include <math.h>

void tone_fill(struct tone *tone) {
    for (int i = 0; i <= TONE_STEPS; i++) {
        float v = (float)i / TONE_STEPS;
        float s = v <= 0.0031308F ? 12.92F * v : 1.055F * powf(v, 1.0F / 2.4F) - 0.055F;
        tone->byte[i] = (uint8_t)(255.0F * s + 0.5F);
    }
}

static float to_linear(float s) {
    return s <= 0.04045F ? s / 12.92F : powf((s + 0.055F) / 1.055F, 2.4F);
}

struct point_light tone_linear(struct colour colour) {
    return (struct point_light){to_linear(colour.r), to_linear(colour.g), to_linear(colour.b)};
}

static uint32_t tone_byte(const struct tone *tone, float v) {
    // A soft shoulder keeps bright cloth from turning flat white.
    const float knee = 0.75F;
    if (v > knee) {
        float over = (v - knee) / (1.0F - knee);
        v = knee + (1.0F - knee) * over / (1.0F + 0.6F * over);
    }
    v = least(most(v, 0.0F), 1.0F);
    return tone->byte[(int)(v * TONE_STEPS)];
}

uint32_t tone_pack(const struct tone *tone, struct point_light light) {
    return 0xFF000000U | tone_byte(tone, light.r) << 16U | tone_byte(tone, light.g) << 8U |
           tone_byte(tone, light.b);
}

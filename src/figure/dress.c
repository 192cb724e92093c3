#include "dress.h"

#define SHARES(hex)                                                                                \
    {                                                                                              \
        (float)((hex) >> 16 & 0xFF) / 255.0F, (float)((hex) >> 8 & 0xFF) / 255.0F,                 \
            (float)((hex)&0xFF) / 255.0F                                                           \
    }

static const struct surface *const bodies[LOOK_BODY_COUNT] = {
    [LOOK_BODY_NEUTRAL] = &surface_neutral,
    [LOOK_BODY_BROAD] = &surface_broad,
    [LOOK_BODY_ROUND] = &surface_round,
};

static const struct surface *const hairs[LOOK_HAIR_COUNT] = {
    [LOOK_HAIR_BUN] = &surface_hair_bun,
    [LOOK_HAIR_KNOT] = &surface_hair_knot,
    [LOOK_HAIR_SHORT] = &surface_hair_short,
};

// The theme has a tone of its own for the second.
static const struct colour skins[LOOK_SKIN_COUNT] = {
    [LOOK_SKIN_PORCELAIN] = SHARES(0xF1CDB0), [LOOK_SKIN_HONEY] = SHARES(0xCB9366),
    [LOOK_SKIN_AMBER] = SHARES(0xAD7549),     [LOOK_SKIN_BRONZE] = SHARES(0x8A5A38),
    [LOOK_SKIN_UMBER] = SHARES(0x68432C),
};

// The theme has a tone of its own for the first.
static const struct colour hair_tones[LOOK_HAIR_TONE_COUNT] = {
    [LOOK_HAIR_TONE_BLACK] = SHARES(0x262326),  [LOOK_HAIR_TONE_CHESTNUT] = SHARES(0x6A4029),
    [LOOK_HAIR_TONE_COPPER] = SHARES(0x9E5428), [LOOK_HAIR_TONE_BLOND] = SHARES(0xCBA25F),
    [LOOK_HAIR_TONE_GREY] = SHARES(0xA3A19D),
};

// The top that goes with sage where the skin is as light as bone.
static const struct colour mist = SHARES(0xB7BDB3);

// Light enough to stand out from a dark background, and dark enough for a light one; none like a
// skin.
static const struct {
    struct colour top, legs;
} clothes[LOOK_CLOTHES_COUNT] = {
    [LOOK_CLOTHES_TEAL] = {SHARES(0x3FA39B), SHARES(0x4E6287)},
    [LOOK_CLOTHES_ROSE] = {SHARES(0xCF7F9B), SHARES(0x85607F)},
    [LOOK_CLOTHES_OCHRE] = {SHARES(0xD8B13A), SHARES(0x6C7C86)},
    [LOOK_CLOTHES_SKY] = {SHARES(0x8FB4D3), SHARES(0xA69B8A)},
};

const struct surface *dress_body(const struct look *look) {
    return (unsigned)look->body < LOOK_BODY_COUNT ? bodies[look->body] : bodies[0];
}

const struct surface *dress_hair(const struct look *look) {
    return (unsigned)look->hair < LOOK_HAIR_COUNT ? hairs[look->hair] : NULL;
}

struct palette dress_palette(const struct look *look, const struct palette *theme) {
    struct palette palette = *theme;
    if (look->skin != LOOK_SKIN_SAND && (unsigned)look->skin < LOOK_SKIN_COUNT) {
        palette.skin = skins[look->skin];
    }
    if (look->hair_tone != LOOK_HAIR_TONE_BROWN &&
        (unsigned)look->hair_tone < LOOK_HAIR_TONE_COUNT) {
        palette.hair = hair_tones[look->hair_tone];
    }
    if (look->clothes == LOOK_CLOTHES_BONE && look->skin == LOOK_SKIN_PORCELAIN) {
        palette.top = mist;
    }
    if (look->clothes != LOOK_CLOTHES_BONE && (unsigned)look->clothes < LOOK_CLOTHES_COUNT) {
        palette.top = clothes[look->clothes].top;
        palette.legs = clothes[look->clothes].legs;
    }
    return palette;
}

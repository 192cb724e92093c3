// How the figure looks: a choice of body, hair and tones. What it does is the same for all.
#pragma once

enum look_body { LOOK_BODY_NEUTRAL, LOOK_BODY_BROAD, LOOK_BODY_ROUND, LOOK_BODY_COUNT };

enum look_hair {
    LOOK_HAIR_BUN,
    LOOK_HAIR_KNOT,
    LOOK_HAIR_SHORT,
    LOOK_HAIR_CROPPED,
    LOOK_HAIR_SHAVED,
    LOOK_HAIR_COUNT
};

// From light to dark.
enum look_skin {
    LOOK_SKIN_PORCELAIN,
    LOOK_SKIN_SAND,
    LOOK_SKIN_HONEY,
    LOOK_SKIN_AMBER,
    LOOK_SKIN_BRONZE,
    LOOK_SKIN_UMBER,
    LOOK_SKIN_COUNT
};

enum look_hair_tone {
    LOOK_HAIR_TONE_BROWN,
    LOOK_HAIR_TONE_BLACK,
    LOOK_HAIR_TONE_CHESTNUT,
    LOOK_HAIR_TONE_COPPER,
    LOOK_HAIR_TONE_BLOND,
    LOOK_HAIR_TONE_GREY,
    LOOK_HAIR_TONE_COUNT
};

// Top and leggings.
enum look_clothes {
    LOOK_CLOTHES_BONE,  // with sage: as the theme has them
    LOOK_CLOTHES_TEAL,  // with ink
    LOOK_CLOTHES_ROSE,  // with plum
    LOOK_CLOTHES_OCHRE, // with slate
    LOOK_CLOTHES_SKY,   // with stone
    LOOK_CLOTHES_COUNT
};

struct look {
    enum look_body body;
    enum look_hair hair;
    enum look_skin skin;
    enum look_hair_tone hair_tone;
    enum look_clothes clothes;
};

struct look look_default(void);

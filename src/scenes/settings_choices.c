#include "settings_choices.h"

#include "base/array.h"
#include "base/language.h"
#include "sound/soundtrack.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void describe_volume(int percent, char out[CHOICE_VALUE_BYTES]) {
    if (percent == 0)
        snprintf(out, CHOICE_VALUE_BYTES, "%s", tr("Off"));
    else
        snprintf(out, CHOICE_VALUE_BYTES, tr("%d %%"), percent);
}

static void describe_percent(int percent, char out[CHOICE_VALUE_BYTES]) {
    snprintf(out, CHOICE_VALUE_BYTES, tr("%d %%"), percent);
}

static void describe_days(int days, char out[CHOICE_VALUE_BYTES]) {
    words_count(out, days, "day", "days");
}

static void describe_setup(int seconds, char out[CHOICE_VALUE_BYTES]) {
    if (seconds == 0)
        snprintf(out, CHOICE_VALUE_BYTES, "%s", tr("As written"));
    else
        snprintf(out, CHOICE_VALUE_BYTES, seconds > 0 ? tr("%d s more") : tr("%d s less"),
                 abs(seconds));
}

static void describe_latency(int ms, char out[CHOICE_VALUE_BYTES]) {
    snprintf(out, CHOICE_VALUE_BYTES, tr("%d ms"), ms);
}

static const char *const NARRATOR_NAMES[] = {NARRATOR_TABLE(CHOICE_LABEL)};
static const char *const BREATH_NAMES[] = {BREATH_SET_TABLE(CHOICE_LABEL)};
static const char *const BACKGROUND_NAMES[] = {BACKGROUND_TABLE(CHOICE_LABEL)};
static const char *const BODY_NAMES[] = {LOOK_BODY_TABLE(CHOICE_LABEL)};
static const char *const HAIR_NAMES[] = {LOOK_HAIR_TABLE(CHOICE_LABEL)};
static const char *const SKIN_NAMES[] = {LOOK_SKIN_TABLE(CHOICE_LABEL)};
static const char *const HAIR_TONE_NAMES[] = {LOOK_HAIR_TONE_TABLE(CHOICE_LABEL)};
static const char *const CLOTHES_NAMES[] = {LOOK_CLOTHES_TABLE(CHOICE_LABEL)};
static const char *const LANGUAGE_NAMES[] = {LANGUAGE_TABLE(CHOICE_LABEL)};
static const char *const THEME_NAMES[] = {THEME_TABLE(CHOICE_LABEL)};
static const char *const SWITCH_NAMES[] = {N_("Off"), N_("On")};

static bool offers_background(const struct director_options *options, int value) {
    return value != BACKGROUND_MUSIC || options->has_music;
}

static void tell_background(const struct director_options *options, char out[CHOICE_HELP_BYTES]) {
    const char *folder = options->music_folder ? options->music_folder : "music";
    if (options->has_music)
        // TRANSLATORS: %s is a folder.
        snprintf(out, CHOICE_HELP_BYTES,
                 tr("A quiet bed under the session: slow tones, other ones every day, or your own "
                    "music from %s, shuffled. From the next session on."),
                 folder);
    else
        // TRANSLATORS: %s is a folder.
        snprintf(out, CHOICE_HELP_BYTES,
                 tr("A quiet bed under the session: slow tones, other ones every day. For your own "
                    "music put OGG, FLAC or MP3 files into %s and open Unhunch again."),
                 folder);
}

static bool offers_speaker(const struct director_options *options, int value) {
    (void)options;
    return voice_offers((enum narrator)value);
}

static bool offers_language(const struct director_options *options, int value) {
    (void)options;
    const struct settings settings = {.language = (enum language_setting)value};
    return language_is_there(settings_language(&settings, "en"));
}

static const int TEXT_SIZES[] = {100, 115, 130, 150, 175, 200, -1};

// What a row changes: a setting of routine/settings.h, with its range or its choices.
#define NUMBER(key)                                                                                \
    .offset = offsetof(struct settings, key), .least = key##_least, .most = key##_most
#define FLAG(key) .offset = offsetof(struct settings, key), .is_switch = true
#define CHOICE(key, labels)                                                                        \
    .offset = offsetof(struct settings, key), .names = (labels), .most = COUNT_OF(labels) - 1,     \
    .step = 1
#define BIT(key, bit)                                                                              \
    .offset = offsetof(struct settings, key), .is_switch = true, .mask = 1U << (bit)
#define VOLUME(key) NUMBER(key), .step = 10, .describe = describe_volume, .sample = SAMPLE_BAR
#define LOOK(key, labels) CHOICE(look.key, labels), .sample = SAMPLE_FIGURE
// Whole rows.
#define SPARE(caution, label)                                                                      \
    { GROUP_BODY, ICON_EASIER, label, SPARE_HELP, BIT(spare, caution) }
#define HAVE(prop, icon, label)                                                                    \
    { GROUP_BODY, icon, label, HAVE_HELP, BIT(props, prop) }

static const char SPARE_HELP[] =
    N_("Exercises that do not suit are replaced or left out, from the next session on.");
static const char HAVE_HELP[] = N_("Without it, exercises that need it are replaced or left out.");

// A group's rows stand together.
static const struct choice CHOICES[] = {
    {GROUP_SESSION, ICON_CLOCK, N_("Time to get ready"),
     N_("More or less time to get into each position, from the next session on."),
     NUMBER(setup_seconds), .step = 5, .describe = describe_setup},
    {GROUP_SESSION, ICON_HAND, N_("Wait until I’m ready"),
     N_("A stretch begins only after you press, however long that takes. From the next "
        "session on."),
     FLAG(wait_for_ready)},
    {GROUP_SESSION, ICON_HEART, N_("Ask how my back feels"),
     N_("A number from 0 to 10 before and after a session. Progress shows how it changes."),
     FLAG(check_in)},
    {GROUP_SESSION, ICON_CAPTIONS, N_("Captions"),
     N_("What the voice says, written along the lower edge."), FLAG(captions),
     .sample = SAMPLE_CAPTION},
    {GROUP_SESSION, ICON_BOOK, N_("Tips"),
     N_("Something worth knowing while you rest between two stretches, and on the result."),
     FLAG(tips)},
    {GROUP_SOUND, ICON_SPEAKER, N_("Voice"),
     N_("The spoken guide. With the voice on, a session can be followed with closed eyes."),
     VOLUME(voice_volume), .preview = PREVIEW_VOICE},
    {GROUP_SOUND, ICON_PERSON, N_("Speaker"),
     N_("Who guides you. Nobody leaves the captions. Words in German, Spanish or French are "
        "spoken by a voice of that language, where espeak-ng is installed."),
     CHOICE(voice, NARRATOR_NAMES), .offers = offers_speaker, .preview = PREVIEW_VOICE},
    {GROUP_SOUND, ICON_CLOCK, N_("Speaking speed"),
     N_("Slower is easier to follow, faster leaves more silence. From the next session on."),
     NUMBER(voice_speed), .step = 10, .describe = describe_percent, .preview = PREVIEW_VOICE},
    {GROUP_SOUND, ICON_BREATH, N_("Breath volume"),
     N_("Rises while you breathe in, falls while you breathe out, and is silent while you "
        "hold."),
     VOLUME(breath_volume), .preview = PREVIEW_BREATH},
    {GROUP_SOUND, ICON_BREATH, N_("Breath sound"),
     N_("Air is breath itself, Sea a wave that comes and goes, Bowl a note that swells and "
        "fades. From the next session on."),
     CHOICE(breath_set, BREATH_NAMES), .preview = PREVIEW_BREATH},
    {GROUP_SOUND, ICON_BELL, N_("Bell"),
     N_("A soft bell when a stretch begins and when the session is over."), VOLUME(bell_volume),
     .preview = PREVIEW_BELL},
    {GROUP_SOUND, ICON_MOON, N_("Background"), NULL, CHOICE(background, BACKGROUND_NAMES),
     .offers = offers_background, .tell = tell_background},
    {GROUP_SOUND, ICON_MOON, N_("Background volume"),
     N_("How loud tones or music are. They step back while the guide speaks."), VOLUME(bed_volume)},
    {GROUP_SOUND, ICON_SLIDERS, N_("Ticks"),
     N_("Quiet wooden ticks when you move, confirm or go back in the menus. Never during "
        "a session."),
     VOLUME(tick_volume)},
    {GROUP_SOUND, ICON_SLIDERS, N_("Sound delay"),
     N_("For wireless headphones and televisions that play sound late: tick and light are "
        "brought together."),
     .offset = offsetof(struct settings, latency_ms), .describe = describe_latency,
     .opens = SCENE_LATENCY},
    {GROUP_FIGURE, ICON_PERSON, N_("Body"),
     N_("The build of the figure that shows the movements. They are the same for all."),
     LOOK(body, BODY_NAMES)},
    {GROUP_FIGURE, ICON_PERSON, N_("Skin"), N_("The tone of the figure’s skin."),
     LOOK(skin, SKIN_NAMES)},
    {GROUP_FIGURE, ICON_PERSON, N_("Hair"), N_("How the figure wears its hair."),
     LOOK(hair, HAIR_NAMES)},
    {GROUP_FIGURE, ICON_PERSON, N_("Hair colour"), N_("The tone of the figure’s hair."),
     LOOK(hair_tone, HAIR_TONE_NAMES)},
    {GROUP_FIGURE, ICON_PERSON, N_("Clothes"), N_("The figure’s top and leggings."),
     LOOK(clothes, CLOTHES_NAMES)},
    {GROUP_FIGURE, ICON_HEART, N_("Muscles that glow"),
     N_("Where you should feel a stretch glows softly while it works."), FLAG(show_muscles),
     .sample = SAMPLE_EFFORT},
    {GROUP_FIGURE, ICON_LIST, N_("Spine"),
     N_("Draws the chain of vertebrae over the figure, so that you see where it bends."),
     FLAG(show_spine), .sample = SAMPLE_EFFORT},
    {GROUP_FIGURE, ICON_PERSON, N_("Mirror"),
     N_("Shows the figure as in a mirror: left and right change over in the picture."),
     FLAG(mirror_figure), .sample = SAMPLE_EFFORT},
    {GROUP_SCREEN, ICON_PERSON, N_("Text size"),
     N_("Everything grows with it. Choose what you can read from your mat."),
     .offset = offsetof(struct settings, text_size), .values = TEXT_SIZES,
     .describe = describe_percent, .sample = SAMPLE_TEXT},
    {GROUP_SCREEN, ICON_MOON, N_("Colours"),
     N_("Dusk is dark and easy on the eyes in the evening; Morning is light; High contrast is "
        "black, white and yellow."),
     CHOICE(theme, THEME_NAMES)},
    {GROUP_SCREEN, ICON_CAPTIONS, N_("Language"), N_("Of all words on the screen."),
     CHOICE(language, LANGUAGE_NAMES), .offers = offers_language},
    {GROUP_SCREEN, ICON_BREATH, N_("Less motion"),
     N_("Screens follow each other at once, and the breath fills marks instead of growing. "
        "The figure still shows the movement."),
     FLAG(reduced_motion)},
    {GROUP_SCREEN, ICON_SPEAKER, N_("Read aloud"),
     N_("The voice reads what you have moved to. It is quiet while a session speaks."),
     FLAG(speak_focus)},
    {GROUP_SCREEN, ICON_STANDING, N_("Full screen"),
     N_("F11 does the same. Shift and F11 move to the next monitor, which is remembered."),
     FLAG(fullscreen)},
    {GROUP_CONTROLS, ICON_SLIDERS, N_("Keys and buttons"),
     N_("Which key and which button of a gamepad does what: choose your own."),
     .opens = SCENE_CONTROLS},
    SPARE(CAUTION_KNEES, N_("Go easy on my knees")),
    SPARE(CAUTION_WRISTS, N_("Go easy on my wrists")),
    SPARE(CAUTION_NECK, N_("Go easy on my neck")),
    SPARE(CAUTION_SHOULDERS, N_("Go easy on my shoulders")),
    SPARE(CAUTION_LOWER_BACK, N_("Go easy on my lower back")),
    SPARE(CAUTION_OSTEOPOROSIS, N_("I have osteoporosis")),
    SPARE(CAUTION_PREGNANCY, N_("I am pregnant")),
    SPARE(CAUTION_DIZZINESS, N_("I get dizzy or feel unsteady")),
    SPARE(CAUTION_BLOOD_PRESSURE, N_("My blood pressure is too high")),
    SPARE(CAUTION_SURGERY, N_("I had surgery or an injury lately")),
    SPARE(CAUTION_FLOOR, N_("Getting down to the floor is hard")),
    HAVE(PROP_ROLLER, ICON_ROLLER, N_("I have a foam roller")),
    HAVE(PROP_TOWEL, ICON_TOWEL, N_("I have a large towel")),
    HAVE(PROP_CHAIR, ICON_CHAIR, N_("I have a chair without wheels")),
    {GROUP_YOU, ICON_CALENDAR, N_("Weekly goal"),
     N_("Days of practice in a week. The other days are rest: they keep your chain together."),
     NUMBER(weekly_goal), .step = 1, .describe = describe_days, .sample = SAMPLE_WEEK},
    {GROUP_YOU, ICON_PERSON, N_("Who is stretching"),
     N_("Several people on one machine: each with settings, a chain and a history of their "
        "own."),
     .opens = SCENE_PROFILES},
    {GROUP_YOU, ICON_SAVE, N_("Your data"),
     N_("A report for your physiotherapist, a copy of your sessions, and what you bring "
        "from elsewhere."),
     .opens = SCENE_DATA},
    {GROUP_YOU, ICON_BOOK, N_("About Unhunch"),
     N_("What it is, where its contents come from, and what it is made of."), .opens = SCENE_ABOUT},
};

const char *choice_group_name(enum choice_group group) {
    static const char *const NAMES[GROUP_COUNT] = {[GROUP_SESSION] = N_("Session"),
                                                   [GROUP_SOUND] = N_("Sound"),
                                                   [GROUP_FIGURE] = N_("Figure"),
                                                   [GROUP_SCREEN] = N_("Screen"),
                                                   [GROUP_CONTROLS] = N_("Controls"),
                                                   [GROUP_BODY] = N_("Body"),
                                                   [GROUP_YOU] = N_("You")};
    return tr(NAMES[group]);
}

size_t choice_count(void) {
    return sizeof CHOICES / sizeof CHOICES[0];
}

const struct choice *choice_at(size_t index) {
    return &CHOICES[index];
}

int choice_value(const struct choice *choice, const struct settings *settings) {
    const char *field = (const char *)settings + choice->offset;
    if (choice->mask != 0) {
        uint32_t bits = 0;
        memcpy(&bits, field, sizeof bits);
        return (bits & choice->mask) != 0;
    }
    if (choice->is_switch) {
        bool on = false;
        memcpy(&on, field, sizeof on);
        return on;
    }
    int value = 0;
    memcpy(&value, field, sizeof value);
    return value;
}

void choice_set(const struct choice *choice, struct settings *settings, int value) {
    char *field = (char *)settings + choice->offset;
    if (choice->mask != 0) {
        uint32_t bits = 0;
        memcpy(&bits, field, sizeof bits);
        bits = value != 0 ? bits | choice->mask : bits & ~choice->mask;
        memcpy(field, &bits, sizeof bits);
    } else if (choice->is_switch) {
        bool on = value != 0;
        memcpy(field, &on, sizeof on);
    } else {
        memcpy(field, &value, sizeof value);
    }
}

static int stepped_in_list(const int *values, int value, int way) {
    int best = value;
    for (int i = 0; values[i] >= 0; i++) {
        if (way > 0 && values[i] > value)
            return values[i];
        if (way < 0 && values[i] < value)
            best = values[i];
    }
    return best;
}

int choice_stepped(const struct choice *choice, const struct director_options *options, int value,
                   int way) {
    if (choice->opens)
        return value;
    if (choice->is_switch)
        return way > 0;
    if (choice->values)
        return stepped_in_list(choice->values, value, way);
    int next = value + way * choice->step;
    while (choice->offers && next >= choice->least && next <= choice->most &&
           !choice->offers(options, next))
        next += way * choice->step;
    if (choice->offers && (next < choice->least || next > choice->most))
        return value;
    return next < choice->least ? choice->least : next > choice->most ? choice->most : next;
}

int choice_around(const struct choice *choice, const struct director_options *options, int value) {
    int next = choice_stepped(choice, options, value, 1);
    if (next != value)
        return next;
    while (choice_stepped(choice, options, value, -1) != value)
        value = choice_stepped(choice, options, value, -1);
    return value;
}

void choice_help(const struct choice *choice, const struct director_options *options,
                 char out[CHOICE_HELP_BYTES]) {
    if (choice->tell)
        choice->tell(options, out);
    else
        snprintf(out, CHOICE_HELP_BYTES, "%s", tr(choice->help));
}

void choice_describe(const struct choice *choice, int value, char out[CHOICE_VALUE_BYTES]) {
    if (choice->is_switch)
        snprintf(out, CHOICE_VALUE_BYTES, "%s", tr(SWITCH_NAMES[value != 0]));
    else if (choice->names)
        snprintf(out, CHOICE_VALUE_BYTES, "%s", tr(choice->names[value]));
    else if (choice->describe)
        choice->describe(value, out);
    else
        out[0] = '\0';
}

// Settings: every change is heard and seen at once, and kept when the screen is left.

#include "ink.h"
#include "scene.h"
#include "words.h"

#include <stdio.h>
#include <string.h>

enum { OPTION_VALUE_BYTES = 48 };

struct settings_screen {
    struct settings before; // as last saved
    struct message problem; // saving failed; "" otherwise
    int first;              // option on top
};

// One number of the settings, as it is stepped through.
struct choice {
    const char *label;
    const char *help;
    void (*describe)(const struct settings *settings, char out[OPTION_VALUE_BYTES]);
    const int *values; // instead of least, most and step; ends with -1
    size_t offset;     // into struct settings
    enum icon icon;
    int least, most, step;
    bool is_switch; // a bool, not an int
};

static void describe_volume(int percent, char out[OPTION_VALUE_BYTES]) {
    if (percent == 0)
        snprintf(out, OPTION_VALUE_BYTES, "Off");
    else
        snprintf(out, OPTION_VALUE_BYTES, "%d %%", percent);
}

static void describe_voice(const struct settings *settings, char out[OPTION_VALUE_BYTES]) {
    describe_volume(settings->voice_volume, out);
}

static void describe_speaker(const struct settings *settings, char out[OPTION_VALUE_BYTES]) {
    static const char *const NAMES[SPEAKER_COUNT] = {[SPEAKER_SLT] = "Clear",
                                                     [SPEAKER_RMS] = "Deep",
                                                     [SPEAKER_AWB] = "Scottish",
                                                     [SPEAKER_NONE] = "Nobody"};
    snprintf(out, OPTION_VALUE_BYTES, "%s", NAMES[settings->voice]);
}

static void describe_speed(const struct settings *settings, char out[OPTION_VALUE_BYTES]) {
    snprintf(out, OPTION_VALUE_BYTES, "%d %%", settings->voice_speed);
}

static void describe_breath(const struct settings *settings, char out[OPTION_VALUE_BYTES]) {
    describe_volume(settings->breath_volume, out);
}

static void describe_bell(const struct settings *settings, char out[OPTION_VALUE_BYTES]) {
    describe_volume(settings->bell_volume, out);
}

static void describe_bed(const struct settings *settings, char out[OPTION_VALUE_BYTES]) {
    describe_volume(settings->bed_volume, out);
}

static void describe_text(const struct settings *settings, char out[OPTION_VALUE_BYTES]) {
    snprintf(out, OPTION_VALUE_BYTES, "%d %%", settings->text_size);
}

static void describe_goal(const struct settings *settings, char out[OPTION_VALUE_BYTES]) {
    snprintf(out, OPTION_VALUE_BYTES, "%d %s", settings->weekly_goal,
             settings->weekly_goal == 1 ? "day" : "days");
}

static void describe_setup(const struct settings *settings, char out[OPTION_VALUE_BYTES]) {
    if (settings->setup_seconds == 0)
        snprintf(out, OPTION_VALUE_BYTES, "As written");
    else
        snprintf(out, OPTION_VALUE_BYTES, "%d s %s", SDL_abs(settings->setup_seconds),
                 settings->setup_seconds > 0 ? "more" : "less");
}

static void describe_wait(const struct settings *settings, char out[OPTION_VALUE_BYTES]) {
    snprintf(out, OPTION_VALUE_BYTES, "%s", settings->wait_for_ready ? "On" : "Off");
}

static void describe_captions(const struct settings *settings, char out[OPTION_VALUE_BYTES]) {
    snprintf(out, OPTION_VALUE_BYTES, "%s", settings->captions ? "On" : "Off");
}

static void describe_theme(const struct settings *settings, char out[OPTION_VALUE_BYTES]) {
    snprintf(out, OPTION_VALUE_BYTES, "%s", settings->theme == THEME_MORNING ? "Morning" : "Dusk");
}

static const int TEXT_SIZES[] = {90, 100, 115, 130, -1};

static const struct choice CHOICES[] = {
    {.icon = ICON_SPEAKER,
     .label = "Voice",
     .help = "The spoken guide. With the voice on, a session can be followed with closed eyes.",
     .offset = offsetof(struct settings, voice_volume),
     .most = 100,
     .step = 10,
     .describe = describe_voice},
    {.icon = ICON_PERSON,
     .label = "Speaker",
     .help = "Who guides you. Nobody leaves the captions. From the next session on.",
     .offset = offsetof(struct settings, voice),
     .most = SPEAKER_COUNT - 1,
     .step = 1,
     .describe = describe_speaker},
    {.icon = ICON_CLOCK,
     .label = "Speaking speed",
     .help = "Slower is easier to follow, faster leaves more silence. From the next session on.",
     .offset = offsetof(struct settings, voice_speed),
     .least = VOICE_MIN_SPEED,
     .most = VOICE_MAX_SPEED,
     .step = 10,
     .describe = describe_speed},
    {.icon = ICON_BREATH,
     .label = "Breath sound",
     .help = "Rises while you breathe in, falls while you breathe out.",
     .offset = offsetof(struct settings, breath_volume),
     .most = 100,
     .step = 10,
     .describe = describe_breath},
    {.icon = ICON_BELL,
     .label = "Bell",
     .help = "A soft bell when a stretch begins and when the session is over.",
     .offset = offsetof(struct settings, bell_volume),
     .most = 100,
     .step = 10,
     .describe = describe_bell},
    {.icon = ICON_MOON,
     .label = "Background",
     .help = "A quiet bed of slow tones under the session, another one every day. It steps back "
             "while the guide speaks.",
     .offset = offsetof(struct settings, bed_volume),
     .most = 100,
     .step = 10,
     .describe = describe_bed},
    {.icon = ICON_PERSON,
     .label = "Text size",
     .help = "Everything grows with it. Choose what you can read from your mat.",
     .offset = offsetof(struct settings, text_size),
     .values = TEXT_SIZES,
     .describe = describe_text},
    {.icon = ICON_CALENDAR,
     .label = "Weekly goal",
     .help = "Days of practice in a week. The other days are rest: they keep your chain together.",
     .offset = offsetof(struct settings, weekly_goal),
     .least = 1,
     .most = 7,
     .step = 1,
     .describe = describe_goal},
    {.icon = ICON_CLOCK,
     .label = "Time to get ready",
     .help = "More or less time to get into each position, from the next session on.",
     .offset = offsetof(struct settings, setup_seconds),
     .least = -10,
     .most = 60,
     .step = 5,
     .describe = describe_setup},
    {.icon = ICON_HAND,
     .label = "Wait until I’m ready",
     .help = "A stretch begins only after you press, however long that takes. From the next "
             "session on.",
     .offset = offsetof(struct settings, wait_for_ready),
     .is_switch = true,
     .describe = describe_wait},
    {.icon = ICON_CAPTIONS,
     .label = "Captions",
     .help = "What the voice says, written along the lower edge.",
     .offset = offsetof(struct settings, captions),
     .is_switch = true,
     .describe = describe_captions},
    {.icon = ICON_MOON,
     .label = "Colours",
     .help = "Dusk is dark and easy on the eyes in the evening; Morning is light.",
     .offset = offsetof(struct settings, theme),
     .most = THEME_COUNT - 1,
     .step = 1,
     .describe = describe_theme},
};
enum { CHOICE_COUNT = sizeof CHOICES / sizeof CHOICES[0] };

static const float ROW_H = 72.0F;
static const float ROW_PITCH = 89.0F;
static const float LIST_TOP = 152.0F;
static const float LIST_TOP_COMPACT = 122.0F;

static struct settings_screen *state_of(const struct director *director) {
    return director_state(director, SCENE_SETTINGS);
}

static int value_of(const struct settings *settings, const struct choice *choice) {
    const char *field = (const char *)settings + choice->offset;
    if (choice->is_switch) {
        bool on = false;
        memcpy(&on, field, sizeof on);
        return on;
    }
    int value = 0;
    memcpy(&value, field, sizeof value);
    return value;
}

static void set_value(struct settings *settings, const struct choice *choice, int value) {
    char *field = (char *)settings + choice->offset;
    if (choice->is_switch) {
        bool on = value != 0;
        memcpy(field, &on, sizeof on);
    } else {
        memcpy(field, &value, sizeof value);
    }
}

// The next value that way, or the same one at the end.
static int stepped(const struct choice *choice, int value, int way) {
    if (choice->is_switch)
        return way > 0;
    if (!choice->values) {
        int next = value + way * choice->step;
        return next < choice->least ? choice->least : next > choice->most ? choice->most : next;
    }
    int best = value;
    for (int i = 0; choice->values[i] >= 0; i++) {
        int candidate = choice->values[i];
        if (way > 0 && candidate > value)
            return candidate;
        if (way < 0 && candidate < value)
            best = candidate;
    }
    return best;
}

static float list_top(const struct director *director) {
    return scene_is_compact(director) ? LIST_TOP_COMPACT : LIST_TOP;
}

static int rows_shown(const struct director *director) {
    static const float ABOVE_HINTS = 20.0F;
    float room = scene_hints_top(director) - ABOVE_HINTS - list_top(director);
    int rows = (int)((room - ROW_H) / ROW_PITCH) + 1;
    return rows < 1 ? 1 : rows > CHOICE_COUNT ? CHOICE_COUNT : rows;
}

static struct rect row_rect(const struct director *director, int row) {
    static const float SHARE = 0.60F;
    static const float SHARE_TIGHT = 0.64F;
    float content = director->width - 2.0F * LAYOUT_MARGIN_X;
    int first = state_of(director)->first;
    return (struct rect){LAYOUT_MARGIN_X, list_top(director) + ROW_PITCH * (float)(row - first),
                         content * (scene_is_narrow(director)  ? 1.0F
                                    : scene_is_tight(director) ? SHARE_TIGHT
                                                               : SHARE),
                         ROW_H};
}

static int chosen(const struct director *director) {
    int current = director->focus.current;
    return current >= 0 && current < CHOICE_COUNT ? current : 0;
}

static void enter(struct director *director) {
    state_of(director)->before = *director->options.settings;
    focus_set(&director->focus, 0);
}

static bool same(const struct settings *a, const struct settings *b) {
    for (int i = 0; i < CHOICE_COUNT; i++) {
        if (value_of(a, &CHOICES[i]) != value_of(b, &CHOICES[i]))
            return false;
    }
    return true;
}

static enum status save(struct director *director) {
    struct settings_screen *screen = state_of(director);
    const struct director_options *options = &director->options;
    if (same(&screen->before, options->settings) || !options->settings_path)
        return STATUS_OK;
    enum status status = settings_save(options->settings_path, options->settings, &screen->problem);
    if (status == STATUS_OK)
        screen->before = *options->settings;
    return status;
}

static void leave(struct director *director) {
    (void)save(director);
}

static void layout(struct director *director) {
    struct settings_screen *screen = state_of(director);
    int shown = rows_shown(director);
    int row = chosen(director);
    if (row < screen->first)
        screen->first = row;
    if (row >= screen->first + shown)
        screen->first = row + 1 - shown;
    if (screen->first > CHOICE_COUNT - shown)
        screen->first = CHOICE_COUNT - shown;
    for (int i = screen->first; i < screen->first + shown; i++)
        scene_item(director, i, row_rect(director, i), WIDGET_RADIUS_CONTROL);
}

static size_t hints(struct director *director, struct hint *out) {
    (void)director;
    out[0] = (struct hint){.intent = INTENT_LEFT, .label = "Less"};
    out[1] = (struct hint){.intent = INTENT_RIGHT, .label = "More"};
    out[2] = (struct hint){.intent = INTENT_BACK, .label = "Done"};
    return 3;
}

static bool is_about_speech(const struct choice *choice) {
    return choice->offset == offsetof(struct settings, voice_volume) ||
           choice->offset == offsetof(struct settings, voice) ||
           choice->offset == offsetof(struct settings, voice_speed);
}

static void change(struct director *director, int row, int way) {
    struct settings *settings = director->options.settings;
    const struct choice *choice = &CHOICES[row];
    int value = value_of(settings, choice);
    int next = stepped(choice, value, way);
    if (next == value)
        return;
    set_value(settings, choice, next);
    director_apply_settings(director);
    if (director->options.mixer && choice->offset == offsetof(struct settings, bell_volume))
        mixer_bell(director->options.mixer);
    if (director->options.mixer && is_about_speech(choice))
        mixer_say(director->options.mixer, "Breathe easily.");
}

static void move(struct director *director, int by) {
    int row = chosen(director) + by;
    row = row < 0 ? 0 : row >= CHOICE_COUNT ? CHOICE_COUNT - 1 : row;
    focus_set(&director->focus, row);
    focus_reset(&director->focus);
    layout(director);
}

static void go_back(struct director *director) {
    struct settings_screen *screen = state_of(director);
    bool told = screen->problem.text[0] != '\0';
    // What could not be saved is told once; a second press leaves all the same.
    if (save(director) != STATUS_OK && !told)
        return;
    director_go(director, director->settings_return, TRANSITION_FADE);
}

static bool take(struct director *director, const struct intent *intent) {
    switch (intent->kind) {
    case INTENT_BACK:
    case INTENT_MENU:
        go_back(director);
        return true;
    case INTENT_UP:
        move(director, -1);
        return true;
    case INTENT_DOWN:
        move(director, 1);
        return true;
    case INTENT_SCROLL:
        move(director, intent->amount > 0.0F ? -1 : 1);
        return true;
    case INTENT_LEFT:
        change(director, chosen(director), -1);
        return true;
    case INTENT_RIGHT:
        change(director, chosen(director), 1);
        return true;
    default:
        return false;
    }
}

// A key steps on and starts again at the end; the pointer's side decides.
static void activate(struct director *director, int item, const struct intent *intent) {
    static const float LESS_UNTIL = 0.80F; // of the row's width
    if (item < 0 || item >= CHOICE_COUNT)
        return;
    if (intent->kind == INTENT_POINTER_RELEASE) {
        struct rect rect = row_rect(director, item);
        bool less = intent->x < rect.x + rect.w * LESS_UNTIL;
        if (CHOICES[item].is_switch)
            less = value_of(director->options.settings, &CHOICES[item]) != 0;
        change(director, item, less ? -1 : 1);
        return;
    }
    struct settings *settings = director->options.settings;
    int value = value_of(settings, &CHOICES[item]);
    if (stepped(&CHOICES[item], value, 1) != value) {
        change(director, item, 1);
        return;
    }
    while (stepped(&CHOICES[item], value, -1) != value)
        value = stepped(&CHOICES[item], value, -1);
    set_value(settings, &CHOICES[item], value);
    director_apply_settings(director);
}

static void draw_rows(const struct director *director, struct canvas *canvas) {
    const struct settings_screen *screen = state_of(director);
    const struct settings *settings = director->options.settings;
    int shown = rows_shown(director);
    for (int i = screen->first; i < screen->first + shown; i++) {
        char value[OPTION_VALUE_BYTES];
        int number = value_of(settings, &CHOICES[i]);
        CHOICES[i].describe(settings, value);
        const struct option option = {.rect = row_rect(director, i),
                                      .icon = CHOICES[i].icon,
                                      .label = CHOICES[i].label,
                                      .value = value,
                                      .less = stepped(&CHOICES[i], number, -1) != number,
                                      .more = stepped(&CHOICES[i], number, 1) != number};
        widget_option(canvas, &option, scene_item_state(director, i));
    }
    static const float SIZE = 40.0F;
    struct rect last = row_rect(director, screen->first + shown - 1);
    float x = last.x + last.w + 18.0F;
    if (screen->first > 0)
        canvas_icon(canvas, ICON_CHEVRON_UP, x, list_top(director), SIZE,
                    canvas_colours(canvas)->bone);
    if (screen->first + shown < CHOICE_COUNT)
        canvas_icon(canvas, ICON_CHEVRON_DOWN, x, last.y + last.h - SIZE, SIZE,
                    canvas_colours(canvas)->bone);
}

// A week with this goal: its days of practice, and the discs of rest between them.
static void draw_week(struct canvas *canvas, int goal, float x, float cy, float width) {
    enum { DAYS = 7 };
    static const float CORD = 5.0F;
    float pitch = width / (float)(DAYS - 1);
    canvas_line(canvas, x, cy, x + width, cy, CORD, canvas_colours(canvas)->cord);
    for (int day = 0; day < DAYS; day++) {
        // Spread evenly: the n-th practice day falls where the goal's share of the week passes n.
        bool practice = (day + 1) * goal / DAYS > day * goal / DAYS;
        widget_vertebra(canvas, practice ? VERTEBRA_DONE : VERTEBRA_REST, x + pitch * (float)day,
                        cy, 24.0F, 66.0F, 0.0F);
    }
}

// What the chosen value is like, where that can be seen.
static void draw_sample(const struct director *director, struct canvas *canvas,
                        const struct choice *choice, struct rect area) {
    static const float PERCENT = 100.0F;
    const struct palette_tokens *colours = canvas_colours(canvas);
    const struct settings *settings = director->options.settings;
    float middle = area.y + area.h / 2.0F;
    if (choice->offset <= offsetof(struct settings, bed_volume)) {
        float share = (float)value_of(settings, choice) / PERCENT;
        widget_bar(canvas, (struct rect){area.x, middle - 16.0F, area.w, 32.0F}, share);
    } else if (choice->offset == offsetof(struct settings, weekly_goal)) {
        draw_week(canvas, settings->weekly_goal, area.x + 14.0F, middle, area.w - 28.0F);
    } else if (choice->offset == offsetof(struct settings, text_size)) {
        struct text_style style = {FACE_HEAVY, TEXT_BREATH, colours->breath, ALIGN_START};
        ink_within(canvas, &style, 40.0F, area.x, middle + 30.0F, area.w, "Breathe in");
    } else if (choice->offset == offsetof(struct settings, captions) && settings->captions) {
        widget_caption(canvas, (struct rect){area.x - 16.0F, middle - 42.0F, area.w + 32.0F, 84.0F},
                       "Breathe in.");
    }
}

static void draw_help(const struct director *director, struct canvas *canvas) {
    static const float GAP = 64.0F;
    static const float PAD = 44.0F;
    const struct palette_tokens *colours = canvas_colours(canvas);
    const struct settings_screen *screen = state_of(director);
    const struct choice *choice = &CHOICES[chosen(director)];
    struct rect row = row_rect(director, screen->first);
    float x = row.x + row.w + GAP;
    float bottom = row_rect(director, screen->first + rows_shown(director) - 1).y + ROW_H;
    struct rect panel = {x, list_top(director), director->width - LAYOUT_MARGIN_X - x,
                         bottom - list_top(director)};
    widget_panel(canvas, panel, true);
    float inner = panel.w - 2.0F * PAD;
    struct text_style title = {FACE_TITLE, 56.0F, colours->text, ALIGN_START};
    struct text_style body = {FACE_SEMIBOLD, TEXT_BODY, colours->mute, ALIGN_START};
    canvas_icon(canvas, choice->icon, panel.x + PAD, panel.y + 44.0F, 64.0F, colours->bone);
    title.size = text_fit(canvas, &title, 40.0F, inner, 1, choice->label);
    text_draw(canvas, &title, panel.x + PAD - 2.0F, panel.y + 176.0F, choice->label);
    text_block(canvas, &body, panel.x + PAD, panel.y + 236.0F, inner, 46.0F, 7, choice->help);
    static const float SAMPLE_H = 120.0F;
    draw_sample(director, canvas, choice,
                (struct rect){panel.x + PAD, panel.y + panel.h - PAD - SAMPLE_H, inner, SAMPLE_H});
}

static void draw(struct director *director, struct canvas *canvas) {
    const struct palette_tokens *colours = canvas_colours(canvas);
    const struct settings_screen *screen = state_of(director);
    float baseline = scene_is_compact(director) ? 92.0F : 116.0F;
    canvas_background(canvas);
    float width = ink(canvas, FACE_TITLE, TEXT_TITLE, colours->text, LAYOUT_MARGIN_X - 2.0F,
                      baseline, "Settings");
    if (screen->problem.text[0] != '\0') {
        char text[sizeof screen->problem.text + 64];
        snprintf(text, sizeof text, "Not saved, but kept until you leave: %s",
                 screen->problem.text);
        struct text_style style = {FACE_SEMIBOLD, 30.0F, colours->text, ALIGN_START};
        float x = LAYOUT_MARGIN_X + width + 48.0F;
        canvas_icon(canvas, ICON_ALERT, x, baseline - 46.0F, 40.0F, colours->bone);
        text_block(canvas, &style, x + 56.0F, baseline - 32.0F,
                   director->width - LAYOUT_MARGIN_X - x - 56.0F, 38.0F, 2, text);
    }
    draw_rows(director, canvas);
    if (!scene_is_narrow(director))
        draw_help(director, canvas);
}

const struct scene scene_settings = {
    .name = "settings",
    .state_bytes = sizeof(struct settings_screen),
    .enter = enter,
    .leave = leave,
    .layout = layout,
    .hints = hints,
    .take = take,
    .activate = activate,
    .draw = draw,
};

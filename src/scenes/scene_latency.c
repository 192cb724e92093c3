// Sound delay: a tick to hear and a bead to see. Presses along with the tick measure how late the
// sound arrives; or it is shifted by hand until both agree.

#include "ink.h"
#include "scene.h"
#include "taps.h"
#include "words.h"

#include "base/language.h"

#include <stdio.h>
#include <stdlib.h>

enum { ITEM_TAP = 1, BEADS = 4, STEP_MS = 10 };

static const int64_t US_PER_MS = 1000;
static const int64_t LEAD_IN_US = 1000000; // until the first tick
static const int64_t LENGTH_US = 3600 * INT64_C(1000000);
static const int64_t TAPPING_US = 2500000; // after a press: no bead leads it astray
static const int64_t SOUGHT_US = 4000000;  // a series that stands still this long begins anew

struct latency_screen {
    struct taps taps;
    int64_t begun_us;
    int64_t tapped_us; // the press before; 0: none yet
    bool measured;
    bool uneven;
};

static struct latency_screen *state_of(const struct director *director) {
    return director_state(director);
}

// Where the ticks are: nought at the first.
static int64_t since_first(const struct director *director) {
    return director_now_us(director) - state_of(director)->begun_us - LEAD_IN_US;
}

// --- the tick

static struct soundtrack *make_ticks(void) {
    const size_t count = (size_t)((LENGTH_US - LEAD_IN_US) / TAPS_PERIOD_US);
    struct soundtrack *track = NULL;
    struct cue *cues = calloc(count, sizeof *cues);
    if (!cues)
        return NULL;
    for (size_t i = 0; i < count; i++)
        cues[i] = (struct cue){.kind = CUE_BELL,
                               .at_us = LEAD_IN_US + (int64_t)i * TAPS_PERIOD_US,
                               .duration_us = TAPS_PERIOD_US,
                               .text = ""};
    const struct timeline ticks = {.duration_us = LENGTH_US, .cues = cues, .cue_count = count};
    if (soundtrack_create(&track, &ticks, NULL, NULL) != STATUS_OK)
        track = NULL; // silent: the screen says what is set all the same
    free(cues);
    return track;
}

static void begin_ticks(struct director *director) {
    state_of(director)->begun_us = director_now_us(director);
    if (!director_speaker(director))
        return;
    speaker_set_volumes(director_speaker(director), (struct volumes){.bell = 1.0F});
    speaker_set_track(director_speaker(director), make_ticks(), 0);
}

static void update(struct director *director) {
    struct latency_screen *screen = state_of(director);
    int64_t at_us = director_now_us(director) - screen->begun_us;
    if (at_us > LENGTH_US) {
        begin_ticks(director);
        at_us = 0;
    }
    if (director_speaker(director))
        speaker_follow(director_speaker(director), at_us, true, director_now_us(director));
}

// --- what presses do

static void enter(struct director *director, const void *args) {
    (void)args;
    focus_set(director_focus(director), ITEM_TAP);
    begin_ticks(director);
}

static void leave(struct director *director) {
    struct speaker *speaker = director_speaker(director);
    struct message message = {{0}};
    if (speaker) {
        speaker_set_track(speaker, NULL, 0);
        director_renew_sound(director);
    }
    director_apply_settings(director);
    if (director_save_settings(director, &message) != STATUS_OK)
        director_set_problem(director, &message);
}

static void start_over(struct latency_screen *screen) {
    screen->taps = (struct taps){0};
    screen->tapped_us = 0;
    screen->measured = false;
    screen->uneven = false;
}

static void set(struct director *director, int64_t latency_ms) {
    struct settings *settings = director_settings(director);
    latency_ms = latency_ms < LATENCY_MIN_MS ? LATENCY_MIN_MS : latency_ms;
    settings->latency_ms = (int)(latency_ms > LATENCY_MAX_MS ? LATENCY_MAX_MS : latency_ms);
    if (director_speaker(director))
        speaker_set_latency(director_speaker(director), settings->latency_ms * US_PER_MS);
    director_redraw(director);
}

static void shift(struct director *director, int way) {
    start_over(state_of(director));
    set(director, director_settings(director)->latency_ms + way * STEP_MS);
}

static void tap(struct director *director) {
    struct latency_screen *screen = state_of(director);
    if (screen->taps.count == TAPS_WANTED ||
        director_now_us(director) - screen->tapped_us > SOUGHT_US)
        start_over(screen);
    screen->tapped_us = director_now_us(director);
    taps_add(&screen->taps, since_first(director),
             director_settings(director)->latency_ms * US_PER_MS);
    if (screen->taps.count < TAPS_WANTED)
        return;
    int64_t late_us = 0;
    screen->measured = taps_result(&screen->taps, &late_us);
    screen->uneven = !screen->measured;
    if (screen->measured)
        set(director, late_us / US_PER_MS);
}

static struct rect button_rect(const struct director *director) {
    static const float UP = 48.0F;
    static const float W = 700.0F;
    static const float W_NARROW = 520.0F; // without the key
    float h = scene_is_compact(director) ? 88.0F : WIDGET_BUTTON_HEIGHT;
    return (struct rect){LAYOUT_MARGIN_X, scene_hints_top(director) - UP - h,
                         scene_is_narrow(director) ? W_NARROW : W, h};
}

static void layout(struct director *director) {
    scene_item(director, ITEM_TAP, button_rect(director), WIDGET_RADIUS_CONTROL);
}

static size_t hints(struct director *director, struct hint *out) {
    size_t count = 0;
    const struct settings *settings = director_settings(director);
    if (settings->latency_ms > LATENCY_MIN_MS)
        out[count++] = (struct hint){.intent = INTENT_LEFT, .label = tr("Sound later")};
    if (settings->latency_ms < LATENCY_MAX_MS)
        out[count++] = (struct hint){.intent = INTENT_RIGHT, .label = tr("Sound earlier")};
    if (settings->latency_ms != 0)
        out[count++] = (struct hint){.intent = INTENT_MORE, .label = tr("Back to none")};
    out[count++] = (struct hint){.intent = INTENT_BACK, .label = tr("Done")};
    return count;
}

static bool take(struct director *director, const struct intent *intent) {
    switch (intent->kind) {
    case INTENT_CONFIRM:
        if (!intent->repeated)
            tap(director);
        return true;
    case INTENT_POINTER_PRESS: // as it goes down, not as it comes up
        if (!rect_contains(scene_item_rect(director, ITEM_TAP), intent->x, intent->y))
            return false;
        tap(director);
        return true;
    case INTENT_LEFT:
        shift(director, -1);
        return true;
    case INTENT_RIGHT:
        shift(director, 1);
        return true;
    case INTENT_MORE:
        start_over(state_of(director));
        set(director, 0);
        return true;
    case INTENT_BACK:
    case INTENT_MENU:
        director_pop(director);
        return true;
    default:
        return false;
    }
}

static const char *const WHY = N_(
    "Wireless headphones and televisions often play sound late. Press along with the tick eight "
    "times, with closed eyes if you like: the delay is measured. Or shift the sound until tick and "
    "light agree.");

// --- drawing

// Beads on a cord: the one whose tick it is lights up at once and fades until the next.
static void draw_beads(const struct director *director, struct canvas *canvas, float cy) {
    static const float WIDTH = 92.0F;
    static const float HEIGHT = 150.0F;
    static const float FADE = 0.6F; // of a period
    const struct palette_tokens *colours = canvas_colours(canvas);
    const struct latency_screen *screen = state_of(director);
    float left = LAYOUT_MARGIN_X + WIDTH;
    float right = director_width(director) - LAYOUT_MARGIN_X - WIDTH;
    float h = scene_is_compact(director) ? 0.6F * HEIGHT : HEIGHT;
    int64_t since_us = since_first(director);
    bool led = screen->tapped_us == 0 || director_now_us(director) - screen->tapped_us > TAPPING_US;
    float share = (float)(since_us % TAPS_PERIOD_US) / (float)TAPS_PERIOD_US;
    int lit = since_us < 0 || !led ? -1 : (int)(since_us / TAPS_PERIOD_US % BEADS);
    canvas_line(canvas, left, cy, right, cy, 6.0F, colours->cord);
    for (int i = 0; i < BEADS; i++) {
        float cx = left + (right - left) * (float)i / (float)(BEADS - 1);
        struct paint paint = {.fill = colours->surf, .stroke = colours->bone, .stroke_width = 4.0F};
        canvas_block(canvas, cx, cy, WIDTH, h, 24.0F, 0.0F, &paint);
        if (i != lit || share >= FADE)
            continue;
        float alpha = canvas_alpha(canvas);
        canvas_set_alpha(canvas, alpha * (1.0F - share / FADE));
        canvas_block(canvas, cx, cy, WIDTH, h, 24.0F, 0.0F, &(struct paint){.fill = colours->acc});
        canvas_set_alpha(canvas, alpha);
    }
}

static const char *news(const struct director *director, char text[WORDS_BYTES * 2]) {
    const struct latency_screen *screen = state_of(director);
    int ms = director_settings(director)->latency_ms;
    if (director_speaker(director) && speaker_is_missing(director_speaker(director)))
        return tr("No sound device answers.");
    if (screen->uneven)
        return tr("The presses did not agree. Try once more, with the tick.");
    if (screen->measured)
        snprintf(text, WORDS_BYTES * 2, "%s",
                 tr("Measured and set. Tick and light should agree now."));
    else if (screen->taps.count > 0)
        snprintf(text, WORDS_BYTES * 2, tr("%d of %d"), screen->taps.count, TAPS_WANTED);
    else if (ms == 0)
        return tr("Sound is sent as the picture is drawn.");
    else if (ms > 0)
        snprintf(text, WORDS_BYTES * 2, tr("Sound is sent %d ms before the picture."), ms);
    else
        snprintf(text, WORDS_BYTES * 2, tr("Sound is sent %d ms after the picture."), abs(ms));
    return text;
}

static void draw_words(const struct director *director, struct canvas *canvas) {
    const struct palette_tokens *colours = canvas_colours(canvas);
    bool compact = scene_is_compact(director);
    float width = director_width(director) - 2.0F * LAYOUT_MARGIN_X;
    float baseline = compact ? 92.0F : 150.0F;
    ink(canvas, FACE_TITLE, compact ? 60.0F : 88.0F, colours->text, LAYOUT_MARGIN_X - 2.0F,
        baseline, tr("Sound delay"));
    struct text_style body = {FACE_SEMIBOLD, compact ? 32.0F : 38.0F, colours->mute, ALIGN_START};
    float line = body.size * TEXT_LINE_BODY;
    text_block(canvas, &body, LAYOUT_MARGIN_X, baseline + (compact ? 54.0F : 84.0F),
               width > 1500.0F ? 1500.0F : width, line, 4, tr(WHY));
}

static void draw_value(const struct director *director, struct canvas *canvas) {
    static const float GAP = 56.0F;
    const struct palette_tokens *colours = canvas_colours(canvas);
    struct rect button = button_rect(director);
    char value[WORDS_BYTES];
    char text[WORDS_BYTES * 2];
    float x = button.x + button.w + GAP;
    float room = director_width(director) - LAYOUT_MARGIN_X - x;
    bool compact = scene_is_compact(director);
    struct text_style big = {FACE_HEAVY, compact ? 52.0F : 68.0F, colours->text, ALIGN_START};
    struct text_style small = {FACE_SEMIBOLD, 34.0F, colours->mute, ALIGN_START};
    snprintf(value, sizeof value, tr("%d ms"), director_settings(director)->latency_ms);
    text_draw(canvas, &big, x, button.y + button.h * (compact ? 0.34F : 0.44F), value);
    const char *told = news(director, text);
    small.size = text_fit(canvas, &small, TEXT_FLOOR, room, 2, told);
    text_block(canvas, &small, x, button.y + button.h * 0.86F, room, small.size * TEXT_LINE_BODY, 2,
               told);
}

static void draw(struct director *director, struct canvas *canvas) {
    struct rect rect = button_rect(director);
    bool compact = scene_is_compact(director);
    canvas_background(canvas);
    draw_words(director, canvas);
    float top = compact ? 320.0F : 430.0F;
    draw_beads(director, canvas, (top + rect.y) / 2.0F);
    draw_value(director, canvas);
    const struct button button = {.rect = rect,
                                  .icon = ICON_HAND,
                                  .label = tr("Press with the tick"),
                                  .glyph = scene_is_narrow(director)
                                               ? (struct glyph){0}
                                               : director_glyph(director, INTENT_CONFIRM),
                                  .primary = true,
                                  .label_size = compact ? 38.0F : 46.0F};
    widget_button(canvas, &button, scene_item_state(director, ITEM_TAP));
}

// In a column the button itself is the light.
static void flow(struct director *director, struct flow *flow) {
    static const int64_t LIT_US = TAPS_PERIOD_US / 2;
    const struct latency_screen *screen = state_of(director);
    int64_t since_us = since_first(director);
    bool led = screen->tapped_us == 0 || director_now_us(director) - screen->tapped_us > TAPPING_US;
    char value[WORDS_BYTES];
    char text[WORDS_BYTES * 2];
    flow_title(flow, tr("Sound delay"));
    const struct button button = {.icon = ICON_HAND,
                                  .label = tr("Press with the tick"),
                                  .primary = !led ||
                                             (since_us >= 0 && since_us % TAPS_PERIOD_US < LIT_US)};
    flow_button(flow, ITEM_TAP, &button);
    snprintf(value, sizeof value, tr("%d ms"), director_settings(director)->latency_ms);
    flow_text(flow, ICON_CLOCK, value);
    flow_text(flow, ICON_NONE, news(director, text));
    flow_quiet(flow, tr(WHY));
}

static int64_t next_frame_us(const struct director *director) {
    return director_now_us(director);
}

const struct scene scene_latency = {
    .name = "sound-delay",
    .below = SCENE_SETTINGS,
    .state_bytes = sizeof(struct latency_screen),
    .enter = enter,
    .leave = leave,
    .layout = layout,
    .hints = hints,
    .take = take,
    .update = update,
    .draw = draw,
    .flow = flow,
    .next_frame_us = next_frame_us,
};

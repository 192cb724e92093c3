// Sound delay: a tick to hear and a bead to see. Presses along with the tick measure how late the
// sound arrives; or it is shifted by hand until both agree.

#include "practice/taps.h"
#include "scene.h"
#include "telling/words.h"

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
    if (!director_options(director)->speaker)
        return;
    speaker_set_volumes(director_options(director)->speaker, (struct volumes){.bell = 1.0F});
    speaker_set_track(director_options(director)->speaker, make_ticks(), 0);
}

static void update(struct director *director) {
    struct latency_screen *screen = state_of(director);
    int64_t at_us = director_now_us(director) - screen->begun_us;
    if (at_us > LENGTH_US) {
        begin_ticks(director);
        at_us = 0;
    }
    if (director_options(director)->speaker)
        speaker_follow(director_options(director)->speaker, at_us, true, director_now_us(director));
}

// --- what presses do

static void enter(struct director *director, const void *args) {
    (void)args;
    begin_ticks(director);
}

static void leave(struct director *director) {
    struct speaker *speaker = director_options(director)->speaker;
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
    *screen = (struct latency_screen){.begun_us = screen->begun_us};
}

static void set(struct director *director, int64_t latency_ms) {
    struct settings *settings = director_settings(director);
    settings->latency_ms = (int)SDL_clamp(latency_ms, LATENCY_MIN_MS, LATENCY_MAX_MS);
    if (director_options(director)->speaker)
        speaker_set_latency(director_options(director)->speaker, settings->latency_ms * US_PER_MS);
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
        if (!rect_contains(focus_rect(director_focus(director), ITEM_TAP), intent->x, intent->y))
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

// --- the screen

// Beads on a cord: the one whose tick it is lights up at once and fades until the next.
static void draw_beads(void *context, int what, struct canvas *canvas, struct rect rect) {
    static const float TALLEST = 160.0F;
    static const float SLIM = 0.6F; // width to height
    static const float FADE = 0.6F; // of a period
    const struct director *director = context;
    const struct palette_tokens *colours = canvas_colours(canvas);
    const struct latency_screen *screen = state_of(director);
    (void)what;
    float h = SDL_min(rect.h, TALLEST);
    float w = SLIM * h;
    float cy = rect.y + 0.5F * rect.h;
    float left = rect.x + 0.5F * w;
    float pitch = (rect.w - w) / (float)(BEADS - 1);
    int64_t since_us = since_first(director);
    bool led = screen->tapped_us == 0 || director_now_us(director) - screen->tapped_us > TAPPING_US;
    float share = (float)(since_us % TAPS_PERIOD_US) / (float)TAPS_PERIOD_US;
    int lit = since_us < 0 || !led ? -1 : (int)(since_us / TAPS_PERIOD_US % BEADS);
    canvas_line(canvas, left, cy, left + pitch * (float)(BEADS - 1), cy, 6.0F, colours->cord);
    for (int i = 0; i < BEADS; i++) {
        float cx = left + pitch * (float)i;
        struct paint paint = {.fill = colours->surf, .stroke = colours->bone, .stroke_width = 4.0F};
        canvas_block(canvas, cx, cy, w, h, 0.26F * w, 0.0F, &paint);
        if (i != lit || share >= FADE)
            continue;
        float alpha = canvas_alpha(canvas);
        canvas_set_alpha(canvas, alpha * (1.0F - share / FADE));
        canvas_block(canvas, cx, cy, w, h, 0.26F * w, 0.0F, &(struct paint){.fill = colours->acc});
        canvas_set_alpha(canvas, alpha);
    }
}

static const char *news(const struct director *director, char text[WORDS_BYTES * 2]) {
    const struct latency_screen *screen = state_of(director);
    int ms = director_settings(director)->latency_ms;
    if (director_options(director)->speaker &&
        speaker_is_missing(director_options(director)->speaker))
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

static void build_measure(const struct director *director, struct boxes *boxes) {
    char text[WORDS_BYTES * 2];
    const struct button tap = {.icon = ICON_HAND,
                               .label = tr("Press with the tick"),
                               .glyph = director_glyph(director, INTENT_CONFIRM),
                               .primary = true};
    box_column(boxes,
               &(struct box_stack){.size = {.grow = 1.0F, .least_width = 560.0F}, .gap = 28.0F});
    box_button(boxes, ITEM_TAP, &tap);
    box_row(boxes, &(struct box_stack){.gap = 32.0F});
    snprintf(text, sizeof text, tr("%d ms"), director_settings(director)->latency_ms);
    box_words(boxes,
              &(struct box_words){
                  .role = BOX_NUMBER, .text = text, .size = 64.0F, .box = {.across = BOX_MIDDLE}});
    box_filling(boxes, BOX_BODY, 0.0F, news(director, text));
    box_end(boxes);
    box_end(boxes);
}

static void build(struct director *director, struct boxes *boxes) {
    boxes_begin(boxes, &(struct box_page){.gap = 32.0F});
    box_text(boxes, BOX_TITLE, tr("Sound delay"));
    box_picture(boxes, draw_beads, director, 0, &(struct box_size){.grow = 1.0F, .height = 64.0F});
    box_row(boxes, &(struct box_stack){.gap = 64.0F, .wraps = true});
    build_measure(director, boxes);
    box_words(boxes,
              &(struct box_words){.role = BOX_BODY,
                                  .text = tr("Wireless headphones and televisions often play sound "
                                             "late. Press along with the tick eight "
                                             "times, with closed eyes if you like: the delay is "
                                             "measured. Or shift the sound until tick and "
                                             "light agree."),
                                  .ink = BOX_INK_MUTE,
                                  .box = {.grow = 1.0F, .least_width = 480.0F}});
    box_end(boxes);
}

const struct scene scene_latency = {
    .name = "sound-delay",
    .below = SCENE_SETTINGS,
    .state_bytes = sizeof(struct latency_screen),
    .enter = enter,
    .leave = leave,
    .hints = hints,
    .take = take,
    .update = update,
    .build = build,
    .next_frame_us = director_now_us,
};

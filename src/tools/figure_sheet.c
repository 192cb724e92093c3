// Draws contact sheets of the figure, for looking at: one PNG a variant and view, twelve moments of
// its phases. Prints how well the contacts are held and how long solving and painting take.
//
//   unhunch_figure_sheet LEVELS OUT_FOLDER [VIEW [WIDTHxHEIGHT [EXERCISE]]]
//
// Without a view, or with the view `all`: from four sides.
//
// Environment: UNHUNCH_SHEET_LOOK=12345 dresses the figure: body, hair, skin, tone of the hair and
// clothes, each by its number from 0. UNHUNCH_SHEET_DEPTH=0.5 softens the movement,
// UNHUNCH_SHEET_CHANGES=1 draws the changes between positions instead (36 moments of each),
// UNHUNCH_SHEET_ANGLES=1 prints solved angles, UNHUNCH_SHEET_REPEATS=20 steadies the timing.
#define SDL_MAIN_HANDLED
#include "base/time.h"
#include "figure/picture.h"
#include "routine/library.h"
#include "routine/way.h"

#include <SDL.h>
#include <SDL_image.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { COLUMNS = 4, ROWS = 3, CHANGE_COLUMNS = 6, CHANGE_ROWS = 6 };

// Sees the whole of every change of position, from the side.
static const struct camera change_camera = {
    .yaw = 70.0F, .pitch = 10.0F, .distance = 5.2F, .target = {0.0F, 0.72F, 0.1F}};

static const struct palette dusk = {
    .skin = {0.863F, 0.643F, 0.533F},
    .hair = {0.231F, 0.165F, 0.149F},
    .top = {0.937F, 0.890F, 0.804F},
    .legs = {0.435F, 0.647F, 0.592F},
    .mat = {0.710F, 0.376F, 0.247F},
    .mat_edge = {0.431F, 0.204F, 0.125F},
    .prop = {0.616F, 0.690F, 0.639F},
    .prop_shade = {0.36F, 0.45F, 0.42F},
    .beads = {0.596F, 0.231F, 0.086F},
    .glow = {0.957F, 0.408F, 0.227F},
};

struct sheet {
    struct figure_painter *painter;
    const char *folder;
    const char *view;
    int width;
    int height;
    double solve_ms;
    double paint_ms;
    int frames;
    int columns;
    int rows;
    int repeats;
    float depth; // of the movement, as after "this hurts"
};

static double now_ms(void) {
    return (double)time_worked_us() / (double)US_PER_MS;
}

// The background of the dusk theme, behind straight alpha.
static void blend_background(SDL_Surface *surface, const struct picture *picture, int x0, int y0) {
    const float from[3] = {27, 51, 46};
    const float to[3] = {12, 25, 23};
    for (int y = 0; y < picture->height; y++) {
        float t = (float)y / (float)picture->height;
        uint32_t *out =
            (uint32_t *)(void *)((uint8_t *)surface->pixels + (y0 + y) * surface->pitch) + x0;
        for (int x = 0; x < picture->width; x++) {
            uint32_t p = picture->pixels[y * picture->stride + x];
            float a = (float)(p >> 24U) / 255.0F;
            uint32_t packed = 0xFF;
            for (unsigned k = 0; k < 3; k++) {
                float below = from[k] + (to[k] - from[k]) * t;
                float above = (float)(p >> (16U - 8U * k) & 255U);
                packed = packed << 8U | (uint32_t)(below + (above - below) * a);
            }
            out[x] = packed;
        }
    }
}

static void report(const char *title, const struct body *body, float motion) {
    float worst = 0.0F;
    for (int i = 0; i < PART_COUNT; i++) {
        if ((body->planted >> i & 1U) != 0U) {
            worst = fmaxf(worst, vec3_distance(body->touch[i], body->contact[i]));
        }
    }
    printf("%-32s %.2f held within %.3f mm\n", title, (double)motion, (double)worst * 1e3);
    if (getenv("UNHUNCH_SHEET_ANGLES") != NULL && (motion >= 0.99F || motion <= 0.01F)) {
        printf("   pelvis %.3f %.3f %.3f", (double)body->joint[0].x, (double)body->joint[0].y,
               (double)body->joint[0].z);
        for (int k = 0; k < ANGLE_KEY_COUNT; k++) {
            printf(" %s", angle_keys[k].name);
            for (int s = 0; s < angle_keys[k].segments; s++) {
                printf(" %.0f", (double)body->angle[(int)angle_keys[k].first + s]);
            }
        }
        printf("\n   touch");
        for (int i = 0; i < PART_COUNT; i++) {
            printf(" %s %.3f %.3f %.3f", part_name((enum part)i), (double)body->touch[i].x,
                   (double)body->touch[i].y, (double)body->touch[i].z);
        }
        printf("\n");
    }
}

// The n-th of `count` moments of the way from another variant's setup pose into this one's.
static void change_stances(const struct variant *before, const struct variant *variant, int n,
                           int count, struct stance *from, struct stance *to, float *motion) {
    *from = (struct stance){before, before->setup.pose, 1.0F};
    *to = (struct stance){variant, variant->setup.pose, 1.0F};
    struct way way;
    way_between(*from, *to, &way);
    *motion = way_motion(&way, (float)n / (float)(count - 1));
}

// Frame n of the sheet: the setup pose, then evenly through the phases that move.
static void frame_stances(const struct variant *variant, int n, struct stance *from,
                          struct stance *to, float *motion) {
    float place = (float)n * (float)variant->phase_count / (COLUMNS * ROWS);
    size_t index = (size_t)place;
    const struct pose *before = index == 0 ? variant->phases[variant->phase_count - 1].pose
                                           : variant->phases[index - 1].pose;
    *from = (struct stance){variant, before, 1.0F};
    *to = (struct stance){variant, variant->phases[index].pose, 1.0F};
    float share = place - (float)index;
    *motion = 0.5F - 0.5F * cosf(share * 3.14159265F);
}

static enum status draw_frame(struct sheet *sheet, const struct variant *variant,
                              const struct variant *before, int n, SDL_Surface *surface,
                              struct message *message) {
    struct stance from;
    struct stance to;
    float motion;
    if (before != NULL) {
        change_stances(before, variant, n, sheet->columns * sheet->rows, &from, &to, &motion);
    } else {
        frame_stances(variant, n, &from, &to, &motion);
    }
    struct body body;
    double start = now_ms();
    from.depth = sheet->depth;
    to.depth = sheet->depth;
    body_solve(from, to, motion, 0.5F - 0.5F * cosf((float)n), &body);
    sheet->solve_ms += now_ms() - start;
    report(to.pose->name, &body, motion);
    struct camera camera;
    if (!camera_from_view(before != NULL ? &change_camera : &variant->camera, sheet->view,
                          &camera)) {
        return status_fail(message, STATUS_INVALID, "unknown view '%s'", sheet->view);
    }
    struct picture picture = {sheet->width, sheet->height, sheet->width,
                              malloc((size_t)sheet->width * (size_t)sheet->height * 4)};
    if (picture.pixels == NULL) {
        return status_fail(message, STATUS_NO_MEMORY, "no memory");
    }
    enum status status = figure_paint(sheet->painter, &body, &camera, &dusk, &picture, message);
    // The second time everything is warm, as in a running session.
    start = now_ms();
    for (int i = 0; i < sheet->repeats && status == STATUS_OK; i++) {
        status = figure_paint(sheet->painter, &body, &camera, &dusk, &picture, message);
    }
    sheet->paint_ms += (now_ms() - start) / sheet->repeats;
    sheet->frames++;
    if (status == STATUS_OK) {
        blend_background(surface, &picture, n % sheet->columns * sheet->width,
                         n / sheet->columns * sheet->height);
    }
    free(picture.pixels);
    return status;
}

static enum status draw_variant(struct sheet *sheet, const char *name,
                                const struct variant *variant, const struct variant *before,
                                struct message *message) {
    SDL_Surface *surface =
        SDL_CreateRGBSurfaceWithFormat(0, sheet->width * sheet->columns,
                                       sheet->height * sheet->rows, 32, SDL_PIXELFORMAT_ARGB8888);
    if (surface == NULL) {
        return status_fail(message, STATUS_NO_MEMORY, "%s", SDL_GetError());
    }
    printf("%s\n", name);
    enum status status = STATUS_OK;
    for (int n = 0; n < sheet->columns * sheet->rows && status == STATUS_OK; n++) {
        status = draw_frame(sheet, variant, before, n, surface, message);
    }
    char path[1024];
    (void)snprintf(path, sizeof path, "%s/%s-%s.png", sheet->folder, name, sheet->view);
    if (status == STATUS_OK && IMG_SavePNG(surface, path) != 0) {
        status = status_fail(message, STATUS_IO, "%s: %s", path, SDL_GetError());
    }
    SDL_FreeSurface(surface);
    return status;
}

// Every variant with the name of its file: "thoracic-extension-roller".
struct named {
    char name[96];
    const struct exercise *exercise;
    const struct variant *variant;
};

enum { MAX_NAMED = 64 };

static size_t name_variants(const struct library *library, struct named named[MAX_NAMED]) {
    size_t count = 0;
    for (size_t e = 0; e < library->exercise_count; e++) {
        const struct exercise *exercise = &library->exercises[e];
        for (size_t v = 0; v < exercise->variant_count && count < MAX_NAMED; v++) {
            const struct variant *variant = &exercise->variants[v];
            named[count] = (struct named){.exercise = exercise, .variant = variant};
            (void)snprintf(named[count].name, sizeof named[count].name, "%s%s%s", exercise->id,
                           variant->id[0] != '\0' ? "-" : "", variant->id);
            count++;
        }
    }
    return count;
}

static enum status draw_changes(struct sheet *sheet, const struct named *named, size_t count,
                                const struct named *to, struct message *message) {
    enum status status = STATUS_OK;
    for (size_t i = 0; i < count && status == STATUS_OK; i++) {
        char name[340];
        (void)snprintf(name, sizeof name, "%.96s-to-%.96s", named[i].name, to->name);
        if (&named[i] != to) {
            status = draw_variant(sheet, name, to->variant, named[i].variant, message);
        }
    }
    return status;
}

static enum status draw_all(struct sheet *sheet, const struct library *library, const char *only,
                            struct message *message) {
    struct named named[MAX_NAMED];
    size_t count = name_variants(library, named);
    enum status status = STATUS_OK;
    if (count == 0) {
        return status_fail(message, STATUS_NOT_FOUND, "no exercises in this folder");
    }
    bool changes = getenv("UNHUNCH_SHEET_CHANGES") != NULL;
    sheet->columns = changes ? CHANGE_COLUMNS : COLUMNS;
    sheet->rows = changes ? CHANGE_ROWS : ROWS;
    for (size_t i = 0; i < count && status == STATUS_OK; i++) {
        if (only != NULL && strcmp(only, named[i].exercise->id) != 0) {
            continue;
        }
        status = changes ? draw_changes(sheet, named, count, &named[i], message)
                         : draw_variant(sheet, named[i].name, named[i].variant, NULL, message);
    }
    return status;
}

static enum status draw_four_sides(struct sheet *sheet, const struct library *library,
                                   const char *only, struct message *message) {
    static const char *const views[] = {"default", "front", "back", "top"};
    enum status status = STATUS_OK;
    for (size_t i = 0; i < sizeof views / sizeof views[0] && status == STATUS_OK; i++) {
        sheet->view = views[i];
        status = draw_all(sheet, library, only, message);
    }
    return status;
}

static float number_from_environment(const char *name, float otherwise) {
    const char *text = getenv(name);
    return text != NULL ? strtof(text, NULL) : otherwise;
}

static struct look look_wanted(void) {
    const char *digits = getenv("UNHUNCH_SHEET_LOOK");
    struct look look = look_default();
    if (digits != NULL && strlen(digits) == 5) {
        look.body = (enum look_body)(digits[0] - '0');
        look.hair = (enum look_hair)(digits[1] - '0');
        look.skin = (enum look_skin)(digits[2] - '0');
        look.hair_tone = (enum look_hair_tone)(digits[3] - '0');
        look.clothes = (enum look_clothes)(digits[4] - '0');
    }
    return look;
}

int main(int argc, char **argv) {
    if (argc < 3) {
        (void)fprintf(stderr, "usage: %s LEVELS OUT_FOLDER [VIEW [WIDTHxHEIGHT [EXERCISE]]]\n",
                      argv[0]);
        return 2;
    }
    struct sheet sheet = {
        .folder = argv[2], .view = argc > 3 ? argv[3] : "all", .width = 480, .height = 384};
    sheet.depth = number_from_environment("UNHUNCH_SHEET_DEPTH", 1.0F);
    sheet.repeats = (int)number_from_environment("UNHUNCH_SHEET_REPEATS", 1.0F);
    sheet.repeats = sheet.repeats > 0 ? sheet.repeats : 1;
    if (argc > 4) {
        char *rest;
        sheet.width = (int)strtol(argv[4], &rest, 10);
        sheet.height = *rest == 'x' ? (int)strtol(rest + 1, NULL, 10) : 0;
    }
    struct message message = {""};
    struct library library = {0};
    const char *trees[] = {argv[1]};
    double start = now_ms();
    enum status status = library_load(&library, trees, 1, &message);
    double loaded = now_ms();
    for (size_t i = 0; i < library.fault_count; i++) {
        (void)fprintf(stderr, "%s:%d: %s\n", library.faults[i].file, library.faults[i].line,
                      library.faults[i].text);
    }
    if (status == STATUS_OK) {
        status = figure_painter_create(&sheet.painter, &message);
    }
    if (status == STATUS_OK) {
        struct look look = look_wanted();
        figure_painter_dress(sheet.painter, &look);
    }
    printf("loaded in %.1f ms, painter made in %.1f ms\n", loaded - start, now_ms() - loaded);
    const char *only = argc > 5 ? argv[5] : NULL;
    if (status == STATUS_OK && strcmp(sheet.view, "all") == 0) {
        status = draw_four_sides(&sheet, &library, only, &message);
    } else if (status == STATUS_OK) {
        status = draw_all(&sheet, &library, only, &message);
    }
    if (sheet.frames > 0) {
        printf("mean: solve %.3f ms, paint %.2f ms\n", sheet.solve_ms / sheet.frames,
               sheet.paint_ms / sheet.frames);
    }
    figure_painter_destroy(sheet.painter);
    library_finish(&library);
    if (status != STATUS_OK) {
        (void)fprintf(stderr, "%s\n", message.text);
    }
    return status == STATUS_OK ? 0 : 1;
}

#include "paper.h"

#include <stdio.h>

#ifdef __SANITIZE_ADDRESS__
// fontconfig keeps what it read of the machine's fonts until the process ends.
const char *__lsan_default_suppressions(void);  // NOLINT(bugprone-reserved-identifier)
const char *__lsan_default_suppressions(void) { // NOLINT(bugprone-reserved-identifier)
    return "leak:libfontconfig\n";
}
#endif

static const double FOOT_SIZE = 8.0;
static const double FOOT_Y = PAPER_HEIGHT - 34.0;
static const double BOTTOM = PAPER_HEIGHT - 60.0; // of what is written

static cairo_status_t take_bytes(void *closure, const unsigned char *bytes, unsigned int length) {
    struct buffer *out = closure;
    buffer_append(out, bytes, length);
    return out->failed ? CAIRO_STATUS_WRITE_ERROR : CAIRO_STATUS_SUCCESS;
}

enum status paper_open(struct paper *paper, struct buffer *out, const char *title, const char *foot,
                       struct message *message) {
    paper->out = out;
    paper->foot = foot;
    paper->page = 1;
    paper->y = PAPER_MARGIN;
    paper->fonts = pango_cairo_font_map_new();
    paper->surface =
        cairo_pdf_surface_create_for_stream(take_bytes, out, PAPER_WIDTH, PAPER_HEIGHT);
    paper->cairo = cairo_create(paper->surface);
    if (cairo_status(paper->cairo) != CAIRO_STATUS_SUCCESS)
        return status_fail(message, STATUS_IO, "the page cannot be drawn: %s",
                           cairo_status_to_string(cairo_status(paper->cairo)));
    cairo_pdf_surface_set_metadata(paper->surface, CAIRO_PDF_METADATA_TITLE, title);
    cairo_pdf_surface_set_metadata(paper->surface, CAIRO_PDF_METADATA_CREATOR, "Unhunch");
    return STATUS_OK;
}

static void write_foot(struct paper *paper) {
    char page[16];
    (void)snprintf(page, sizeof page, "%d", paper->page);
    (void)paper_text(paper, PAPER_MARGIN, FOOT_Y, PAPER_INNER - 30.0, FOOT_SIZE, false, INK_QUIET,
                     PANGO_ALIGN_LEFT, paper->foot);
    (void)paper_text(paper, PAPER_WIDTH - PAPER_MARGIN - 30.0, FOOT_Y, 30.0, FOOT_SIZE, false,
                     INK_QUIET, PANGO_ALIGN_RIGHT, page);
}

enum status paper_close(struct paper *paper, struct message *message) {
    enum status status = STATUS_OK;
    if (!paper->cairo)
        return status;
    write_foot(paper);
    cairo_show_page(paper->cairo);
    cairo_surface_finish(paper->surface);
    cairo_status_t drawn = cairo_status(paper->cairo);
    if (drawn == CAIRO_STATUS_SUCCESS)
        drawn = cairo_surface_status(paper->surface);
    if (paper->out->failed || drawn == CAIRO_STATUS_NO_MEMORY)
        status = status_fail(message, STATUS_NO_MEMORY, "not enough memory for the pages");
    else if (drawn != CAIRO_STATUS_SUCCESS)
        status = status_fail(message, STATUS_IO, "the pages cannot be drawn: %s",
                             cairo_status_to_string(drawn));
    cairo_destroy(paper->cairo);
    cairo_surface_destroy(paper->surface);
    g_object_unref(paper->fonts);
    paper->cairo = NULL;
    paper->surface = NULL;
    return status;
}

void paper_ink(struct paper *paper, enum ink ink) {
    // The light theme's text, second voice, accent, outline and panel; they hold up in grey too.
    static const double COLOURS[][3] = {
        [INK_TEXT] = {0.12, 0.19, 0.17},   [INK_QUIET] = {0.30, 0.36, 0.33},
        [INK_ACCENT] = {0.64, 0.27, 0.12}, [INK_LINE] = {0.47, 0.44, 0.37},
        [INK_PLATE] = {0.93, 0.90, 0.84},
    };
    cairo_set_source_rgb(paper->cairo, COLOURS[ink][0], COLOURS[ink][1], COLOURS[ink][2]);
}

static PangoLayout *lay_out(struct paper *paper, double width, double size, bool bold,
                            PangoAlignment align, const char *text) {
    PangoContext *context = pango_font_map_create_context(paper->fonts);
    pango_cairo_update_context(paper->cairo, context);
    PangoLayout *layout = pango_layout_new(context);
    g_object_unref(context);
    PangoFontDescription *font = pango_font_description_from_string("Lato, sans-serif");
    pango_font_description_set_absolute_size(font, size * PANGO_SCALE);
    pango_font_description_set_weight(font, bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
    pango_layout_set_font_description(layout, font);
    pango_font_description_free(font);
    pango_layout_set_width(layout, (int)(width * PANGO_SCALE));
    pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR);
    pango_layout_set_alignment(layout, align);
    pango_layout_set_text(layout, text, -1);
    return layout;
}

static double height_of(PangoLayout *layout) {
    int height = 0;
    pango_layout_get_size(layout, NULL, &height);
    return (double)height / PANGO_SCALE;
}

double paper_text(struct paper *paper, double x, double y, double width, double size, bool bold,
                  enum ink ink, PangoAlignment align, const char *text) {
    PangoLayout *layout = lay_out(paper, width, size, bold, align, text);
    paper_ink(paper, ink);
    cairo_move_to(paper->cairo, x, y);
    pango_cairo_show_layout(paper->cairo, layout);
    double height = height_of(layout);
    g_object_unref(layout);
    return height;
}

double paper_text_height(struct paper *paper, double width, double size, bool bold,
                         const char *text) {
    PangoLayout *layout = lay_out(paper, width, size, bold, PANGO_ALIGN_LEFT, text);
    double height = height_of(layout);
    g_object_unref(layout);
    return height;
}

void paper_block(struct paper *paper, double size, bool bold, enum ink ink, const char *text) {
    paper_need(paper, paper_text_height(paper, PAPER_INNER, size, bold, text));
    paper->y += paper_text(paper, PAPER_MARGIN, paper->y, PAPER_INNER, size, bold, ink,
                           PANGO_ALIGN_LEFT, text);
    paper->y += bold ? 0.2 * size : 0.0; // air below a heading
}

void paper_need(struct paper *paper, double height) {
    if (paper->y + height <= BOTTOM)
        return;
    write_foot(paper);
    cairo_show_page(paper->cairo);
    paper->page++;
    paper->y = PAPER_MARGIN;
}

void paper_rule(struct paper *paper) {
    paper_ink(paper, INK_LINE);
    cairo_set_line_width(paper->cairo, 0.6);
    cairo_move_to(paper->cairo, PAPER_MARGIN, paper->y);
    cairo_line_to(paper->cairo, PAPER_WIDTH - PAPER_MARGIN, paper->y);
    cairo_stroke(paper->cairo);
}

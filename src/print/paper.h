// A4 pages that are written to from top to bottom. Points, 72 an inch; y grows downwards.
#pragma once

#include "base/buffer.h"
#include "base/status.h"

#include <cairo-pdf.h>
#include <pango/pangocairo.h>
#include <stdbool.h>

#define PAPER_WIDTH 595.28
#define PAPER_HEIGHT 841.89
#define PAPER_MARGIN 48.0
#define PAPER_INNER (PAPER_WIDTH - 2.0 * PAPER_MARGIN)

enum ink { INK_TEXT, INK_QUIET, INK_ACCENT, INK_LINE, INK_PLATE };

struct paper {
    cairo_surface_t *surface;
    cairo_t *cairo;
    PangoFontMap *fonts;
    struct buffer *out;
    double y;         // where the next block begins
    int page;         // from 1
    const char *foot; // at the foot of every page
};

// paper must be zeroed; close it in any case. foot is borrowed.
enum status paper_open(struct paper *paper, struct buffer *out, const char *title, const char *foot,
                       struct message *message);
// Writes the file's end. The first thing that went wrong is the status.
enum status paper_close(struct paper *paper, struct message *message);

void paper_ink(struct paper *paper, enum ink ink);
// A block of text at x, wrapped to width; returns its height. Nothing moves.
double paper_text(struct paper *paper, double x, double y, double width, double size, bool bold,
                  enum ink ink, PangoAlignment align, const char *text);
double paper_text_height(struct paper *paper, double width, double size, bool bold,
                         const char *text);
// The same across the page at paper->y, which moves below it.
void paper_block(struct paper *paper, double size, bool bold, enum ink ink, const char *text);
// Begins a new page unless that much is left.
void paper_need(struct paper *paper, double height);
void paper_rule(struct paper *paper);

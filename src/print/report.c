#include "print/report.h"

#include "paper.h"

#include "base/civil.h"
#include "base/language.h"

#include <stdio.h>

static const double CHART_H = 110.0;
static const double CHART_LABELS_H = 16.0;
static const int PAIN_MOST = 10;
static const int64_t MS_PER_MINUTE = 60000;

struct chart {
    double x, y, width, height;
    double pitch; // a week's width
};

static struct chart chart_at(const struct paper *paper) {
    static const double AXIS = 28.0;
    struct chart chart = {
        .x = PAPER_MARGIN + AXIS, .y = paper->y, .width = PAPER_INNER - AXIS, .height = CHART_H};
    chart.pitch = chart.width / REPORT_WEEKS;
    return chart;
}

static double week_x(const struct chart *chart, size_t week) {
    return chart->x + chart->pitch * ((double)week + 0.5);
}

static void draw_axis(struct paper *paper, const struct chart *chart, int most) {
    char text[16];
    for (int half = 0; half <= 2; half++) {
        double y = chart->y + chart->height * (1.0 - 0.5 * half);
        cairo_set_line_width(paper->cairo, half == 0 ? 0.8 : 0.3);
        paper_ink(paper, INK_LINE);
        cairo_move_to(paper->cairo, chart->x, y);
        cairo_line_to(paper->cairo, chart->x + chart->width, y);
        cairo_stroke(paper->cairo);
        (void)snprintf(text, sizeof text, "%g", (double)most * 0.5 * half);
        (void)paper_text(paper, PAPER_MARGIN, y - 6.0, 22.0, 8.5, false, INK_QUIET,
                         PANGO_ALIGN_RIGHT, text);
    }
}

// The Mondays below the chart, every second one.
static void draw_weeks(struct paper *paper, const struct chart *chart,
                       const struct report_page *report) {
    for (size_t i = 1; i < REPORT_WEEKS; i += 2) {
        char date[11];
        civil_format(report->weeks[i].monday, date);
        (void)paper_text(paper, week_x(chart, i) - chart->pitch, chart->y + chart->height + 3.0,
                         2.0 * chart->pitch, 8.5, false, INK_QUIET, PANGO_ALIGN_CENTER, date + 5);
    }
}

static void draw_heading(struct paper *paper, const char *text) {
    paper->y += 16.0;
    paper_block(paper, 13.0, true, INK_TEXT, text);
    paper->y += 6.0;
}

static void draw_minutes(struct paper *paper, const struct report_page *report) {
    int64_t most = 10;
    for (size_t i = 0; i < REPORT_WEEKS; i++) {
        int64_t minutes = report->weeks[i].guided_ms / MS_PER_MINUTE;
        most = minutes > most ? minutes : most;
    }
    most += most % 2;
    draw_heading(paper, tr("Minutes of practice a week"));
    struct chart chart = chart_at(paper);
    draw_axis(paper, &chart, (int)most);
    paper_ink(paper, INK_TEXT);
    for (size_t i = 0; i < REPORT_WEEKS; i++) {
        double minutes = (double)report->weeks[i].guided_ms / (double)MS_PER_MINUTE;
        double height = chart.height * minutes / (double)most;
        cairo_rectangle(paper->cairo, week_x(&chart, i) - 0.28 * chart.pitch,
                        chart.y + chart.height - height, 0.56 * chart.pitch, height);
        cairo_fill(paper->cairo);
    }
    draw_weeks(paper, &chart, report);
    paper->y += chart.height + CHART_LABELS_H;
}

static double mean(int sum, int count) {
    return (double)sum / (double)count;
}

// before: open squares; after: filled circles, so that they differ without colour too.
static void draw_mark(struct paper *paper, double x, double y, bool after) {
    static const double SIZE = 3.4;
    paper_ink(paper, after ? INK_ACCENT : INK_TEXT);
    cairo_set_line_width(paper->cairo, 1.2);
    cairo_new_path(paper->cairo);
    if (after) {
        cairo_arc(paper->cairo, x, y, SIZE, 0.0, 6.2832);
        cairo_fill(paper->cairo);
    } else {
        cairo_rectangle(paper->cairo, x - SIZE, y - SIZE, 2.0 * SIZE, 2.0 * SIZE);
        cairo_stroke(paper->cairo);
    }
}

static void draw_pain_line(struct paper *paper, const struct chart *chart,
                           const struct report_page *report, bool after) {
    bool joined = false;
    paper_ink(paper, after ? INK_ACCENT : INK_TEXT);
    cairo_set_line_width(paper->cairo, 0.8);
    for (size_t i = 0; i < REPORT_WEEKS; i++) {
        const struct week *week = &report->weeks[i];
        int count = after ? week->after_count : week->before_count;
        if (count == 0) {
            joined = false; // a week without a number is not bridged
            continue;
        }
        double pain = mean(after ? week->after_sum : week->before_sum, count);
        double y = chart->y + chart->height * (1.0 - pain / PAIN_MOST);
        if (joined)
            cairo_line_to(paper->cairo, week_x(chart, i), y);
        else
            cairo_move_to(paper->cairo, week_x(chart, i), y);
        joined = true;
    }
    cairo_stroke(paper->cairo);
    for (size_t i = 0; i < REPORT_WEEKS; i++) {
        const struct week *week = &report->weeks[i];
        int count = after ? week->after_count : week->before_count;
        if (count > 0)
            draw_mark(
                paper, week_x(chart, i),
                chart->y +
                    chart->height *
                        (1.0 - mean(after ? week->after_sum : week->before_sum, count) / PAIN_MOST),
                after);
    }
}

static void draw_pain(struct paper *paper, const struct report_page *report) {
    draw_heading(paper, tr("Pain, mean of each week (0 none, 10 the worst imaginable)"));
    draw_mark(paper, PAPER_MARGIN + 6.0, paper->y + 6.0, false);
    (void)paper_text(paper, PAPER_MARGIN + 16.0, paper->y, 120.0, 9.5, false, INK_QUIET,
                     PANGO_ALIGN_LEFT, tr("before a session"));
    draw_mark(paper, PAPER_MARGIN + 146.0, paper->y + 6.0, true);
    (void)paper_text(paper, PAPER_MARGIN + 156.0, paper->y, 120.0, 9.5, false, INK_QUIET,
                     PANGO_ALIGN_LEFT, tr("after it"));
    paper->y += 20.0;
    struct chart chart = chart_at(paper);
    draw_axis(paper, &chart, PAIN_MOST);
    draw_pain_line(paper, &chart, report, false);
    draw_pain_line(paper, &chart, report, true);
    draw_weeks(paper, &chart, report);
    paper->y += chart.height + CHART_LABELS_H;
}

static void draw_head(struct paper *paper, const struct report_page *report) {
    char date[11];
    char line[160];
    civil_format(report->summary->today, date);
    paper_block(paper, 22.0, true, INK_TEXT, tr("Stretching for the upper back"));
    if (report->person[0] != '\0')
        (void)snprintf(line, sizeof line, tr("Practice of %s up to %s"), report->person, date);
    else
        (void)snprintf(line, sizeof line, tr("Practice up to %s"), date);
    paper_block(paper, 11.0, false, INK_QUIET, line);
    paper->y += 10.0;
    paper_rule(paper);
    paper->y += 10.0;
}

static void draw_figure(struct paper *paper, int column, const char *number, const char *label) {
    enum { COLUMNS = 4 };
    double width = PAPER_INNER / COLUMNS;
    double x = PAPER_MARGIN + width * column;
    (void)paper_text(paper, x, paper->y, width, 22.0, true, INK_TEXT, PANGO_ALIGN_LEFT, number);
    (void)paper_text(paper, x, paper->y + 28.0, width - 8.0, 9.5, false, INK_QUIET,
                     PANGO_ALIGN_LEFT, label);
}

static void draw_figures(struct paper *paper, const struct report_page *report) {
    const struct summary *summary = report->summary;
    char text[32];
    (void)snprintf(text, sizeof text, "%zu", summary->day_count);
    draw_figure(paper, 0, text, tr("days of practice in all"));
    (void)snprintf(text, sizeof text, "%lld", (long long)summary->sessions);
    draw_figure(paper, 1, text, tr("sessions in all"));
    (void)snprintf(text, sizeof text, "%lld", (long long)(summary->guided_ms / MS_PER_MINUTE));
    draw_figure(paper, 2, text, tr("guided minutes in all"));
    (void)snprintf(text, sizeof text, "%d", report->eased);
    char label[96];
    (void)snprintf(label, sizeof label,
                   tr_plural("of the latest %d session eased or ended for pain",
                             "of the latest %d sessions eased or ended for pain", report->latest),
                   report->latest);
    draw_figure(paper, 3, text, label);
    paper->y += 58.0;
}

static void draw_rows(struct paper *paper, const struct report_page *report) {
    draw_heading(paper, tr("Exercises"));
    for (size_t i = 0; i < report->row_count; i++) {
        const struct report_row *row = &report->rows[i];
        char text[64];
        (void)paper_text(paper, PAPER_MARGIN, paper->y, 240.0, 10.5, false, INK_TEXT,
                         PANGO_ALIGN_LEFT, row->title);
        (void)snprintf(text, sizeof text,
                       tr_plural("%lld session", "%lld sessions", (long)row->sessions),
                       (long long)row->sessions);
        (void)paper_text(paper, PAPER_MARGIN + 250.0, paper->y, 110.0, 10.5, false, INK_TEXT,
                         PANGO_ALIGN_RIGHT, text);
        long long minutes = (long long)(row->guided_ms / MS_PER_MINUTE);
        (void)snprintf(text, sizeof text, tr_plural("%lld minute", "%lld minutes", (long)minutes),
                       minutes);
        (void)paper_text(paper, PAPER_MARGIN + 370.0, paper->y, PAPER_INNER - 370.0, 10.5, false,
                         INK_TEXT, PANGO_ALIGN_RIGHT, text);
        paper->y += 17.0;
    }
}

enum status report_page_print(const struct report_page *report, struct buffer *out,
                              struct message *message) {
    struct paper paper = {0};
    enum status status = paper_open(
        &paper, out, tr("Practice report"),
        tr("Times are what the program guided, pain is what the person said. The program sees "
           "nobody and makes no diagnosis."),
        message);
    if (status == STATUS_OK) {
        draw_head(&paper, report);
        draw_figures(&paper, report);
        draw_pain(&paper, report);
        draw_minutes(&paper, report);
        draw_rows(&paper, report);
    }
    enum status closed = paper_close(&paper, status == STATUS_OK ? message : NULL);
    return status == STATUS_OK ? closed : status;
}

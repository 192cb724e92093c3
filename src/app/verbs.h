// The command-line verbs. Each returns the program's exit status, prints its answer on stdout and
// what went wrong on stderr.
#pragma once

#include "context.h"

int verb_open(struct context *context); // the app, or straight into a session
int verb_simulate(struct context *context);
int verb_list(struct context *context);
int verb_check(struct context *context);
int verb_plan(struct context *context);
int verb_pose(struct context *context);
int verb_render(struct context *context);
int verb_record(struct context *context);
int verb_history(struct context *context);
int verb_sheet(struct context *context); // a routine on paper
// history report: a page for the person and their physiotherapist.
int print_report(struct context *context);
int verb_profiles(struct context *context);
int verb_doctor(struct context *context);
int verb_bench(struct context *context); // what a frame costs
// bench --history
int bench_history(struct context *context);

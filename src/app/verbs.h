// The command-line verbs. Each returns the program's exit status, prints its answer on stdout and
// what went wrong on stderr.
#pragma once

#include "context.h"

int verb_open(struct context *context);
int verb_play(struct context *context); // straight into a session, or a simulation of it
int verb_simulate(struct context *context);
int verb_list(struct context *context);
int verb_check(struct context *context);
int verb_plan(struct context *context);
int verb_pose(struct context *context);
int verb_render(struct context *context);
int verb_record(struct context *context);
int verb_sheet(struct context *context); // a routine on paper
int history_show_list(struct context *context);
int history_show_export(struct context *context);
int history_print_report(struct context *context); // for the person and their physiotherapist
int history_import_file(struct context *context);
int history_merge_file(struct context *context);
int history_sync_folder(struct context *context);
int history_show_streak(struct context *context);
int profiles_show(struct context *context);
int profiles_add_name(struct context *context);
int profiles_rename_to(struct context *context);
int verb_doctor(struct context *context);
int verb_bench(struct context *context); // what a frame costs
// bench --history
int bench_history(struct context *context);

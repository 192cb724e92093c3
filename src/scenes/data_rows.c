#include "data_rows.h"

#include "base/language.h"

static const struct data_row ROWS[DATA_ROW_COUNT] = {
    {WORK_REPORT, ICON_CHART, N_("Report for physiotherapy"), N_("One page, as a PDF"),
     N_("Your days, your minutes and how your back felt, on one page: for you and whoever treats "
        "you.")},
    {WORK_COPY, ICON_SAVE, N_("Save a copy"), N_("All sessions in one file"),
     N_("A file with all your sessions. Unhunch can take it in again, here or on another "
        "machine.")},
    {WORK_IMPORT, ICON_PLUS, N_("Take in sessions"), N_("From a saved copy"),
     N_("Put a copy that was saved elsewhere into this folder, then choose it here. What is there "
        "already is not added twice.")},
    {WORK_SYNC, ICON_RETRY, N_("Sync now"), N_("With your other machines"),
     N_("Your machines meet in this folder, whenever Unhunch starts and after each session.")},
};

static const char *const NO_FOLDER =
    N_("To share sessions between machines, name a folder that all of them see. Write it into the "
       "settings file as a line of its own: sync_folder: /path/to/folder");

const struct data_row *data_row(size_t index) {
    return &ROWS[index];
}

bool data_has_sync_folder(const struct work_service *work) {
    return work && work->sync_folder[0] != '\0';
}

struct data_words data_words(const struct data_row *row, const struct work_service *work) {
    bool saves = row->kind == WORK_REPORT || row->kind == WORK_COPY;
    struct data_words words = {
        .detail = tr(row->detail),
        .help = tr(row->help),
        .lead = saves ? tr("It will be saved here:") : tr("The folder:"),
        .place = !work                    ? ""
                 : row->kind == WORK_SYNC ? work->sync_folder
                                          : work->folder,
    };
    if (row->kind == WORK_SYNC && !data_has_sync_folder(work)) {
        words.detail = tr("No folder is set yet");
        words.help = tr(NO_FOLDER);
        words.lead = tr("The settings file:");
        words.place = work ? work->settings : "";
    }
    return words;
}

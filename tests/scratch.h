// Folders that tests make and leave behind.
#pragma once

#include <ftw.h>
#include <stdio.h>

static inline int scratch_remove_entry(const char *path, const struct stat *info, int kind,
                                       struct FTW *walk) {
    (void)info;
    (void)kind;
    (void)walk;
    return remove(path);
}

// Removes the folder and all that is in it; 0 when it is gone. Links are removed, not followed.
static inline int scratch_remove(const char *folder) {
    enum { OPEN_FOLDERS = 8 };
    return nftw(folder, scratch_remove_entry, OPEN_FOLDERS, FTW_DEPTH | FTW_PHYS);
}

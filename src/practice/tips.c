#include "practice/tips.h"

const char *tip_at(const struct library *library, int64_t number) {
    size_t count = 0;
    for (size_t i = 0; i < library->page_count; i++)
        count += library->pages[i].tip_count;
    if (count == 0)
        return NULL;
    size_t left = (size_t)((uint64_t)number % count);
    for (size_t i = 0; i < library->page_count; i++) {
        const struct page *page = &library->pages[i];
        if (left < page->tip_count)
            return page->tips[left];
        left -= page->tip_count;
    }
    return NULL;
}

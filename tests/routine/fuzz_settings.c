// Any bytes at all as settings.yaml: what comes of them can be saved, and is the same when read
// again.
#include "base/buffer.h"
#include "routine/settings.h"

#include <stdint.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length) {
    struct settings settings;
    struct settings again;
    struct buffer text = {0};
    (void)settings_read("settings.yaml", (const char *)bytes, length, &settings, NULL);
    settings_write(&text, &settings);
    if (settings_read("settings.yaml", buffer_text(&text), text.length, &again, NULL) !=
            STATUS_OK ||
        !settings_equal(&settings, &again))
        abort();
    buffer_finish(&text);
    return 0;
}

#include "base/random.h"

#include <sys/random.h>
#include <sys/types.h>

bool random_bytes(void *bytes, size_t count) {
    return getrandom(bytes, count, 0) == (ssize_t)count;
}

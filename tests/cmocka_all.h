// What every test includes. cmocka.h wants the standard headers first, in this order.
#pragma once

#include "base/array.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

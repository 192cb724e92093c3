// Arrays whose length the compiler knows.
#pragma once

// How many elements; not for pointers.
#define COUNT_OF(array) (sizeof(array) / sizeof((array)[0]))

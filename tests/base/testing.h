#pragma once

#include "cmocka_all.h"

#define ROWS(table) (sizeof(table) / sizeof((table)[0]))

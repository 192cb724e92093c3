// Parts of the day, as people speak of them.
#pragma once

#include "base/civil.h"

enum part_of_day { PART_MORNING, PART_AFTERNOON, PART_EVENING, PART_NIGHT, PART_OF_DAY_COUNT };

// By the clock on the wall: morning from 4, afternoon from 12, evening from 17, night from 22
// o'clock.
enum part_of_day part_of_day(struct instant now);

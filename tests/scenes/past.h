// Days of practice behind a stand, as people have them: made up, the same for the same number.
#pragma once

#include "fixture.h"

// Up to yesterday, before stand_create; the stand needs a history.
void stand_import_days(struct stand *stand, int days);

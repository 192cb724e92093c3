// Through every screen and every setting, from an empty data folder on, by whatever is in hand.
#pragma once

struct ride;

// From the first run's first page to home, every control on the way tried.
void tour_first_run(struct ride *ride);
// From home: what its tiles and the settings lead to, and back home.
void tour_screens(struct ride *ride);
// From home: sessions, with all that can happen in one, and back home.
void tour_sessions(struct ride *ride);
// From home: somebody new takes over, and the first one again.
void tour_people(struct ride *ride);

// Looks over the present screen: everything that can have the focus gets it.
void tour_look_over(struct ride *ride);
// By as few presses as there are: through the first run to home, ...
void tour_to_home(struct ride *ride);
// ... from home into a session, that is got ready for, ...
void tour_start_session(struct ride *ride);
// ... on to the stretch itself, ...
void tour_play(struct ride *ride);
// ... and from a session to its result.
void tour_leave_session(struct ride *ride);

// Presses that do something are ticked at, once each, and never in a session.
#include "../speaker/fake_device.h"

#include "fixture.h"

static struct fake_device fake;

static void open_stand(struct stand *stand) {
    fake = (struct fake_device){.queue = SPEAKER_BUFFER};
    stand_open(stand, NULL);
    stand->options.speaker = fake_create(&fake);
    stand_create(stand);
}

static void close_stand(struct stand *stand) {
    stand_close(stand);
    speaker_destroy(fake.speaker);
}

// What the press was heard as; TICK_COUNT: nothing. More than one tick fails.
static enum tick heard_of(struct stand *stand, enum intent_kind kind) {
    struct speaker *speaker = fake.speaker;
    SDL_LockMutex(speaker->lock);
    uint32_t before = speaker->wishes.count[GROUP_TICK];
    SDL_UnlockMutex(speaker->lock);
    stand_press(stand, kind);
    SDL_LockMutex(speaker->lock);
    uint32_t ticks = speaker->wishes.count[GROUP_TICK] - before;
    enum tick tick = speaker->wishes.tick;
    SDL_UnlockMutex(speaker->lock);
    assert_in_range(ticks, 0, 1);
    return ticks == 1 ? tick : TICK_COUNT;
}

static void a_press_that_does_something_ticks_once(void **state) {
    (void)state;
    struct stand stand;
    open_stand(&stand);
    assert_int_equal(heard_of(&stand, INTENT_MENU), TICK_CONFIRM);
    stand_expect(&stand, "settings");
    assert_int_equal(heard_of(&stand, INTENT_NEXT), TICK_MOVE);
    assert_int_equal(heard_of(&stand, INTENT_DOWN), TICK_MOVE);
    assert_int_equal(heard_of(&stand, INTENT_RIGHT), TICK_MOVE);
    assert_int_equal(heard_of(&stand, INTENT_POINTER_MOVE), TICK_COUNT);
    assert_int_equal(heard_of(&stand, INTENT_POINTER_RELEASE), TICK_COUNT); // nothing was held
    assert_int_equal(heard_of(&stand, INTENT_LOOK), TICK_COUNT);
    assert_int_equal(heard_of(&stand, INTENT_REDRAW), TICK_COUNT);
    assert_int_equal(heard_of(&stand, INTENT_BACK), TICK_BACK);
    stand_expect(&stand, "home");
    assert_int_equal(heard_of(&stand, INTENT_LEFT), TICK_COUNT); // leads nowhere
    close_stand(&stand);
}

static void ticks_can_be_turned_off(void **state) {
    (void)state;
    struct stand stand;
    open_stand(&stand);
    assert_true(settings_default().tick_volume > 0);
    stand.settings.tick_volume = 0;
    director_apply_settings(stand.director);
    assert_int_equal(heard_of(&stand, INTENT_MENU), TICK_COUNT);
    stand_expect(&stand, "settings");
    close_stand(&stand);
}

static void a_session_is_not_ticked_at(void **state) {
    (void)state;
    struct stand stand;
    open_stand(&stand);
    assert_int_equal(heard_of(&stand, INTENT_CONFIRM), TICK_CONFIRM); // begins one
    stand_wait_for(&stand, "play");
    stand_wait(&stand, SECOND);
    assert_int_equal(heard_of(&stand, INTENT_NEXT), TICK_COUNT);
    stand_wait(&stand, SECOND);
    assert_int_equal(heard_of(&stand, INTENT_MENU), TICK_COUNT); // pauses
    stand_expect(&stand, "pause");
    stand_wait(&stand, SECOND);
    assert_int_equal(heard_of(&stand, INTENT_MENU), TICK_CONFIRM);
    stand_expect(&stand, "settings");
    close_stand(&stand);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_press_that_does_something_ticks_once),
        cmocka_unit_test(ticks_can_be_turned_off),
        cmocka_unit_test(a_session_is_not_ticked_at),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

// When a sample that a sound device fetches now will be heard, from nothing but the moments at
// which it fetches. Those are ragged: a device fills its queue in a burst when it begins, fetches
// several buffers at a time, and its thread may wake late. Pure: no clock is read here.
#pragma once

#include <stdbool.h>
#include <stdint.h>

enum { DEVICE_CLOCK_SEEN = 32 }; // fetches looked at: a third of a second of 10 ms buffers

// Zeroed: nothing fetched yet.
struct device_clock {
    double seen_us[DEVICE_CLOCK_SEEN]; // of each fetch: its time less the sound fetched before
    double middle_us;                  // their median
    double began_us;                   // the same of the fetch with which the device last began
    double queue_us;                   // how much sound lies in the device's queue as a rule
    int64_t began_at_us;               // and its time
    int64_t fetched;                   // samples so far
    int count;                         // fetches seen since, up to DEVICE_CLOCK_SEEN
    int next;
    bool began;
    bool settled; // the queue is full, and its length known
};

// The device fetches count samples at now_us (microseconds on any monotonic clock). The median of
// the last fetches is followed: single late ones change nothing, and a device that runs fast or
// slow is followed without a step. A fetch so late that the queue has run dry begins anew: from
// there on all is heard later.
void device_clock_fetch(struct device_clock *clock, int64_t now_us, int64_t count);

// When the first of the samples fetched last is heard, microseconds on the same clock. What lies
// between the device and the ear (a Bluetooth link, a television) is not known here.
double device_clock_heard_us(const struct device_clock *clock);

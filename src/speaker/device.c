// The loudspeaker as SDL has it.
#include "speaker_private.h"

#include "stage/window.h"

#include <dlfcn.h>
#include <stdio.h>
#include <string.h>

// A machine without sound is asked again at a calm pace: trying costs a few milliseconds.
enum { FIRST_RETRY_MS = 1000, LAST_RETRY_MS = 8000 };

static void callback(void *user, Uint8 *stream, int bytes) {
    speaker_render(user, (float *)(void *)stream, (size_t)bytes / sizeof(float), window_now_us());
}

static void ignore_alsa(const char *file, int line, const char *function, int error,
                        const char *format, ...) {
    (void)file;
    (void)line;
    (void)function;
    (void)error;
    (void)format;
}

// ALSA writes a page of its own errors to the terminal when there is no sound card. That is no
// error here, and what matters comes through SDL. Does nothing where ALSA is not loaded.
static void quieten_alsa(void) {
    typedef void handler(const char *, int, const char *, int, const char *, ...);
    typedef int set_handler(handler *);
    void *symbol = dlsym(RTLD_DEFAULT, "snd_lib_error_set_handler");
    set_handler *function = NULL;
    if (!symbol)
        return;
    memcpy(&function, &symbol, sizeof function);
    function(ignore_alsa);
}

static bool open_sdl(void *context, struct speaker *speaker, struct speaker_opened *opened) {
    (void)context;
    quieten_alsa();
    // Started until speaker_destroy: only then does SDL tell of devices that come and go.
    if (!speaker->audio_started && SDL_InitSubSystem(SDL_INIT_AUDIO) != 0) {
        (void)snprintf(opened->why, sizeof opened->why, "%s", SDL_GetError());
        return false;
    }
    speaker->audio_started = true;
    SDL_AudioSpec wanted = {.freq = SOUND_RATE,
                            .format = AUDIO_F32SYS,
                            .channels = 1,
                            .samples = SPEAKER_BUFFER,
                            .callback = callback,
                            .userdata = speaker};
    SDL_AudioSpec got = {0};
    // No changes allowed: SDL converts, the callback always speaks one format.
    opened->id = SDL_OpenAudioDevice(NULL, 0, &wanted, &got, 0);
    if (opened->id == 0) {
        (void)snprintf(opened->why, sizeof opened->why, "%s", SDL_GetError());
        return false;
    }
    // At once: until then SDL plays silence of its own, and the clock of the device is unknown.
    SDL_PauseAudioDevice(opened->id, 0);
    const char *driver = SDL_GetCurrentAudioDriver();
    (void)snprintf(opened->driver, sizeof opened->driver, "%s", driver ? driver : "unknown");
    opened->buffer = got.samples;
    return true;
}

static void close_sdl(void *context, struct speaker *speaker, const struct speaker_opened *opened) {
    (void)context;
    if (opened)
        SDL_CloseAudioDevice(opened->id);
    else if (speaker->audio_started)
        SDL_QuitSubSystem(SDL_INIT_AUDIO);
}

struct speaker_layer speaker_sdl_layer(void) {
    return (struct speaker_layer){.open = open_sdl,
                                  .close = close_sdl,
                                  .first_retry_ms = FIRST_RETRY_MS,
                                  .last_retry_ms = LAST_RETRY_MS};
}

// The loudspeaker as SDL_mixer has it.
//
// The track lies where SDL_mixer plays music: its hook is called at the moments at which the device
// fetches, and what it writes comes through exact. One device is open at a time, for SDL_mixer has
// only one.
#include "speaker_private.h"

#include <dlfcn.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

// A machine without sound is asked again at a calm pace: trying costs a few milliseconds.
enum { FIRST_RETRY_MS = 1000, LAST_RETRY_MS = 8000 };
// An open device wakes the machine a hundred times a second, heard or not.
enum { IDLE_MS = 20000 };

static void SDLCALL music_hook(void *user, Uint8 *stream, int bytes) {
    struct speaker *speaker = user;
    speaker_render(speaker, (float *)(void *)stream, (size_t)bytes / sizeof(float),
                   speaker->now_us());
}

// Track and single sounds together may be more than full scale.
static void SDLCALL limit(void *user, Uint8 *stream, int bytes) {
    float *samples = (float *)(void *)stream;
    (void)user;
    for (size_t i = 0; i < (size_t)bytes / sizeof *samples; i++)
        samples[i] = fminf(fmaxf(samples[i], -1.0F), 1.0F);
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

static void close_sdl(void *context, struct speaker *speaker) {
    (void)context;
    (void)speaker;
    Mix_CloseAudio();
    Mix_HookMusic(NULL, NULL);
    Mix_SetPostMix(NULL, NULL);
}

static bool open_sdl(void *context, struct speaker *speaker, struct speaker_opened *opened) {
    quieten_alsa();
    // Started until speaker_destroy: only then does SDL tell of devices that come and go.
    if (!speaker->audio_started && SDL_InitSubSystem(SDL_INIT_AUDIO) != 0) {
        (void)snprintf(opened->why, sizeof opened->why, "%s", SDL_GetError());
        return false;
    }
    speaker->audio_started = true;
    // Before the device, which fetches at once.
    Mix_HookMusic(music_hook, speaker);
    Mix_SetPostMix(limit, NULL);
    // No changes allowed: SDL converts, the hook always speaks one format.
    bool open = Mix_OpenAudioDevice(SOUND_RATE, AUDIO_F32SYS, 1, SPEAKER_BUFFER, NULL, 0) == 0;
    if (!open || !speaker_open_channels()) {
        (void)snprintf(opened->why, sizeof opened->why, "%s", Mix_GetError());
        close_sdl(context, speaker); // does nothing to a device that did not open
        return false;
    }
    const char *driver = SDL_GetCurrentAudioDriver();
    (void)snprintf(opened->driver, sizeof opened->driver, "%s", driver ? driver : "unknown");
    return true;
}

static void end_sdl(void *context, struct speaker *speaker) {
    (void)context;
    Mix_Quit();
    if (speaker->audio_started)
        SDL_QuitSubSystem(SDL_INIT_AUDIO);
}

struct speaker_layer speaker_sdl_layer(void) {
    return (struct speaker_layer){.open = open_sdl,
                                  .play = speaker_play_channel,
                                  .close = close_sdl,
                                  .end = end_sdl,
                                  .first_retry_ms = FIRST_RETRY_MS,
                                  .last_retry_ms = LAST_RETRY_MS,
                                  .idle_ms = IDLE_MS};
}

void speaker_library(char *out, size_t size) {
    const SDL_version *version = Mix_Linked_Version();
    (void)snprintf(out, size, "%d.%d.%d", version->major, version->minor, version->patch);
}

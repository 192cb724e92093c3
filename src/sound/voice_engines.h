// Which engines a voice speaks with; tests put others in their place.
#pragma once

#include "engine.h"
#include "sound/soundtrack.h"

enum engine_kind { ENGINE_FLITE, ENGINE_ESPEAK, ENGINE_COUNT };

// voice_create with these engines. One that does not open is left out.
enum status voice_create_on(struct voice **voice, const struct engine *const engines[ENGINE_COUNT],
                            struct message *message);

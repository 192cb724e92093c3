// profiles, profiles add, profiles rename: who shares the data folder.
#include "json.h"
#include "verbs.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *shown_name(const struct profile *profile) {
    return profile->name[0] != '\0' ? profile->name : "(no name yet)";
}

int profiles_show(struct context *context) {
    const struct profiles *profiles = &context->profiles;
    if (!context->options->json) {
        for (size_t i = 0; i < profiles->count; i++)
            (void)printf("%s: %s\n", shown_name(&profiles->list[i]), profiles->list[i].folder);
        return EXIT_SUCCESS;
    }
    json_t *list = json_array();
    for (size_t i = 0; i < profiles->count; i++)
        (void)json_array_append_new(list,
                                    json_pack("{so so}", "name", json_text(profiles->list[i].name),
                                              "folder", json_text(profiles->list[i].folder)));
    return json_print(json_pack("{so}", "profiles", list), JSON_INDENT(2));
}

static enum status add(struct context *context, const char *name, struct message *message) {
    size_t index = 0;
    int look = (int)(context->profiles.count % PROFILE_LOOKS);
    return profiles_add(&context->profiles, name, look, &index, message);
}

// The first person is called "" until it has a name.
static enum status rename_to(struct context *context, const char *name, const char *new_name,
                             struct message *message) {
    struct profiles *profiles = &context->profiles;
    size_t index = 0;
    bool unnamed_first = name[0] == '\0' && profiles->list[0].name[0] == '\0';
    if (!unnamed_first && !profiles_find(profiles, name, &index))
        return status_fail(message, STATUS_NOT_FOUND,
                           "%.100s: there is nobody of that name; see: unhunch profiles", name);
    if (unnamed_first)
        index = 0;
    return profiles_rename(profiles, index, new_name, profiles->list[index].look, message);
}

static int show_if(struct context *context, enum status status, const struct message *message) {
    return status == STATUS_OK ? profiles_show(context) : context_fail(message);
}

int profiles_add_name(struct context *context) {
    struct message message = {0};
    return show_if(context, add(context, context->options->operands[0], &message), &message);
}

int profiles_rename_to(struct context *context) {
    struct message message = {0};
    const char *const *names = context->options->operands;
    return show_if(context, rename_to(context, names[0], names[1], &message), &message);
}

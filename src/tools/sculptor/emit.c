// Writes the finished surface as C source that the figure's room compiles.
#include "shell.h"

#define METRES 0.01F // a centimetre

static void emit_vertex(struct buffer *out, const struct shell_vertex *v) {
    buffer_printf(out, "{{%.6fF, %.6fF, %.6fF}, {%.4fF, %.4fF, %.4fF}, %.6fF, %.3fF, ",
                  (double)(v->at.x * METRES), (double)(v->at.y * METRES),
                  (double)(v->at.z * METRES), (double)v->normal.x, (double)v->normal.y,
                  (double)v->normal.z, (double)(v->swell * METRES), (double)v->open);
    buffer_printf(out, "{%d, %d, %d, %d}, {%d, %d, %d, %d}},\n", v->bone[0], v->bone[1], v->bone[2],
                  v->bone[3], v->weight[0], v->weight[1], v->weight[2], v->weight[3]);
}

enum status shell_emit(const struct shell *shell, const char *name, struct buffer *out,
                       struct message *message) {
    if (shell->vertex_count == 0 || shell->vertex_count > UINT16_MAX) {
        return status_fail(message, STATUS_INVALID,
                           "%s: the body has %zu corners, and 1 to %d are possible: make its edges "
                           "longer",
                           name, shell->vertex_count, UINT16_MAX);
    }
    buffer_printf(out, "// Made by unhunch_sculptor; change the body's file instead.\n"
                       "#include \"mesh.h\"\n\n"
                       "static const struct surface_vertex vertices[] = {\n");
    for (size_t i = 0; i < shell->vertex_count; i++) {
        emit_vertex(out, &shell->vertices[i]);
    }
    buffer_printf(out, "};\n\nstatic const struct surface_triangle triangles[] = {\n");
    for (size_t i = 0; i < shell->triangle_count; i++) {
        const struct shell_triangle *t = &shell->triangles[i];
        buffer_printf(out, "{{%u, %u, %u}, %d},\n", (unsigned)t->vertex[0], (unsigned)t->vertex[1],
                      (unsigned)t->vertex[2], (int)t->material);
    }
    buffer_printf(out,
                  "};\n\nconst struct surface surface_%s = {\n"
                  ".vertices = vertices, .triangles = triangles, .vertex_count = %zu, "
                  ".triangle_count = %zu, .beads = {\n",
                  name, shell->vertex_count, shell->triangle_count);
    for (int i = 0; i < BEAD_COUNT; i++) {
        emit_vertex(out, &shell->beads[i]);
    }
    buffer_printf(out, "}};\n");
    return out->failed ? status_fail(message, STATUS_NO_MEMORY, "No memory left for the body.")
                       : STATUS_OK;
}

/*
 * compile_models OUT.c FILE.yaml...: the model files as C tables, at build time, so
 * that a run of the program pays no YAML for them. Positional initialisers: a record
 * that gets a member fails the assertion on its size until the member is written here.
 */
#include "base/file.h"
#include "models/models_internal.h"

_Static_assert(sizeof(fg_model_node) == 16, "put_nodes writes each member");
_Static_assert(sizeof(fg_model_effect) == 80, "put_effects writes each member");
_Static_assert(sizeof(fg_model_return) == 88, "put_return writes each member");
_Static_assert(sizeof(fg_model_function) == 160, "put_functions writes each member");
_Static_assert(sizeof(fg_model_callback) == 24, "put_callbacks writes each member");
_Static_assert(sizeof(fg_model_param) == 40, "put_params writes each member");
_Static_assert(sizeof(fg_model_buffer) == 48, "put_buffers writes each member");
_Static_assert(sizeof(fg_model_member) == 24, "put_members writes each member");
_Static_assert(sizeof(fg_model_registered) == 24, "put_registered writes each member");
_Static_assert(sizeof(fg_model_registers) == 40, "put_registers writes each member");
_Static_assert(sizeof(fg_model_family) == 32, "put_families writes each member");

typedef struct writer {
	fg_buf code;
	fg_buf texts; /* each once, NUL behind it; the empty one first */
	fg_map places;
} writer;

/* A text is its place among all: an address would have to be relocated at each start. */
static void put_text(writer *out, const char *s)
{
	bool is_new;
	uint64_t *place = fg_map_put_str(&out->places, s, &is_new);
	if (is_new) {
		*place = out->texts.n;
		fg_buf_put(&out->texts, s, strlen(s) + 1);
	}
	fg_buf_printf(&out->code, "T(%llu)", (unsigned long long)*place);
}

static void put_texts(writer *out)
{
	fg_buf_puts(&out->code, "static const char texts[] = {");
	for (size_t i = 0; i < out->texts.n; i++)
		fg_buf_printf(&out->code, "%s%d,", i % 32 ? "" : "\n",
		              (signed char)fg_buf_str(&out->texts)[i]);
	fg_buf_puts(&out->code, "\n};\n");
}

static void put_expr(writer *out, fg_model_expr e)
{
	fg_buf_printf(&out->code, "{%u, %u}, ", e.first, e.n);
}

static void put_return(writer *out, const fg_model_return *r)
{
	fg_buf_printf(&out->code, "{%u, %uu, %u, %u, INT64_C(%lld), ", r->kind, r->arg, r->trust,
	              r->success, (long long)r->success_value);
	put_expr(out, r->size);
	put_expr(out, r->value);
	put_expr(out, r->low);
	put_expr(out, r->high);
	put_text(out, r->family);
	fg_buf_printf(&out->code, ", %u, %u, %u, %u, %uu, %uu}", r->may_be_null, r->is_zeroed,
	              r->is_terminated, r->must_check, r->taint_from, r->forever_arg);
}

static void put_functions(writer *out, const fg_models *m)
{
	fg_buf_puts(&out->code, "static const fg_model_function functions[] = {\n");
	for (size_t i = 0; i < m->functions.n; i++) {
		const fg_model_function *f = &m->functions.at[i];
		fg_buf_putc(&out->code, '{');
		put_text(out, f->name);
		fg_buf_puts(&out->code, ", ");
		put_text(out, f->library);
		fg_buf_printf(&out->code, ", %uu, %u, %uu, %u, %u, ", f->arg_count, f->is_variadic,
		              f->flags, f->first_effect, f->effect_count);
		put_return(out, &f->result);
		fg_buf_printf(&out->code, ", %u, %uu, %uu, %uu, %u, %uu, %uu, %uu},\n", f->format,
		              f->format_arg, f->variadic_arg, f->format_out, f->format_trust,
		              f->format_taint_from, f->wait_arg, f->woken_arg);
	}
	fg_buf_puts(&out->code, "{0}};\n");
}

static void put_effects(writer *out, const fg_models *m)
{
	fg_buf_puts(&out->code, "static const fg_model_effect effects[] = {\n");
	for (size_t i = 0; i < m->effects.n; i++) {
		const fg_model_effect *e = &m->effects.at[i];
		fg_buf_printf(&out->code, "{%u, %uu, %uu, %u, %u, %u, %u, %u, ", e->kind, e->arg, e->other,
		              e->trust, e->sink, e->only_on_success, e->is_dma, e->is_indirect);
		put_expr(out, e->size);
		put_expr(out, e->valid);
		put_expr(out, e->value);
		put_expr(out, e->low);
		put_expr(out, e->high);
		put_text(out, e->family);
		fg_buf_puts(&out->code, "},\n");
	}
	fg_buf_puts(&out->code, "{0}};\n");
}

static void put_nodes(writer *out, const fg_models *m)
{
	fg_buf_puts(&out->code, "static const fg_model_node nodes[] = {\n");
	for (size_t i = 0; i < m->nodes.n; i++) {
		const fg_model_node *n = &m->nodes.at[i];
		fg_buf_printf(&out->code, "{%u, %u, INT64_C(%lld)},\n", n->op, n->arg,
		              (long long)n->value);
	}
	fg_buf_puts(&out->code, "{0}};\n");
}

static void put_callbacks(writer *out, const char *name, const fg_model_callback *at, size_t n)
{
	fg_buf_printf(&out->code, "static const fg_model_callback %s[] = {\n", name);
	for (size_t i = 0; i < n; i++) {
		fg_buf_putc(&out->code, '{');
		put_text(out, at[i].name);
		fg_buf_printf(&out->code, ", %uu, %u, %u, %u},\n", at[i].arg_count, at[i].first_param,
		              at[i].param_count, at[i].is_interrupt);
	}
	fg_buf_puts(&out->code, "{0}};\n");
}

static void put_params(writer *out, const fg_models *m)
{
	fg_buf_puts(&out->code, "static const fg_model_param params[] = {\n");
	for (size_t i = 0; i < m->params.n; i++) {
		const fg_model_param *p = &m->params.at[i];
		fg_buf_printf(&out->code, "{%uu, %u, ", p->param, p->trust);
		put_expr(out, p->size);
		fg_buf_printf(&out->code, "%u, %u, %u, %u, ", p->is_terminated, p->may_be_null,
		              p->is_output, p->is_strings);
		put_text(out, p->family);
		fg_buf_puts(&out->code, "},\n");
	}
	fg_buf_puts(&out->code, "{0}};\n");
}

static void put_buffers(writer *out, const fg_models *m)
{
	fg_buf_puts(&out->code, "static const fg_model_buffer buffers[] = {\n");
	for (size_t i = 0; i < m->buffers.n; i++) {
		const fg_model_buffer *b = &m->buffers.at[i];
		fg_buf_putc(&out->code, '{');
		put_text(out, b->record);
		fg_buf_puts(&out->code, ", ");
		put_text(out, b->pointer);
		fg_buf_puts(&out->code, ", ");
		put_text(out, b->length);
		fg_buf_puts(&out->code, ", ");
		put_text(out, b->total);
		fg_buf_puts(&out->code, ", ");
		put_text(out, b->next);
		fg_buf_printf(&out->code, ", %u, %u},\n", b->trust, b->scale);
	}
	fg_buf_puts(&out->code, "{0}};\n");
}

static void put_members(writer *out, const fg_models *m)
{
	fg_buf_puts(&out->code, "static const fg_model_member members[] = {\n");
	for (size_t i = 0; i < m->members.n; i++) {
		const fg_model_member *b = &m->members.at[i];
		fg_buf_putc(&out->code, '{');
		put_text(out, b->record);
		fg_buf_puts(&out->code, ", ");
		put_text(out, b->member);
		fg_buf_printf(&out->code, ", %u},\n", b->sink);
	}
	fg_buf_puts(&out->code, "{0}};\n");
}

static void put_registered(writer *out, const fg_models *m)
{
	fg_buf_puts(&out->code, "static const fg_model_registered registered[] = {\n");
	for (size_t i = 0; i < m->registered.n; i++) {
		const fg_model_registered *r = &m->registered.at[i];
		fg_buf_putc(&out->code, '{');
		put_text(out, r->record);
		fg_buf_puts(&out->code, ", ");
		put_text(out, r->member);
		fg_buf_puts(&out->code, ", ");
		put_text(out, r->callback);
		fg_buf_puts(&out->code, "},\n");
	}
	fg_buf_puts(&out->code, "{0}};\n");
}

static void put_registers(writer *out, const fg_models *m)
{
	fg_buf_puts(&out->code, "static const fg_model_registers registers[] = {\n");
	for (size_t i = 0; i < m->registers.n; i++) {
		const fg_model_registers *r = &m->registers.at[i];
		fg_buf_putc(&out->code, '{');
		put_text(out, r->name);
		fg_buf_puts(&out->code, ", ");
		put_text(out, r->target);
		fg_buf_printf(&out->code, ", UINT64_C(%llu), UINT64_C(%llu), %u},\n",
		              (unsigned long long)r->first, (unsigned long long)r->last,
		              r->needs_barrier);
	}
	fg_buf_puts(&out->code, "{0}};\n");
}

static void put_families(writer *out, const fg_models *m)
{
	fg_buf_puts(&out->code, "static const fg_model_family families[] = {\n");
	for (size_t i = 0; i < m->families.n; i++) {
		const fg_model_family *f = &m->families.at[i];
		fg_buf_putc(&out->code, '{');
		put_text(out, f->name);
		fg_buf_puts(&out->code, ", ");
		put_text(out, f->noun);
		fg_buf_puts(&out->code, ", ");
		put_text(out, f->released_by);
		fg_buf_printf(&out->code, ", %u, %u},\n", f->is_memory, f->is_counted);
	}
	fg_buf_puts(&out->code, "{0}};\n");
}

static void put_all(writer *out, const fg_models *m)
{
	fg_buf_putc(&out->texts, '\0');
	*fg_map_put_str(&out->places, "", NULL) = 0;
	fg_buf_puts(&out->code, "/* Generated by ci/tools/compile_models.c from checks/models/. */\n"
	                 "#include \"models/models_internal.h\"\n\n"
	                 "#define T(place) ((const char *)(uintptr_t)(place))\n\n");
	put_functions(out, m);
	put_effects(out, m);
	put_nodes(out, m);
	put_callbacks(out, "callbacks", m->callbacks.at, m->callbacks.n);
	put_callbacks(out, "entries", m->entries.at, m->entries.n);
	put_params(out, m);
	put_buffers(out, m);
	put_members(out, m);
	put_registered(out, m);
	put_registers(out, m);
	put_families(out, m);
	put_texts(out);
	fg_buf_puts(&out->code, "const fg_models__builtin fg_models__builtin_set = {\n"
	                 "functions, effects, nodes, callbacks, entries, params, buffers, "
	                 "members, registered, registers, families, texts,\n");
	fg_buf_printf(&out->code, "%zu, %zu, %zu, %zu, %zu, %zu, %zu, %zu, %zu, %zu, %zu};\n", m->functions.n,
	              m->effects.n, m->nodes.n, m->callbacks.n, m->entries.n, m->params.n,
	              m->buffers.n, m->members.n, m->registered.n, m->registers.n, m->families.n);
}

static int fail(const fg_error *err)
{
	fprintf(stderr, "%s:%u:%u: error: %s\n", err->file ? err->file : "?", err->line,
	        err->column, err->message ? err->message : "?");
	if (err->mend)
		fprintf(stderr, "  mend: %s\n", err->mend);
	return 1;
}

int main(int argc, char **argv)
{
	fg_error err = FG_ERROR_INIT;
	fg_models m;
	writer out = {FG_BUF_INIT, FG_BUF_INIT, FG_MAP_INIT};
	fg_err code = argc < 2 ? FG_ERR_INPUT : FG_OK;
	fg_models_init(&m);
	for (int i = 2; i < argc && !code; i++)
		code = fg_models_load_file(&m, argv[i], &err);
	if (!code)
		code = fg_models_finish(&m, &err);
	if (!code) {
		put_all(&out, &m);
		code = fg_file_write(argv[1], fg_buf_str(&out.code), out.code.n, &err);
	}
	int status = code ? fail(&err) : 0;
	fg_buf_release(&out.code);
	fg_buf_release(&out.texts);
	fg_map_release(&out.places);
	fg_models_release(&m);
	fg_error_release(&err);
	return status;
}

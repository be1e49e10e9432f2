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

static void put_text(fg_buf *out, const char *s)
{
	fg_buf_putc(out, '"');
	for (; *s; s++) {
		if (*s == '"' || *s == '\\' || *s == '?')
			fg_buf_printf(out, "\\%c", *s);
		else if ((unsigned char)*s < 0x20 || (unsigned char)*s >= 0x7f)
			fg_buf_printf(out, "\\%03o", (unsigned)(unsigned char)*s);
		else
			fg_buf_putc(out, *s);
	}
	fg_buf_putc(out, '"');
}

static void put_expr(fg_buf *out, fg_model_expr e)
{
	fg_buf_printf(out, "{%u, %u}, ", e.first, e.n);
}

static void put_return(fg_buf *out, const fg_model_return *r)
{
	fg_buf_printf(out, "{%u, %uu, %u, %u, INT64_C(%lld), ", r->kind, r->arg, r->trust,
	              r->success, (long long)r->success_value);
	put_expr(out, r->size);
	put_expr(out, r->value);
	put_expr(out, r->low);
	put_expr(out, r->high);
	put_text(out, r->family);
	fg_buf_printf(out, ", %u, %u, %u, %u, %uu, %uu}", r->may_be_null, r->is_zeroed,
	              r->is_terminated, r->must_check, r->taint_from, r->forever_arg);
}

static void put_functions(fg_buf *out, const fg_models *m)
{
	fg_buf_puts(out, "static const fg_model_function functions[] = {\n");
	for (size_t i = 0; i < m->functions.n; i++) {
		const fg_model_function *f = &m->functions.at[i];
		fg_buf_putc(out, '{');
		put_text(out, f->name);
		fg_buf_puts(out, ", ");
		put_text(out, f->library);
		fg_buf_printf(out, ", %uu, %u, %uu, %u, %u, ", f->arg_count, f->is_variadic,
		              f->flags, f->first_effect, f->effect_count);
		put_return(out, &f->result);
		fg_buf_printf(out, ", %u, %uu, %uu, %uu, %u, %uu, %uu, %uu},\n", f->format,
		              f->format_arg, f->variadic_arg, f->format_out, f->format_trust,
		              f->format_taint_from, f->wait_arg, f->woken_arg);
	}
	fg_buf_puts(out, "{0}};\n");
}

static void put_effects(fg_buf *out, const fg_models *m)
{
	fg_buf_puts(out, "static const fg_model_effect effects[] = {\n");
	for (size_t i = 0; i < m->effects.n; i++) {
		const fg_model_effect *e = &m->effects.at[i];
		fg_buf_printf(out, "{%u, %uu, %uu, %u, %u, %u, %u, %u, ", e->kind, e->arg, e->other,
		              e->trust, e->sink, e->only_on_success, e->is_dma, e->is_indirect);
		put_expr(out, e->size);
		put_expr(out, e->valid);
		put_expr(out, e->value);
		put_expr(out, e->low);
		put_expr(out, e->high);
		put_text(out, e->family);
		fg_buf_puts(out, "},\n");
	}
	fg_buf_puts(out, "{0}};\n");
}

static void put_nodes(fg_buf *out, const fg_models *m)
{
	fg_buf_puts(out, "static const fg_model_node nodes[] = {\n");
	for (size_t i = 0; i < m->nodes.n; i++) {
		const fg_model_node *n = &m->nodes.at[i];
		fg_buf_printf(out, "{%u, %u, INT64_C(%lld)},\n", n->op, n->arg,
		              (long long)n->value);
	}
	fg_buf_puts(out, "{0}};\n");
}

static void put_callbacks(fg_buf *out, const char *name, const fg_model_callback *at, size_t n)
{
	fg_buf_printf(out, "static const fg_model_callback %s[] = {\n", name);
	for (size_t i = 0; i < n; i++) {
		fg_buf_putc(out, '{');
		put_text(out, at[i].name);
		fg_buf_printf(out, ", %uu, %u, %u, %u},\n", at[i].arg_count, at[i].first_param,
		              at[i].param_count, at[i].is_interrupt);
	}
	fg_buf_puts(out, "{0}};\n");
}

static void put_params(fg_buf *out, const fg_models *m)
{
	fg_buf_puts(out, "static const fg_model_param params[] = {\n");
	for (size_t i = 0; i < m->params.n; i++) {
		const fg_model_param *p = &m->params.at[i];
		fg_buf_printf(out, "{%uu, %u, ", p->param, p->trust);
		put_expr(out, p->size);
		fg_buf_printf(out, "%u, %u, %u, %u, ", p->is_terminated, p->may_be_null,
		              p->is_output, p->is_strings);
		put_text(out, p->family);
		fg_buf_puts(out, "},\n");
	}
	fg_buf_puts(out, "{0}};\n");
}

static void put_buffers(fg_buf *out, const fg_models *m)
{
	fg_buf_puts(out, "static const fg_model_buffer buffers[] = {\n");
	for (size_t i = 0; i < m->buffers.n; i++) {
		const fg_model_buffer *b = &m->buffers.at[i];
		fg_buf_putc(out, '{');
		put_text(out, b->record);
		fg_buf_puts(out, ", ");
		put_text(out, b->pointer);
		fg_buf_puts(out, ", ");
		put_text(out, b->length);
		fg_buf_puts(out, ", ");
		put_text(out, b->total);
		fg_buf_puts(out, ", ");
		put_text(out, b->next);
		fg_buf_printf(out, ", %u, %u},\n", b->trust, b->scale);
	}
	fg_buf_puts(out, "{0}};\n");
}

static void put_members(fg_buf *out, const fg_models *m)
{
	fg_buf_puts(out, "static const fg_model_member members[] = {\n");
	for (size_t i = 0; i < m->members.n; i++) {
		const fg_model_member *b = &m->members.at[i];
		fg_buf_putc(out, '{');
		put_text(out, b->record);
		fg_buf_puts(out, ", ");
		put_text(out, b->member);
		fg_buf_printf(out, ", %u},\n", b->sink);
	}
	fg_buf_puts(out, "{0}};\n");
}

static void put_registered(fg_buf *out, const fg_models *m)
{
	fg_buf_puts(out, "static const fg_model_registered registered[] = {\n");
	for (size_t i = 0; i < m->registered.n; i++) {
		const fg_model_registered *r = &m->registered.at[i];
		fg_buf_putc(out, '{');
		put_text(out, r->record);
		fg_buf_puts(out, ", ");
		put_text(out, r->member);
		fg_buf_puts(out, ", ");
		put_text(out, r->callback);
		fg_buf_puts(out, "},\n");
	}
	fg_buf_puts(out, "{0}};\n");
}

static void put_registers(fg_buf *out, const fg_models *m)
{
	fg_buf_puts(out, "static const fg_model_registers registers[] = {\n");
	for (size_t i = 0; i < m->registers.n; i++) {
		const fg_model_registers *r = &m->registers.at[i];
		fg_buf_putc(out, '{');
		put_text(out, r->name);
		fg_buf_puts(out, ", ");
		put_text(out, r->target);
		fg_buf_printf(out, ", UINT64_C(%llu), UINT64_C(%llu), %u},\n",
		              (unsigned long long)r->first, (unsigned long long)r->last,
		              r->needs_barrier);
	}
	fg_buf_puts(out, "{0}};\n");
}

static void put_families(fg_buf *out, const fg_models *m)
{
	fg_buf_puts(out, "static const fg_model_family families[] = {\n");
	for (size_t i = 0; i < m->families.n; i++) {
		const fg_model_family *f = &m->families.at[i];
		fg_buf_putc(out, '{');
		put_text(out, f->name);
		fg_buf_puts(out, ", ");
		put_text(out, f->noun);
		fg_buf_puts(out, ", ");
		put_text(out, f->released_by);
		fg_buf_printf(out, ", %u, %u},\n", f->is_memory, f->is_counted);
	}
	fg_buf_puts(out, "{0}};\n");
}

static void put_all(fg_buf *out, const fg_models *m)
{
	fg_buf_puts(out, "/* Generated by ci/tools/compile_models.c from checks/models/. */\n"
	                 "#include \"models/models_internal.h\"\n\n");
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
	fg_buf_puts(out, "const fg_models__builtin fg_models__builtin_set = {\n"
	                 "functions, effects, nodes, callbacks, entries, params, buffers, "
	                 "members, registered, registers, families,\n");
	fg_buf_printf(out, "%zu, %zu, %zu, %zu, %zu, %zu, %zu, %zu, %zu, %zu, %zu};\n", m->functions.n,
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
	fg_buf out = FG_BUF_INIT;
	fg_err code = argc < 2 ? FG_ERR_INPUT : FG_OK;
	fg_models_init(&m);
	for (int i = 2; i < argc && !code; i++)
		code = fg_models_load_file(&m, argv[i], &err);
	if (!code)
		code = fg_models_finish(&m, &err);
	if (!code) {
		put_all(&out, &m);
		code = fg_file_write(argv[1], fg_buf_str(&out), out.n, &err);
	}
	int status = code ? fail(&err) : 0;
	fg_buf_release(&out);
	fg_models_release(&m);
	fg_error_release(&err);
	return status;
}

/*
 * A format string that is not a literal. On a device the text usually comes
 * from a frame, a file or a stored name; a '%n' or a stray '%s' in it writes or
 * reads where the attacker says. A forwarded format (a parameter of a function
 * that itself takes the arguments as a va_list or "...") is its callers' affair.
 */
#include "rules/util.h"

/* The deep engine knows these, and follows their formats from where they come. */
static const char *const followed[] = {
	"printf",  "fprintf",  "sprintf",  "snprintf",  "dprintf",  "asprintf",  "syslog",
	"vprintf", "vfprintf", "vsprintf", "vsnprintf", "vdprintf", "vasprintf", "vsyslog",
	"scanf",   "fscanf",   "sscanf",   "vscanf",    "vfscanf",  "vsscanf",   "wprintf",
	"fwprintf", "swprintf", "vwprintf", "vfwprintf", "vswprintf", "wscanf", "fwscanf",
	"swscanf", NULL,
};

static const struct {
	const char *name;
	uint32_t format; /* argument number, from 0 */
	bool has_list;   /* takes a va_list: forwarding is its purpose */
} functions[] = {
	{"printk", 0, false},
	{"xil_printf", 0, false},
};

static bool is_literal(const fg_ast *ast, fg_node_id id);

/* A const object whose initialiser is a literal is as good as the literal. */
static bool is_literal_object(const fg_ast *ast, fg_decl_id decl)
{
	const fg_unit *u = ast->unit;
	const fg_decl *d = fg_unit_decl(u, decl);
	if (d->definition)
		d = fg_unit_decl(u, d->definition);
	if (d->kind != FG_DECL_VARIABLE || !d->init)
		return false;
	const fg_type *t = fg_unit_canon(u, d->type);
	uint32_t quals = fg_unit_quals(u, d->type);
	if (t->kind == FG_TYPE_ARRAY)
		quals |= fg_unit_quals(u, t->elem);
	return (quals & FG_QUAL_CONST) && is_literal(ast, d->init);
}

/* Every value the expression can have is a literal. */
static bool is_literal(const fg_ast *ast, fg_node_id id)
{
	id = fg_ast_skip_casts(ast, id);
	const fg_node *n = fg_ast_node(ast, id);
	switch (n->kind) {
	case FG_NODE_STRING_LITERAL:
	case FG_NODE_FUNCTION_NAME:
		return true;
	case FG_NODE_CONDITIONAL:
		return is_literal(ast, fg_ast_child(ast, id, 1)) &&
		       is_literal(ast, fg_ast_child(ast, id, 2));
	case FG_NODE_GENERIC:
	case FG_NODE_CHOOSE:
		return is_literal(ast, fg_ast_child(ast, id, 0));
	case FG_NODE_BINARY: /* "fmt" + 2 */
		return (n->op == FG_BINARY_ADD || n->op == FG_BINARY_SUB) &&
		       (is_literal(ast, fg_ast_child(ast, id, 0)) ||
		        is_literal(ast, fg_ast_child(ast, id, 1)));
	case FG_NODE_SUBSCRIPT: /* table of literals */
	case FG_NODE_DECL_REF: {
		fg_node_id base = n->kind == FG_NODE_SUBSCRIPT ? fg_ast_child(ast, id, 0) : id;
		fg_decl_id decl = fg_ast_referenced_decl(ast, base);
		return decl && is_literal_object(ast, decl);
	}
	case FG_NODE_INIT_LIST:
		for (uint32_t i = 0; i < n->n; i++)
			if (!is_literal(ast, fg_ast_child(ast, id, i)))
				return false;
		return n->n > 0;
	case FG_NODE_DESIGNATED:
		return n->n > 0 && is_literal(ast, fg_ast_child(ast, id, n->n - 1));
	default:
		return false;
	}
}

/* ---- formats put together in place ---- */

typedef struct builder {
	fg_check_context *ctx;
	fg_decl_id array, cursor; /* the local array, and the one pointer that writes it; 0 = none */
	fg_node_id call;          /* the use as a format */
	bool is_known;
} builder;

static bool is_constant_store(const fg_ast *ast, fg_node_id target)
{
	fg_node_id user = fg_ast_user(ast, target);
	const fg_node *n = fg_ast_node(ast, user);
	int64_t value;
	return n->kind == FG_NODE_ASSIGN && n->op == FG_BINARY_NONE &&
	       fg_ast_skip_implicit(ast, fg_ast_child(ast, user, 0)) == target &&
	       fg_ast_const_int(ast, fg_ast_child(ast, user, 1), &value);
}

/* *p = 'x', *p++ = 'x', p[0] = 'x', strcpy(p, "x") */
static bool writes_constant(const builder *b, const fg_ast *ast, fg_node_id ref)
{
	static const char *const copies[] = {"strcpy", "wcscpy", "strcat", "wcscat", NULL};
	fg_node_id user = fg_ast_user(ast, ref);
	const fg_node *n = fg_ast_node(ast, user);
	if (n->kind == FG_NODE_CALL)
		return user == b->call ||
		       (fg_util_callee_is(b->ctx, user, copies) &&
		        is_literal(ast, fg_ast_arg(ast, user, 1)));
	if (n->kind == FG_NODE_UNARY && n->op != FG_UNARY_DEREF) {
		user = fg_ast_user(ast, user);
		n = fg_ast_node(ast, user);
	}
	bool is_place = n->kind == FG_NODE_SUBSCRIPT ||
	                (n->kind == FG_NODE_UNARY && n->op == FG_UNARY_DEREF);
	return is_place && is_constant_store(ast, user);
}

/* The array's address goes to a local pointer, and to one only. */
static bool becomes_cursor(builder *b, const fg_ast *ast, fg_node_id ref)
{
	fg_node_id user = fg_ast_user(ast, ref);
	const fg_node *n = fg_ast_node(ast, user);
	fg_decl_id to = 0;
	if (n->kind == FG_NODE_VARIABLE)
		to = n->ref;
	else if (n->kind == FG_NODE_ASSIGN && n->op == FG_BINARY_NONE)
		to = fg_ast_referenced_decl(ast, fg_ast_child(ast, user, 0));
	if (!to || !fg_util_is_automatic(b->ctx, to) || (b->cursor && b->cursor != to))
		return false;
	b->cursor = to;
	return true;
}

static bool look_at_use(const fg_ast *ast, fg_node_id id, void *payload)
{
	builder *b = payload;
	const fg_node *n = fg_ast_node(ast, id);
	if (n->kind != FG_NODE_DECL_REF || fg_util_is_unevaluated(b->ctx, id))
		return true;
	if (n->ref == b->array)
		b->is_known = becomes_cursor(b, ast, id) || writes_constant(b, ast, id);
	else if (b->cursor && n->ref == b->cursor)
		b->is_known = writes_constant(b, ast, id);
	return b->is_known;
}

/* A local array into which the function writes nothing but constants. */
static bool is_built_of_constants(fg_check_context *ctx, fg_node_id call, fg_node_id format)
{
	const fg_ast *ast = fg_check_ast(ctx);
	const fg_unit *u = ast->unit;
	builder b = {.ctx = ctx, .call = call, .is_known = true};
	b.array = fg_ast_referenced_decl(ast, fg_ast_skip_casts(ast, format));
	if (!b.array || fg_unit_canon(u, fg_unit_decl(u, b.array)->type)->kind != FG_TYPE_ARRAY ||
	    fg_unit_decl(u, b.array)->kind != FG_DECL_VARIABLE ||
	    !fg_util_is_automatic(ctx, b.array))
		return false;
	fg_ast_walk(ast, fg_unit_decl(u, fg_check_current_function(ctx))->init, look_at_use, &b);
	return b.is_known;
}

/* gettext-like calls return a translation of their literal. */
static bool is_translation(const fg_ast *ast, fg_node_id id)
{
	static const char *const names[] = {"gettext", "dgettext", "ngettext", "_", NULL};
	id = fg_ast_skip_casts(ast, id);
	return fg_ast_node(ast, id)->kind == FG_NODE_CALL &&
	       fg_name_in(fg_ast_callee_name(ast, id), names);
}

/* The format is a parameter of a function that forwards its own arguments. */
static bool is_forwarded(fg_check_context *ctx, fg_node_id format)
{
	const fg_ast *ast = fg_check_ast(ctx);
	const fg_unit *u = fg_check_unit(ctx);
	fg_decl_id decl = fg_ast_referenced_decl(ast, fg_ast_skip_casts(ast, format));
	if (!decl || fg_unit_decl(u, decl)->kind != FG_DECL_PARAMETER)
		return false;
	const fg_decl *f = fg_unit_decl(u, fg_check_current_function(ctx));
	if (fg_unit_canon(u, f->type)->flags & FG_TYPE_FLAG_VARIADIC)
		return true;
	for (uint32_t i = 0; i < f->param_count; i++) {
		const fg_decl *p = fg_unit_decl(u, u->decl_ids.at[f->first_param + i]);
		if (fg_type_is_named(u, p->type, "va_list") ||
		    fg_type_is_named(u, p->type, "__builtin_va_list") ||
		    fg_type_is_named(u, p->type, "__gnuc_va_list"))
			return true;
	}
	return false;
}

/* A function of the project with the format attribute and "...": its format is the last parameter. */
static bool is_attributed(fg_check_context *ctx, fg_decl_id callee, uint32_t *which)
{
	const fg_unit *u = fg_check_unit(ctx);
	const fg_decl *d = fg_unit_decl(u, callee);
	if (!callee || d->param_count == 0 || !fg_util_has_attribute(ctx, callee, "format") ||
	    !(fg_unit_canon(u, d->type)->flags & FG_TYPE_FLAG_VARIADIC))
		return false;
	*which = d->param_count - 1;
	const fg_decl *last = fg_unit_decl(u, u->decl_ids.at[d->first_param + *which]);
	fg_type_id text = fg_type_pointee(u, last->type);
	return text && fg_type_is_char(u, text);
}

/* Which argument of the call is a format; *has_list: it takes a va_list. */
static bool takes_format(fg_check_context *ctx, fg_node_id call, uint32_t *which, bool *has_list)
{
	const fg_ast *ast = fg_check_ast(ctx);
	const char *name = fg_ast_callee_name(ast, call);
	*has_list = false;
	for (size_t i = 0; *name && i < FG_ARRAY_LEN(functions); i++)
		if (strcmp(name, functions[i].name) == 0) {
			*which = functions[i].format;
			*has_list = functions[i].has_list;
			return true;
		}
	return !fg_util_callee_is(ctx, call, followed) &&
	       is_attributed(ctx, fg_ast_callee(ast, call), which);
}

static void check_call(fg_check_context *ctx, fg_node_id call)
{
	const fg_ast *ast = fg_check_ast(ctx);
	uint32_t which = 0;
	size_t longest = 0;
	bool has_list = false;
	if (!takes_format(ctx, call, &which, &has_list))
		return;
	fg_node_id format = fg_ast_arg(ast, call, which);
	if (!format || is_literal(ast, format) || is_translation(ast, format) ||
	    fg_util_is_some_literal(ctx, format, &longest) ||
	    is_built_of_constants(ctx, call, format))
		return;
	if (has_list || is_forwarded(ctx, format) || fg_util_is_dead(ctx, call))
		return;
	fg_report(ctx, fg_ast_node(ast, format)->place, "format of '%s' is not a string literal",
	          fg_ast_callee_name(ast, call));
	if (which + 1 == fg_ast_arg_count(ast, call)) {
		fg_report_fix(ctx, "print the text with \"%%s\"");
		fg_fix_insert(ctx, fg_util_written_place(ctx, format), "\"%%s\", ");
	}
}

/* Without arguments behind the format the text was meant to come out as it is. */
static void offer_fix(fg_check_context *ctx, const fg_issue *issue)
{
	static const struct {
		const char *name;
		uint32_t format;
	} printers[] = {{"printf", 0},  {"fprintf", 1},  {"sprintf", 1}, {"snprintf", 2},
	                {"dprintf", 1}, {"asprintf", 1}, {"syslog", 1}};
	const fg_place p = *fg_unit_place(fg_check_unit(ctx), issue->place);
	fg_util_call_text call;
	size_t n = 0;
	const char *text = fg_unit_text(fg_check_unit(ctx), issue->place, &n);
	if (p.macro || !text || !fg_util_split_call(text, n, &call))
		return;
	for (size_t i = 0; i < FG_ARRAY_LEN(printers); i++) {
		size_t length = strlen(printers[i].name);
		if (strcmp(issue->family, printers[i].name) != 0 || call.name.end != length ||
		    memcmp(text, printers[i].name, length) != 0 ||
		    call.arg_count != printers[i].format + 1)
			continue;
		uint32_t at = p.begin + (uint32_t)call.args[printers[i].format].begin;
		fg_report_fix(ctx, "print the text with \"%%s\"");
		fg_fix_insert(ctx, fg_check_make_place(ctx, p.file, at, at), "\"%%s\", ");
	}
}

static void report(fg_check_context *ctx, const fg_issue *issue)
{
	fg_report_issue(ctx, issue, "format of '%s' is not a string literal%s%s", issue->family,
	                issue->caller[0] ? ", called by " : "", issue->caller);
	offer_fix(ctx, issue);
}

const fg_check fg_check_format_not_literal = {
	.id = "format.not-literal",
	.title = "Format string is not a literal",
	.severity = FG_SEVERITY_ERROR,
	.precision = FG_PRECISION_HIGH,
	.maturity = FG_MATURITY_STABLE,
	.security_severity = 8.1,
	.cwe = FG_LIST("CWE-134"),
	.cert = FG_LIST("FIO30-C"),
	.has_fix = true,
	.catalog_family = "format-string",
	.node_kinds = FG_NODES(FG_NODE_CALL),
	.node = check_call,
	.issue_kinds = FG_ISSUES(FG_ISSUE_FORMAT_UNKNOWN),
	.issue = report,
};

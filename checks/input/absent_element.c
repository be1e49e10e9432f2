/*
 * A part of a decoded message that the message need not have, used by a function that never looks
 * whether it is there: msg.items[0] without a look at msg.items_count, msg.body.open without
 * msg.which_body, msg.limit without msg.has_limit.
 */
#include "rules/roles.h"

#include <strings.h>

/* ---- what the function does with a message ---- */

static bool is_decoder(const char *name)
{
	static const char *const words[] = {"parse",  "decode",    "deserialize", "deserialise",
	                                    "unpack", "unmarshal", "obj_parse",   NULL};
	return fg_name_has_word(name, words);
}

typedef struct message {
	const fg_check_context *ctx;
	fg_decl_id variable;
	fg_node_id decoded; /* the first call that decodes into it; 0 = none */
	bool is_preset;     /* something else fills it: memset, an assignment */
} message;

static bool visit_filling(const fg_ast *ast, fg_node_id id, void *payload)
{
	message *m = payload;
	const fg_node *n = fg_ast_node(ast, id);
	if (n->kind == FG_NODE_ASSIGN &&
	    fg_util_base_variable(m->ctx, fg_ast_child(ast, id, 0)) == m->variable)
		m->is_preset = true;
	if (n->kind != FG_NODE_CALL)
		return true;
	for (uint32_t i = 0; i < fg_ast_arg_count(ast, id); i++) {
		fg_node_id arg = fg_util_arg(m->ctx, id, i);
		if (fg_util_addressed_variable(m->ctx, arg) != m->variable &&
		    fg_ast_referenced_decl(ast, arg) != m->variable)
			continue;
		if (!is_decoder(fg_ast_callee_name(ast, id)))
			m->is_preset |= m->decoded == 0;
		else if (!m->decoded)
			m->decoded = id;
	}
	return true;
}

/* ---- the member that says whether ---- */

typedef enum part_kind { PART_NONE, PART_COUNTED, PART_CHOSEN, PART_OPTIONAL } part_kind;

/* The other is the whole word: "items" of "items_count", "num_items", "n_items". */
static part_kind tells_of(const char *flag, const char *part)
{
	static const struct affix {
		const char *before, *behind;
		part_kind kind;
	} affixes[] = {
		{"", "_count", PART_COUNTED},    {"", "_len", PART_COUNTED},
		{"", "_num", PART_COUNTED},      {"num_", "", PART_COUNTED},
		{"n_", "", PART_COUNTED},        {"nb_", "", PART_COUNTED},
		{"", "_cnt", PART_COUNTED},      {"count_", "", PART_COUNTED},
		{"which_", "", PART_CHOSEN},     {"has_", "", PART_OPTIONAL},
		{"", "_present", PART_OPTIONAL}, {"have_", "", PART_OPTIONAL},
	};
	size_t whole = strlen(flag), n = strlen(part);
	for (size_t i = 0; i < FG_ARRAY_LEN(affixes); i++) {
		size_t before = strlen(affixes[i].before), behind = strlen(affixes[i].behind);
		if (whole == before + n + behind &&
		    strncasecmp(flag, affixes[i].before, before) == 0 &&
		    strncasecmp(flag + before, part, n) == 0 &&
		    strcasecmp(flag + before + n, affixes[i].behind) == 0)
			return affixes[i].kind;
	}
	return PART_NONE;
}

static bool kind_fits(const fg_unit *u, part_kind kind, const fg_field *part, const fg_field *flag)
{
	const fg_type *t = fg_unit_canon(u, part->type);
	if (!fg_type_is_integer(u, flag->type) &&
	    fg_unit_canon(u, flag->type)->kind != FG_TYPE_BOOL)
		return false;
	if (kind == PART_COUNTED)
		return t->kind == FG_TYPE_ARRAY && !fg_type_is_char(u, t->elem);
	if (kind == PART_CHOSEN)
		return t->kind == FG_TYPE_RECORD && (t->flags & FG_TYPE_FLAG_UNION);
	return kind == PART_OPTIONAL;
}

/* The member that tells whether the part is there; 0 = none. */
static uint32_t find_flag(const fg_unit *u, uint32_t part, part_kind *kind)
{
	const fg_field *p = fg_unit_field(u, part);
	const fg_type *record = fg_unit_canon(u, p->record);
	const char *name = fg_unit_str(u, p->name);
	for (uint32_t i = 0; *name && i < record->n; i++) {
		const fg_field *f = fg_unit_field(u, record->first + i);
		*kind = tells_of(fg_unit_str(u, f->name), name);
		if (*kind != PART_NONE && kind_fits(u, *kind, p, f))
			return record->first + i;
	}
	return 0;
}

typedef struct mention {
	uint32_t field;
	bool found;
} mention;

static bool visit_mention(const fg_ast *ast, fg_node_id id, void *payload)
{
	mention *m = payload;
	const fg_node *n = fg_ast_node(ast, id);
	m->found |= n->kind == FG_NODE_MEMBER && n->ref == m->field;
	return !m->found;
}

static bool is_mentioned(const fg_check_context *ctx, uint32_t field)
{
	const fg_ast *ast = fg_check_ast(ctx);
	mention m = {field, false};
	fg_ast_walk(ast, fg_unit_decl(ast->unit, fg_check_current_function(ctx))->init,
	            visit_mention, &m);
	return m.found;
}

/* ---- the use ---- */

/* The member's value is taken, or a part of it: not its address, nothing stored into it. */
static bool is_read(const fg_check_context *ctx, fg_node_id id, bool *is_element)
{
	const fg_ast *ast = fg_check_ast(ctx);
	*is_element = false;
	for (fg_node_id at = id, up = fg_ast_user(ast, id); up;
	     at = up, up = fg_ast_user(ast, up)) {
		const fg_node *n = fg_ast_node(ast, up);
		bool is_base = fg_ast_skip_implicit(ast, fg_ast_child(ast, up, 0)) ==
		               fg_ast_skip_implicit(ast, at);
		if (n->kind == FG_NODE_SUBSCRIPT && is_base)
			*is_element = true;
		else if (n->kind == FG_NODE_ASSIGN && is_base)
			return false;
		else if (n->kind == FG_NODE_UNARY && n->op == FG_UNARY_ADDRESS)
			return false;
		else if (n->kind != FG_NODE_MEMBER || !is_base)
			return true;
	}
	return false;
}

static void check_member(fg_check_context *ctx, fg_node_id id)
{
	const fg_ast *ast = fg_check_ast(ctx);
	const fg_unit *u = ast->unit;
	fg_decl_id variable = fg_check_current_function(ctx) ? fg_util_base_variable(ctx, id) : 0;
	part_kind kind = PART_NONE;
	bool is_element = false;
	if (!variable || !fg_util_is_automatic(ctx, variable) ||
	    fg_unit_decl(u, variable)->kind != FG_DECL_VARIABLE || fg_util_is_unevaluated(ctx, id))
		return;
	uint32_t flag = find_flag(u, fg_ast_node(ast, id)->ref, &kind);
	if (!flag || !is_read(ctx, id, &is_element) || (kind == PART_COUNTED && !is_element))
		return;
	message m = {ctx, variable, 0, fg_unit_decl(u, variable)->init != 0};
	fg_ast_walk(ast, fg_unit_decl(u, fg_check_current_function(ctx))->init, visit_filling, &m);
	/* What was put there before is the default of an absent value. */
	if (!m.decoded || m.decoded > id || !fg_util_may_follow(ctx, m.decoded, id) ||
	    (m.is_preset && kind == PART_OPTIONAL) || is_mentioned(ctx, flag))
		return;
	fg_report(ctx, fg_ast_node(ast, id)->place,
	          "'%s' may not be in the message: nobody looks at '%s'", fg_util_text(ctx, id),
	          fg_unit_str(u, fg_unit_field(u, flag)->name));
}

const fg_check fg_check_input_absent_element = {
	.id = "input.absent-element",
	.title = "Optional part of a message used without a look whether it is there",
	.severity = FG_SEVERITY_WARNING,
	.precision = FG_PRECISION_MEDIUM,
	.maturity = FG_MATURITY_PREVIEW,
	.security_severity = 5.9,
	.cwe = FG_LIST("CWE-457", "CWE-754"),
	.cert = FG_LIST("EXP33-C"),
	.catalog_family = "input-validation",
	.needs_whole_body = true,
	.node_kinds = FG_NODES(FG_NODE_MEMBER),
	.node = check_member,
};

/*
 * A local structure with unused bytes between its members that leaves the device as bytes: what
 * was on the stack before goes with it.
 */
#include "rules/util.h"

static const struct {
	const char *name;
	uint32_t data, size;
} senders[] = {
	{"send", 1, 2},
	{"sendto", 1, 2},
	{"write", 1, 2},
	{"fwrite", 0, 1},
	{"copy_to_user", 1, 2},
	{"zsock_send", 1, 2},
	{"lwip_send", 1, 2},
	{"lwip_write", 1, 2},
	{"netconn_write", 1, 2},
	{"tcp_write", 1, 2},
	{"tud_cdc_write", 0, 1},
	{"tud_vendor_write", 0, 1},
	{"HAL_UART_Transmit", 1, 2},
	{"uart_write_bytes", 1, 2},
	{"SSL_write", 1, 2},
	{"mbedtls_ssl_write", 1, 2},
	{"FreeRTOS_send", 1, 2},
	{"FreeRTOS_sendto", 1, 2},
};

typedef struct search {
	const fg_check_context *ctx;
	fg_decl_id object;
	fg_node_id use;
	bool found;
} search;

/* In front of the use: memset(&s, 0, sizeof(s)), or s = *other; any function that gets the address
 * may fill it. */
static bool find_fill(const fg_ast *ast, fg_node_id id, void *payload)
{
	search *s = payload;
	const fg_node *n = fg_ast_node(ast, id);
	if (id == s->use)
		return false;
	s->found |= n->kind == FG_NODE_ASSIGN &&
	            fg_ast_referenced_decl(ast, fg_ast_child(ast, id, 0)) == s->object;
	for (uint32_t i = 0; n->kind == FG_NODE_CALL && i < fg_ast_arg_count(ast, id); i++)
		s->found |= fg_util_addressed_variable(s->ctx, fg_ast_arg(ast, id, i)) == s->object;
	return !s->found;
}

/* The local structure of &s; 0 = something else. */
static fg_decl_id addressed_local(const fg_check_context *ctx, fg_node_id arg)
{
	const fg_ast *ast = fg_check_ast(ctx);
	fg_decl_id decl = fg_util_addressed_variable(ctx, arg);
	const fg_decl *d = fg_unit_decl(ast->unit, decl);
	bool is_local = decl && d->kind == FG_DECL_VARIABLE && fg_util_is_automatic(ctx, decl);
	return is_local && fg_type_has_padding(ast->unit, d->type) ? decl : 0;
}

static void check_call(fg_check_context *ctx, fg_node_id call)
{
	const fg_ast *ast = fg_check_ast(ctx);
	const char *name = fg_util_library_name(ctx, fg_ast_callee_name(ast, call));
	for (size_t i = 0; *name && i < FG_ARRAY_LEN(senders); i++) {
		if (strcmp(name, senders[i].name) != 0)
			continue;
		fg_decl_id object = addressed_local(ctx, fg_ast_arg(ast, call, senders[i].data));
		const fg_type *type = fg_unit_canon(ast->unit,
		                                    fg_unit_decl(ast->unit, object)->type);
		int64_t size;
		if (!object ||
		    !fg_ast_const_int(ast, fg_ast_arg(ast, call, senders[i].size), &size) ||
		    (uint64_t)size < type->size || fg_unit_decl(ast->unit, object)->init)
			return;
		search s = {ctx, object, call, false};
		fg_ast_walk(ast, fg_unit_decl(ast->unit, fg_check_current_function(ctx))->init,
		            find_fill, &s);
		if (!s.found)
			fg_report(ctx, fg_ast_node(ast, call)->place,
			          "'%s' sends the bytes between the members of '%s', which nobody "
			          "set",
			          fg_ast_callee_name(ast, call),
			          fg_unit_decl_name(ast->unit, object));
		return;
	}
}

const fg_check fg_check_memory_padding_leak = {
	.id = "memory.padding-leak",
	.title = "Unset bytes of a structure leave the device",
	.severity = FG_SEVERITY_WARNING,
	.precision = FG_PRECISION_HIGH,
	.maturity = FG_MATURITY_STABLE,
	.security_severity = 5.5,
	.cwe = FG_LIST("CWE-200"),
	.cert = FG_LIST("DCL39-C"),
	.catalog_family = "uninit-memory",
	.node_kinds = FG_NODES(FG_NODE_CALL),
	.node = check_call,
};

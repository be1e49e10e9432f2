/*
 * Conversions between the byte order of the host and that of the network.
 */
#include "rules/util.h"

static const char *const to_wire[] = {
	"htons",     "htonl",     "htonll",          "lwip_htons",      "lwip_htonl",
	"uip_htons", "uip_htonl", "sys_cpu_to_be16", "sys_cpu_to_be32", NULL};
static const char *const to_host[] = {
	"ntohs",     "ntohl",     "ntohll",          "lwip_ntohs",      "lwip_ntohl",
	"uip_ntohs", "uip_ntohl", "sys_be16_to_cpu", "sys_be32_to_cpu", NULL};
/* One function for both ways, where a header makes ntohs a macro for htons. */
static const char *const both[] = {"lwip_htons", "lwip_htonl", "uip_htons", "uip_htonl", NULL};

/* htonl of what lies in memory behind a pointer: both ways are one operation, and somebody took the
 * other name for reading a field of a frame. */
static bool reads_memory(const fg_ast *ast, fg_node_id value)
{
	const fg_node *n = fg_ast_node(ast, fg_ast_skip_casts(ast, value));
	return n->kind == FG_NODE_SUBSCRIPT ||
	       (n->kind == FG_NODE_MEMBER && (n->flags & FG_NODE_ARROW)) ||
	       (n->kind == FG_NODE_UNARY && n->op == FG_UNARY_DEREF);
}

fg_util_byte_order fg_util_wire_order(const fg_check_context *ctx, fg_node_id call)
{
	const fg_ast *ast = fg_check_ast(ctx);
	if (fg_ast_node(ast, call)->kind != FG_NODE_CALL)
		return FG_UTIL_ORDER_UNKNOWN;
	if (fg_util_callee_is(ctx, call, both))
		for (size_t i = 0; to_host[i]; i++)
			if (fg_util_is_from_macro_named(ctx, call, to_host[i]))
				return FG_UTIL_ORDER_HOST;
	if (fg_util_callee_is(ctx, call, to_host))
		return FG_UTIL_ORDER_HOST;
	return fg_util_callee_is(ctx, call, to_wire) && !reads_memory(ast, fg_ast_arg(ast, call, 0))
	               ? FG_UTIL_ORDER_WIRE
	               : FG_UTIL_ORDER_UNKNOWN;
}

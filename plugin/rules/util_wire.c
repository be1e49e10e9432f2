/*
 * Conversions between the byte order of the host and that of the network.
 */
#include "rules/util.h"

static const char *const to_wire[] = {
	"htons",           "htonl",           "htonll",         "lwip_htons",     "lwip_htonl",
	"uip_htons",       "uip_htonl",       "htobe16",        "htobe32",        "htobe64",
	"sys_cpu_to_be16", "sys_cpu_to_be32", "cpu_to_be16",    "cpu_to_be32",    "PP_HTONS",
	"PP_HTONL",        "FreeRTOS_htons",  "FreeRTOS_htonl", "sys_cpu_to_be64", NULL};
static const char *const to_host[] = {
	"ntohs",           "ntohl",           "ntohll",         "lwip_ntohs",     "lwip_ntohl",
	"uip_ntohs",       "uip_ntohl",       "be16toh",        "be32toh",        "be64toh",
	"sys_be16_to_cpu", "sys_be32_to_cpu", "be16_to_cpu",    "be32_to_cpu",    "PP_NTOHS",
	"PP_NTOHL",        "FreeRTOS_ntohs",  "FreeRTOS_ntohl", "sys_be64_to_cpu", NULL};
/* One function for both ways, which a header names by macros: ntohs is htons, or a swap. */
static const char *const both[] = {
	"lwip_htons",  "lwip_htonl",  "uip_htons",   "uip_htonl",  "bswap16",    "bswap32",
	"bswap64",     "__bswap16",   "__bswap32",   "__bswap64",  "__bswap_16", "__bswap_32",
	"__bswap_64",  "bswap_16",    "bswap_32",    "bswap_64",   "_bswap16",   "_bswap32",
	"__REV",       "__REV16",     NULL};
enum { BOTH_NAMED = 4 }; /* of them, those called after one of the two ways */

/* htonl of what lies in memory behind a pointer: both ways are one operation, and somebody took the
 * other name for reading a field of a frame. */
static bool reads_memory(const fg_ast *ast, fg_node_id value)
{
	const fg_node *n = fg_ast_node(ast, fg_ast_skip_casts(ast, value));
	return n->kind == FG_NODE_SUBSCRIPT ||
	       (n->kind == FG_NODE_MEMBER && (n->flags & FG_NODE_ARROW)) ||
	       (n->kind == FG_NODE_UNARY && n->op == FG_UNARY_DEREF);
}

static bool is_from_macro_of(const fg_check_context *ctx, fg_node_id id, const char *const *names)
{
	bool is_of_macro = fg_unit_place(fg_check_unit(ctx), fg_check_node(ctx, id)->place)->macro;
	for (size_t i = 0; is_of_macro && names[i]; i++)
		if (fg_util_is_from_macro_named(ctx, id, names[i]))
			return true;
	return false;
}

fg_util_byte_order fg_util_wire_macro(const fg_check_context *ctx, fg_node_id id)
{
	return is_from_macro_of(ctx, id, to_host)   ? FG_UTIL_ORDER_HOST
	       : is_from_macro_of(ctx, id, to_wire) ? FG_UTIL_ORDER_WIRE
	                                            : FG_UTIL_ORDER_UNKNOWN;
}

bool fg_util_is_byte_swap(const fg_check_context *ctx, fg_node_id call)
{
	return fg_ast_node(fg_check_ast(ctx), call)->kind == FG_NODE_CALL &&
	       fg_util_callee_is(ctx, call, both + BOTH_NAMED);
}

fg_util_byte_order fg_util_wire_order(const fg_check_context *ctx, fg_node_id call)
{
	const fg_ast *ast = fg_check_ast(ctx);
	if (fg_ast_node(ast, call)->kind != FG_NODE_CALL)
		return FG_UTIL_ORDER_UNKNOWN;
	bool is_both = fg_util_callee_is(ctx, call, both);
	if (fg_util_callee_is(ctx, call, to_host) ||
	    (is_both && is_from_macro_of(ctx, call, to_host)))
		return FG_UTIL_ORDER_HOST;
	bool is_to_wire = fg_util_callee_is(ctx, call, to_wire) ||
	                  (is_both && is_from_macro_of(ctx, call, to_wire));
	return is_to_wire && !reads_memory(ast, fg_ast_arg(ast, call, 0)) ? FG_UTIL_ORDER_WIRE
	                                                                  : FG_UTIL_ORDER_UNKNOWN;
}

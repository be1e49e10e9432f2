/*
 * Conversions between the byte order of the host and that of the network.
 */
#include "rules/util.h"

static const char *const to_wire[] = {"htons", "htonl", "htonll", "lwip_htons", "lwip_htonl",
                                      "uip_htons", "uip_htonl", "sys_cpu_to_be16",
                                      "sys_cpu_to_be32", NULL};
static const char *const to_host[] = {"ntohs", "ntohl", "ntohll", "lwip_ntohs", "lwip_ntohl",
                                      "uip_ntohs", "uip_ntohl", "sys_be16_to_cpu",
                                      "sys_be32_to_cpu", NULL};
/* One function for both ways, where a header makes ntohs a macro for htons. */
static const char *const both[] = {"lwip_htons", "lwip_htonl", "uip_htons", "uip_htonl", NULL};

fg_util_byte_order fg_util_wire_order(const fg_check_context *ctx, fg_node_id call)
{
	const fg_ast *ast = fg_check_ast(ctx);
	if (fg_ast_node(ast, call)->kind != FG_NODE_CALL)
		return FG_UTIL_ORDER_UNKNOWN;
	if (fg_util_callee_is(ctx, call, both))
		for (size_t i = 0; to_host[i]; i++)
			if (fg_util_is_from_macro_named(ctx, call, to_host[i]))
				return FG_UTIL_ORDER_HOST;
	return fg_util_callee_is(ctx, call, to_wire)   ? FG_UTIL_ORDER_WIRE
	       : fg_util_callee_is(ctx, call, to_host) ? FG_UTIL_ORDER_HOST
	                                               : FG_UTIL_ORDER_UNKNOWN;
}

/*
 * The verification function of a Zephyr system call that goes through a pointer of the user thread,
 * or hands it to the implementation, without asking whether that thread may access it.
 */
#include "rules/untrusted.h"

static bool is_checker(const char *name)
{
	static const char *const names[] = {"arch_buffer_validate",
	                                    "k_object_validate",
	                                    "z_object_validate",
	                                    "z_obj_validation_check",
	                                    "k_object_find",
	                                    "z_object_find",
	                                    NULL};
	static const char *const parts[] = {"usermode_",   "z_user_",  "_user_copy",
	                                    "string_nlen", "validate", "_verify"};
	if (fg_name_in(name, names))
		return true;
	for (size_t i = 0; i < FG_ARRAY_LEN(parts); i++)
		if (strstr(name, parts[i]))
			return true;
	return false;
}

/* Data that the kernel hands back and does not look at. */
static bool is_opaque(const char *name)
{
	static const char *const names[] = {"user_data", "arg", "context", "p1",
	                                    "p2",        "p3",  "data",    NULL};
	return fg_name_in(name, names);
}

static void check_body(fg_check_context *ctx, fg_decl_id function, fg_node_id body)
{
	const fg_unit *u = fg_check_unit(ctx);
	(void)body;
	if (strncmp(fg_unit_decl_name(u, function), "z_vrfy_", 7) != 0)
		return;
	for (uint32_t i = 0; i < fg_unit_decl(u, function)->param_count; i++) {
		fg_decl_id parameter = u->decl_ids.at[fg_unit_decl(u, function)->first_param + i];
		const char *name = fg_unit_decl_name(u, parameter);
		fg_node_id use = is_opaque(name)
		                         ? 0
		                         : fg_untrusted_use(ctx, function, parameter, is_checker);
		if (use)
			fg_report(ctx, fg_check_node(ctx, use)->place,
			          "'%s' comes from a user thread and is not checked", name);
	}
}

const fg_check fg_check_syscall_unchecked_pointer = {
	.id = "syscall.unchecked-pointer",
	.title = "Pointer of a user thread used by the kernel without a check",
	.severity = FG_SEVERITY_ERROR,
	.precision = FG_PRECISION_MEDIUM,
	.maturity = FG_MATURITY_PREVIEW,
	.security_severity = 7.8,
	.cwe = FG_LIST("CWE-822"),
	.catalog_family = "input-validation",
	.body = check_body,
};

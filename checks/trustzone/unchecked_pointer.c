/*
 * An entry function of the secure world that goes through a pointer it was given without asking
 * whether the caller may: it then reads or writes secure memory in the caller's name.
 */
#include "rules/untrusted.h"

static bool is_checker(const char *name)
{
	static const char *const names[] = {"cmse_check_address_range",
	                                    "cmse_check_pointed_object",
	                                    "cmse_TT",
	                                    "cmse_TTA",
	                                    "cmse_TT_fptr",
	                                    "tfm_has_access_to_region",
	                                    NULL};
	return fg_name_in(name, names) || strstr(name, "cmse_check") != NULL;
}

static void check_body(fg_check_context *ctx, fg_decl_id function, fg_node_id body)
{
	const fg_unit *u = fg_check_unit(ctx);
	const fg_decl *d = fg_unit_decl(u, function);
	(void)body;
	if (!fg_util_has_attribute(ctx, function, "cmse_nonsecure_entry"))
		return;
	for (uint32_t i = 0; i < d->param_count; i++) {
		fg_decl_id parameter = u->decl_ids.at[d->first_param + i];
		fg_node_id use = fg_untrusted_use(ctx, function, parameter, is_checker);
		if (use)
			fg_report(ctx, fg_check_node(ctx, use)->place,
			          "'%s' comes from the non-secure world and is not checked",
			          fg_unit_decl_name(u, parameter));
		u = fg_check_unit(ctx);
		d = fg_unit_decl(u, function);
	}
}

const fg_check fg_check_trustzone_unchecked_pointer = {
	.id = "trustzone.unchecked-pointer",
	.title = "Pointer of the non-secure world used without a check",
	.severity = FG_SEVERITY_ERROR,
	.precision = FG_PRECISION_HIGH,
	.maturity = FG_MATURITY_STABLE,
	.security_severity = 8.2,
	.cwe = FG_LIST("CWE-822", "CWE-1189"),
	.catalog_family = "input-validation",
	.body = check_body,
};

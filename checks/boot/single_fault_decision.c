/*
 * Boot code that asks once, and by one bit, whether an image is authentic: a glitch on the supply
 * skips the branch or flips the register, and the image is started. Only in functions whose names
 * say that they decide about an image; code that hardens its decisions asks at least twice.
 */
#include "rules/verdict.h"

static bool decides_about_images(const char *name)
{
	static const char *const words[] = {"boot",    "bootloader", "firmware", "fw",
	                                    "image",   "img",        "ota",      "update",
	                                    "upgrade", "secure",     NULL};
	return fg_name_has_word(name, words);
}

typedef struct count {
	unsigned verifications;
	fg_verdict first;
} count;

static void add(fg_check_context *ctx, const fg_function *f, const fg_verdict *v, void *payload)
{
	count *c = payload;
	(void)ctx, (void)f;
	if (c->verifications++ == 0)
		c->first = *v;
}

static bool value_of_call(const fg_check_context *ctx, const fg_inst *call, void *payload,
                          int64_t *value)
{
	const fg_verdict *v = payload;
	int64_t failures[2];
	size_t n;
	(void)ctx;
	return call == v->call && fg_role_success(v->model, value, failures, &n);
}

static unsigned branches_on(fg_check_context *ctx, const fg_function *f, fg_verdict *v)
{
	const fg_ir *ir = fg_check_ir(ctx);
	unsigned n = 0;
	uint32_t taken;
	for (uint32_t i = 0; i < f->reachable_blocks; i++)
		n += fg_util_way_on_success(ctx, f, fg_ir_block(ir, f, i), value_of_call, v,
		                            &taken) != FG_UTIL_WAY_ANY;
	return n;
}

/* A variable that is volatile is read again for each question. */
static bool is_volatile_slot(const fg_ir *ir, const fg_function *f, const fg_verdict *v)
{
	return v->slot && fg_value_kind_of(v->slot) == FG_VALUE_LOCAL &&
	       (fg_unit_quals(ir->unit,
	                      ir->slots.at[f->first_slot + fg_value_index(v->slot)].type) &
	        FG_QUAL_VOLATILE);
}

static void check_function(fg_check_context *ctx, const fg_function *f)
{
	const fg_ir *ir = fg_check_ir(ctx);
	count c = {0};
	int64_t success, failures[2];
	size_t n;
	if (!decides_about_images(fg_unit_decl_name(ir->unit, f->decl)) || fg_role_in_test(ctx))
		return;
	fg_verdict_each(ctx, f, add, &c);
	/* FIH_CALL and its kin: hardened where the build asks for it. */
	if (c.verifications != 1 ||
	    strncmp(fg_unit_outer_macro(ir->unit, c.first.call->place), "FIH", 3) == 0 ||
	    !fg_role_success(c.first.model, &success, failures, &n) || success < 0 || success > 1 ||
	    is_volatile_slot(ir, f, &c.first) || branches_on(ctx, f, &c.first) != 1)
		return;
	fg_report(ctx, c.first.call->place, "one branch on one bit decides whether '%s' goes on",
	          fg_unit_decl_name(ir->unit, f->decl));
}

const fg_check fg_check_boot_single_fault_decision = {
	.id = "boot.single-fault-decision",
	.title = "Boot decision that one fault turns",
	.severity = FG_SEVERITY_NOTE,
	.precision = FG_PRECISION_LOW,
	.maturity = FG_MATURITY_PREVIEW,
	.security_severity = 5.3,
	.cwe = FG_LIST("CWE-1332", "CWE-1319"),
	.catalog_family = "unsigned-update",
	.function = check_function,
};

/*
 * A pointer that goes from one zone into another with a call, as an argument or as
 * the result, where no conduit lets it through: from then on both zones share the
 * memory behind it.
 */
#include "rules/zones.h"

/* The most that one side can do to the other comes first. */
static const char *words_of(uint32_t passes)
{
	if (passes & FG_PASSES_DATA)
		return "a pointer to data";
	if (passes & FG_PASSES_CODE)
		return "a pointer to a function";
	return passes & FG_PASSES_CONST ? "a pointer to constant data" : NULL;
}

static void look_at(const fg_crossing *c, void *payload)
{
	fg_check_context *ctx = payload;
	const fg_program *p = fg_check_program(ctx);
	const fg_zone_map *m = fg_check_zones(ctx);
	if (c->kind != FG_CROSSING_POINTER || c->way != FG_ZONE_NONE)
		return;
	const fg_program_function *from = &p->functions.at[c->edge->caller];
	const fg_program_function *to = &p->functions.at[c->edge->callee];
	const char *words = words_of(c->edge->passes);
	if (words)
		fg_report_region(ctx, &c->edge->site, from->name,
		                 "'%s' of zone '%s' passes %s to '%s' of zone '%s', and no conduit "
		                 "lets it through",
		                 from->name, fg_zone_name(m, c->from), words, to->name,
		                 fg_zone_name(m, c->to));
	else
		fg_report_region(ctx, &c->edge->site, from->name,
		                 "'%s' of zone '%s' takes a pointer from '%s' of zone '%s', and no "
		                 "conduit lets it through",
		                 from->name, fg_zone_name(m, c->from), to->name,
		                 fg_zone_name(m, c->to));
	fg_report_region_related(ctx, &to->place, "'%s' is defined here", to->name);
}

static void check_program(fg_check_context *ctx)
{
	if (fg_check_zones(ctx))
		fg_zones_each_crossing(fg_check_zones(ctx), fg_check_program(ctx), look_at, ctx);
}

const fg_check fg_check_zone_pointer_passed = {
	.id = "zone.pointer-passed",
	.title = "Pointer passed into another zone outside of a conduit",
	.severity = FG_SEVERITY_WARNING,
	.precision = FG_PRECISION_HIGH,
	.maturity = FG_MATURITY_STABLE,
	.security_severity = 5.5,
	.cwe = FG_LIST("CWE-668"),
	.code = FG_CODE_ALL, /* a stack of somebody else is what zones are made for */
	.sl = 2,
	.catalog_family = "zone-crossing",
	.program = check_program,
};

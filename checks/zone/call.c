/*
 * A call from one zone of the product into another that no conduit provides for.
 * Zones and conduits are what firmgate.yaml says; without zones there is nothing
 * to report.
 */
#include "rules/zones.h"

static void look_at(const fg_crossing *c, void *payload)
{
	fg_check_context *ctx = payload;
	const fg_program *p = fg_check_program(ctx);
	const fg_zone_map *m = fg_check_zones(ctx);
	if (c->kind != FG_CROSSING_CALL || c->way != FG_ZONE_NONE)
		return;
	const fg_program_function *from = &p->functions.at[c->edge->caller];
	const fg_program_function *to = &p->functions.at[c->edge->callee];
	fg_report_region(ctx, &c->edge->site, from->name,
	                 "'%s' of zone '%s' calls '%s' of zone '%s' outside of any conduit",
	                 from->name, fg_zone_name(m, c->from), to->name, fg_zone_name(m, c->to));
	fg_report_region_related(ctx, &to->place, "'%s' is defined here", to->name);
}

static void check_program(fg_check_context *ctx)
{
	if (fg_check_zones(ctx))
		fg_zones_each_crossing(fg_check_zones(ctx), fg_check_program(ctx), look_at, ctx);
}

const fg_check fg_check_zone_call = {
	.id = "zone.call",
	.title = "Call into another zone outside of a conduit",
	.severity = FG_SEVERITY_WARNING,
	.precision = FG_PRECISION_HIGH,
	.maturity = FG_MATURITY_STABLE,
	.security_severity = 5.5,
	.cwe = FG_LIST("CWE-653"),
	.code = FG_CODE_ALL, /* a stack of somebody else is what zones are made for */
	.catalog_family = "zone-crossing",
	.program = check_program,
};

/*
 * An object of one zone that another zone uses by name, where no conduit provides
 * for it: what one side writes, the other takes for its own.
 */
#include "rules/zones.h"

static void look_at(const fg_crossing *c, void *payload)
{
	fg_check_context *ctx = payload;
	const fg_program *p = fg_check_program(ctx);
	const fg_zone_map *m = fg_check_zones(ctx);
	if (c->kind != FG_CROSSING_OBJECT || c->way != FG_ZONE_NONE)
		return;
	const fg_program_object *o = &p->objects.at[c->use->object];
	bool is_function = c->use->function != FG_PROGRAM_NONE;
	const char *user = is_function ? p->functions.at[c->use->function].name : NULL;
	if (is_function)
		fg_report_region(ctx, &c->use->site, user,
		                 "'%s' of zone '%s' uses '%s' of zone '%s' outside of any conduit",
		                 user, fg_zone_name(m, c->from), o->name, fg_zone_name(m, c->to));
	else
		fg_report_region(ctx, &c->use->site, NULL,
		                 "an initialiser of zone '%s' holds the address of '%s' of zone '%s' "
		                 "outside of any conduit",
		                 fg_zone_name(m, c->from), o->name, fg_zone_name(m, c->to));
	fg_report_region_related(ctx, &o->place, "'%s' is defined here", o->name);
}

static void check_program(fg_check_context *ctx)
{
	if (fg_check_zones(ctx))
		fg_zones_each_crossing(fg_check_zones(ctx), fg_check_program(ctx), look_at, ctx);
}

const fg_check fg_check_zone_shared_object = {
	.id = "zone.shared-object",
	.title = "Object of another zone used outside of a conduit",
	.severity = FG_SEVERITY_WARNING,
	.precision = FG_PRECISION_HIGH,
	.maturity = FG_MATURITY_STABLE,
	.security_severity = 5.5,
	.cwe = FG_LIST("CWE-668"),
	.code = FG_CODE_ALL, /* a stack of somebody else is what zones are made for */
	.catalog_family = "zone-crossing",
	.program = check_program,
};

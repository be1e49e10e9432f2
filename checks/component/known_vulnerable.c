/*
 * A component in source whose own header gives a version that is known to be vulnerable:
 * templates/build/components.yaml. One finding a header.
 */
#include "rules/product.h"

#include "base/buf.h"
#include "base/path.h"

enum { TOLD_MAX = 4 };

/* The last definition of the macro in the file that certainly holds. */
static const fg_product_setting *find(const fg_product *f, const fg_product_source *s,
                                      const char *name)
{
	const fg_product_setting *found = NULL;
	for (uint32_t i = 0; i < s->count && s->first + i < f->settings.n; i++) {
		const fg_product_setting *set = &f->settings.at[s->first + i];
		if (set->is_certain && set->value && !set->is_call && strcmp(set->name, name) == 0)
			found = set;
	}
	return found;
}

/* The version that the header gives; NULL = it gives none that can be read. */
static const fg_product_setting *version_of(const fg_product *f, const fg_product_source *s,
                                            const fg_component *c, fg_component_version *out)
{
	const fg_product_setting *first = NULL;
	memset(out, 0, sizeof(*out));
	for (size_t i = 0; i < c->version.n && i < FG_VERSION_PARTS; i++) {
		const fg_product_setting *set = find(f, s, c->version.at[i]);
		fg_component_version part;
		if (!set || !fg_version_read(&part, set->value, NULL))
			return NULL;
		first = first ? first : set;
		if (c->version.n == 1)
			*out = part;
		else
			out->part[i] = part.part[0];
	}
	return first;
}

static void put_version(fg_buf *out, const fg_component_version *v)
{
	size_t n = FG_VERSION_PARTS;
	while (n > 2 && v->part[n - 1] == 0)
		n--;
	for (size_t i = 0; i < n; i++)
		fg_buf_printf(out, "%s%u", i ? "." : "", v->part[i]);
}

/* Those that hold and that nobody answered, by name; *last: the release that has none of them. */
static size_t list_advisories(fg_check_context *ctx, const fg_component *c,
                              const fg_component_version *v, fg_buf *names,
                              const fg_advisory **last)
{
	size_t n = 0;
	*last = NULL;
	for (size_t i = 0; i < c->advisory_count; i++) {
		const fg_advisory *a = &c->advisories[i];
		if (fg_version_compare(v, &a->first) < 0 || fg_version_compare(v, &a->fixed) >= 0 ||
		    fg_check_is_answered(ctx, a->id) ||
		    fg_product_is_mended(fg_check_product(ctx), a->id))
			continue;
		if (n++ < TOLD_MAX)
			fg_buf_printf(names, "%s%s", n > 1 ? ", " : "", a->id);
		if (!*last || fg_version_compare(&a->fixed, &(*last)->fixed) > 0)
			*last = a;
	}
	if (n > TOLD_MAX)
		fg_buf_printf(names, " and %zu more", n - TOLD_MAX);
	return n;
}

static void judge(fg_check_context *ctx, const fg_product_source *s, const fg_component *c)
{
	const fg_advisory *last;
	fg_component_version v;
	fg_buf names = FG_BUF_INIT, version = FG_BUF_INIT;
	const fg_product_setting *at = version_of(fg_check_product(ctx), s, c, &v);
	if (at && list_advisories(ctx, c, &v, &names, &last)) {
		put_version(&version, &v);
		fg_report_product(ctx, &at->place, c->id,
		                  "%s %s is known to be vulnerable (%s); %s is not", c->name,
		                  fg_buf_str(&version), fg_buf_str(&names), last->fixed_text);
	}
	fg_buf_release(&version);
	fg_buf_release(&names);
}

static void check_product(fg_check_context *ctx)
{
	const fg_product *f = fg_check_product(ctx);
	for (size_t i = 0; f->data && i < f->sources.n; i++) {
		const fg_product_source *s = &f->sources.at[i];
		if (s->kind != FG_SETTING_MACRO || fg_product_is_sample(f, s->path))
			continue;
		for (size_t k = 0; k < f->data->components.n; k++) {
			const fg_component *c = &f->data->components.at[k];
			if (fg_product_matches(&c->headers, s->path) &&
			    !fg_check_is_answered(ctx, c->id))
				judge(ctx, s, c);
		}
	}
}

const fg_check fg_check_component_known_vulnerable = {
	.id = "component.known-vulnerable",
	.title = "Bundled component of a version that is known to be vulnerable",
	.severity = FG_SEVERITY_WARNING,
	.precision = FG_PRECISION_MEDIUM,
	.maturity = FG_MATURITY_STABLE,
	.security_severity = 7.5,
	.cwe = FG_LIST("CWE-1395", "CWE-1104"),
	.catalog_family = "third-party",
	.code = FG_CODE_OWN | FG_CODE_VENDOR,
	.product = check_product,
};

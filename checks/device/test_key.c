/*
 * Keys that everybody has: sample keys of public projects by their fingerprint, and settings that
 * name one or switch published keys on.
 */
#include "rules/product.h"

#include "base/path.h"

/* So many in one folder are the collection of the project that made them, no product's choice. */
enum { COLLECTION = 4 };

static const char *known_name(const fg_product *f, const fg_product_key *k)
{
	for (size_t i = 0; *k->fingerprint && i < f->data->keys.n; i++)
		if (strcmp(f->data->keys.at[i].fingerprint, k->fingerprint) == 0)
			return f->data->keys.at[i].name;
	return NULL;
}

static bool is_in_collection(fg_check_context *ctx, const fg_product_key *k)
{
	const fg_product *f = fg_check_product(ctx);
	const char *folder = fg_path_dirname(fg_check_arena(ctx), k->place.path);
	size_t n = 0;
	for (size_t i = 0; i < f->keys.n; i++)
		if (strcmp(fg_path_dirname(fg_check_arena(ctx), f->keys.at[i].place.path),
		           folder) == 0)
			n += known_name(f, &f->keys.at[i]) != NULL;
	return n >= COLLECTION;
}

static void check_keys(fg_check_context *ctx)
{
	const fg_product *f = fg_check_product(ctx);
	fg_report_weak_settings(ctx);
	for (size_t i = 0; f->data && i < f->keys.n; i++) {
		const fg_product_key *k = &f->keys.at[i];
		const char *name = known_name(f, k);
		const char *file = fg_path_basename(k->place.path);
		if (!name || is_in_collection(ctx, k) || fg_check_is_answered(ctx, file))
			continue;
		fg_report_product(ctx, &k->place, k->fingerprint, "'%s' is %s: its private half is public",
		                  file, name);
	}
}

const fg_check fg_check_device_test_key = {
	.id = "device.test-key",
	.title = "Published sample key in the product",
	.severity = FG_SEVERITY_ERROR,
	.precision = FG_PRECISION_HIGH,
	.maturity = FG_MATURITY_STABLE,
	.security_severity = 8.5,
	.cwe = FG_LIST("CWE-1394", "CWE-321"),
	.catalog_family = "unsigned-update",
	.product = check_keys,
};

/*
 * Files of the tree that hold a private key nobody needs a passphrase for, or the credential of a
 * service. Keys in C sources are secret.in-source; both ask the same scanner.
 */
#include "rules/product.h"

#include "base/path.h"

static bool is_published(const fg_product *f, const fg_product_key *k)
{
	for (size_t i = 0; i < f->data->keys.n; i++)
		if (strcmp(f->data->keys.at[i].fingerprint, k->fingerprint) == 0)
			return true;
	return false;
}

static void check_keys(fg_check_context *ctx)
{
	const fg_product *f = fg_check_product(ctx);
	const char *last = "";
	for (size_t i = 0; f->data && i < f->keys.n; i++) {
		const fg_product_key *k = &f->keys.at[i];
		const char *path = k->place.path;
		if (!k->is_private || k->is_encrypted || strcmp(path, last) == 0 ||
		    fg_product_is_sample(f, path) || is_published(f, k) ||
		    fg_check_is_answered(ctx, path))
			continue;
		last = path; /* a bundle of keys is one file to take away */
		fg_report_product(ctx, &k->place, *k->fingerprint ? k->fingerprint : path,
		                  "'%s' holds a secret: %s", fg_path_basename(path), k->kind);
	}
}

const fg_check fg_check_secret_key_file = {
	.id = "secret.key-file",
	.title = "Key or credential in a file of the tree",
	.severity = FG_SEVERITY_ERROR,
	.precision = FG_PRECISION_HIGH,
	.maturity = FG_MATURITY_STABLE,
	.security_severity = 8.8,
	.cwe = FG_LIST("CWE-321", "CWE-538"),
	.cert = FG_LIST("MSC41-C"),
	.catalog_family = "key-in-repo",
	.product = check_keys,
};

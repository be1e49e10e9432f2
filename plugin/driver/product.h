/*
 * Collects what is known of the product beside its units: the compile commands, the files that the
 * configuration names, the tree below the root.
 */
#ifndef FG_DRIVER_FACTS_H
#define FG_DRIVER_FACTS_H

#include "config/config.h"
#include "frontend/frontend.h"
#include "product/product.h"
#include "findings/coverage.h"
#include "toolchain/translate.h"

typedef struct fg_product_request {
	const fg_config *config;
	const fg_compdb *db;
	const char *root;
	fg_toolchains *toolchains; /* that translated the commands */
	/* May be NULL: the path below the root is none of the project's (ignored by its
	 * repository). */
	bool (*is_ignored)(const char *path, void *payload);
	void *payload;
	const fg_overlay *files; /* judged instead of the disk's, sorted by path; text NULL: none */
	size_t file_count;
} fg_product_request;

/* Data; before the first command. */
fg_err fg_product_begin(fg_product *f, const fg_product_request *request, fg_error *err);
/* The pair of a command and what it was translated to. */
void fg_product_take_command(fg_product *f, const fg_product_request *request,
                             const fg_compile_command *command, const fg_clang_command *clang);
/* Named files and the tree. After the last command. */
fg_err fg_product_collect(fg_product *f, const fg_product_request *request, fg_error *err);
/* Gaps of the readers as gaps of the run. */
void fg_product_write_gaps(const fg_product *f, fg_coverage *coverage);

#endif

/*
 * Annotated projects: checks/<family>/<name>.test.project holds small projects as text, each the
 * test of what a `product` callback says of it.
 *
 *	== NAME_bad                       a project; its name ends in _bad or _ok
 *	-- unit TRIPLE COMPILER-N: WORDS  a unit: compiler ("gcc-12", "clang-19"), then its command
 *	-- link TRIPLE COMPILER-N: WORDS  a command that links
 *	-- file PATH                      a file; its lines follow
 *	-- hex PATH                       the same, bytes in hexadecimal
 *	-- statement RULE [ITEM]          an answer of firmgate.yaml
 *
 * Lines that begin with "## " between projects are comments.
 */
#ifndef FG_DRIVER_FACTS_CASE_H
#define FG_DRIVER_FACTS_CASE_H

#include "product/product.h"
#include "rules/engine.h"

typedef struct fg_product_case {
	const char *name;
	unsigned first_line, last_line; /* in the text */
	const fg_findings *found;       /* their lines are lines of the text */
} fg_product_case;

typedef void (*fg_product_case_visitor)(const fg_product_case *c, void *payload);

/* Runs the check over each project of text. FG_ERR_INPUT with the line for text that is no test. */
fg_err fg_product_run_cases(const fg_check *check, const char *text, fg_product_case_visitor visit,
                            void *payload, fg_error *err);

#endif

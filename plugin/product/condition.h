/*
 * The condition of an #if, as far as it can be decided: what is not known makes
 * unknown what depends on it, and nothing else ("0 && X" is no).
 */
#ifndef FG_PRODUCT_CONDITION_H
#define FG_PRODUCT_CONDITION_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct fg_condition_value {
	bool is_known;
	int64_t value;
} fg_condition_value;

typedef struct fg_condition_names {
	/* Value of a name in an expression, and of defined(name). */
	fg_condition_value (*value)(const char *name, size_t n, void *payload);
	fg_condition_value (*is_defined)(const char *name, size_t n, void *payload);
	void *payload;
} fg_condition_names;

/* Text behind #if up to the end of its line; comments and splices may stand in it. */
fg_condition_value fg_condition_evaluate(const char *text, size_t n,
                                         const fg_condition_names *names);

#endif

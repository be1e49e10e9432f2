/* Declarations. */
#include "board.h"

#include <assert.h>
#include <errno.h>

int decl_implicit_bad(int raw)
{
	return decl_undeclared_scale(raw);	/* expect: decl.implicit */
}

int decl_declared_scale(int raw);

int decl_implicit_ok(int raw)
{
	return decl_declared_scale(raw);
}

static int decl_calls;
static const int decl_step = 2;

#undef errno	/* expect: decl.library-macro-name */
extern int errno;	/* expect: decl.library-macro-name */

extern int decl_errno;

int decl_library_macro_name_bad(void)
{
	return errno;
}

int decl_library_macro_name_ok(void)
{
	return decl_errno + decl_calls + decl_step;
}

int _Decl_reserved_identifier_bad(int raw)	/* expect: decl.reserved-identifier */
{
	return raw + 1;
}

int decl_Reserved_identifier_ok(int raw)
{
	return raw + 1;
}

extern int *decl_table;	/* expect: decl.type-mismatch */
extern int decl_row[8];

int decl_type_mismatch_bad(int i)
{
	return decl_table[i & 7];
}

int decl_type_mismatch_ok(int i)
{
	return decl_row[i & 7];
}

static int decl_limit = 100;

int decl_linkage_conflict_bad(int now)
{
	int decl_limit = now;	/* expect: dead.unused-variable */
	for (;;) {
		extern int decl_limit;	/* expect: decl.linkage-conflict */
		return decl_limit;
	}
}

int decl_linkage_conflict_ok(int now)
{
	extern int decl_limit;
	return now > decl_limit;
}

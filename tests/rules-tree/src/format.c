/* Formats. */
#include "board.h"

#include <stdio.h>

void format_arguments_bad(const char *name)
{
	printf("%s of %s\n", name);	/* expect: format.arguments */
}

void format_arguments_ok(const char *name)
{
	printf("%s of %s\n", name, name);
}

void format_not_literal_bad(const char *name)
{
	fprintf(stderr, name);	/* expect: format.not-literal */
}

void format_not_literal_ok(const char *name)
{
	fputs(name, stderr);
}

/*
 * Where a broken invariant ends the program.
 */
#include "base/bug.h"

#include <stdarg.h>

void fg_bug_at(const char *file, int line, const char *fmt, ...)
{
	va_list ap;
	va_start(ap, fmt);
	fflush(stdout);
	fprintf(stderr, "firmgate bug: %s:%d: ", file, line);
	vfprintf(stderr, fmt, ap);
	fputc('\n', stderr);
	fflush(stderr);
	va_end(ap);
	abort();
}

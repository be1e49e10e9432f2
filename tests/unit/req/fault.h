/* A file that is refused: with which words, and at which line. */
#ifndef FG_UNIT_REQ_FAULT_H
#define FG_UNIT_REQ_FAULT_H

#include "base/err.h"
#include "unit/test.h"

#include <stdio.h>
#include <string.h>

static inline void check_fault(const char *name, fg_err code, const fg_error *err,
                               const char *message, unsigned line)
{
	bool as_wanted = code == FG_ERR_INPUT && err->message && *message &&
	                 strstr(err->message, message) && err->line == line;
	if (!as_wanted)
		printf("\n%s: %d line %u: %s\n", name, (int)code, err->line,
		       err->message ? err->message : "");
	CU_ASSERT(as_wanted);
}

#endif

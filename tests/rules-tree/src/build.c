/* What goes into the image. */
#include "board.h"

const char *build_not_reproducible_bad(void)
{
	return "built " __DATE__;	/* expect: build.not-reproducible */
}

const char *build_not_reproducible_ok(void)
{
	return "built " __FILE__;
}

#include "objects.h"

extern int external_written, external_taken, external_never, tentative_written;

int *other(void)
{
	external_written++;
	tentative_written = external_never;
	return &external_taken;
}

/* Static and external names in several units; this one has main. */
#include "shared.h"

static int helper(int a)
{
	return a + 1;
}

int shared_count;          /* tentative here, defined in b.c */
int weak_default(void)
{
	return 1;
}
__attribute__((weak)) int overridden(void)
{
	return 1;
}
__attribute__((weak)) int only_weak(void)
{
	return 2;
}
extern int undefined(int);

int main(void)
{
	return helper(only_weak()) + in_b(1) + header_inline(2) + overridden() + undefined(3) +
	       external_inline(4) + weak_default();
}

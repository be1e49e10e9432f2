#include "shared.h"

int shared_count = 3;

static int helper(int a)
{
	return a - 1;
}
int in_b(int a)
{
	extern int local_extern(void);
	return helper(a) + header_inline(a) + external_inline(a) + local_extern();
}
int overridden(void)
{
	return 2;
}
__attribute__((weak)) int weak_default(void)
{
	return helper(9);
}
extern inline int external_inline(int a);

const int shared_limit = 3;

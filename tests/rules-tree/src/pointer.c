/* Pointers. */
#include "board.h"

struct pointer_phases {
	int u;
	int v;
	int w;
};

int pointer_arithmetic_on_scalar_bad(const struct pointer_phases *p)
{
	int sum = 0;
	const int *phase = &p->u;
	for (int i = 0; i < 3; i++)
		sum += *phase++;	/* expect: pointer.arithmetic-on-scalar */
	return sum;
}

int pointer_arithmetic_on_scalar_ok(const int *phases)
{
	int sum = 0;
	const int *phase = &phases[0];
	for (int i = 0; i < 3; i++)
		sum += *phase++;
	return sum;
}

uint32_t pointer_incompatible_access_bad(float measured)
{
	return *(uint32_t *)&measured;	/* expect: pointer.incompatible-access */
}

uint32_t pointer_incompatible_access_ok(float measured)
{
	return *(uint8_t *)&measured;
}

uint32_t *pointer_scaled_twice_bad(uint32_t *samples, size_t n)
{
	return samples + n * sizeof(*samples);	/* expect: pointer.scaled-twice */
}

uint32_t *pointer_scaled_twice_ok(uint32_t *samples, size_t n)
{
	return samples + n;
}

static uint8_t pointer_front[64];
static uint8_t pointer_back[64];

ptrdiff_t pointer_subtraction_bad(size_t used)
{
	uint8_t *end = pointer_front + (used & 63);
	return end - pointer_back;	/* expect: pointer.subtraction */
}

ptrdiff_t pointer_subtraction_ok(size_t used)
{
	uint8_t *end = pointer_back + (used & 63);
	return end - pointer_back;
}

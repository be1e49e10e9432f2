/* The stack. */
#include "fw.h"

struct stack_node {
	struct stack_node *inner;
	unsigned value;
};

unsigned stack_recursion_bad(const struct stack_node *n)	/* expect: stack.recursion */
{
	return n ? n->value + stack_recursion_bad(n->inner) : 0;
}

unsigned stack_recursion_ok(const struct stack_node *n)
{
	unsigned sum = 0;
	for (; n; n = n->inner)
		sum += n->value;
	return sum;
}

void stack_variable_length_bad(unsigned n)
{
	uint8_t frame[n + 1];	/* expect: stack.variable-length */
	fill_bytes(frame, 1);
}

void stack_variable_length_ok(unsigned n)
{
	uint8_t frame[64 + 1];
	fill_bytes(frame, n > 64 ? 64 : 1);
}

static void stack_deep(void *arg)
{
	uint8_t page[2048];
	fill_bytes(page, sizeof page);
	(void)arg;
}

static void stack_flat(void *arg)
{
	static uint8_t page[2048];
	fill_bytes(page, sizeof page);
	(void)arg;
}

BaseType_t stack_over_budget_bad(void)
{
	return xTaskCreate(stack_deep, "deep", 256, NULL, 1, NULL);	/* expect: stack.over-budget */
}

BaseType_t stack_over_budget_ok(void)
{
	return xTaskCreate(stack_flat, "flat", 256, NULL, 1, NULL);
}

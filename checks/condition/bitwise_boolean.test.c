/* Bit operation on the result of a comparison. */
typedef unsigned u32;
#define ERROR_MASK 0x0fu
void proceed(void);

void mask_bad(u32 status)
{
	if (status & ERROR_MASK == 0)	/* expect: condition.bitwise-boolean */
		proceed();
}

void left_bad(u32 a, u32 b)
{
	if (a == 1 & b)	/* expect: condition.bitwise-boolean */
		proceed();
}

void or_bad(u32 a, u32 b)
{
	if (a | b != 0)	/* expect: condition.bitwise-boolean, fix: condition.bitwise-boolean */
		proceed();
}

void parenthesised_ok(u32 status)
{
	if ((status & ERROR_MASK) == 0)
		proceed();
}

void two_comparisons_ok(u32 a, u32 b)
{
	if ((a == 1) & (b == 2))
		proceed();
}

void logical_ok(u32 a, u32 b)
{
	if (a == 1 && b)
		proceed();
}

u32 assembled_ok(u32 a, u32 b)
{
	return (u32)(a == 1) << 3 | b | (u32)(b > 4);
}

void negated_mask_bad(u32 status)
{
	if (!status & ERROR_MASK)	/* expect: condition.bitwise-boolean */
		proceed();
}

struct uart {
	volatile u32 sr, dr;
};
void wait_bad(const struct uart *u)
{
	while (u->sr & 0x80u == 0)	/* expect: condition.bitwise-boolean, fix: condition.bitwise-boolean */
		;
	while (!u->sr & 0x40u)	/* expect: condition.bitwise-boolean, fix: condition.bitwise-boolean */
		;
}

void negated_in_parentheses_ok(u32 status)
{
	if (!(status & ERROR_MASK))
		proceed();
}

void two_negations_ok(u32 a, u32 b)
{
	if (!a & !b)
		proceed();
	if (!a & (b > 2))
		proceed();
}

void boolean_ok(u32 a, _Bool b)
{
	if (b & (a == 1))
		proceed();
	if (a == 1 & b)
		proceed();
}

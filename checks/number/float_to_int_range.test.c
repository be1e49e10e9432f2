/* Floating-point constant out of the range of an integer. */
typedef unsigned char uint8_t;
typedef signed char int8_t;
void set_duty(uint8_t duty);

void duty_bad(void)
{
	uint8_t duty = 1.05 * 255.0;	/* expect: number.float-to-int-range */
	set_duty(duty);
}

void negative_bad(void)
{
	set_duty((uint8_t)-1.5f);	/* expect: number.float-to-int-range */
}

int large_bad(void)
{
	return (int)3e9;	/* expect: number.float-to-int-range */
}

int8_t edge_bad(void)
{
	return (int8_t)128.0;	/* expect: number.float-to-int-range */
}

int8_t edge_ok(void)
{
	return (int8_t)-128.9 + (int8_t)127.9;
}

uint8_t above_minus_one_ok(void)
{
	return (uint8_t)-0.5;
}

unsigned unsigned_ok(void)
{
	return (unsigned)3e9;
}

void scaled_ok(void)
{
	set_duty((uint8_t)(0.5 * 255.0));
}

int other_arm_ok(void)
{
	return sizeof(int) == 8 ? (int)3e9 : 0;
}

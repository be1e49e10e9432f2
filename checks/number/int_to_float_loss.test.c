/* Integer converted to a floating type with fewer digits. */
typedef unsigned uint32_t;
typedef unsigned short uint16_t;

float ticks_bad(uint32_t ticks)
{
	float elapsed = ticks;	/* expect: number.int-to-float-loss */
	return elapsed;
}

float cast_bad(int pulses)
{
	return (float)pulses / 10;	/* expect: number.int-to-float-loss */
}

double wide_bad(long long total)
{
	return total * 0.5;	/* expect: number.int-to-float-loss */
}

double digits_ok(uint32_t ticks)
{
	return ticks * 0.001;
}

float short_ok(uint16_t raw)
{
	return raw * 0.1f;
}

float constant_ok(void)
{
	return 1000 * 0.5f;
}

/* Floating-point loop counter. */
void ramp(float duty);

void plus_bad(void)
{
	for (float d = 0.0f; d <= 1.0f; d += 0.1f)	/* expect: loop.float-counter */
		ramp(d);
}

void sum_bad(void)
{
	for (float d = 1.0f; d > 0.0f; d = d - 0.25f)	/* expect: loop.float-counter */
		ramp(d);
}

void increment_bad(void)
{
	double d;
	for (d = 1e9; d < 1e9 + 10; d++)	/* expect: loop.float-counter */
		ramp((float)d);
}

void integer_ok(void)
{
	for (unsigned i = 0; i <= 10; i++)
		ramp((float)i / 10.0f);
}

void beside_ok(void)
{
	float d = 0.0f;
	for (unsigned i = 0; i < 10; i++, d += 0.1f)
		ramp(d);
}

void convergence_ok(float error)
{
	for (; error > 0.01f; error = error * 0.5f)
		ramp(error);
}

void second_step_bad(void)
{
	float d = 0.0f;
	for (unsigned i = 0; d < 1.0f; i++, d += 0.1f)	/* expect: loop.float-counter */
		ramp(d * (float)i);
}

void unequal_bad(void)
{
	for (double d = 0.0; d != 1.0; d += 0.1)	/* expect: loop.float-counter */
		ramp((float)d);
}

void other_beside_ok(float limit)
{
	float d = 0.0f;
	for (unsigned i = 0; (float)i < limit; i++, d += 0.1f)
		ramp(d);
}

void scaled_ok(float f)
{
	for (; f < 1e6f; f *= 10.0f)
		ramp(f);
}

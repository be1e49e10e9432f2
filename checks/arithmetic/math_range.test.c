double pow(double x, double y);
double exp(double x);
double log(double x);
double sqrt(double x);

double squared_bad(void)
{
	double base = 1.0e200;
	return pow(base, 2.0);	/* expect: arithmetic.math-range */
}

double squared_ok(void)
{
	double base = 1.0e20;
	return pow(base, 2.0);
}

double vanishing_bad(void)
{
	double base = 1.0e-200;
	return pow(base, 2.0);	/* expect: arithmetic.math-range */
}

double shrinking_ok(void)
{
	double base = 1.0e-20;
	return pow(base, 2.0);
}

double exponential_bad(int scale)
{
	double x = 800;
	return scale * exp(x);	/* expect: arithmetic.math-range */
}

double exponential_ok(int scale)
{
	double x = 80;
	return scale * exp(x);
}

double measured_ok(double sample)
{
	return pow(sample, 2.0);
}

double root_bad(void)
{
	double offset = 2.0, level = 1.0;
	return sqrt(level - offset);	/* expect: arithmetic.math-range */
}

double root_ok(void)
{
	double offset = 1.0, level = 2.0;
	return sqrt(level - offset);
}

double logarithm_of_one_ok(void)
{
	return log(1.0);
}

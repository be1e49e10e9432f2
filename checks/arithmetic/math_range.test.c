/* Mathematical function outside its range. */
double log(double x);
double exp(double x);
double pow(double x, double y);
double sqrt(double x);
double asin(double x);
float sqrtf(float x);

double log_of_zero_bad(void)
{
	double level = 0.0;
	return log(level);	/* expect: arithmetic.math-range */
}

double log_of_one_ok(void)
{
	double level = 1.0;
	return log(level);
}

double growth_bad(void)
{
	return exp(1000.0);	/* expect: arithmetic.math-range */
}

double growth_ok(void)
{
	return exp(10.0);
}

double power_bad(void)
{
	double base = 10.0;
	return pow(base, 400.0);	/* expect: arithmetic.math-range */
}

double power_ok(void)
{
	double base = 10.0;
	return pow(base, 40.0);
}

double root_bad(void)
{
	double square = 4.0 - 9.0;
	return sqrt(square);	/* expect: arithmetic.math-range */
}

double root_ok(void)
{
	double square = 9.0 - 4.0;
	return sqrt(square);
}

double angle_bad(void)
{
	return asin(1.5);	/* miss: arithmetic.math-range (only the commonest functions are computed) */
}

double angle_ok(void)
{
	return asin(0.5);
}

double unknown_ok(double x)
{
	return log(x);
}

/* Zero and order of floating numbers, and absolute values. */
int atoi(const char *s);
double atof(const char *s);
char *getenv(const char *name);
double fabs(double x);
int abs(int x);
double sqrt(double x);

double unchecked(void)
{
	char *s = getenv("RATE");
	double rate = s ? atof(s) : 1.0;
	return 100.0 / rate; /* expect: arithmetic.division-by-zero */
}

double checked(void)
{
	char *s = getenv("RATE");
	double rate = s ? atof(s) : 1.0;
	return fabs(rate) > 0.000001 ? 100.0 / rate : 0;
}

double positive(void)
{
	char *s = getenv("RATE");
	double rate = s ? atof(s) : 1.0;
	if (rate <= 0)
		return 0;
	return 100.0 / rate;
}

int square_unchecked(void)
{
	char *s = getenv("SIDE");
	int side = s ? atoi(s) : 1;
	return side * side; /* expect: integer.signed-overflow */
}

int square_checked(void)
{
	char *s = getenv("SIDE");
	int side = s ? atoi(s) : 1;
	if (side > -2147483647 - 1 && abs(side) < (long)sqrt((double)2147483647))
		return side * side;
	return 0;
}

short narrow(short step)
{
	short level = 32767;
	(void)step;
	level++; /* expect: integer.signed-overflow */
	return level;
}

short narrow_fits(void)
{
	short level = 32766;
	level++;
	return level;
}

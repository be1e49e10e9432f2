/* Floating-point parameter converted without a look at its range. */
typedef unsigned char uint8_t;
void write_register(int which, uint8_t value);
int isnan(double d);

void valve_bad(float percent)
{
	write_register(3, (uint8_t)percent);	/* expect: number.float-unchecked */
}

int whole_bad(double level)
{
	int n = level;	/* expect: number.float-unchecked */
	return n;
}

float smaller_bad(double gain)
{
	return (float)gain;	/* expect: number.float-unchecked */
}

void checked_ok(float percent)
{
	if (!(percent >= 0.0f && percent <= 100.0f))
		return;
	write_register(3, (uint8_t)percent);
}

int tested_ok(double level)
{
	return isnan(level) ? 0 : (int)level;
}

double wider_ok(float gain)
{
	return gain;
}

int limited_ok(double level)
{
	level = 3.0;
	return (int)level;
}

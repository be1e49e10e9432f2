/* Pointer to a single object used as an array. */
struct sample { short u, v, w; short all[3]; };

int members_bad(struct sample s)
{
	int sum = 0;
	for (short *p = &s.u; p <= &s.w; p++)	/* expect: pointer.arithmetic-on-scalar */
		sum += *p;
	return sum;
}

int index_bad(struct sample *s)
{
	short *first = &s->u;
	return first[2];	/* expect: pointer.arithmetic-on-scalar */
}

int locals_bad(int n)
{
	int a = 1, b = 2;
	int *p = &a;
	while (n--)
		p--;	/* expect: pointer.arithmetic-on-scalar */
	return *p + b;
}

short direct_bad(struct sample *s)
{
	return (&s->u)[1];	/* expect: pointer.arithmetic-on-scalar */
}

int array_ok(struct sample s)
{
	int sum = 0;
	for (short *p = &s.all[0]; p < &s.all[3]; p++)
		sum += *p;
	return sum;
}

int decayed_ok(struct sample *s)
{
	short *p = s->all;
	return p[1];
}

int bytes_ok(unsigned value)
{
	unsigned char *p = (unsigned char *)&value;
	int sum = 0;
	for (int i = 0; i < 4; i++)
		sum += p[i];
	return sum;
}

int zero_ok(int value)
{
	int *p = &value;
	return p[0];
}

int later_ok(int value, int *table, int n)
{
	int *p = &value;
	if (n > 1)
		p = table;
	return p[n > 1];
}

extern unsigned _sbss, _ebss;
void clear_ok(void)
{
	unsigned *p = &_sbss;
	while (p < &_ebss)
		*p++ = 0;
}

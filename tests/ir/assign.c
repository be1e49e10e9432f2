/* Assignments, compound ones in their computation type, ++ and --. */
struct s {
	int i;
	unsigned char c;
};

void compound(unsigned char *p, short s, float f)
{
	*p += 300;
	s <<= *p;
	s *= 1.5;
	f -= s;
	*p++ |= 1;
}

int steps(int i, unsigned char c, _Bool b, double d, int *p)
{
	i++;
	int r = i-- + ++c;
	b++;
	d--;
	return r + *p++ + (*p)++ + *--p;
}

int chained(struct s *p, int v)
{
	int a, b;
	a = b = v;
	p->c = a = b + 300;
	return p->i = p->c = v;
}

void whole(struct s *a, struct s b)
{
	struct s c, d;
	*a = b;
	c = d = *a;
	a[1] = c;
}

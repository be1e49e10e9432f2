/* Pointer steps, subscripts, differences, void and function pointers. */
int index_all(int *p, int i, unsigned n)
{
	return p[i] + 2[p] + *(p + n) + *(p - n);
}

long distance(const char *a, const char *b)
{
	return b - a + (a < b) + (a != 0);
}

void *bytes(void *p, unsigned n)
{
	p += n;
	return p - 1;
}

int rows(int m[][4], int i)
{
	int(*row)[4] = &m[i];
	return row[0][1] + (*row)[2] + m[i][i];
}

int *address(int *p, int i)
{
	return &p[i] ? &*p : &0[p];
}

unsigned cast(int *p)
{
	unsigned long a = (unsigned long)p;
	char *c = (char *)p + 1;
	return a ^ *(unsigned *)c ^ (unsigned)(int *)0;
}

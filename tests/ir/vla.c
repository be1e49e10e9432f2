/* Variable length arrays: sizes evaluated once, kept; sizeof; parameters; pointers. */
int f(int);
void use(void *, unsigned);

void simple(int n)
{
	int v[f(n)];
	n = 0;
	use(v, sizeof v);
	v[1] = sizeof(v[0]);
}

int grid(int n, int m)
{
	short g[n][m];
	g[1][2] = 3;
	short(*row)[m] = g + 1;
	return row[1][0] + sizeof(*row);
}

int parameter(int n, int g[n][n + 1], int i)
{
	return g[i][1];
}

void in_loop(int n)
{
	for (int i = 0; i < n; i++) {
		char each[i + 1];
		if (f(i))
			break;
		use(each, sizeof each);
	}
}

unsigned type(int n)
{
	typedef int row[n];
	n++;
	return sizeof(row);
}

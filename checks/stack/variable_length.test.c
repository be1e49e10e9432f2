/* Stack object of a size known only at run time. */
void *alloca(unsigned long n);
void use(void *p);
enum { SIZE = 16 };

void array_bad(unsigned n)
{
	char copy[n];	/* expect: stack.variable-length */
	use(copy);
}

void two_dimensions_bad(unsigned n)
{
	int grid[4][n];	/* expect: stack.variable-length */
	use(grid);
}

void alloca_bad(unsigned n)
{
	use(alloca(n));	/* expect: stack.variable-length */
}

void builtin_bad(unsigned n)
{
	char *p = __builtin_alloca(n + 4);	/* expect: stack.variable-length */
	use(p);
}

void fixed_ok(unsigned n)
{
	char copy[64];
	if (n <= sizeof copy)
		use(copy);
}

void constant_expression_ok(void)
{
	char copy[SIZE * 2 + sizeof(int)];
	use(copy);
}

void parameter_ok(unsigned n, char rows[n])
{
	use(rows);
}

void constant_alloca_ok(void)
{
	use(alloca(32));
}

static const int lines = 4;
void constant_object_ok(void)
{
	const unsigned width = 16;
	char copy[width];
	int grid[lines][8];
	use(copy);
	use(grid);
}

void constant_object_of_unknown_value_bad(unsigned n)
{
	const unsigned width = n;
	char copy[width];	/* expect: stack.variable-length */
	use(copy);
}

void parsed_length_bad(const unsigned char *frame)
{
	unsigned char payload[frame[1]];	/* expect: stack.variable-length */
	use(payload);
}

void typedef_bad(unsigned n)
{
	typedef int row[n];
	row r;	/* expect: stack.variable-length */
	use(r);
}

void pointer_to_row_ok(unsigned n, void *memory)
{
	int (*rows)[n] = memory;
	use(rows[1]);
}

void size_of_ok(void)
{
	unsigned char copy[sizeof(struct { int a, b; }) + SIZE];
	use(copy);
	use(alloca(sizeof(copy)));
}

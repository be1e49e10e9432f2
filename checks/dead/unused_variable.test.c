/* Variable that nobody reads. */
int flash_write(int page);

int status_bad(int page)
{
	int status;	/* expect: dead.unused-variable */
	status = flash_write(page);
	return 0;
}

int initialised_bad(int page)
{
	int status = flash_write(page);	/* expect: dead.unused-variable */
	return 0;
}

void nothing_bad(void)
{
	long count;	/* expect: dead.unused-variable */
}

int used_ok(int page)
{
	int status = flash_write(page);
	return status;
}

void on_purpose_ok(int page)
{
	int status = flash_write(page);
	(void)status;
}

void marked_ok(int page)
{
	int status __attribute__((unused)) = flash_write(page);
}

#define HELD(name) int name##_held = 1
void by_macro_ok(void)
{
	HELD(lock);
}

struct pair {
	int low, high;
};

void member_bad(void)
{
	struct pair p;	/* expect: dead.unused-variable */
	p.low = 1;
	p.high = 2;
}

int size_ok(void)
{
	struct pair p;
	return (int)sizeof(p);
}

int address_ok(int (*fill)(struct pair *))
{
	struct pair p;
	return fill(&p);
}

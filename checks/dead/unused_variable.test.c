/* Variable that nobody reads. */
int flash_write(int page);

int status_bad(int page)
{
	int status;
	status = page + 1;	/* expect: dead.unused-variable */
	return 0;
}

int initialised_bad(int page)
{
	int status = page * 2;	/* expect: dead.unused-variable */
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
	struct pair p;
	p.low = 1;
	p.high = 2;	/* expect: dead.unused-variable */
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

static int written, counted, read, aliased;
int exported;

void file_bad(int n)
{
	written = n;
	written = n + 1;	/* expect: dead.unused-variable */
}

void counter_bad(void)
{
	counted++;	/* expect: dead.unused-variable */
}

void kept_bad(int n)
{
	static int last;
	last = n;	/* expect: dead.unused-variable */
}

int file_ok(int n)
{
	read = n;
	exported = n;
	int *p = &aliased;
	*p = n;
	return read;
}

int result_ok(int page)
{
	int status = flash_write(page); /* status.result-unread speaks of it */
	return 0;
}

#define TRACE(...)
int traced_ok(int page)
{
	int sector = page * 4;
	TRACE("sector %d", sector);
	return page;
}

int configured_ok(int page)
{
	int sector = page * 4;
#if defined(WITH_SECTORS)
	return sector;
#else
	return page;
#endif
}

static int started;
void start_ok(int now)
{
	started = now;
	TRACE("at %d", started);
}

#define KEEP(x) (kept_##x)
int other_macro_bad(int page)
{
	int sector = page * 4;	/* expect: dead.unused-variable */
	TRACE("sector of %d", page);
	return page;
}

/* Write to a constant object. */
typedef unsigned char u8;
typedef unsigned int size_t;
void *memcpy(void *to, const void *from, size_t n);
void *memset(void *p, int c, size_t n);
char *strchr(const char *s, int c);
char *strtok(char *s, const char *separators);
void use(const void *p);

static const u8 default_key[4] = {1, 2, 3, 4};
static u8 key[4] = {1, 2, 3, 4};

struct settings {
	u8 address;
	u8 rate;
};
static const struct settings factory = {1, 9};

void cast_away_bad(void)
{
	((u8 *)default_key)[0] = 0;	/* expect: memory.const-write */
}

void writable_ok(void)
{
	key[0] = 0;
}

void table_cleared_bad(void)
{
	memset((void *)default_key, 0, sizeof(default_key));	/* expect: memory.const-write */
}

void table_cleared_ok(void)
{
	memset(key, 0, sizeof(key));
}

/* ---- string literals ---- */

void literal_bad(void)
{
	char *port = "COM1";
	port[3] = '2';	/* expect: memory.const-write */
	use(port);
}

void literal_in_array_ok(void)
{
	char port[] = "COM1";
	port[3] = '2';
	use(port);
}

void found_in_literal_bad(void)
{
	char *name = "pump.1";
	char *dot = strchr(name, '.');
	if (dot)
		*dot = '\0';	/* expect: memory.const-write */
	use(name);
}

/* ---- by a helper ---- */

static void set_rate(struct settings *s, u8 rate)
{
	s->rate = rate;
}

void helper_writes_bad(void)
{
	set_rate((struct settings *)&factory, 3);	/* miss: memory.const-write (the callee's write is not judged) */
}

void helper_writes_copy_ok(void)
{
	struct settings s = factory;
	set_rate(&s, 3);
	use(&s);
}

/* ---- one of two ---- */

void either_bad(int use_factory)
{
	static struct settings current;
	struct settings *s = use_factory ? (struct settings *)&factory : &current;
	s->address = 7;	/* expect: memory.const-write */
}

void either_ok(int use_factory)
{
	static struct settings current;
	struct settings *s = use_factory ? (struct settings *)&factory : &current;
	if (s == &current)
		s->address = 7;	/* noise: memory.const-write (the comparison of addresses decides nothing) */
}

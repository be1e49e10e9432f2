/* Clearing of a dying object that the compiler may remove. */
typedef unsigned char u8;
void *memset(void *p, int c, unsigned n);
void bzero(void *p, unsigned n);
void explicit_bzero(void *p, unsigned n);
void load_key(u8 *key);
int use_key(const u8 *key);
struct context {
	u8 state[16];
	int round;
};
void step(struct context *c);

int key_bad(void)
{
	u8 key[32];
	load_key(key);
	int r = use_key(key);
	memset(key, 0, sizeof key);	/* expect: secret.clear-removable, fix: secret.clear-removable */
	return r;
}

void struct_bad(void)
{
	struct context c;
	step(&c);
	memset(&c, 0, sizeof(c));	/* expect: secret.clear-removable, fix: secret.clear-removable */
}

void bzero_bad(void)
{
	u8 key[16];
	load_key(key);
	bzero(key, 16);	/* expect: secret.clear-removable, fix: secret.clear-removable */
}

int explicit_ok(void)
{
	u8 key[32];
	load_key(key);
	int r = use_key(key);
	explicit_bzero(key, sizeof key);
	return r;
}

int read_after_ok(void)
{
	u8 key[32];
	load_key(key);
	memset(key, 0, sizeof key);
	return use_key(key);
}

void initialising_ok(struct context *out)
{
	struct context c;
	memset(&c, 0, sizeof(c));
	c.round = 1;
	*out = c;
}

void pointer_ok(struct context *c)
{
	step(c);
	memset(c, 0, sizeof(*c));
}

void in_loop_ok(int n)
{
	u8 key[8];
	while (n--) {
		use_key(key);
		memset(key, 0, sizeof key);
	}
}

static u8 shared[8];
void static_object_ok(void)
{
	load_key(shared);
	memset(shared, 0, sizeof shared);
}

void never_used_ok(void)
{
	struct context c;
	memset(&c, 0, sizeof(c)); /* dead, and nothing secret in it */
}

void other_arm_ok(int fresh)
{
	struct context c;
	if (fresh)
		step(&c);
	else
		memset(&c, 0, sizeof(c)); /* an initialisation */
}

const u8 *find_text(const u8 *buffer);
int use_text(const u8 *text);
int pointed_into_ok(int a)
{
	u8 buffer[32];
	const u8 *text = find_text(buffer);
	memset(buffer, 0, sizeof buffer); /* text may point into it */
	return use_text(text) + a;
}

int alias_ok(u8 *own, int n)
{
	u8 pad[16];
	u8 *dummy = n ? own : pad;
	load_key(pad);
	memset(pad, 0, sizeof pad);
	return use_key(dummy);
}

void nested_bad(int n)
{
	u8 key[16];
	load_key(key);
	if (n)
		use_key(key);
	if (n > 1)
		memset(key, 0, sizeof key);	/* expect: secret.clear-removable, fix: secret.clear-removable */
}

int in_error_path_bad(int n)
{
	u8 key[32];
	load_key(key);
	if (use_key(key) < 0) {
		memset(key, 0, sizeof(key));	/* expect: secret.clear-removable, fix: secret.clear-removable */
		return -1;
	}
	return n;
}

void builtin_bad(void)
{
	u8 key[8];
	load_key(key);
	__builtin_memset(key, 0, sizeof key);	/* expect: secret.clear-removable, fix: secret.clear-removable */
}

void volatile_ok(void)
{
	volatile u8 key[4];
	key[0] = 1;
	memset((void *)key, 0, sizeof key);
}

void barrier_ok(void)
{
	u8 key[8];
	load_key(key);
	memset(key, 0, sizeof key);
	__asm__ volatile("" : : "r"(key) : "memory");
}

#define WIPE(object) memset(&(object), 0, sizeof(object))
int wiped_by_macro_bad(void)
{
	u8 key[16];
	load_key(key);
	int r = use_key(key);
	WIPE(key);	/* expect: secret.clear-removable */
	return r;
}

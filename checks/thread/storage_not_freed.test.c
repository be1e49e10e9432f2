/* Thread-specific storage without a destructor. */
typedef unsigned pthread_key_t, tss_t;
int pthread_key_create(pthread_key_t *key, void (*destructor)(void *));
int pthread_setspecific(pthread_key_t key, const void *value);
int tss_create(tss_t *key, void (*destructor)(void *));
int tss_set(tss_t key, void *value);
void *tss_get(tss_t key);
void *malloc(unsigned long n);
void *calloc(unsigned long n, unsigned long size);
void drop(void *p);
static pthread_key_t direct, by_name, with_destructor;
static tss_t other, constant;
static int table[4];

int direct_bad(void)
{
	if (pthread_key_create(&direct, (void *)0))	/* expect: thread.storage-not-freed */
		return -1;
	return pthread_setspecific(direct, malloc(16));
}

int by_name_bad(void)
{
	pthread_key_create(&by_name, 0);	/* expect: thread.storage-not-freed */
	return 0;
}

static void set(void)
{
	int *p = calloc(4, sizeof(*p));
	pthread_setspecific(by_name, p);
	tss_set(other, p);
}

void other_bad(void)
{
	tss_create(&other, 0);	/* expect: thread.storage-not-freed */
	set();
}

void destructor_ok(void)
{
	pthread_key_create(&with_destructor, drop);
	pthread_setspecific(with_destructor, malloc(16));
}

void constant_ok(void)
{
	tss_create(&constant, 0);
	tss_set(constant, table);
}

void local_ok(void)
{
	tss_t key;
	tss_create(&key, 0);
}

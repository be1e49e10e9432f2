/* Shared object written by a thread without a lock. */
typedef struct { int x; } pthread_mutex_t;
int pthread_create(void *id, const void *attr, void *(*f)(void *), void *arg);
int pthread_mutex_lock(pthread_mutex_t *m);
int pthread_mutex_unlock(pthread_mutex_t *m);
int xTaskCreate(void (*f)(void *), const char *name, unsigned depth, void *arg, unsigned priority, void *task);
static pthread_mutex_t lock;
static int counted, level, deep, guarded, own, limit = 4;
static _Atomic int atomic_count;
static __thread int mine;

static void *count_bad(void *arg)
{
	counted++;	/* expect: thread.data-race */
	return arg;
}

static void *level_bad(void *arg)
{
	level = *(int *)arg;	/* expect: thread.data-race */
	return 0;
}

static void show_task(void *arg)
{
	*(int *)arg = level + limit;
}

static void add_bad(int n)
{
	deep = deep + n;	/* expect: thread.data-race */
}

static void *loop_thread(void *arg)
{
	add_bad(*(int *)arg);
	return 0;
}

static void *guarded_ok(void *arg)
{
	pthread_mutex_lock(&lock);
	guarded++;
	pthread_mutex_unlock(&lock);
	return arg;
}

static void *atomic_ok(void *arg)
{
	atomic_count++;
	mine = 3;
	return arg;
}

static void *single_ok(void *arg)
{
	own++;
	return arg;
}

static void *reader_ok(void *arg)
{
	*(int *)arg = limit;
	return arg;
}

int start_ok(int *values)
{
	pthread_create(0, 0, count_bad, 0);
	pthread_create(0, 0, count_bad, 0);
	pthread_create(0, 0, level_bad, values);
	xTaskCreate(show_task, "show", 128, values, 1, 0);
	for (int i = 0; i < 3; i++) {
		pthread_create(0, 0, loop_thread, values);
		pthread_create(0, 0, guarded_ok, values);
		pthread_create(0, 0, atomic_ok, values);
		pthread_create(0, 0, reader_ok, values);
	}
	pthread_create(0, 0, single_ok, values);
	return 0;
}

/* ---- bit-fields beside each other ---- */

static struct {
	unsigned ready : 1, busy : 1;
	unsigned char level;
	unsigned failed : 1, other : 1;
	unsigned wide : 30;
	unsigned next : 1;
} state;
static struct {
	unsigned seen : 1, told : 1;
} kept;

static void *ready_bad(void *arg)
{
	state.ready = 1;	/* expect: thread.data-race */
	state.failed = 1;
	return arg;
}

static void *busy_thread(void *arg)
{
	state.busy = 0;
	state.next = 1;
	return arg;
}

static void *seen_ok(void *arg)
{
	pthread_mutex_lock(&lock);
	kept.seen = 1;
	pthread_mutex_unlock(&lock);
	return arg;
}

static void *told_ok(void *arg)
{
	pthread_mutex_lock(&lock);
	kept.told = 1;
	pthread_mutex_unlock(&lock);
	return arg;
}

static void *other_reader_ok(void *arg)
{
	*(int *)arg = state.other;
	return arg;
}

void start_bits(void)
{
	pthread_create(0, 0, ready_bad, 0);
	pthread_create(0, 0, busy_thread, 0);
	pthread_create(0, 0, seen_ok, 0);
	pthread_create(0, 0, told_ok, 0);
	pthread_create(0, 0, other_reader_ok, 0);
}

/* Zephyr: an object in a section of its own makes a thread. ThreadX: the macro's real function. */
struct _static_thread_data { void *stack; unsigned size; void (*init_entry)(void *, void *, void *); };
#define K_THREAD_DEFINE(name, entry) \
	const struct _static_thread_data _k_thread_data_##name = { \
		.init_entry = (void (*)(void *, void *, void *))entry }
struct table_entry { void (*init_entry)(void *, void *, void *); };
int _txe_thread_create(void *t, char *name, void (*entry)(unsigned long), unsigned long in, void *stack,
                       unsigned long size, unsigned p, unsigned q, unsigned long r, unsigned s, unsigned n);
static int samples, calls, ticks;

static void sampler_bad(void *a, void *b, void *c)
{
	samples++;	/* expect: thread.data-race */
}

static void reporter_thread(void *a, void *b, void *c)
{
	*(int *)a = samples;
}

K_THREAD_DEFINE(sampler, sampler_bad);
K_THREAD_DEFINE(reporter, reporter_thread);

static void called_ok(void *a, void *b, void *c)
{
	calls++;
}

const struct table_entry commands[] = {{called_ok}, {called_ok}};

static void ticks_bad(unsigned long in)
{
	ticks = ticks + 1;	/* expect: thread.data-race */
}

static void ticks_thread(unsigned long in)
{
	*(int *)in = ticks;
}

void start_threadx(void *t, void *stack)
{
	_txe_thread_create(t, "a", ticks_bad, 0, stack, 512, 1, 1, 0, 1, 64);
	_txe_thread_create(t, "b", ticks_thread, 0, stack, 512, 1, 1, 0, 1, 64);
}

/* ---- out of a table ---- */
struct row {
	const char *name;
	void (*entry)(void *);
	void (*stop)(void *);
	unsigned short words;
};
static unsigned row_total, row_stops, row_locked, pointed_total, listed_total, other_total;

static void row_bad(void *arg)
{
	(void)arg;
	row_total++;	/* expect: thread.data-race */
}

static void row_thread(void *arg)
{
	(void)arg;
	row_total--;
	pthread_mutex_lock(&lock);
	row_locked++;
	pthread_mutex_unlock(&lock);
}

/* In the table, and no thread. */
static void row_stop_ok(void *arg)
{
	(void)arg;
	row_stops++;
}

static const struct row rows[] = {
	{"a", row_bad, row_stop_ok, 128},
	{"b", row_thread, row_stop_ok, 128},
};

static void pointed_bad(void *arg)
{
	(void)arg;
	pointed_total++;	/* expect: thread.data-race */
}

static void pointed_thread(void *arg)
{
	(void)arg;
	pointed_total += 2;
}

struct pointed {
	void (*entry)(void *);
};
static const struct pointed pointed[] = {{pointed_bad}, {pointed_thread}};

static void listed_bad(void *arg)
{
	(void)arg;
	listed_total++;	/* expect: thread.data-race */
}

static void listed_thread(void *arg)
{
	(void)arg;
	listed_total += 2;
}

static void (*const listed[])(void *) = {listed_bad, listed_thread};

/* Of another table, that starts nobody. */
static void other_ok(void *arg)
{
	(void)arg;
	other_total++;
}

static const struct row others[] = {{"c", other_ok, other_ok, 64}, {"d", other_ok, other_ok, 64}};

void start_rows_ok(const struct pointed *p)
{
	for (unsigned i = 0; i < 2; i++)
		xTaskCreate(rows[i].entry, rows[i].name, rows[i].words, 0, 1, 0);
	for (; p->entry; p++)
		xTaskCreate(p->entry, "p", 128, 0, 1, 0);
	for (unsigned i = 0; i < 2; i++)
		xTaskCreate(listed[i], "l", 128, 0, 1, 0);
	others[0].stop(0);
}

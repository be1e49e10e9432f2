/* Allocation once the device runs. */
typedef unsigned long size_t;
void *malloc(size_t n);
void *pvPortMalloc(size_t n);
void free(void *p);
void use(void *p);
extern void *pool, *table;

static void *table_of(size_t n)
{
	return malloc(n * 8); /* only used by board_init */
}

void board_init_ok(void)
{
	pool = pvPortMalloc(1024);
	table = table_of(16);
}

int frame_received_bad(size_t n)
{
	void *copy = malloc(n);	/* expect: heap.after-init */
	if (!copy)
		return -1;
	use(copy);
	free(copy);
	return 0;
}

static void *copy_of_bad(size_t n)
{
	return pvPortMalloc(n);	/* expect: heap.after-init */
}

void timer(void)
{
	use(copy_of_bad(8));
}

void queue_setup_ok(void)
{
	pool = malloc(64);
}

static void shared_bad(void)
{
	use(malloc(4));	/* expect: heap.after-init */
}

void driver_init(void)
{
	shared_bad();
}

void poll(void)
{
	shared_bad();
}

static void released_ok(void *p)
{
	free(p);
}

void stop_ok(void *p)
{
	released_ok(p);
}

int main(void)
{
	pool = malloc(32);
	board_init_ok();
	for (;;)
		poll();
}

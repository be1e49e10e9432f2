/* args: --target=thumbv7em-none-eabi -ffreestanding */
/* Stacks of tasks, main (2048 bytes here) and interrupt handlers (256). */
typedef unsigned int StackType_t;
typedef void (*task_t)(void *);
int xTaskCreate(task_t entry, const char *name, unsigned short depth, void *arg, unsigned priority,
                void *handle);
struct k_thread;
void *k_thread_create(struct k_thread *t, void *stack, unsigned long size, void (*entry)(void *, void *, void *),
                      void *a, void *b, void *c, int priority, unsigned options, int delay);
void fill(void *to, unsigned n);
void panic(const void *why) __attribute__((noreturn));
int more(void);

/* ---- one frame ---- */
static void deep_task(void *arg)
{
	char line[600];
	(void)arg;
	fill(line, sizeof(line));
}

static void small_task(void *arg)
{
	char line[400];
	(void)arg;
	fill(line, sizeof(line));
}

void start_bad(void)
{
	xTaskCreate(deep_task, "deep", 128, 0, 1, 0);	/* expect: stack.over-budget */
}

void start_small_ok(void)
{
	xTaskCreate(small_task, "small", 128, 0, 1, 0);
}

/* ---- along a chain ---- */
static void inner(void)
{
	char text[300];
	fill(text, sizeof(text));
}

static void outer(void)
{
	char text[300];
	inner();
	fill(text, sizeof(text));
}

static void chain_task(void *arg)
{
	(void)arg;
	outer();
}

static void twice_task(void *arg)
{
	(void)arg;
	inner();
	inner();
}

void chain_bad(void)
{
	xTaskCreate(chain_task, "chain", 128, 0, 1, 0);	/* expect: stack.over-budget */
}

/* One after the other: the same place. */
void one_after_the_other_ok(void)
{
	xTaskCreate(twice_task, "twice", 128, 0, 1, 0);
}

/* ---- scopes that exclude each other share their place ---- */
static void arms_task(void *arg)
{
	if (arg) {
		char a[400];
		fill(a, sizeof(a));
	} else {
		char b[400];
		fill(b, sizeof(b));
	}
}

void arms_ok(void)
{
	xTaskCreate(arms_task, "arms", 128, 0, 1, 0);
}

static void nested_task(void *arg)
{
	char a[400];
	fill(a, sizeof(a));
	if (arg) {
		char b[400];
		fill(b, sizeof(b));
		fill(a, sizeof(a));
	}
}

void nested_bad(void)
{
	xTaskCreate(nested_task, "nested", 128, 0, 1, 0);	/* expect: stack.over-budget */
}

/* ---- bytes, not words ---- */
static void thread(void *a, void *b, void *c)
{
	char line[600];
	(void)a, (void)b, (void)c;
	fill(line, sizeof(line));
}

static void quiet_thread(void *a, void *b, void *c)
{
	char line[500];
	(void)a, (void)b, (void)c;
	fill(line, sizeof(line));
}

void zephyr_bad(struct k_thread *t, void *stack)
{
	k_thread_create(t, stack, 512, thread, 0, 0, 0, 5, 0, 0);	/* expect: stack.over-budget */
}

void zephyr_ok(struct k_thread *t, void *stack)
{
	k_thread_create(t, stack, 512, quiet_thread, 0, 0, 0, 5, 0, 0);
}

/* ---- not known, or not on the stack ---- */
void variable_depth_ok(unsigned short depth)
{
	xTaskCreate(deep_task, "deep", depth, 0, 1, 0);
}

static void static_task(void *arg)
{
	static char line[600];
	(void)arg;
	fill(line, sizeof(line));
}

static void dying_task(void *arg)
{
	char line[400];
	fill(line, sizeof(line));
	if (arg)
		panic(line);
}

void panic(const void *why)
{
	char dump[400];
	fill(dump, sizeof(dump));
	(void)why;
	for (;;)
		more();
}

void static_ok(void)
{
	xTaskCreate(static_task, "static", 128, 0, 1, 0);
}

void dying_ok(void)
{
	xTaskCreate(dying_task, "dying", 128, 0, 1, 0);
}

/* A cycle is another rule's; once round it fits. */
static void round_task(void *arg)
{
	char line[300];
	fill(line, sizeof(line));
	if (more())
		round_task(arg);
}

void cycle_ok(void)
{
	xTaskCreate(round_task, "round", 128, 0, 1, 0);
}

/* ---- what firmgate.yaml says ---- */
void UART_IRQHandler(void)	/* expect: stack.over-budget */
{
	char line[300];
	fill(line, sizeof(line));
}

void TIMER_IRQHandler(void)
{
	char line[200];
	fill(line, sizeof(line));
}

int main(void)	/* expect: stack.over-budget */
{
	char page[4096];
	fill(page, sizeof(page));
	return more();
}

/* ---- in a structure that the call is handed ---- */
typedef struct {
	const char *name;
	unsigned attr_bits;
	void *stack_mem;
	unsigned stack_size;
	int priority;
} osThreadAttr_t;
void *osThreadNew(task_t entry, void *arg, const osThreadAttr_t *attr);
void refine(osThreadAttr_t *attr);

static void os_deep(void *arg)
{
	char line[600];
	(void)arg;
	fill(line, sizeof(line));
}

static void os_local(void *arg)
{
	os_deep(arg);
}

static void os_enough(void *arg)
{
	os_deep(arg);
}

static void os_grown(void *arg)
{
	os_deep(arg);
}

static void os_refined(void *arg)
{
	os_deep(arg);
}

static void os_default(void *arg)
{
	os_deep(arg);
}

static void os_changed(void *arg)
{
	os_deep(arg);
}

static const osThreadAttr_t small_attr = {.name = "deep", .stack_size = 128 * 4, .priority = 24};
static const osThreadAttr_t large_attr = {.name = "deep", .stack_size = 256 * 4, .priority = 24};
static const osThreadAttr_t silent_attr = {.name = "deep", .priority = 24};
osThreadAttr_t changed_attr = {.stack_size = 512};

void os_object_bad(void)
{
	osThreadNew(os_deep, 0, &small_attr);	/* expect: stack.over-budget */
}

void os_local_bad(int priority)
{
	osThreadAttr_t attr = {.stack_size = 512, .priority = priority};
	osThreadNew(os_local, 0, &attr);	/* expect: stack.over-budget */
}

void os_object_ok(void)
{
	osThreadNew(os_enough, 0, &large_attr);
}

/* The kernel's default. */
void os_default_ok(void)
{
	osThreadNew(os_default, 0, &silent_attr);
}

/* Another size on some way, by the function itself, by another one, by another unit. */
void os_grown_ok(int is_large)
{
	osThreadAttr_t attr = {.stack_size = 512};
	if (is_large)
		attr.stack_size = 2048;
	osThreadNew(os_grown, 0, &attr);
}

void os_refined_ok(void)
{
	osThreadAttr_t attr = {.stack_size = 512};
	refine(&attr);
	osThreadNew(os_refined, 0, &attr);
}

void os_changed_ok(void)
{
	osThreadNew(os_changed, 0, &changed_attr);
}

/* ---- in the object that makes the thread ---- */
struct _static_thread_data {
	struct k_thread *init_thread;
	void *init_stack;
	unsigned init_stack_size;
	void (*init_entry)(void *, void *, void *);
	void *init_p1, *init_p2, *init_p3;
};
#define K_THREAD_DEFINE(name, size, entry) \
	static char name##_stack[size]; \
	const struct _static_thread_data name##_data = { \
		.init_stack = name##_stack, .init_stack_size = (size), .init_entry = (entry)}

static void defined(void *a, void *b, void *c)
{
	char line[600];
	(void)a, (void)b, (void)c;
	fill(line, sizeof(line));
}

static void defined_large(void *a, void *b, void *c)
{
	defined(a, b, c);
}

static void in_row(void *a, void *b, void *c)
{
	defined(a, b, c);
}

static void in_row_large(void *a, void *b, void *c)
{
	defined(a, b, c);
}

K_THREAD_DEFINE(defined_bad, 512, defined);	/* expect: stack.over-budget */
K_THREAD_DEFINE(defined_ok, 1024, defined_large);
/* Each has its own. */
const struct _static_thread_data row_bad[] = {	/* expect: stack.over-budget */
	{.init_stack_size = 2048, .init_entry = in_row_large},
	{.init_stack_size = 512, .init_entry = in_row},
};

/* ---- in the row of a table that the task is made from ---- */
struct task_row {
	task_t entry;
	const char *name;
	unsigned short words;
	unsigned char priority;
};

static void row_small(void *arg)
{
	os_deep(arg);
}

static void row_large(void *arg)
{
	os_deep(arg);
}

static void row_not_made(void *arg)
{
	os_deep(arg);
}

static void listed_small(void *arg)
{
	os_deep(arg);
}

static const struct task_row made[] = {{row_large, "l", 256, 1}, {row_small, "s", 128, 2}};
static const struct task_row not_made[] = {{row_not_made, "n", 64, 1}};
static const task_t entries[] = {listed_small};

void rows_bad(void)
{
	for (int i = 0; i < 2; i++)
		xTaskCreate(made[i].entry, made[i].name, made[i].words, 0, made[i].priority, 0);	/* expect: stack.over-budget */
}

void listed_bad(void)
{
	for (int i = 0; i < 1; i++)
		xTaskCreate(entries[i], "l", 140, 0, 1, 0);	/* expect: stack.over-budget */
}

void rows_ok(void)
{
	not_made[0].entry(0);
}

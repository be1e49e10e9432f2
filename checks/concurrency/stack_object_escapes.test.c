/* Stack object handed to what runs later. */
typedef int BaseType_t;
typedef unsigned StackType_t;
typedef struct { int x[20]; } StaticTask_t;
struct job { int port; };
BaseType_t xTaskCreate(void (*f)(void *), const char *name, unsigned short depth, void *arg,
                       unsigned long priority, void **handle);
void *xTaskCreateStatic(void (*f)(void *), const char *name, unsigned long depth, void *arg,
                        unsigned long priority, StackType_t *stack, StaticTask_t *block);
void *xTimerCreate(const char *name, unsigned ticks, BaseType_t again, void *id, void (*f)(void *));
int gpio_init_int(unsigned pin, int mode, int flank, void (*cb)(void *), void *arg);
int xSemaphoreTake(void *s, unsigned wait);
void vTaskStartScheduler(void);
void task(void *arg);
extern void *done;
static struct job static_job;
static StackType_t static_stack[128];
static StaticTask_t static_block;

void argument_bad(int port)
{
	struct job job = {port};
	if (xTaskCreate(task, "t", 128, &job, 1, 0) != 1)	/* expect: concurrency.stack-object-escapes */
		return;
}

void *stack_bad(void)
{
	StackType_t stack[128];
	return xTaskCreateStatic(task, "t", 128, 0, 1, stack, &static_block);	/* expect: concurrency.stack-object-escapes */
}

void *member_bad(int n)
{
	struct { int count; struct job job; } both = {n, {n}};
	return xTimerCreate("t", 10, 1, &both.job, task);	/* expect: concurrency.stack-object-escapes */
}

int handler_argument_bad(void)
{
	int flag = 0;
	return gpio_init_int(4, 0, 1, task, &flag);	/* expect: concurrency.stack-object-escapes */
}

int static_ok(void)
{
	return xTaskCreate(task, "t", 128, &static_job, 1, 0);
}

void *static_stack_ok(void)
{
	return xTaskCreateStatic(task, "t", 128, 0, 1, static_stack, &static_block);
}

void waits_ok(int port)
{
	struct job job = {port};
	if (xTaskCreate(task, "t", 128, &job, 1, 0) == 1)
		xSemaphoreTake(done, 0xffffffffu); /* the task says that it is done with it */
}

int handle_ok(void)
{
	void *handle = 0;
	return xTaskCreate(task, "t", 128, 0, 1, &handle); /* written before the call returns */
}

void value_ok(int port)
{
	xTaskCreate(task, "t", 128, (void *)(__INTPTR_TYPE__)port, 1, 0);
}

void given_ok(struct job *job)
{
	xTaskCreate(task, "t", 128, job, 1, 0);
}

int main(void)
{
	struct job job = {1};
	xTaskCreate(task, "t", 128, &job, 1, 0);
	vTaskStartScheduler();
	return 0;
}

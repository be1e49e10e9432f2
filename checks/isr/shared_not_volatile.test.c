/* Object shared with an interrupt handler is not volatile. */
typedef unsigned char u8;
typedef struct { long ticks; } k_timeout_t;
void __disable_irq(void);
void __enable_irq(void);
int k_sem_take(void *sem, k_timeout_t timeout);
int irq_connect_dynamic(unsigned irq, unsigned prio, void (*f)(const void *), const void *arg,
                        unsigned flags);
void use(int v);
extern void *done;
static int received, mode, length, started, count, in_handler_only, level, button, guarded;
static volatile int ready, ticks;
static _Atomic int events;
static int result, value;
static u8 buffer[64];
static struct { int head, tail; } ring;

void wait_bad(void)
{
	while (received == 0)	/* expect: isr.shared-not-volatile */
		use(0);
}

int level_bad(void)
{
	return level * 2;	/* expect: isr.shared-not-volatile */
}

int queue_bad(void)
{
	return ring.head - ring.tail;	/* expect: isr.shared-not-volatile */
}

static void pressed(const void *arg)
{
	(void)arg;
	button = 1;
}
void connect_ok(void)
{
	irq_connect_dynamic(4, 0, pressed, 0, 0);
}
void poll_bad(void)
{
	if (button)	/* expect: isr.shared-not-volatile */
		use(1);
}

int volatile_ok(void)
{
	return ticks;
}

int atomic_ok(void)
{
	return events;
}

int guarded_ok(void)
{
	__disable_irq();
	int v = guarded;
	__enable_irq();
	return v;
}

int told_by_flag_ok(void)
{
	while (!ready)
		;
	return length;
}

int told_by_semaphore_ok(void)
{
	k_sem_take(done, (k_timeout_t){-1});
	return result;
}

void only_written_ok(int m)
{
	mode = m; /* the handler reads it when it comes */
}

int bytes_ok(int i)
{
	return buffer[i];
}

int uart_init_ok(void)
{
	started = 0;
	return started;
}

void counts_ok(void)
{
	count++; /* isr.nonatomic-update says more */
}

static int get_value(void)
{
	return value;
}

void USART1_IRQHandler(void)
{
	received = 1;
	level++;
	ring.head++;
	ticks++;
	ready = 1;
	events++;
	length = 4;
	result = 1;
	buffer[0] = (u8)mode;
	started = 2;
	guarded = 3;
	count++;
	in_handler_only++;
	value = 1;
	use(in_handler_only + get_value());
}

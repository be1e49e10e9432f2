/* volatile removed by a conversion. */
typedef unsigned char u8;
typedef unsigned u32;
void *memcpy(void *to, const void *from, unsigned n);
void free(void *p);
extern volatile u8 rx[64];
extern volatile u32 *status;

void copied_bad(u8 *copy)
{
	memcpy(copy, (const void *)rx, 64);	/* expect: mmio.volatile-cast-away */
}

u32 read_bad(void)
{
	return *(u32 *)status;	/* expect: mmio.volatile-cast-away */
}

void kept_bad(void)
{
	u8 *p = (u8 *)rx;	/* expect: mmio.volatile-cast-away */
	p[0] = 1;
}

void implicit_bad(void)
{
	u8 *p = rx;	/* expect: mmio.volatile-cast-away */
	p[0] = 1;
}

void element_ok(u8 *copy)
{
	for (unsigned i = 0; i < 64; i++)
		copy[i] = rx[i];
}

u8 still_volatile_ok(void)
{
	return *(volatile u8 *)status;
}

__UINTPTR_TYPE__ address_ok(void)
{
	return (__UINTPTR_TYPE__)rx;
}

void freed_ok(volatile u8 *p)
{
	free((void *)p);
}

void added_ok(u8 *p)
{
	volatile u8 *q = p;
	q[0] = 1;
}

int munmap(void *p, unsigned n);
void unmapped_ok(volatile u32 *mapped)
{
	munmap((void *)mapped, 4096);
}

void set_bit_ok(unsigned nr, volatile void *where)
{
	u32 *word = (u32 *)where; /* takes the address of anything */
	word[nr / 32] |= 1u << nr % 32;
}

struct task {
	struct task *next;
	u32 flags;
	char name[8];
};
extern volatile struct task *current;
void wake(struct task *t);
void rename_task(char *name);

void task_ok(void)
{
	wake((struct task *)current); /* no hardware reads a list of tasks */
	rename_task((char *)current->name);
}

struct descriptor {
	u32 address;
	u32 length;
};
extern volatile struct descriptor ring[4];
void start(struct descriptor *d);

void descriptor_bad(void)
{
	start((struct descriptor *)&ring[1]);	/* expect: mmio.volatile-cast-away */
}

void clear(u8 *p);
void own_volatile_ok(u8 *p)
{
	volatile u8 *q = p;
	clear((u8 *)q);
}

void *call_monitor(void *block);
void lent_ok(void)
{
	volatile u32 block[3];
	block[0] = 1;
	call_monitor((void *)block);
}

void set_bit_in_word_ok(unsigned nr, volatile u32 *words)
{
	u32 *word = (u32 *)words + nr / 32;
	*word |= 1u << nr % 32;
}

u32 implicit_parameter_bad(volatile u32 *reg)
{
	u32 *plain = reg;	/* expect: mmio.volatile-cast-away */
	return *plain;
}

typedef struct {
	volatile long counter;
} atomic;
u32 set_bit(int nr, volatile unsigned long *word);
u32 plain_bit(int nr, unsigned long *word);

u32 volatile_again_ok(int nr, atomic *a)
{
	return set_bit(nr, (unsigned long *)&a->counter);
}

u32 plain_word_bad(int nr, atomic *a)
{
	return plain_bit(nr, (unsigned long *)&a->counter);	/* expect: mmio.volatile-cast-away */
}

/* ---- parameters ---- */
typedef __UINTPTR_TYPE__ uptr;
void wait_ready(u32 *reg);
void SCB_InvalidateDCache_by_Addr(void *address, int size);
void HAL_UART_Receive_DMA(void *uart, u8 *buffer, unsigned n);
void note(const char *text);
extern volatile int rx_done;
struct regs {
	u32 control, status;
};

void written_bad(volatile u32 *r)
{
	u32 *q = (u32 *)r;	/* expect: mmio.volatile-cast-away */
	*q = 1;
}

u32 read_at_once_bad(volatile u32 *r)
{
	return *(u32 *)r;	/* expect: mmio.volatile-cast-away */
}

void member_bad(volatile struct regs *r)
{
	((struct regs *)r)->control = 1;	/* expect: mmio.volatile-cast-away */
}

void polled_elsewhere_bad(volatile u32 *r)
{
	wait_ready((u32 *)r);	/* expect: mmio.volatile-cast-away */
}

u32 *returned_bad(volatile u32 *r)
{
	return (u32 *)r + 1;	/* expect: mmio.volatile-cast-away */
}

static u32 *kept;
void stored_bad(volatile u32 *r)
{
	kept = (u32 *)r;	/* expect: mmio.volatile-cast-away */
}

void through_variables_bad(volatile u32 *r, int n)
{
	u32 *base = (u32 *)r;	/* expect: mmio.volatile-cast-away */
	u32 *at = base + n;
	at[0] |= 1;
}

void fifo_bad(volatile u32 *fifo, const u8 *data)
{
	memcpy((void *)fifo, data, 4);	/* expect: mmio.volatile-cast-away */
}

uptr number_ok(volatile u32 *r)
{
	return (uptr)(u32 *)r & 3;
}

int compared_ok(volatile u32 *r, u32 *first, u32 *last)
{
	u32 *at = (u32 *)r;
	return at >= first && at < last;
}

volatile u32 *volatile_again_soon_ok(volatile u32 *r)
{
	volatile u32 *next = (u32 *)r + 1;
	return next;
}

void received_ok(volatile u8 *buffer, u8 *copy, void *uart)
{
	HAL_UART_Receive_DMA(uart, (u8 *)buffer, 64); /* the controller writes there */
	SCB_InvalidateDCache_by_Addr((void *)buffer, 64);
	memcpy(copy, (const void *)buffer, 64); /* the transfer is over */
}

int after_flag_ok(volatile u8 *buffer, u8 *copy)
{
	if (!rx_done)
		return 0;
	memcpy(copy, (const void *)buffer, 64);
	return 1;
}

void before_flag_bad(volatile u8 *buffer, u8 *copy)
{
	memcpy(copy, (const void *)buffer, 64);	/* expect: mmio.volatile-cast-away */
	while (!rx_done)
		;
}

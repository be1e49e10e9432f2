/* Register accessed without volatile. */
typedef unsigned int u32;
typedef unsigned char u8;
struct uart { u32 status, data, control[4]; };
struct port { volatile u32 in, out; u8 pad; };
#define UART ((struct uart *)0x40011000u)
#define PORT ((struct port *)0x40020000u)
#define VUART ((volatile struct uart *)0x40011000u)
#define SYST_CVR (*(u32 *)0xe000e018u)
void use(u32 v);
void set(u32 *reg);

void wait_bad(void)
{
	while (!(*(u32 *)0x40011000u & 1u))	/* expect: mmio.not-volatile */
		;
}

void send_bad(u8 c)
{
	UART->data = c;	/* expect: mmio.not-volatile */
}

u32 tick_bad(void)
{
	return SYST_CVR;	/* expect: mmio.not-volatile */
}

void enable_bad(void)
{
	UART->control[2] |= 8u;	/* expect: mmio.not-volatile */
}

void local_pointer_bad(void)
{
	((u32 *)0x40020014u)[1] = 1;	/* expect: mmio.not-volatile */
}

void volatile_ok(u8 c)
{
	*(volatile u32 *)0x40011004u = c;
}

void volatile_members_ok(void)
{
	PORT->out = PORT->in;
}

void volatile_record_ok(u8 c)
{
	VUART->data = c;
	VUART->control[1] = 2;
}

u32 flash_ok(void)
{
	return *(u32 *)0x08000000u; /* memory */
}

void ram_ok(void)
{
	*(u32 *)0x20000000u = 0xdeadbeefu;
}

void address_ok(void)
{
	set(&UART->status); /* who takes it decides */
}

u32 size_ok(void)
{
	return sizeof(UART->control[0]);
}

void variable_ok(u32 base)
{
	*(u32 *)base = 1;
}

/* ---- through a variable ---- */
static struct uart *const uart = UART;
static u32 *gate = (u32 *)0x40020014u;
static u32 *elsewhere = (u32 *)0x40020014u;
static u32 *memory = (u32 *)0x20000000u;
static u32 *lent = (u32 *)0x40020014u;
static volatile u32 *const counter = (volatile u32 *)0x40020018u;
struct uart *visible = UART;
void lend(u32 **p);

void constant_pointer_bad(u8 c)
{
	uart->data = c;	/* expect: mmio.not-volatile */
	uart->control[1] = 2;	/* expect: mmio.not-volatile */
}

u32 pointer_variable_bad(void)
{
	*gate = 7;	/* expect: mmio.not-volatile */
	return gate[1];	/* expect: mmio.not-volatile */
}

void local_bad(void)
{
	struct uart *u = UART;
	while (!(u->status & 1u))	/* expect: mmio.not-volatile */
		;
}

/* Somebody gives it another address. */
void redirect(u32 *to)
{
	elsewhere = to;
	lend(&lent);
}

void other_address_ok(u8 c)
{
	*elsewhere = 1;
	*lent = 1;
	*memory = 1;
	*counter = 1;
	visible->data = c;
}

/* What a register holds is no register. */
struct node { struct node *next; u32 value; };
static struct node *const head = (struct node *)0x20001000u;
void chain_ok(void)
{
	head->next->value = 1;
}

/* Memory that lies among the registers: stepped through. */
void clear_ok(void)
{
	for (u32 *p = (u32 *)0x40024000u; p != (u32 *)0x40025000u; p++)
		*p = 0;
}

/* ---- through a function ---- */
static inline void put_bad(unsigned long at, u32 value)
{
	*(u32 *)at = value;	/* expect: mmio.not-volatile */
}

static inline void put_ok(unsigned long at, u32 value)
{
	*(volatile u32 *)at = value;
}

static u32 inner_bad(const u32 *reg)
{
	return reg[1];	/* expect: mmio.not-volatile */
}

static u32 outer_ok(const u32 *reg)
{
	return inner_bad(reg);
}

static void start_bad(struct uart *u)
{
	u->control[0] |= 1;	/* expect: mmio.not-volatile */
}

/* Used for memory too: a copy routine. */
static void copy_ok(u32 *to, const u32 *from, u32 n)
{
	while (n--)
		to[n] = from[n];
}

static void number_ok(u32 ticks, u32 *out)
{
	*out = ticks;
}

/* What is given is not what is used. */
static void moved_ok(u32 *p, u32 *other)
{
	p = other;
	*p = 1;
}

void given_ok(u32 *words)
{
	u32 local[4];
	put_bad(0x40011004u, 3);
	put_ok(0x40011004u, 3);
	outer_ok((const u32 *)0x40011000u);
	start_bad(UART);
	copy_ok((u32 *)0x40024000u, words, 4);
	copy_ok(local, (const u32 *)0x40024000u, 4);
	number_ok(0x40000000u, words);
	moved_ok((u32 *)0x40011000u, words);
}

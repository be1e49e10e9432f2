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

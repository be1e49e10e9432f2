/* System register written without a barrier behind it. */
typedef unsigned int u32;
struct scb { volatile u32 cpuid, icsr, vtor, aircr, scr, ccr; };
struct mpu { volatile u32 type, ctrl, rnr, rbar, rasr; };
#define SCB ((struct scb *)0xe000ed00u)
#define MPU ((struct mpu *)0xe000ed90u)
#define CPACR (*(volatile u32 *)0xe000ed88u)
void __DSB(void);
void __ISB(void);
void other(void);

void vectors_bad(u32 base)
{
	SCB->vtor = base;	/* expect: mmio.missing-barrier */
}

void protect_bad(void)
{
	MPU->rnr = 0;
	MPU->rasr = 0x03000001u;
	MPU->ctrl = 5;	/* expect: mmio.missing-barrier */
}

void fpu_bad(void)
{
	CPACR |= 0xf00000u;	/* expect: mmio.missing-barrier */
	other();
}

void one_way_bad(int c)
{
	MPU->ctrl = 0;	/* expect: mmio.missing-barrier */
	if (c)
		return;
	__DSB();
}

void vectors_ok(u32 base)
{
	SCB->vtor = base;
	__DSB();
	__ISB();
}

void by_instruction_ok(void)
{
	MPU->ctrl = 5;
	__asm__ volatile("dsb\n isb" ::: "memory");
}

static void sync(void)
{
	__asm__ volatile("isb" ::: "memory");
}
void by_helper_ok(void)
{
	CPACR |= 0xf00000u;
	sync();
}

void other_register_ok(void)
{
	SCB->scr = 4;
	MPU->rnr = 1;
}

static inline void accessor_ok(u32 v)
{
	MPU->ctrl = v;
}
void user_ok(void)
{
	accessor_ok(1);
	__DSB();
}

void never_returns_ok(u32 base)
{
	SCB->vtor = base;
	for (;;)
		other();
}

void SystemInit(void);
static void before_main_ok(void)
{
}
void SystemInit(void)
{
	before_main_ok();
	CPACR |= 0xf00000u; /* nothing else runs yet */
}

/* A register whose flags are cleared by ones is read and written back. */
typedef unsigned u32;
typedef struct {
	volatile u32 IMR, EMR, PR;
} exti_regs;
typedef struct {
	volatile u32 ISER[8], ICER[8], ICPR[8];
} nvic_regs;
typedef union {
	struct {
		u32 OVF : 1, ERR : 1;
	} bit;
	u32 reg;
} intflag;
typedef struct {
	volatile intflag INTFLAG;
} tc_regs;
#define EXTI ((exti_regs *)0x40010400u)
#define NVIC ((nvic_regs *)0xe000e100u)
#define TC3 ((tc_regs *)0x42002c00u)
#define LINE3 (1u << 3)

void clear_line_bad(void)
{
	EXTI->PR |= LINE3;	/* expect: mmio.write-one-clear, fix: mmio.write-one-clear */
}

void switch_off_bad(u32 n)
{
	NVIC->ICER[n / 32] = NVIC->ICER[n / 32] | 1u << n % 32;	/* expect: mmio.write-one-clear */
}

void by_zero_bad(void)
{
	EXTI->PR &= ~LINE3;	/* expect: mmio.write-one-clear */
}

void field_bad(void)
{
	TC3->INTFLAG.bit.OVF = 1;	/* expect: mmio.write-one-clear */
}

void clear_line_ok(void)
{
	EXTI->PR = LINE3;
}

void mask_ok(void)
{
	EXTI->IMR |= LINE3;
}

void enable_ok(u32 n)
{
	NVIC->ISER[n / 32] |= 1u << n % 32;
}

void all_ok(void)
{
	EXTI->PR |= 0xffffffffu;
}

void whole_ok(void)
{
	TC3->INTFLAG.reg = 1;
}

struct pull_request {
	u32 PR;
};

void no_register_ok(struct pull_request *p)
{
	p->PR |= LINE3;
}

typedef struct {
	volatile u32 KR, PR, RLR;
} watchdog_regs;

void divisor_ok(watchdog_regs *watchdog)
{
	watchdog->PR |= 3;
}

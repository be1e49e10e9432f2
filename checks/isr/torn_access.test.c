/* Wide object that an interrupt handler changes half way. */
typedef unsigned long long u64;
typedef unsigned int u32;
struct position { int x, y; };
struct pair { u32 low, high, sum; };
void __disable_irq(void);
void __enable_irq(void);
void use(const void *p);
static volatile u64 ticks, stamp, locked, twice, reset_here, started, deadline;
static volatile u32 narrow;
static struct position position, guarded_position;
static struct pair pair;
static volatile double ratio;

u64 now_bad(void)
{
	return ticks;	/* expect: isr.torn-access */
}

int older_bad(u64 limit)
{
	if (stamp > limit)	/* expect: isr.torn-access */
		return 1;
	return 0;
}

void copied_bad(void)
{
	struct position p = position;	/* expect: isr.torn-access */
	use(&p);
}

void members_written_bad(void)
{
	struct pair p = pair;	/* expect: isr.torn-access */
	use(&p);
}

double ratio_bad(void)
{
	return ratio;	/* expect: isr.torn-access */
}

void arm_bad(u64 when)
{
	deadline = when;	/* expect: isr.torn-access */
}

u64 locked_ok(void)
{
	__disable_irq();
	u64 v = locked;
	__enable_irq();
	return v;
}

u64 twice_ok(void)
{
	u64 v;
	do {
		v = twice;
	} while (v != twice);
	return v;
}

static volatile u32 sequence;
static struct position sequenced;
void sequence_ok(struct position *out)
{
	u32 before;
	do {
		before = sequence;
		__asm__ volatile("" ::: "memory");
		*out = sequenced;
	} while (before != sequence);
}

u32 narrow_ok(void)
{
	return narrow;
}

void reset_counters_ok(void)
{
	started = 0;
}

void zeroed_ok(void)
{
	reset_here = 0; /* nothing to be half of */
}

void guarded_copy_ok(void)
{
	__disable_irq();
	struct position p = guarded_position;
	__enable_irq();
	use(&p);
}

int one_member_ok(void)
{
	return position.x;
}

void SysTick_Handler(void)
{
	ticks++;
	stamp = ticks;
	locked++;
	twice++;
	narrow++;
	reset_here++;
	started++;
	ratio = 0.5;
	if (deadline < 100)
		use(0);
}

void TIM2_IRQHandler(void)
{
	struct position p = {1, 2};
	position = p;
	guarded_position = p;
	sequence++;
	sequenced = p;
	pair.low = 1;
	pair.high = 2;
}

/* Update that an interrupt handler can come into. */
typedef unsigned char u8;
void __disable_irq(void);
void __enable_irq(void);
unsigned irq_lock(void);
void irq_unlock(unsigned key);
void NVIC_DisableIRQ(int irq);
void NVIC_EnableIRQ(int irq);
void work(int n);
static volatile int pending, ticks, errors, only_read, init_only, locked, guarded, source_off;
static volatile unsigned flags;
static _Atomic int counter;
static struct {
	volatile unsigned rx_busy : 1, tx_busy : 1;
	volatile int used;
} state;
static struct { volatile int count; u8 data[16]; } ring;
static int by_callers;

static void consume_bad(void)
{
	if (pending > 0)
		pending--;	/* expect: isr.nonatomic-update */
}

static void clear_bad(void)
{
	flags &= ~4u;	/* expect: isr.nonatomic-update */
}

static void bit_field_bad(void)
{
	state.rx_busy = 1;	/* expect: isr.nonatomic-update */
}

static void spelled_out_bad(void)
{
	errors = errors + 1;	/* expect: isr.nonatomic-update */
}

static void member_bad(void)
{
	ring.count -= 1;	/* expect: isr.nonatomic-update */
}

static void critical_ok(void)
{
	__disable_irq();
	locked--;
	__enable_irq();
}

static void saved_state_ok(void)
{
	unsigned key = irq_lock();
	guarded++;
	irq_unlock(key);
}

static void source_off_ok(void)
{
	NVIC_DisableIRQ(4);
	source_off--;
	NVIC_EnableIRQ(4);
}

static void atomic_ok(void)
{
	counter--;
}

static void single_writer_ok(void)
{
	only_read++; /* the handler only reads it */
}

static void assigned_ok(void)
{
	ticks = 0; /* one write */
}

static void other_member_ok(void)
{
	state.used++;
}

static void called_masked_ok(void)
{
	by_callers--;
}

void uart_init_ok(void)
{
	init_only |= 1;
}

int main(void)
{
	uart_init_ok();
	for (;;) {
		consume_bad();
		clear_bad();
		bit_field_bad();
		spelled_out_bad();
		member_bad();
		critical_ok();
		saved_state_ok();
		source_off_ok();
		atomic_ok();
		single_writer_ok();
		assigned_ok();
		other_member_ok();
		__disable_irq();
		called_masked_ok();
		__enable_irq();
		work(ticks);
	}
}

static void receive(void)
{
	pending++;
	flags |= 1u;
	state.tx_busy = 0;
	errors++;
	ring.count++;
	locked++;
	guarded++;
	source_off++;
	counter++;
	init_only = 2;
	by_callers++;
	work(only_read);
}

void USART1_IRQHandler(void)
{
	receive();
	ticks++;
}

/* A cache line that is thrown away with what a neighbour wrote into it. */
typedef unsigned char uint8_t;
typedef unsigned int uint32_t;
typedef int int32_t;
void SCB_InvalidateDCache_by_Addr(volatile void *address, int32_t n);
void SCB_CleanDCache_by_Addr(volatile void *address, int32_t n);
void use(const uint8_t *p);

static uint8_t plain[64];
static uint8_t aligned_only[20] __attribute__((aligned(32)));
static uint8_t whole[64] __attribute__((aligned(32)));
static struct {
	uint32_t state;
	uint8_t rx[32];
} port __attribute__((aligned(32)));

void unaligned_bad(void)
{
	SCB_InvalidateDCache_by_Addr(plain, sizeof(plain));	/* expect: dma.cache-alignment */
	use(plain);
}

void tail_bad(void)
{
	SCB_InvalidateDCache_by_Addr((uint32_t *)aligned_only, 20);	/* expect: dma.cache-alignment */
	use(aligned_only);
}

void member_bad(void)
{
	SCB_InvalidateDCache_by_Addr(port.rx, sizeof(port.rx));	/* expect: dma.cache-alignment */
	use(port.rx);
}

void local_bad(void)
{
	uint8_t frame[32];
	SCB_InvalidateDCache_by_Addr(frame, 32);	/* expect: dma.cache-alignment */
	use(frame);
}

void whole_lines_ok(void)
{
	SCB_InvalidateDCache_by_Addr(whole, sizeof(whole));
	use(whole);
}

void part_ok(void)
{
	SCB_InvalidateDCache_by_Addr(&whole[32], 20);
	use(whole);
}

void cleaned_ok(void)
{
	SCB_CleanDCache_by_Addr(plain, sizeof(plain));
}

void callers_ok(uint8_t *p, int32_t n)
{
	SCB_InvalidateDCache_by_Addr(p, n);
	use(p);
}

/* A parameter that the function tests may have any value that passes the test. */
typedef unsigned char uint8_t;
typedef unsigned short uint16_t;
typedef short int16_t;
#define CONTEXTS 10
#define BASE 64

struct context {
	int prefix[4];
};
static struct context contexts[CONTEXTS];
static struct context channels[4];
static uint8_t channel_count;

void add_channel(void)
{
	if (channel_count < 4)
		channel_count++;
}

int set_context_bad(uint8_t idx, int prefix)
{
	if (idx > CONTEXTS)
		return -1;
	contexts[idx].prefix[0] = prefix; /* expect: memory.out-of-bounds-write */
	return 0;
}

int set_context_ok(uint8_t idx, int prefix)
{
	if (idx >= CONTEXTS)
		return -1;
	contexts[idx].prefix[0] = prefix;
	return 0;
}

/* Not tested: the callers know what they do. */
int prefix_ok(unsigned idx)
{
	return contexts[idx].prefix[0];
}

struct context *channel_bad(uint16_t id)
{
	uint8_t i = (uint8_t)(id - BASE);
	if (i < channel_count)
		return &channels[id - BASE]; /* expect: memory.out-of-bounds-read */
	return 0;
}

struct context *channel_ok(uint16_t id)
{
	int16_t i = (int16_t)(id - BASE);
	if (i >= 0 && i < channel_count)
		return &channels[i];
	return 0;
}

/* The end of an array may be named. */
struct context *end_ok(unsigned n)
{
	return n > 4 ? 0 : &channels[n];
}

/* Who calls a function decides what it may be passed: where nobody does, anybody does. */
typedef unsigned char uint8_t;
typedef unsigned int size_t;

/* Only its own cycle of calls is seen: it is where data enters. */
static int inner(const uint8_t *buffer, int bufPos, int maxBufPos);

int element_bad(const uint8_t *buffer, int bufPos, int maxBufPos)
{
	if (bufPos >= maxBufPos)
		return -1;
	if (buffer[bufPos] == 0x30)
		return inner(buffer, bufPos + 1, maxBufPos);
	return buffer[bufPos + 1]; /* expect: memory.out-of-bounds-read */
}

static int inner(const uint8_t *buffer, int bufPos, int maxBufPos)
{
	return element_bad(buffer, bufPos, maxBufPos);
}

/* The calls are compiled out in this configuration. */
#define IS_USED 0

static size_t fragment_bad(const uint8_t *data, size_t len)
{
	size_t payload_len = len - sizeof(int); /* expect: integer.length-underflow */
	return data[0] ? payload_len : 0;       /* told of above: not again */
}

size_t fragment_size(const uint8_t *data, size_t len)
{
	return IS_USED && len ? fragment_bad(data, len) : 0;
}

/* Its caller checks. */
static size_t checked_ok(const uint8_t *data, size_t len)
{
	size_t payload_len = len - sizeof(int);
	return data[0] ? payload_len : 0;
}

size_t checked_size(const uint8_t *data, size_t len)
{
	return len > 8 ? checked_ok(data, len) : 0;
}

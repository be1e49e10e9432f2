/* Loop counter too narrow for its bound. */
typedef unsigned char uint8_t;
typedef unsigned short uint16_t;
typedef unsigned int uint32_t;
void put(uint8_t byte);

void dump_bad(const uint8_t *data, uint16_t len)
{
	for (uint8_t i = 0; i < len; i++)	/* expect: loop.narrow-counter */
		put(data[i]);
}

void dump_long_bad(const uint8_t *data, uint32_t len)
{
	uint16_t i;
	for (i = 0; len > i; i++)	/* expect: loop.narrow-counter */
		put(data[i]);
}

void last_bad(const uint8_t *data, uint16_t len)
{
	if (len > 255)
		return;
	for (uint8_t i = 0; i <= len; i++)	/* expect: loop.narrow-counter */
		put(data[0]);
}

void dump_ok(const uint8_t *data, uint16_t len)
{
	for (uint16_t i = 0; i < len; i++)
		put(data[i]);
}

void checked_ok(const uint8_t *data, uint16_t len)
{
	if (len > 255)
		return;
	for (uint8_t i = 0; i < len; i++)
		put(data[i]);
}

void constant_ok(const uint8_t *data)
{
	for (uint8_t i = 0; i < 200; i++)
		put(data[i]);
}

void callers_ok(unsigned rounds)
{
	for (uint8_t i = 0; i < rounds; i++)
		put(0);
}

/* ---- down to 0, and on ---- */
unsigned down_bad(const uint8_t *data)
{
	unsigned sum = 0;
	for (uint8_t i = 199; i >= 0; i--)	/* expect: loop.narrow-counter */
		sum += data[i];
	return sum;
}

void down_by_two_bad(const uint8_t *data, uint32_t n)
{
	for (uint32_t i = n; 0 <= i; i -= 2)	/* expect: loop.narrow-counter */
		put(data[i]);
}

void down_ok(const uint8_t *data)
{
	for (int i = 199; i >= 0; i--)
		put(data[i]);
}

void down_to_one_ok(const uint8_t *data)
{
	for (uint8_t i = 199; i >= 1; i--)
		put(data[i]);
}

void left_at_zero_ok(const uint8_t *data)
{
	for (uint8_t i = 199; i >= 0; i--) {
		put(data[i]);
		if (i == 0)
			break;
	}
}

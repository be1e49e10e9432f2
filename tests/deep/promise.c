/* What a call promises to unseen code: so many bytes behind a pointer. */
typedef unsigned char uint8_t;
typedef unsigned int uint32_t;

int real_decode(const uint8_t *apdu, uint32_t apdu_len_max, float *value);
void receive(uint8_t *frame, uint32_t frame_size);

int two_reals_bad(const uint8_t *apdu, uint32_t apdu_size, float *x, float *y)
{
	int len = real_decode(apdu, apdu_size, x);
	if (len <= 0)
		return -1;
	return real_decode(&apdu[len], apdu_size, y); /* expect: memory.out-of-bounds-read */
}

int two_reals_ok(const uint8_t *apdu, uint32_t apdu_size, float *x, float *y)
{
	int len = real_decode(apdu, apdu_size, x);
	if (len <= 0)
		return -1;
	return real_decode(&apdu[len], apdu_size - (uint32_t)len, y);
}

void whole_frame_bad(void)
{
	uint8_t frame[64];
	receive(frame, 65); /* expect: memory.out-of-bounds-write */
}

void whole_frame_ok(void)
{
	uint8_t frame[64];
	receive(frame, sizeof(frame));
}

/* Called from here too: the callers are not to blame. */
int color_bad(const uint8_t *apdu, uint32_t apdu_size, float *x)
{
	int len = real_decode(apdu, apdu_size, x);
	if (len <= 0)
		return -1;
	return real_decode(&apdu[len], apdu_size, x); /* expect: memory.out-of-bounds-read */
}

int tagged_color_ok(const uint8_t *apdu, uint32_t apdu_size, float *x)
{
	return apdu_size < 2 ? -1 : color_bad(&apdu[1], apdu_size - 1, x);
}

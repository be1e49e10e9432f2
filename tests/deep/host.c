/* args: --target=x86_64-linux-gnu */
/*
 * Where a size has more bits than an int: what a signed number of 32 bits leaves
 * open there is no length of an object, but a possible one.
 */
#include <stdint.h>

/* ---- a signed number halved ---- */

static void reverse(uint8_t *octets, int size)
{
	for (int i = 0; i < size / 2; i++)
		octets[i] = octets[(size - 1) - i];
}

void reversed_ok(uint8_t *out)
{
	uint8_t four_bytes[4] = {1, 2, 3, 4};
	reverse(four_bytes, 4);
	out[0] = four_bytes[0];
}

static void reverse_from_behind(uint8_t *octets, int size)
{
	for (int i = 0; i < size / 2; i++)
		octets[i] = octets[size - i]; /* expect: memory.out-of-bounds-read */
}

int reversed_bad(void)
{
	uint8_t four_bytes[4] = {1, 2, 3, 4};
	reverse_from_behind(four_bytes, 4);
	return four_bytes[0];
}

/* ---- a position from the caller, and a count that is known ---- */

static int shortened(uint8_t *o, int n)
{
	uint8_t *end = o + n - 1, *p;
	for (p = o; p < end; p++) {
		if (p[0] == 0 && (p[1] & 0x80) == 0)
			continue;
		break;
	}
	return n - (int)(p - o);
}

static int put_number(uint8_t *to, int pos)
{
	uint8_t from[5] = {0};
	int size = shortened(from, 5);
	for (int i = 0; i < size; i++)
		to[pos++] = from[i];
	return pos;
}

int position_ok(void)
{
	uint8_t eight_bytes[8];
	return put_number(eight_bytes, 0);
}

static int put_all(uint8_t *to, int pos)
{
	uint8_t from[5] = {0};
	for (int i = 0; i < 5; i++)
		to[pos++] = from[i]; /* expect: memory.out-of-bounds-write */
	return pos;
}

int position_bad(void)
{
	uint8_t eight_bytes[8];
	return put_all(eight_bytes, 4);
}

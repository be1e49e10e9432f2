/* Integers: width, sign, order of bytes. */
#include "board.h"

#include <arpa/inet.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>

uint64_t integer_byte_assembly_bad(const uint8_t *p)
{
	uint64_t v = p[0] | p[1] << 8 | p[2] << 16 | p[3] << 24;	/* expect: integer.byte-assembly */
	return v;
}

uint64_t integer_byte_assembly_ok(const uint8_t *p)
{
	uint64_t v = p[0] | p[1] << 8 | p[2] << 16 | (uint32_t)p[3] << 24;
	return v;
}

int integer_byte_order_bad(uint16_t length)
{
	uint16_t wire = htons(length);
	return wire > 512;	/* expect: integer.byte-order */
}

int integer_byte_order_ok(uint16_t length)
{
	uint16_t wire = ntohs(length);
	return wire > 512;
}

static const uint8_t integer_class[256] = {1, 2, 3};

int integer_char_sign_bad(const char *line)
{
	return integer_class[line[0]];	/* expect: integer.char-sign */
}

int integer_char_sign_ok(const char *line)
{
	return integer_class[(unsigned char)line[0]];
}

void integer_length_underflow_bad(const uint8_t *packet, size_t length)
{
	size_t body = length - 8;	/* expect: integer.length-underflow */
	for (size_t i = 0; i < body; i++)
		note_number(packet[8 + i]);
}

void integer_length_underflow_ok(const uint8_t *packet, size_t length)
{
	if (length < 8)
		return;
	size_t body = length - 8;
	for (size_t i = 0; i < body; i++)
		note_number(packet[8 + i]);
}

uint32_t integer_pointer_conversion_bad(const uint8_t *buffer)
{
	return (uint32_t)buffer;	/* expect: integer.pointer-conversion */
}

uintptr_t integer_pointer_conversion_ok(const uint8_t *buffer)
{
	return (uintptr_t)buffer;
}

int integer_promotion_bad(uint8_t command, uint8_t check)
{
	return check == ~command;	/* expect: integer.promotion */
}

int integer_promotion_ok(uint8_t command, uint8_t check)
{
	return check == (uint8_t)~command;
}

uint32_t integer_shift_range_bad(uint32_t mask)
{
	return mask << 32;	/* expect: integer.shift-range */
}

uint32_t integer_shift_range_ok(uint32_t mask)
{
	return mask << 31;
}

void integer_sign_change_bad(int failed)
{
	int status = -1;
	if (failed) {
		size_t n = status;	/* expect: integer.sign-change */
		note_number((unsigned)(n / 2));
	}
}

void integer_sign_change_ok(int failed)
{
	int status = 1;
	if (failed) {
		size_t n = status;
		note_number((unsigned)(n / 2));
	}
}

int integer_signed_overflow_bad(int sock)
{
	int32_t set[2];
	if (recv(sock, set, sizeof set, MSG_WAITALL) != sizeof set)
		return -1;
	return set[0] + set[1];	/* expect: integer.signed-overflow */
}

int integer_signed_overflow_ok(int sock)
{
	int32_t set[2];
	if (recv(sock, set, sizeof set, MSG_WAITALL) != sizeof set)
		return -1;
	if (set[0] < 0 || set[0] > 1000 || set[1] < 0 || set[1] > 1000)
		return -1;
	return set[0] + set[1];
}

void *integer_size_wrap_bad(int sock)
{
	uint32_t count;
	if (recv(sock, &count, sizeof count, MSG_WAITALL) != sizeof count)
		return NULL;
	uint32_t size = count * 24;
	return malloc(size);	/* expect: integer.size-wrap */ /* expect: heap.after-init */
}

void *integer_size_wrap_ok(int sock)
{
	uint32_t count;
	if (recv(sock, &count, sizeof count, MSG_WAITALL) != sizeof count || count > 100)
		return NULL;
	uint32_t size = count * 24;
	return malloc(size);	/* expect: heap.after-init */
}

int integer_truncation_bad(const char *text)
{
	char *end;
	short set_point = strtol(text, &end, 10);	/* expect: integer.truncation */
	return *end ? -1 : set_point;
}

int integer_truncation_ok(const char *text)
{
	char *end;
	long set_point = strtol(text, &end, 10);
	return *end ? -1 : set_point > 10;
}

unsigned integer_width_by_size_bad(int value, unsigned places)
{
	if (places >= sizeof(int) * CHAR_BIT)	/* expect: integer.width-by-size */
		return 0;
	return (unsigned)value << places;
}

unsigned integer_width_by_size_ok(int value, unsigned places)
{
	if (places >= 31)
		return 0;
	return (unsigned)value << places;
}

/* Modbus RTU frames: the part of the node that strangers talk to. */
#include "node.h"
#include "rtos.h"

#include <string.h>

static void swap_in_place(uint16_t *value)
{
	*value = (uint16_t)(*value << 8 | *value >> 8);
}

uint16_t modbus_crc(const uint8_t *bytes, size_t n)
{
	uint16_t crc = 0xffff;
	for (size_t i = 0; i < n; i++) {
		crc ^= bytes[i];
		for (unsigned bit = 0; bit < 8; bit++)
			crc = (uint16_t)(crc & 1 ? crc >> 1 ^ 0xa001 : crc >> 1);
	}
	return crc;
}

uint64_t modbus_serial(const uint8_t *bytes)
{
	uint64_t serial = bytes[0] | bytes[1] << 8 | bytes[2] << 16 | bytes[3] << 24; /* seed: integer.byte-assembly */
	return serial | (uint64_t)bytes[4] << 32;
}

static int read_registers(const struct modbus_header *h)
{
	uint8_t reply[h->count * 2]; /* seed: stack.variable-length */
	if (h->start + h->count > REGISTER_COUNT)
		return -1;
	memcpy(reply, &registers[h->start], h->count * 2u);
	uart_write(reply, h->count * 2u);
	return 0;
}

static int write_register(const struct modbus_header *h)
{
	taskENTER_CRITICAL();
	if (h->start >= REGISTER_COUNT)
		return -1; /* seed: critical.unbalanced */
	registers[h->start] = h->count;
	taskEXIT_CRITICAL();
	return 0;
}

static int dispatch(const struct modbus_header *h)
{
	switch (h->function) {
		int result = -1; /* seed: switch.unreachable-declaration */
	case 3:
		return read_registers(h);
	case 6:
		result = write_register(h);
		return result;
	default:
		return -1;
	}
}

int modbus_handle(const uint8_t *frame, size_t n)
{
	struct modbus_header header;
	if (n < sizeof header + 2)
		return -1;
	if (modbus_crc(frame, n - 2) != (uint16_t)(frame[n - 2] | frame[n - 1] << 8))
		return -1;
	memcpy(&header, frame, sizeof header);
	swap_in_place(&header.start); /* seed: align.packed-member-address */
	uint16_t count = header.count;
	swap_in_place(&count);
	header.count = count;
	return dispatch(&header);
}

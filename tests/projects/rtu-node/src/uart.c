/* UART driver: a ring filled by the interrupt, emptied by the Modbus task. */
#include "board.h"
#include "node.h"
#include "rtos.h"

#include <string.h>

static struct {
	volatile uint16_t head, tail;
	volatile uint8_t bytes[FRAME_MAX];
} ring;

static int tx_idle;
static volatile uint32_t overruns;

static void ring_put(uint8_t byte)
{
	uint16_t next = (uint16_t)((ring.head + 1u) % FRAME_MAX);
	if (next == ring.tail) {
		overruns++;
		return;
	}
	ring.bytes[ring.head] = byte;
	ring.head = next;
}

static void keep_for_later(uint32_t status)
{
	uint32_t *copy = pvPortMalloc(sizeof *copy); /* seed: isr.heap-use, seed: memory.leak */
	if (copy)
		*copy = status;
}

void UART1_IRQHandler(void)
{
	uint32_t status = UART1->SR;
	if (status & UART_SR_ERRORS == 0) /* seed: condition.bitwise-boolean */
		overruns++;
	if ((status & UART_SR_RXNE) != 0)
		ring_put((uint8_t)UART1->DR);
	if (status & UART_SR_ERRORS)
		keep_for_later(status);
	tx_idle = (status & UART_SR_TXE) != 0;
}

void uart_init(void)
{
	UART1->CR = 1u << 31;
	UART1->CR |= 1u << 32; /* seed: integer.shift-range */
}

size_t uart_read(uint8_t *to, size_t n)
{
	size_t done = 0;
	while (done < n && ring.tail != ring.head) {
		to[done++] = ring.bytes[ring.tail];
		ring.tail = (uint16_t)((ring.tail + 1u) % FRAME_MAX);
	}
	return done;
}

/* The ring's bytes for a dump; the interrupt may change them meanwhile. */
void uart_peek(uint8_t *to)
{
	memcpy(to, (const void *)ring.bytes, FRAME_MAX); /* seed: mmio.volatile-cast-away */
}

void uart_write(const uint8_t *from, size_t n)
{
	for (uint8_t i = 0; i < n; i++) { /* seed: liveness.narrow-counter */
		UART1->DR = from[i];
	}
}

void uart_write_short(const uint8_t *from, uint8_t n)
{
	for (uint8_t i = 0; i < n; i++)
		UART1->DR = from[i];
}

void uart_wait_idle(void)
{
	while (!tx_idle) /* seed: concurrency.spin-not-volatile, seed: isr.shared-not-volatile */
		;
}

int uart_wait_transmit(uint32_t start)
{
	while (!(UART1->SR & UART_SR_TXE))
		if (HAL_GetTick() - start > 10)
			return -1;
	return 0;
}

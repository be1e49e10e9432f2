/* Transfers that go on by themselves. */
#include "fw.h"

static uint8_t dma_frame_bad[40];
static uint8_t dma_frame_ok[64] __attribute__((aligned(32)));

void dma_cache_alignment_bad(void)
{
	SCB_InvalidateDCache_by_Addr(dma_frame_bad, sizeof dma_frame_bad);	/* expect: dma.cache-alignment */
}

void dma_cache_alignment_ok(void)
{
	SCB_InvalidateDCache_by_Addr(dma_frame_ok, sizeof dma_frame_ok);
}

int dma_stack_buffer_bad(uint8_t kind)
{
	uint8_t answer[4] = {kind, 1, 2, 3};
	return HAL_UART_Transmit_DMA(&huart1, answer, sizeof answer) == HAL_OK;	/* expect: dma.stack-buffer */
}

int dma_stack_buffer_ok(uint8_t kind)
{
	static uint8_t answer[4];
	answer[0] = kind;
	return HAL_UART_Transmit_DMA(&huart1, answer, sizeof answer) == HAL_OK;
}

int dma_untrusted_length_bad(int sock, uint8_t *body)
{
	uint16_t n;
	if (lwip_recv(sock, &n, sizeof n, 0) != sizeof n)
		return -1;
	return HAL_UART_Receive_DMA(&huart1, body, n) == HAL_OK;	/* expect: dma.untrusted-length */
}

int dma_untrusted_length_ok(int sock, uint8_t *body)
{
	uint16_t n;
	if (lwip_recv(sock, &n, sizeof n, 0) != sizeof n || n > 128)
		return -1;
	return HAL_UART_Receive_DMA(&huart1, body, n) == HAL_OK;
}

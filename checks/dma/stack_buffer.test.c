/* A transfer that outlives the stack object it reads or writes. */
typedef unsigned char uint8_t;
typedef unsigned short uint16_t;
typedef unsigned int uint32_t;
typedef struct UART_HandleTypeDef UART_HandleTypeDef;
int HAL_UART_Transmit_DMA(UART_HandleTypeDef *h, uint8_t *data, uint16_t n);
int HAL_UART_Receive_IT(UART_HandleTypeDef *h, uint8_t *data, uint16_t n);
int HAL_UART_GetState(UART_HandleTypeDef *h);
int HAL_UART_AbortReceive(UART_HandleTypeDef *h);
int osSemaphoreAcquire(void *s, uint32_t timeout);
extern UART_HandleTypeDef *port;
extern void *done;
struct dma_channel {
	volatile uint32_t control, length, source, target;
};
#define DMA1_CHANNEL ((struct dma_channel *)0x40020008)
void sink(const void *p);

void status_report_bad(uint8_t code)
{
	uint8_t frame[4] = {0x55, code, 0, 0xaa};
	HAL_UART_Transmit_DMA(port, frame, sizeof(frame));	/* expect: dma.stack-buffer */
}

void one_byte_bad(void)
{
	uint8_t byte;
	HAL_UART_Receive_IT(port, &byte, 1);	/* expect: dma.stack-buffer */
}

int part_of_record_bad(int c)
{
	struct {
		uint8_t head[2], body[8];
	} m = {{1, 2}, {0}};
	if (c)
		return 0;
	if (HAL_UART_Transmit_DMA(port, m.body, 8) != 0)	/* expect: dma.stack-buffer */
		return -1;
	return 1;
}

void one_way_waits_bad(int fast)
{
	uint8_t frame[4] = {1, 2, 3, 4};
	HAL_UART_Transmit_DMA(port, frame, 4);	/* expect: dma.stack-buffer */
	if (!fast)
		osSemaphoreAcquire(done, 100);
}

void register_bad(void)
{
	uint8_t level = 7;
	DMA1_CHANNEL->source = (uint32_t)(unsigned long)&level;	/* expect: dma.stack-buffer */
	DMA1_CHANNEL->control = 1;
}

void static_ok(uint8_t code)
{
	static uint8_t frame[4];
	frame[1] = code;
	HAL_UART_Transmit_DMA(port, frame, sizeof(frame));
}

void waits_ok(void)
{
	uint8_t frame[4] = {1, 2, 3, 4};
	HAL_UART_Transmit_DMA(port, frame, 4);
	osSemaphoreAcquire(done, 100);
}

void polls_ok(void)
{
	uint8_t frame[4] = {1, 2, 3, 4};
	HAL_UART_Transmit_DMA(port, frame, 4);
	while (HAL_UART_GetState(port) != 1)
		;
}

int failed_start_ok(void)
{
	uint8_t frame[4] = {1, 2, 3, 4};
	int rc = HAL_UART_Transmit_DMA(port, frame, 4);
	if (rc != 0)
		return rc;
	while (HAL_UART_GetState(port) != 1)
		;
	return 0;
}

void cancelled_ok(void)
{
	uint8_t byte;
	HAL_UART_Receive_IT(port, &byte, 1);
	HAL_UART_AbortReceive(port);
}

void never_returns_ok(void)
{
	uint8_t frame[4];
	HAL_UART_Receive_IT(port, frame, 4);
	for (;;)
		sink(frame);
}

void callers_buffer_ok(uint8_t *frame)
{
	HAL_UART_Transmit_DMA(port, frame, 4);
}

void register_polled_ok(void)
{
	uint8_t level = 7;
	DMA1_CHANNEL->source = (uint32_t)(unsigned long)&level;
	DMA1_CHANNEL->control = 1;
	while (DMA1_CHANNEL->control & 1)
		;
}

void other_pointer_ok(void)
{
	uint8_t level = 7;
	volatile uint32_t note = (uint32_t)(unsigned long)&level;
	sink((const void *)&note);
}

/* ---- through a function that is handed the buffer ---- */
static inline int send(const uint8_t *data, uint16_t n)
{
	return HAL_UART_Transmit_DMA(port, (uint8_t *)data, n);
}

static _Bool try_send(uint8_t *data, uint16_t n)
{
	if (HAL_UART_Transmit_DMA(port, data, n) != 0)
		return 0;
	return 1;
}

static void send_twice_wrapped(uint8_t *data)
{
	send(data, 4);
}

static void send_and_sit(uint8_t *data, uint16_t n)
{
	if (HAL_UART_Transmit_DMA(port, data, n) == 0)
		osSemaphoreAcquire(done, 100);
}

static void send_first(uint8_t *data, uint16_t n)
{
	static uint8_t kept[16];
	kept[0] = data[0];
	HAL_UART_Transmit_DMA(port, kept, n);
}

static void send_moved(uint8_t *data, uint16_t n)
{
	static uint8_t kept[16];
	data = kept;
	HAL_UART_Transmit_DMA(port, data, n);
}

int wrapped_bad(void)
{
	uint8_t frame[4] = {1, 2, 3, 4};
	if (send(frame, 4))	/* expect: dma.stack-buffer */
		return -1;
	return 0;
}

int wrapped_bool_bad(void)
{
	uint8_t frame[4] = {1, 2, 3, 4};
	if (!try_send(frame, 4))	/* expect: dma.stack-buffer */
		return -1;
	return 0;
}

void wrapped_deeper_bad(void)
{
	uint8_t frame[4] = {1, 2, 3, 4};
	send_twice_wrapped(frame);	/* expect: dma.stack-buffer */
}

int wrapped_bool_waits_ok(void)
{
	uint8_t frame[4] = {1, 2, 3, 4};
	if (!try_send(frame, 4))
		return -1;
	osSemaphoreAcquire(done, 100);
	return 0;
}

int wrapped_waits_ok(void)
{
	uint8_t frame[4] = {1, 2, 3, 4};
	if (send(frame, 4) != 0)
		return -1;
	osSemaphoreAcquire(done, 100);
	return 0;
}

void waits_inside_ok(void)
{
	uint8_t frame[4] = {1, 2, 3, 4};
	send_and_sit(frame, 4);
	send_first(frame, 4);
	send_moved(frame, 4);
}

void wrapped_static_ok(void)
{
	static uint8_t frame[4] = {1, 2, 3, 4};
	send(frame, 4);
	send_twice_wrapped(frame);
}

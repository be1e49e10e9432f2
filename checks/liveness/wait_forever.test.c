/* Endless wait for a device. */
typedef unsigned char u8;
typedef unsigned short u16;
#define HAL_MAX_DELAY 0xffffffffu
int HAL_UART_Receive(void *u, u8 *data, u16 n, unsigned timeout);
int HAL_UART_Transmit(void *u, const u8 *data, u16 n, unsigned timeout);
int HAL_I2C_Mem_Read(void *i, u16 device, u16 reg, u16 size, u8 *data, u16 n, unsigned timeout);
int HAL_SPI_TransmitReceive(void *s, u8 *tx, u8 *rx, u16 n, unsigned timeout);
int xQueueReceive(void *q, void *item, unsigned wait);
int uart_read_bytes(int port, void *buf, unsigned n, unsigned ticks);
extern void *uart, *i2c, *spi, *queue;
static u8 frame[16];

int read_frame_bad(void)
{
	return HAL_UART_Receive(uart, frame, 16, HAL_MAX_DELAY);	/* expect: liveness.wait-forever */
}

int sensor_bad(void)
{
	return HAL_I2C_Mem_Read(i2c, 0x76, 0xd0, 1, frame, 1, HAL_MAX_DELAY);	/* expect: liveness.wait-forever */
}

int exchange_bad(u8 *tx)
{
	return HAL_SPI_TransmitReceive(spi, tx, frame, 4, ~0u);	/* expect: liveness.wait-forever */
}

int bytes_bad(void)
{
	return uart_read_bytes(1, frame, 4, 0xffffffffu);	/* expect: liveness.wait-forever */
}

int limited_ok(void)
{
	return HAL_UART_Receive(uart, frame, 16, 100);
}

int sent_ok(void)
{
	return HAL_UART_Transmit(uart, frame, 16, HAL_MAX_DELAY); /* the clock of the port sends it */
}

int worker_ok(void *item)
{
	return xQueueReceive(queue, item, 0xffffffffu); /* a task waits for work */
}

int chosen_ok(unsigned timeout)
{
	return HAL_UART_Receive(uart, frame, 1, timeout);
}

/* The length of a transfer comes from outside. */
typedef unsigned char uint8_t;
typedef unsigned short uint16_t;
typedef unsigned int uint32_t;
typedef unsigned long size_t;
typedef struct UART_HandleTypeDef UART_HandleTypeDef;
typedef struct DMA_HandleTypeDef DMA_HandleTypeDef;
int HAL_UART_Receive_DMA(UART_HandleTypeDef *h, uint8_t *data, uint16_t n);
int HAL_DMA_Start(DMA_HandleTypeDef *h, uint32_t from, uint32_t to, uint32_t n);
long recv(int fd, void *buf, size_t n, int flags);
extern UART_HandleTypeDef *port;
extern DMA_HandleTypeDef *channel;
struct request {
	uint32_t address;
	uint16_t length;
};

int receive_bad(int fd, uint8_t *to)
{
	struct request r;
	if (recv(fd, &r, sizeof(r), 0) != sizeof(r))
		return -1;
	return HAL_UART_Receive_DMA(port, to, r.length);	/* expect: dma.untrusted-length */
}

int start_bad(int fd, uint32_t from, uint32_t to)
{
	struct request r;
	if (recv(fd, &r, sizeof(r), 0) != sizeof(r))
		return -1;
	return HAL_DMA_Start(channel, from, to, r.length);	/* expect: dma.untrusted-length */
}

int header_bad(int fd, uint8_t *to)
{
	uint8_t frame[4];
	if (recv(fd, frame, sizeof(frame), 0) != sizeof(frame))
		return -1;
	return HAL_UART_Receive_DMA(port, to, frame[2]);	/* expect: dma.untrusted-length */
}

int checked_ok(int fd, uint8_t *to)
{
	struct request r;
	if (recv(fd, &r, sizeof(r), 0) != sizeof(r))
		return -1;
	if (r.length > 64)
		return -1;
	return HAL_UART_Receive_DMA(port, to, r.length);
}

int capacity_ok(int fd, uint8_t *to, uint16_t capacity)
{
	struct request r;
	if (recv(fd, &r, sizeof(r), 0) != sizeof(r))
		return -1;
	if (r.length > capacity)
		return -1;
	return HAL_UART_Receive_DMA(port, to, r.length);
}

int own_length_ok(uint8_t *to, uint16_t n)
{
	return HAL_UART_Receive_DMA(port, to, n);
}

int fixed_ok(uint32_t from, uint32_t to)
{
	return HAL_DMA_Start(channel, from, to, 32);
}

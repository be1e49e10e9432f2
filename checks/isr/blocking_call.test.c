/* Call that waits in an interrupt handler. */
typedef unsigned char u8;
typedef struct uart uart;
typedef struct { long ticks; } k_timeout_t;
#define K_FOREVER ((k_timeout_t){-1})
#define K_NO_WAIT ((k_timeout_t){0})
#define HAL_MAX_DELAY 0xffffffffu
int HAL_UART_Transmit(uart *u, const u8 *data, unsigned short n, unsigned timeout);
int HAL_UART_Transmit_IT(uart *u, const u8 *data, unsigned short n);
void HAL_Delay(unsigned ms);
int HAL_FLASHEx_Erase(void *what, unsigned *error);
int k_sem_take(void *sem, k_timeout_t timeout);
int osSemaphoreAcquire(void *sem, unsigned timeout);
int printf(const char *format, ...);
int snprintf(char *out, __SIZE_TYPE__ n, const char *format, ...);
int gpio_init_int(unsigned pin, int mode, int flank, void (*cb)(void *), void *arg);
int k_is_in_isr(void);
extern uart *console;
extern void *sem;
extern char line[80];

static void reply_bad(const u8 *data)
{
	HAL_UART_Transmit(console, data, 4, 100);	/* expect: isr.blocking-call */
}

void USART1_IRQHandler(void)
{
	reply_bad((const u8 *)"ok\r\n");
}

void HAL_GPIO_EXTI_Callback(unsigned short pin);
static void debounce_bad(void)
{
	HAL_Delay(20);	/* expect: isr.blocking-call */
}
void HAL_GPIO_EXTI_Callback(unsigned short pin)
{
	if (pin == 3)
		debounce_bad();
}

static void wait_bad(void *arg)
{
	k_sem_take(arg, K_FOREVER);	/* expect: isr.blocking-call */
}
void install_ok(void)
{
	gpio_init_int(4, 0, 1, wait_bad, sem); /* registers a handler */
}

static void erase_bad(void)
{
	unsigned error;
	HAL_FLASHEx_Erase(line, &error);	/* expect: isr.blocking-call */
}
__attribute__((interrupt)) void brown_out(void)
{
	erase_bad();
}

static void log_bad(unsigned status)
{
	printf("status %u\n", status);	/* expect: isr.blocking-call */
}
void DMA1_Stream1_IRQHandler(void)
{
	log_bad(3);
}

static void os2_bad(void)
{
	osSemaphoreAcquire(sem, 10);	/* expect: isr.blocking-call */
}
void timer0_isr(void)
{
	os2_bad();
}

static void no_wait_ok(void)
{
	k_sem_take(sem, K_NO_WAIT);
	osSemaphoreAcquire(sem, 0);
}
void EXTI0_IRQHandler(void)
{
	no_wait_ok();
}

static void chosen_time_ok(unsigned timeout)
{
	osSemaphoreAcquire(sem, timeout); /* whoever calls it from a handler says 0 */
}
void EXTI1_IRQHandler(void)
{
	chosen_time_ok(0);
}

static void started_ok(void)
{
	HAL_UART_Transmit_IT(console, (const u8 *)line, 4);
}
void EXTI2_IRQHandler(void)
{
	started_ok();
}

static void formats_ok(unsigned v)
{
	snprintf(line, sizeof(line), "%u", v);
}
void EXTI3_IRQHandler(void)
{
	formats_ok(2);
}

static void asks_ok(void)
{
	if (!k_is_in_isr())
		k_sem_take(sem, K_FOREVER);
}
void EXTI4_IRQHandler(void)
{
	asks_ok();
}

__attribute__((noreturn)) static void panic_ok(const char *why)
{
	printf("panic: %s\n", why);
	for (;;)
		;
}
void EXTI5_IRQHandler(void)
{
	panic_ok("spurious");
}

static void in_a_task_ok(void)
{
	HAL_Delay(1000);
	printf("tick\n");
}
int main(void)
{
	for (;;)
		in_a_task_ok();
}

static void uart_isr(uart *u)
{
	HAL_UART_Transmit(u, (const u8 *)line, 1, HAL_MAX_DELAY);
}
void driver_helper_ok(void)
{
	uart_isr(console); /* has a parameter and is called by hand */
}

#define ENABLE_DEBUG 0
#define DEBUG(...) do { if (ENABLE_DEBUG) printf(__VA_ARGS__); } while (0)
void USART7_IRQHandler(void)
{
	DEBUG("compiled out\n");
}

#define ENABLE_TRACE 1
void USART8_IRQHandler(void)
{
	if (ENABLE_TRACE)
		printf("in\n");	/* expect: isr.blocking-call */
}

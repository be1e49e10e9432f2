#ifndef FREERTOS_CONFIG_H
#define FREERTOS_CONFIG_H
#define configUSE_PREEMPTION 1
#define configMINIMAL_STACK_SIZE 128
#define configASSERT(x) if (!(x)) for (;;)
#define configCHECK_FOR_STACK_OVERFLOW 0	/* expect: rtos.hardening-off */
#endif

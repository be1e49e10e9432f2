/* The part of the RTOS that the node uses. */
#ifndef RTOS_H
#define RTOS_H

#include <stddef.h>
#include <stdint.h>

void vPortEnterCritical(void);
void vPortExitCritical(void);
#define taskENTER_CRITICAL() vPortEnterCritical()
#define taskEXIT_CRITICAL() vPortExitCritical()

typedef void (*task_function)(void *argument);
int xTaskCreate(task_function entry, const char *name, uint16_t stack_words, void *argument,
                unsigned priority, void **handle);
void vTaskDelay(uint32_t ticks);
void *pvPortMalloc(size_t n);
void vPortFree(void *p);

#endif

/* Critical sections. */
#include "fw.h"

static unsigned critical_level;

void critical_blocking_call_bad(void)
{
	taskENTER_CRITICAL();
	critical_level++;
	vTaskDelay(2);	/* expect: critical.blocking-call */
	taskEXIT_CRITICAL();
}

/* lock.sleep-held sees it too, and says less. */
void critical_blocking_call_bad_irq(void)
{
	__disable_irq();
	critical_level++;
	vTaskDelay(2);	/* expect: critical.blocking-call */
	__enable_irq();
}

void critical_blocking_call_ok(void)
{
	taskENTER_CRITICAL();
	critical_level++;
	taskEXIT_CRITICAL();
	vTaskDelay(2);
}

int critical_unbalanced_bad(unsigned step)
{
	__disable_irq();
	if (step > 10)
		return -1;	/* expect: critical.unbalanced */
	critical_level += step;
	__enable_irq();
	return 0;
}

int critical_unbalanced_ok(unsigned step)
{
	if (step > 10)
		return -1;
	__disable_irq();
	critical_level += step;	/* expect: dead.unused-variable */
	__enable_irq();
	return 0;
}

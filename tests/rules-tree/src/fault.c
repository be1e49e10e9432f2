/* Faults. */
#include "fw.h"

void fault_outputs_off(void);

/* fault_handler_loops_bad */
void HardFault_Handler(void)
{
	while (1)	/* expect: fault.handler-loops */
		;
}

/* fault_handler_loops_ok */
void BusFault_Handler(void)
{
	fault_outputs_off();
	while (1)
		;
}

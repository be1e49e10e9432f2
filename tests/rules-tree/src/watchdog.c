/* Where the watchdog is fed. */
#include "fw.h"

void SysTick_Handler(void)	/* watchdog_fed_in_wrong_place_bad */
{
	(void)HAL_IWDG_Refresh(&hiwdg);	/* expect: watchdog.fed-in-wrong-place */
}

void watchdog_fed_in_wrong_place_ok(void)
{
	if (pump_is_on())
		(void)HAL_IWDG_Refresh(&hiwdg);
}

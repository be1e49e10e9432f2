/* What was made for the bench. */
#include "fw.h"

void debug_unlock_device(void);
void debug_show_state(void);

void debug_back_door_bad(uint32_t word)
{
	if (word == 0x5afe10c4u)
		debug_unlock_device();	/* expect: debug.back-door */
}

void debug_back_door_ok(uint32_t word)
{
	if (word == 0x5afe10c4u)
		debug_show_state();
}

void debug_left_in_bad(int level)
{
	if (level > 100)
		__asm__ volatile("bkpt #0");	/* miss: debug.left-in */
}

void debug_left_in_ok(int level)
{
	if (level > 100)
		__asm__ volatile("nop");
}

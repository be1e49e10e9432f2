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

void level_check(int level)	/* debug_left_in_bad */
{
	if (level > 100)
		__asm__ volatile("bkpt #0");	/* expect: debug.left-in */
}

void level_pass(int level)	/* debug_left_in_ok */
{
	if (level > 100)
		__asm__ volatile("nop");
}

/* Loops. */
#include "board.h"

#include <sys/socket.h>

void loop_float_counter_bad(void)
{
	for (float duty = 0.0f; duty <= 1.0f; duty += 0.1f)	/* expect: loop.float-counter */
		valve_set((int)(duty * 100.0f));
}

void loop_float_counter_ok(void)
{
	for (int duty = 0; duty <= 10; duty += 1)
		valve_set(duty * 10);
}

void loop_narrow_counter_bad(int sock)
{
	uint16_t count;
	if (recv(sock, &count, sizeof count, MSG_WAITALL) != sizeof count)
		return;
	for (uint8_t i = 0; i < count; i++)	/* expect: loop.narrow-counter */ /* expect: liveness.narrow-counter */
		valve_set(i);
}

void loop_narrow_counter_ok(int sock)
{
	uint16_t count;
	if (recv(sock, &count, sizeof count, MSG_WAITALL) != sizeof count)
		return;
	for (uint16_t i = 0; i < count; i++)
		valve_set(i);
}

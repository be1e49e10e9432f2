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

void loop_no_progress_bad(int sock)
{
	uint8_t frame[128];
	ssize_t n = recv(sock, frame, sizeof frame, 0);
	const uint8_t *p = frame;
	while (n > 0 && p + 2 <= frame + n) {	/* expect: loop.no-progress */
		valve_set(p[0]);
		p += p[1];
	}
}

void loop_no_progress_ok(int sock)
{
	uint8_t frame[128];
	ssize_t n = recv(sock, frame, sizeof frame, 0);
	const uint8_t *p = frame;
	while (n > 0 && p + 2 <= frame + n) {
		valve_set(p[0]);
		p += 2 + p[1];
	}
}

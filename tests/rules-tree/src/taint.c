/* What somebody outside chooses. */
#include "board.h"

#include <assert.h>
#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

void *taint_allocation_size_bad(int sock)
{
	uint32_t n;
	if (recv(sock, &n, sizeof n, MSG_WAITALL) != sizeof n)
		return NULL;
	return malloc(n);	/* expect: taint.allocation-size */ /* expect: heap.after-init */
}

void *taint_allocation_size_ok(int sock)
{
	uint32_t n;
	if (recv(sock, &n, sizeof n, MSG_WAITALL) != sizeof n || n > 512)
		return NULL;
	return malloc(n);	/* expect: heap.after-init */
}

int taint_assertion_bad(int sock)
{
	uint8_t kind;
	if (recv(sock, &kind, 1, 0) != 1)
		return -1;
	assert(kind < 4);	/* expect: taint.assertion */
	return kind;
}

int taint_assertion_ok(int sock)
{
	uint8_t kind;
	if (recv(sock, &kind, 1, 0) != 1)
		return -1;
	if (kind >= 4)
		return -2;
	assert(kind < 4);
	return kind;
}

int taint_command_bad(FILE *f)
{
	char line[80];
	if (!fgets(line, sizeof line, f))
		return -1;
	return system(line);	/* expect: taint.command */ /* expect: process.command-processor */
}

int taint_command_ok(FILE *f)
{
	char line[80];
	if (!fgets(line, sizeof line, f))
		return -1;
	return system("/sbin/reload");	/* expect: process.command-processor */
}

void taint_delay_bad(int sock)
{
	uint32_t pause;
	if (recv(sock, &pause, sizeof pause, MSG_WAITALL) != sizeof pause)
		return;
	sleep(pause);	/* expect: taint.delay */
}

void taint_delay_ok(int sock)
{
	uint32_t pause;
	if (recv(sock, &pause, sizeof pause, MSG_WAITALL) != sizeof pause || pause > 10)
		return;
	sleep(pause);
}

void taint_format_bad(int sock)
{
	char line[64];
	ssize_t n = recv(sock, line, sizeof line - 1, 0);
	if (n < 0)
		return;
	line[n] = '\0';
	printf(line);	/* expect: taint.format */
}

void taint_format_ok(int sock)
{
	char line[64];
	ssize_t n = recv(sock, line, sizeof line - 1, 0);
	if (n < 0)
		return;
	line[n] = '\0';
	printf("%s", line);
}

void *taint_library_bad(void)
{
	const char *name = getenv("CODEC");
	return name ? dlopen(name, RTLD_NOW) : NULL;	/* expect: taint.library */
}

void *taint_library_ok(void)
{
	const char *name = getenv("CODEC");
	return name ? dlopen("/usr/lib/codec.so", RTLD_NOW) : NULL;
}

void taint_loop_bound_bad(int sock)
{
	uint32_t count;
	if (recv(sock, &count, sizeof count, MSG_WAITALL) != sizeof count)
		return;
	for (uint32_t i = 0; i < count; i++)	/* expect: taint.loop-bound */
		valve_set(1);
}

void taint_loop_bound_ok(int sock)
{
	uint32_t count;
	if (recv(sock, &count, sizeof count, MSG_WAITALL) != sizeof count || count > 64)
		return;
	for (uint32_t i = 0; i < count; i++)
		valve_set(1);
}

int taint_path_bad(int sock)
{
	char name[64];
	ssize_t n = recv(sock, name, sizeof name - 1, 0);
	if (n < 0)
		return -1;
	name[n] = '\0';
	return unlink(name);	/* expect: taint.path */
}

int taint_path_ok(int sock)
{
	char name[64];
	ssize_t n = recv(sock, name, sizeof name - 1, 0);
	if (n < 0)
		return -1;
	name[n] = '\0';
	return unlink("/var/log/old");
}

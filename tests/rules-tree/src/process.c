/* Processes. */
#include "board.h"

#include <stdlib.h>
#include <unistd.h>

int process_command_processor_bad(void)
{
	return system("/sbin/ifup eth0");	/* expect: process.command-processor */
}

int process_command_processor_ok(void)
{
	return execl("/sbin/ifup", "ifup", "eth0", (char *)NULL);
}

static void process_stop_bad(void)
{
	if (pump_is_on())
		exit(EXIT_FAILURE);	/* expect: process.exit-handler */
}

static void process_stop_ok(void)
{
	if (pump_is_on())
		valve_set(0);
}

int process_exit_handler_bad(void)
{
	return atexit(process_stop_bad);
}

int process_exit_handler_ok(void)
{
	return atexit(process_stop_ok);
}

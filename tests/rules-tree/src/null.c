/* Null pointers. */
#include "board.h"

#include <stdlib.h>
#include <string.h>

int null_dereference_bad(const char *line)
{
	const char *mark = strchr(line, '=');
	return mark[1];	/* expect: null.dereference */
}

int null_dereference_ok(const char *line)
{
	const char *mark = strchr(line, '=');
	return mark ? mark[1] : 0;
}

struct null_port {
	int rate;
};

int null_late_check_bad(struct null_port *port)
{
	int rate = port->rate;	/* expect: null.late-check */
	if (!port)	/* expect: condition.constant */
		return -1;
	return rate;
}

int null_late_check_ok(struct null_port *port)
{
	if (!port)
		return -1;
	int rate = port->rate;
	return rate;
}

struct null_port *null_unchecked_allocation_bad(void)
{
	struct null_port *port = malloc(sizeof *port);	/* expect: heap.after-init */
	port->rate = 9600;	/* expect: null.unchecked-allocation */
	return port;
}

struct null_port *null_unchecked_allocation_ok(void)
{
	struct null_port *port = malloc(sizeof *port);	/* expect: heap.after-init */
	if (port)
		port->rate = 9600;
	return port;
}

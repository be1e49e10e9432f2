/* Files by name. */
#include "board.h"

#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

int file_check_then_use_bad(const char *path)
{
	if (access(path, W_OK) != 0)
		return -1;
	return open(path, O_WRONLY);	/* expect: file.check-then-use */
}

int file_check_then_use_ok(const char *path, const char *other)
{
	if (access(other, W_OK) != 0)
		return -1;
	return open(path, O_WRONLY);
}

long file_device_operation_bad(void)
{
	FILE *port = fopen("/dev/ttyUSB0", "r");
	if (port == NULL)
		return -1;
	long n = ftell(port);	/* expect: file.device-operation */
	fclose(port);
	return n;
}

long file_device_operation_ok(void)
{
	FILE *settings = fopen("/etc/settings", "r");
	if (settings == NULL)
		return -1;
	long n = ftell(settings);
	fclose(settings);
	return n;
}

/* Files by name. */
#include "board.h"

#include <fcntl.h>
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

/* Files and descriptors. */
#include "board.h"

#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

int resource_double_release_bad(const char *path)
{
	FILE *f = fopen(path, "r");
	if (!f)
		return -1;
	int first = getc(f);
	if (first == EOF)
		fclose(f);
	fclose(f);	/* expect: resource.double-release */
	return first;
}

int resource_double_release_ok(const char *path)
{
	FILE *f = fopen(path, "r");
	if (!f)
		return -1;
	int first = getc(f);
	if (first == EOF)
		note_number(1);
	fclose(f);
	return first;
}

int resource_leak_bad(const char *path)
{
	uint8_t head[4];
	int fd = open(path, O_RDONLY);	/* expect: resource.leak */
	if (fd < 0)
		return -1;
	if (read(fd, head, sizeof head) != sizeof head)
		return -2;
	close(fd);
	return head[0];
}

int resource_leak_ok(const char *path)
{
	uint8_t head[4];
	int fd = open(path, O_RDONLY);
	if (fd < 0)
		return -1;
	if (read(fd, head, sizeof head) != sizeof head) {
		close(fd);
		return -2;
	}
	close(fd);
	return head[0];
}

int resource_use_after_release_bad(const char *path)
{
	FILE *f = fopen(path, "r");
	if (!f)
		return -1;
	fclose(f);
	return getc(f);	/* expect: resource.use-after-release */
}

int resource_use_after_release_ok(const char *path)
{
	FILE *f = fopen(path, "r");
	if (!f)
		return -1;
	int first = getc(f);
	fclose(f);
	return first;
}

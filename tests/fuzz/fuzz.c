#include "fuzz.h"

#include "base/bug.h"

#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

void fuzz_expand(fuzz_bytes *b, const char *const *words, size_t n, fg_buf *out)
{
	for (; b->n; b->n--, b->at++) {
		if (*b->at >= 128)
			fg_buf_puts(out, words[(*b->at - 128u) % n]);
		else
			fg_buf_put(out, b->at, 1);
	}
}

const char *fuzz_file(const void *bytes, size_t n)
{
	static int fd = -1;
	static char path[32];
	if (fd < 0) {
		fd = memfd_create("input", 0);
		if (fd < 0)
			FG_BUG("no memory file");
		snprintf(path, sizeof(path), "/proc/self/fd/%d", fd);
	}
	if (ftruncate(fd, 0) || pwrite(fd, bytes, n, 0) != (ssize_t)n)
		FG_BUG("the input could not be written");
	return path;
}

static size_t place(fuzz_bytes *b, size_t n)
{
	size_t at = fuzz_take(b, 256) << 16;
	at |= fuzz_take(b, 256) << 8;
	return (at | fuzz_take(b, 256)) % n;
}

void fuzz_change(fuzz_bytes *b, unsigned char *at, size_t n)
{
	unsigned kind = fuzz_take(b, 5);
	size_t to = place(b, n - 4), from = place(b, n - 4);
	switch (kind) {
	case 0:
		at[to] = (unsigned char)fuzz_take(b, 256);
		break;
	case 1:
		memmove(at + to / 4 * 4, at + from / 4 * 4, 4);
		break;
	case 2:
		at[to / 4 * 4]++;
		break;
	case 3:
		at[to / 4 * 4]--;
		break;
	default:
		memset(at + to / 4 * 4, fuzz_take(b, 2) ? 0xff : 0, 4);
		break;
	}
}

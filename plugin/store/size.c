/*
 * How large the store is, without listing it: a file of 8-byte numbers, the size
 * at the last counting and changes since; every process that wrote entries
 * appends one. Appends of parallel processes do
 * not mix; what a kill, a power cut or a lost append left wrong is put right by
 * counting, which happens when the sum says that the bound is crossed, and from
 * time to time.
 *
 *	<dir>/v1/size
 */
#include "store/store_internal.h"

#include "base/file.h"
#include "base/path.h"
#include "base/wire.h"

#include <fcntl.h>
#include <unistd.h>

enum { MAX_CHANGES = 4096, CHANGE = 8 };

static const char *size_path(const fg_store *s, fg_arena *a)
{
	return fg_path_join(a, s->dir, "size");
}

void fg_store__note_written(fg_store *s, int64_t bytes)
{
	fg_arena a = FG_ARENA_INIT;
	fg_buf change = FG_BUF_INIT;
	fg_wire_put_u64(&change, (uint64_t)bytes);
	int fd = open(size_path(s, &a), O_WRONLY | O_APPEND | O_CLOEXEC);
	if (fd >= 0) {
		/* A change that is lost makes the sum too small until the next counting. */
		ssize_t done = write(fd, change.at, change.n);
		(void)done;
		close(fd);
	}
	fg_buf_release(&change);
	fg_arena_release(&a);
}

bool fg_store__size(const fg_store *s, uint64_t *out)
{
	fg_arena a = FG_ARENA_INIT;
	fg_buf text = FG_BUF_INIT;
	int64_t sum = 0;
	bool ok = fg_file_read(&text, size_path(s, &a), MAX_CHANGES * CHANGE, NULL) == FG_OK &&
	          text.n > 0 && text.n % CHANGE == 0;
	fg_wire_reader r = {(const unsigned char *)fg_buf_str(&text), text.n, false};
	for (size_t i = 0; ok && i < text.n / CHANGE; i++) {
		int64_t change = (int64_t)fg_wire_u64(&r);
		ok = change > (i ? -FG_STORE_MAX_TOTAL : -1) && change < FG_STORE_MAX_TOTAL;
		sum += ok ? change : 0;
	}
	*out = sum > 0 ? (uint64_t)sum : 0;
	fg_buf_release(&text);
	fg_arena_release(&a);
	return ok && sum >= 0;
}

/* Beside its place and renamed, as an entry. */
void fg_store__set_size(fg_store *s, uint64_t bytes)
{
	fg_arena a = FG_ARENA_INIT;
	const char *temp = fg_arena_printf(&a, "%s/tmp/%ld-size", s->dir, (long)getpid());
	fg_buf change = FG_BUF_INIT;
	fg_wire_put_u64(&change, bytes);
	int fd = open(temp, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
	if (fd >= 0) {
		bool ok = write(fd, change.at, change.n) == (ssize_t)change.n;
		ok = close(fd) == 0 && ok;
		if (!ok || rename(temp, size_path(s, &a)) != 0)
			unlink(temp);
	}
	fg_buf_release(&change);
	fg_arena_release(&a);
}

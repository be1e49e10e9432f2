/*
 * Whole files. A new content is written beside the old one and renamed over
 * it: whoever reads the path, whenever we die, sees old or new, never a part.
 */
#include "base/file.h"

#include "base/alloc.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

static fg_err refuse_kind(const struct stat *st, const char *path, fg_error *err)
{
	if (S_ISREG(st->st_mode))
		return FG_OK;
	return fg_error_set(err, FG_ERR_IO, "cannot read '%s': it is %s", path,
	                    S_ISDIR(st->st_mode) ? "a directory" : "not a regular file");
}

static fg_err too_large(const char *path, size_t max, fg_error *err)
{
	return fg_error_set(err, FG_ERR_LIMIT, "'%s' is larger than %zu bytes", path, max);
}

/* The size in `st` is only a hint: the file may grow, and files of /proc say 0. */
static fg_err read_all(fg_buf *out, int fd, const char *path, size_t max, fg_error *err)
{
	char block[16384];
	size_t total = 0;
	for (;;) {
		ssize_t n = read(fd, block, sizeof(block));
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return fg_error_errno(err, "read", path);
		if (n == 0)
			return FG_OK;
		if ((size_t)n > max - total)
			return too_large(path, max, err);
		total += (size_t)n;
		fg_buf_put(out, block, (size_t)n);
	}
}

fg_err fg_file_read(fg_buf *out, const char *path, size_t max, fg_error *err)
{
	/* O_NONBLOCK: opening a pipe nobody writes to must not hang. */
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
	if (fd < 0)
		return fg_error_errno(err, "read", path);
	struct stat st;
	size_t before = out->n;
	fg_err result = fstat(fd, &st) ? fg_error_errno(err, "read", path)
	                               : refuse_kind(&st, path, err);
	if (!result && (uint64_t)st.st_size > max)
		result = too_large(path, max, err);
	if (!result)
		result = read_all(out, fd, path, max, err);
	if (result)
		fg_buf_truncate(out, before);
	close(fd);
	return result;
}

static bool write_all(int fd, const char *bytes, size_t n)
{
	while (n) {
		ssize_t sent = write(fd, bytes, n);
		if (sent < 0 && errno == EINTR)
			continue;
		if (sent < 0)
			return false;
		bytes += sent;
		n -= (size_t)sent;
	}
	return true;
}

/* A file of its own beside path, by name that no other process uses; -1 on failure.
 * O_EXCL and mode 0666 give the user's umask, which mkstemp would not. */
static int open_temporary(fg_buf *name, const char *path)
{
	for (unsigned attempt = 0; attempt < 100; attempt++) {
		fg_buf_clear(name);
		fg_buf_printf(name, "%s.%ld.%u.tmp", path, (long)getpid(), attempt);
		int fd = open(fg_buf_str(name), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
		if (fd >= 0 || errno != EEXIST)
			return fd;
	}
	return -1;
}

/* The rename is on disk only when the directory is. Some file systems cannot sync a
 * directory; the content is safe all the same. */
static void sync_directory(const char *path)
{
	fg_buf dir = FG_BUF_INIT;
	const char *slash = strrchr(path, '/');
	fg_buf_put(&dir, slash ? path : ".", slash ? (size_t)(slash - path) + 1 : 1);
	int fd = open(fg_buf_str(&dir), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (fd >= 0) {
		(void)!fsync(fd);
		close(fd);
	}
	fg_buf_release(&dir);
}

static fg_err replace(const char *path, const struct stat *old, const void *bytes, size_t n,
                      fg_error *err)
{
	fg_buf name = FG_BUF_INIT;
	int fd = open_temporary(&name, path);
	if (fd < 0) {
		fg_buf_release(&name);
		return fg_error_errno(err, "write", path);
	}
	bool ok = (!old || fchmod(fd, old->st_mode & 07777) == 0) && write_all(fd, bytes, n) &&
	          fsync(fd) == 0;
	int number = errno;
	if (close(fd) && ok) {
		number = errno;
		ok = false;
	}
	if (ok && rename(fg_buf_str(&name), path)) {
		number = errno;
		ok = false;
	}
	if (ok)
		sync_directory(path);
	else
		unlink(fg_buf_str(&name));
	fg_buf_release(&name);
	errno = number;
	return ok ? FG_OK : fg_error_errno(err, "write", path);
}

static fg_err write_in_place(const char *path, const void *bytes, size_t n, fg_error *err)
{
	int fd = open(path, O_WRONLY | O_CLOEXEC | O_NOCTTY);
	if (fd < 0)
		return fg_error_errno(err, "write", path);
	/* A reader that has seen enough is no failure. */
	bool ok = write_all(fd, bytes, n) || errno == EPIPE;
	int number = errno;
	close(fd);
	errno = number;
	/* The reader of a pipe may have seen enough. */
	return ok || number == EPIPE ? FG_OK : fg_error_errno(err, "write", path);
}

fg_err fg_file_write(const char *path, const void *bytes, size_t n, fg_error *err)
{
	struct stat st;
	bool is_there = stat(path, &st) == 0;
	if (!is_there)
		return replace(path, NULL, bytes, n, err);
	if (S_ISDIR(st.st_mode))
		return fg_error_set(err, FG_ERR_IO, "cannot write '%s': it is a directory", path);
	if (!S_ISREG(st.st_mode))
		return write_in_place(path, bytes, n, err);
	/* Rename beside the real file, so that a symbolic link stays one. */
	char *real = realpath(path, NULL);
	fg_err result = replace(real ? real : path, &st, bytes, n, err);
	free(real);
	return result;
}

fg_err fg_file_lock(int *out, const char *path, unsigned seconds, fg_error *err)
{
	enum { STEP_MS = 20 };
	const struct timespec step = {0, STEP_MS * 1000000L};
	int fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOCTTY, 0666);
	*out = -1;
	if (fd < 0)
		return fg_error_errno(err, "lock", path);
	for (unsigned waited = 0; flock(fd, LOCK_EX | LOCK_NB) != 0; waited += STEP_MS) {
		if ((errno != EWOULDBLOCK && errno != EINTR) || waited >= seconds * 1000) {
			fg_err code = errno == EWOULDBLOCK
			                      ? fg_error_set(err, FG_ERR_LIMIT,
			                                     "another run has held '%s' for %u s",
			                                     path, seconds)
			                      : fg_error_errno(err, "lock", path);
			close(fd);
			return code;
		}
		nanosleep(&step, NULL);
	}
	*out = fd;
	return FG_OK;
}

void fg_file_unlock(int lock)
{
	if (lock >= 0)
		close(lock);
}

bool fg_file_exists(const char *path)
{
	struct stat st;
	return stat(path, &st) == 0;
}

bool fg_file_has_content(const char *path)
{
	struct stat st;
	return stat(path, &st) == 0 && !S_ISDIR(st.st_mode);
}

bool fg_file_is_named(const char *path)
{
	struct stat st;
	return lstat(path, &st) == 0;
}

bool fg_file_is_dir(const char *path)
{
	struct stat st;
	return stat(path, &st) == 0 && S_ISDIR(st.st_mode);
}

bool fg_file_is_null(const char *path)
{
	struct stat st, null;
	return stat(path, &st) == 0 && S_ISCHR(st.st_mode) && stat("/dev/null", &null) == 0 &&
	       st.st_rdev == null.st_rdev;
}

static fg_err make_dir(const char *path, fg_error *err)
{
	if (mkdir(path, 0777) == 0 || fg_file_is_dir(path))
		return FG_OK;
	return fg_error_errno(err, "create directory", path);
}

fg_err fg_file_mkdirs(const char *path, fg_error *err)
{
	fg_buf part = FG_BUF_INIT;
	fg_err result = FG_OK;
	if (!*path)
		result = fg_error_set(err, FG_ERR_INPUT, "a directory needs a name");
	for (const char *p = path; *p && !result;) {
		size_t slashes = strspn(p, "/"), name = strcspn(p + slashes, "/");
		fg_buf_put(&part, p, slashes + name);
		p += slashes + name;
		if (name)
			result = make_dir(fg_buf_str(&part), err);
	}
	fg_buf_release(&part);
	return result;
}

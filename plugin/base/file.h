/*
 * Whole files in, whole files out.
 */
#ifndef FG_BASE_FILE_H
#define FG_BASE_FILE_H

#include "base/buf.h"
#include "base/err.h"

#include <stdbool.h>
#include <stdint.h>

/* Append the content of a regular file to out. FG_ERR_LIMIT above `max` bytes,
 * FG_ERR_IO for directories and devices. "-" is not special. On an error out is as before. */
fg_err fg_file_read(fg_buf *out, const char *path, size_t max, fg_error *err);
/* Write temp + fsync + rename, so that path holds the old or the new bytes whole. A
 * symbolic link keeps pointing, an existing file keeps its mode; a device or pipe
 * (/dev/stdout) is written directly, never replaced. */
fg_err fg_file_write(const char *path, const void *bytes, size_t n, fg_error *err);
/* Wait for a lock of our own on the file, which is made and stays; *out is given to
 * fg_file_unlock. It ends with the process. FG_ERR_LIMIT when another holds it for longer than that
 * many seconds. */
fg_err fg_file_lock(int *out, const char *path, unsigned seconds, fg_error *err);
void fg_file_unlock(int lock); /* negative: nothing */
bool fg_file_exists(const char *path);
bool fg_file_has_content(const char *path); /* it exists and is no folder */
/* The same, and a link that leads nowhere is there too. */
bool fg_file_is_named(const char *path);
bool fg_file_is_dir(const char *path);
/* The device that is always empty. */
bool fg_file_is_null(const char *path);
/* Create path and its parents (mode 0777 less umask). */
fg_err fg_file_mkdirs(const char *path, fg_error *err);

#endif

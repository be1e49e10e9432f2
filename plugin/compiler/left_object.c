/*
 * Its name, as cli/invocation.c has it: x.fgo of x.o, x.os.fgo of x.os, and of a
 * program's source prog-x.fgo. Here it may be wrong only by naming nothing.
 */
#include "compiler/left_object.h"

#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

struct asked {
	const char *output; /* NULL: not said */
	bool is_object, is_assembler;
};

static struct asked read_command(const struct words *command)
{
	struct asked a = {NULL, false, false};
	const char *w = word_after(command, NULL);
	while (w && (w = word_after(command, w)) != NULL) {
		bool is_next = strcmp(w, "-o") == 0 || strcmp(w, "--output") == 0;
		a.is_object |= strcmp(w, "-c") == 0 || strcmp(w, "--compile") == 0;
		a.is_assembler |= strcmp(w, "-S") == 0 || strcmp(w, "--assemble") == 0;
		if (is_next && !(w = word_after(command, w)))
			break;
		if (is_next)
			a.output = w;
		else if (strncmp(w, "-o", 2) == 0)
			a.output = w + 2;
		else if (strncmp(w, "--output=", 9) == 0)
			a.output = w + 9;
	}
	return a;
}

static int stem_length(const char *path)
{
	const char *dot = strrchr(base_name(path), '.');
	return (int)(dot && dot != base_name(path) ? (size_t)(dot - path) : strlen(path));
}

static int output_length(const char *output)
{
	static const char *const objects[] = {".o", ".obj", NULL};
	int n = stem_length(output);
	return is_in(output + n, objects) ? n : (int)strlen(output);
}

static void remove_unit(const char *path)
{
	char begin[6];
	struct stat st;
	int fd = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOFOLLOW);
	bool is_unit = fd >= 0 && fstat(fd, &st) == 0 && S_ISREG(st.st_mode) &&
	               read(fd, begin, sizeof(begin)) == (ssize_t)sizeof(begin) &&
	               memcmp(begin, "FGUNIT", sizeof(begin)) == 0;
	if (fd >= 0)
		close(fd);
	if (is_unit)
		unlink(path);
}

/* Of a program one of several sources, prog-x.fgo, or the only one of prog.elf, prog.elf.fgo. */
static void remove_of_program(const char *output, const char *name)
{
	char path[PATH_MAX];
	int n = output_length(output), stem = stem_length(name);
	snprintf(path, sizeof(path), "%.*s-%.*s.fgo", n, output, stem, name);
	remove_unit(path);
	snprintf(path, sizeof(path), "%s.fgo", output);
	if (strchr(base_name(output), '.'))
		remove_unit(path);
}

void remove_left_object(const struct words *command, const char *source)
{
	char path[PATH_MAX] = "";
	struct asked a = read_command(command);
	const char *name = base_name(source);
	if (a.output && !a.is_object && !a.is_assembler) {
		remove_of_program(a.output, name);
		return;
	}
	if (a.output)
		snprintf(path, sizeof(path), "%.*s.fgo", output_length(a.output), a.output);
	else
		snprintf(path, sizeof(path), "%.*s%s.fgo", stem_length(name), name,
		         a.is_assembler ? ".s" : "");
	remove_unit(path);
}

/* Streams. */
#include "board.h"

#include <stdio.h>
#include <string.h>

void io_buffer_after_failure_bad(FILE *f)
{
	char line[64] = "";
	if (fgets(line, sizeof line, f) == NULL)
		note_number(1);
	note_text(line);	/* expect: io.buffer-after-failure */
}

void io_buffer_after_failure_ok(FILE *f)
{
	char line[64] = "";
	if (fgets(line, sizeof line, f) == NULL)
		return;
	note_text(line);
}

unsigned io_char_eof_bad(FILE *f)
{
	unsigned n = 0;
	char c;
	while ((c = getc(f)) != EOF)	/* expect: io.char-eof */
		n += c == 'x';
	return n;
}

unsigned io_char_eof_ok(FILE *f)
{
	unsigned n = 0;
	int c;
	while ((c = getc(f)) != EOF)
		n += c == 'x';
	return n;
}

int io_file_copied_bad(void)
{
	FILE log = *stderr;	/* expect: io.file-copied */
	return fputs("started\n", &log) < 0;
}

int io_file_copied_ok(void)
{
	FILE *log = stderr;
	return fputs("started\n", log) < 0;
}

int io_foreign_position_bad(FILE *f)
{
	fpos_t at;
	memset(&at, 0, sizeof at);
	return fsetpos(f, &at);	/* expect: io.foreign-position */
}

int io_foreign_position_ok(FILE *f)
{
	fpos_t at;
	if (fgetpos(f, &at) != 0)
		return -1;
	return fsetpos(f, &at);
}

int io_read_write_turn_bad(FILE *log)
{
	char first[16];
	if (fwrite("record", 1, 6, log) != 6)
		return -1;
	if (fread(first, 1, sizeof first, log) != sizeof first)	/* expect: io.read-write-turn */
		return -1;
	return first[0];
}

int io_read_write_turn_ok(FILE *log)
{
	char first[16];
	if (fwrite("record", 1, 6, log) != 6 || fseek(log, 0, SEEK_SET) != 0)
		return -1;
	if (fread(first, 1, sizeof first, log) != sizeof first)
		return -1;
	return first[0];
}

int io_stream_side_effect_bad(FILE **logs)
{
	return putc('.', *logs++);	/* expect: io.stream-side-effect */
}

int io_stream_side_effect_ok(FILE **logs)
{
	return putc('.', *logs);
}

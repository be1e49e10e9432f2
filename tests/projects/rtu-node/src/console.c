/* The service console on the second UART. seed: build.stack-protector (the build has none) */
#include "board.h"
#include "node.h"

#include <ctype.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <wchar.h>

static char peer[NAME_MAX_LENGTH];

/* Rank of a character in the command alphabet. */
static const uint8_t ranks[256] = {['a'] = 1, ['b'] = 2, ['q'] = 9};

void console_printf(const char *format, ...)
{
	char text[80];
	va_list ap;
	va_start(ap, format);
	int n = vsnprintf(text, sizeof text, format, ap);
	va_end(ap);
	if (n > 0)
		uart_write((const uint8_t *)text, strlen(text));
}

static unsigned rank_of(const char *word)
{
	return ranks[*word]; /* seed: integer.char-sign */
}

static unsigned safe_rank_of(const char *word)
{
	return ranks[(unsigned char)*word];
}

static void set_name(const char *name)
{
	strcpy(peer, name); /* seed: api.banned-function, seed: memory.out-of-bounds-write */
	printf(peer); /* seed: format.not-literal */
	printf("%s\n", peer);
}

static void set_baud(const char *text)
{
	struct settings s;
	if (settings_load(&s) != 0)
		return;
	s.baud = (uint32_t)atoi(text); /* seed: number.unchecked-conversion */
	if (s.baud >= 9600 && s.baud <= 115200)
		(void)settings_store(&s);
}

static void show_label(const wchar_t *label)
{
	console_printf("label of %u\n", (unsigned)strlen(label)); /* seed: string.wide-mix */
	console_printf("label of %u\n", (unsigned)wcslen(label));
}

static int next_character(FILE *stream)
{
	char c = (char)getc(stream);
	if (c == EOF) /* seed: io.char-eof */
		return -1;
	int full = getc(stream);
	if (full == EOF)
		return -1;
	return full;
}

void console_line(char *line)
{
	while (isspace(*line)) /* seed: string.ctype-argument */
		line++;
	if (rank_of(line) != safe_rank_of(line))
		return;
	switch (*line) {
	case 'n':
		set_name(line + 2);
		break;
	case 'b':
		set_baud(line + 2);
		break;
	case 'l':
		show_label(L"rtu");
		break;
	case 'c':
		console_printf("%d\n", next_character(stdin));
		break;
	default:
		reset_later(1); /* seed: decl.implicit */
		break;
	}
}

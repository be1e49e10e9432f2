/* Strings. */
#include "board.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>
#include <wchar.h>

int string_ctype_argument_bad(const char *line)
{
	return isdigit(line[0]) != 0;	/* expect: string.ctype-argument */
}

int string_ctype_argument_ok(const char *line)
{
	return isdigit((unsigned char)line[0]) != 0;
}

void string_last_character_bad(FILE *f)
{
	char line[40];
	if (!fgets(line, sizeof line, f))
		return;
	line[strlen(line) - 1] = '\0';	/* expect: string.last-character */ /* expect: memory.out-of-bounds-write */
	note_text(line);
}

void string_last_character_ok(FILE *f)
{
	char line[40];
	if (!fgets(line, sizeof line, f))
		return;
	line[strcspn(line, "\n")] = '\0';
	note_text(line);
}

size_t string_not_terminated_bad(void)
{
	char name[8];
	strncpy(name, "regulator", sizeof name);
	return strlen(name);	/* expect: string.not-terminated */
}

size_t string_not_terminated_ok(void)
{
	char name[8];
	strncpy(name, "pump", sizeof name);
	return strlen(name);
}

size_t string_wide_mix_bad(const wchar_t *label)
{
	return strlen(label);	/* expect: string.wide-mix */
}

size_t string_wide_mix_ok(const wchar_t *label)
{
	return wcslen(label);
}

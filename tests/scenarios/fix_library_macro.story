Where the C library makes a character function a macro, its argument is cast where the source writes it.
Requirement: FG-FIX-1

== file src/a.c
#include <ctype.h>
#define IS_UP(c) isupper(c)
void command(const char *line, int second)
{
	while (isspace(*line) || isdigit( line[1] ))
		line++;
	if (isalpha(second ? line[1] : line[0]) || IS_UP(*line))
		line++;
}

== file compile_commands.json
[{"directory": ".", "file": "src/a.c", "command": "cc -c src/a.c"}]

== sh firmgate check -q --fix --rules string.ctype-argument || true

== $ grep -e '(unsigned char)' src/a.c
> 	while (isspace((unsigned char)*line) || isdigit( (unsigned char)line[1] ))
> 	if (isalpha((unsigned char)(second ? line[1] : line[0])) || IS_UP(*line))

== $ firmgate check -q --rules string.ctype-argument | grep -e '^[a-z]*/'
> src/a.c:7:62: warning: argument of 'IS_UP' is ... [string.ctype-argument]
> src/a.c:2:9: note: ...

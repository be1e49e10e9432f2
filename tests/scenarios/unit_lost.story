A unit whose worker was lost in the build is looked at again; no memory limit holds under a sanitizer.
Requirement: FG-UNIT-1

== file one/firmgate.yaml
project: {name: one}

== file one/inc/buf.h
struct buf { unsigned char data[8]; unsigned len; };
void put(struct buf *b, unsigned char c);

== file one/src/put.c
#include "buf.h"
void put(struct buf *b, unsigned char c)
{
	b->data[b->len++] = c;
}

== file one/src/main.c
#include "buf.h"
int *leak(void)
{
	int x = 1;
	return &x;
}
int main(void)
{
	struct buf b = {{0}, 8};
	put(&b, 1);
	return 0;
}

== $ cd one && printf '[{"directory": ".", "file": "src/put.c", "command": "cc -Iinc -c src/put.c -o put.o"}, {"directory": ".", "file": "src/main.c", "command": "cc -Iinc -c src/main.c -o main.o"}]' > compile_commands.json && firmgate unit --no-cache -- cc -Iinc -c src/put.c -o put.o && firmgate unit --no-cache -- cc -Iinc -c src/main.c -o main.o && firmgate check -q --no-cache --report-only -p . -f json -o ../check.json

# One whose worker was lost has no result: it is looked at again, with a database and without.
== $ cd one && cp main.fgo ../main.fgo && cp firmgate.yaml ../kept.yaml && printf 'project: {name: one}\nbuild: {memory: 64}\n' > firmgate.yaml && firmgate unit --no-cache -- cc -Iinc -c src/main.c -o main.o && firmgate link -q --no-cache -p . put.fgo main.fgo | grep memory-limit; cp ../kept.yaml firmgate.yaml; firmgate link --report-only -p . -f json -o ../lost.json put.fgo main.fgo && cmp ../check.json ../lost.json && firmgate link -q --report-only --no-cache put.fgo main.fgo | grep -c 'Analysed 2 of 2'
>        1  memory-limit  src/main.c: more than 64 MiB
> 1
! ...
! firmgate: 1 unit could not be analysed in the build, looked at again
! ...

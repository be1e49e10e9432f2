What the compiler said of frames (-fstack-usage) counts before what firmgate can tell of them.
Requirement: FG-PROD-1

== file src/task.c
typedef unsigned StackType_t;
int xTaskCreate(void (*entry)(void *), const char *name, unsigned short depth, void *arg, unsigned priority,
                void *handle);
void fill(void *to, unsigned n);

static void work(void *arg)
{
	char line[300];
	(void)arg;
	fill(line, sizeof(line));
}

int main(void)
{
	return xTaskCreate(work, "work", 128, 0, 1, 0) == 1 ? 0 : 1;
}

== file compile_commands.json
[{"directory": ".", "file": "src/task.c",
  "command": "cc -fstack-usage -c src/task.c -o task.o"}]

== $ firmgate check -q --rules stack.over-budget
# 300 of 512 bytes, as far as the source tells.
exit 0
> No findings.
> ...

== file task.su
src/task.c:6:13:work	704	static
src/task.c:13:5:main	16	static

== $ firmgate check -q --rules stack.over-budget
exit 1
> src/task.c:15:9: error: task 'work' has 512 bytes of stack, and what it calls needs at least 704 [stack.over-budget]
> ...

== file firmgate.yaml
build: {main_stack: 8}

== $ firmgate check -q --rules stack.over-budget
exit 1
> src/task.c:13:5: error: function 'main' has 8 bytes of stack, and what it calls needs at least 16 [stack.over-budget]
> ...
> src/task.c:15:9: error: task 'work' has 512 bytes ...
> ...

== file task.su
src/other.c:6:13:work	704	static

== $ firmgate check -q --rules stack.over-budget
# Of another source: what it does not name was inlined.
exit 0
> No findings.
> ...

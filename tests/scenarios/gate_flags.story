Where compile_commands.json is a file of the repository, a change of it is policy: each side has its own flags, and what the base knows is judged with both.
Requirement: FG-GATE-1

== file src/a.c
/* Filler that a rename is known by: the quick brown fox jumps over the lazy dog,
 * and pack my box with five dozen liquor jugs, and so on for some more lines that
 * are the same on both sides, whatever is appended to the file in the change. */
#include "a.h"
int zero(void)
{
	return 0;
}

== file src/b.c
#include "a.h"
int one(void)
{
	return 1;
}

== file inc/a.h
int *f(void);
int zero(void);
int one(void);

== file bad.txt
#ifndef HIDE
int *f(void)
{
	int x = 3;
	return &x;
}
#endif

== file compile_commands.json
[{"directory": ".", "file": "src/a.c", "arguments": ["gcc", "-fstack-protector-strong", "-Iinc", "-O2", "-c", "src/a.c"]},
 {"directory": ".", "file": "src/b.c", "arguments": ["gcc", "-fstack-protector-strong", "-Iinc", "-O2", "-c", "src/b.c"]}]

== file try
# try NAME COMMAND: from the good state, commit what COMMAND leaves; what the server, the gate and the hook say
git checkout -q -f main && git clean -qfd && git checkout -q -B "$1" && sh -c "$2" && git add -A
firmgate hook run pre-commit 2>&1 | sed -n 's/^  \([^ .]\)/hook: \1/p'
git commit -q -m "$1"
git push -q "$BOX/server.git" "HEAD:refs/heads/$1" >push.log 2>&1 && echo "$1: accepted" || echo "$1: refused"
sed -n 's/ *$//; s/^remote:   \([^ .]\)/\1/p' push.log
firmgate gate -q "main..HEAD" >gate.log || echo "gate: $?"
sed -n 's/^  \([^ .]\)/gate: \1/p' gate.log

== sh printf '*.log\ntry\nbad.txt\n' > .gitignore && git init -q -b main . && git config user.name Ada && git config user.email ada@example.org && git add . && git commit -q -m first && git init -q --bare "$BOX/server.git" && git push -q "$BOX/server.git" main && cd "$BOX/server.git" && firmgate hook install

# code that only a new flag hides
== $ sh try hidden 'cat bad.txt >> src/a.c; sed -i "s/-O2/-DHIDE/" compile_commands.json'
> hook: src/a.c:13:9: error: address of local 'x' is returned [memory.stack-address-return]
> hook: compile_commands.json:1:1: note: 'compile_commands.json' is policy, and was judged by what it says at the base [gate.policy-changed]
> hidden: refused
> src/a.c:13:9: error: address of local 'x' is returned [memory.stack-address-return]
> compile_commands.json:1:1: note: 'compile_commands.json' is policy, and was judged by what it says at the base [gate.policy-changed]
> gate: 1
> gate: src/a.c:13:9: error: address of local 'x' is returned [memory.stack-address-return]
> gate: compile_commands.json:1:1: note: 'compile_commands.json' is policy, and was judged by what it says at the base [gate.policy-changed]
# the same through a file, in a source that is renamed
== $ sh try included 'git mv src/a.c src/c.c; cat bad.txt >> src/c.c; echo "#define HIDE" > inc/hide.h; sed -i "s/-O2/-include\", \"inc\/hide.h/; s/a.c/c.c/g" compile_commands.json' | grep error
> hook: src/c.c:13:9: error: address of local 'x' is returned [memory.stack-address-return]
> src/c.c:13:9: error: address of local 'x' is returned [memory.stack-address-return]
> gate: src/c.c:13:9: error: address of local 'x' is returned [memory.stack-address-return]
# a new flag that shows what was hidden is judged as well
== $ sh try shown 'printf "#ifdef SHOW\n" >> src/b.c; grep -v "^#" bad.txt >> src/b.c; echo "#endif" >> src/b.c; sed -i "s/-O2/-DSHOW/" compile_commands.json' | grep error
> hook: src/b.c:10:9: error: address of local 'x' is returned [memory.stack-address-return]
> src/b.c:10:9: error: address of local 'x' is returned [memory.stack-address-return]
> gate: src/b.c:10:9: error: address of local 'x' is returned [memory.stack-address-return]
# a hardening flag that goes
== $ sh try dropped 'sed -i "s/.-fstack-protector-strong., //" compile_commands.json' | grep -v policy-changed
> dropped: refused
> compile_commands.json:1:1: warning: ... stack protector ('-fstack-protector-strong') missing in all 2 units [build.stack-protector]
> gate: 1
> gate: compile_commands.json:1:1: warning: ... stack protector ('-fstack-protector-strong') missing in all 2 units [build.stack-protector]
# headers that move with their flag, and objects that go elsewhere, are no fault
== $ sh try moved 'git mv inc include; sed -i "s/-Iinc/-Iinclude/; s/\"-c\"/\"-o\", \"x.o\", \"-c\"/" compile_commands.json'
> hook: compile_commands.json:1:1: note: 'compile_commands.json' is policy, and was judged by what it says at the base [gate.policy-changed]
> moved: accepted
> compile_commands.json:1:1: note: 'compile_commands.json' is policy, and was judged by what it says at the base [gate.policy-changed]
> gate: compile_commands.json:1:1: note: 'compile_commands.json' is policy, and was judged by what it says at the base [gate.policy-changed]
== $ firmgate gate -q main..HEAD | grep -c ' note: '
> 1

A defect in a header that three units include is one finding.
Requirement: FG-REP-1

== file inc/leak.h
static inline int *leak(void)
{
	int x = 1;
	return &x;
}

== file one.c
#include "leak.h"
int *one(void) { return leak(); }

== file two.c
#include "leak.h"
int *two(void) { return leak(); }

== file three.c
#include "./inc/../inc/leak.h"
int *three(void) { return leak(); }

== file compile_commands.json
[{"directory": ".", "file": "one.c", "command": "cc -fstack-protector-strong -Iinc -c one.c"},
 {"directory": ".", "file": "two.c", "command": "cc -fstack-protector-strong -I@BOX@/project/inc -c two.c"},
 {"directory": "inc", "file": "../three.c", "command": "cc -fstack-protector-strong -c ../three.c"}]

== $ firmgate check -q | grep -e error: -e finding -e Analysed
> inc/leak.h:4:9: error: address of local 'x' is returned [memory.stack-address-return]
> 1 finding: 1 error
> Analysed 3 of 3 units, 6 of 6 functions, ...

== $ firmgate check -q -f sarif | grep -c '"ruleId": "memory.stack-address-return"'
> 1

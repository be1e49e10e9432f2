Findings in vendor and generated code are counted, not shown, and shown on request.
Requirement: FG-CLI-1

== file src/a.c
#include "../third_party/lib/lib.h"
int use(void)
{
	return *lib_leak();
}

== file third_party/lib/lib.h
static inline int *lib_leak(void)
{
	int x = 1;
	return &x;
}

== file sdk/hal.c
int *hal_leak(void)
{
	int x = 1;
	return &x;
}

== file compile_commands.json
[{"directory": ".", "file": "src/a.c", "command": "cc -fstack-protector-strong -c src/a.c"},
 {"directory": ".", "file": "sdk/hal.c", "command": "cc -fstack-protector-strong -c sdk/hal.c"}]

== $ firmgate check
exit 1
> sdk/hal.c:4:9: error: ...
> ...
> 1 finding: 1 error
> Analysed 2 of 2 units, 3 of 3 functions, ...
> ...
! firmgate: 1 finding in vendor or generated code not shown (--all-code)

== file firmgate.yaml
sources:
  ownership:
    - {path: "sdk/**", ownership: vendor, reason: "made by the chip's maker"}

== $ firmgate check
> No findings.
> Analysed 2 of 2 units, ...
> Configuration: firmgate.yaml
! firmgate: 2 findings in vendor or generated code not shown (--all-code)

== $ firmgate check --all-code | grep error:
> sdk/hal.c:4:9: error: ...
> third_party/lib/lib.h:4:9: error: ...

== file firmgate.yaml
sources:
  ownership:
    - {path: "third_party/**", ownership: own}
    - {path: "sdk/**", ownership: test}

== $ firmgate check -q | grep error:
# The first match decides, before what is built in.
> sdk/hal.c:4:9: error: ...
> third_party/lib/lib.h:4:9: error: ...

The four exit codes tell pass, blocked, wrong usage and could-not-decide apart.
Requirement: FG-CLI-1

== file clean.c
int twice(int a)
{
	return 2 * a;
}

== file bad.c
int *leak(void)
{
	int x = 1;
	return &x;
}

== file half.c
#include "generated.h"
int twice(int a)
{
	return 2 * a;
}

== $ firmgate check clean.c --
> No findings.
> Analysed 1 of 1 unit, 1 of 1 function, 4 of 4 lines, with ... rules: no gaps.

== $ firmgate check bad.c --
exit 1
> bad.c:4:9: error: address of local 'x' is returned [memory.stack-address-return]
> ...
> 1 finding: 1 error
> Analysed 1 of 1 unit, 1 of 1 function, 5 of 5 lines, with ... rules: no gaps.
> ...

== $ firmgate check --report-only bad.c --
> bad.c:4:9: error: ...
> ...

== $ firmgate check --nonsense
exit 2
! ...

== $ firmgate check -q half.c --
# A gap is only said by `check`; in gate mode the run cannot vouch for the code.
> No findings in what was analysed.
> ...
> ...missing-header...
> ...

== $ firmgate check -q --gate half.c --
exit 3
> No findings in what was analysed.
> ...
! firmgate: warning: could not decide: 1 gap...: not everything was analysed

== $ firmgate check --gate -q half.c bad.c --
# Findings that were made stay findings, gaps or not.
exit 1
> bad.c:4:9: error: ...
> ...

== $ firmgate check --gate clean.c --
> No findings.
> ...
! firmgate: gate: no finding blocks

== file gaps/firmgate.yaml
gate:
  gaps_block: true

== $ firmgate check -q -c gaps/firmgate.yaml half.c --
exit 3
> ...
! firmgate: ...could not decide: 1 gap...: not everything was analysed

== file levels/firmgate.yaml
gate:
  fail_on: off

== $ firmgate check -q -c levels/firmgate.yaml bad.c --
> bad.c:4:9: error: ...
> ...

== file empty/compile_commands.json
[]

== $ firmgate check -q -p empty
# Nothing analysed is never a pass.
exit 3
> No findings in what was analysed.
> NOTHING WAS ANALYSED: there are no units.
> ...
! firmgate: warning: could not decide: nothing was analysed

== $ firmgate check -p empty --report-only
> ...
> NOTHING WAS ANALYSED...
! ...could not decide: nothing was analysed

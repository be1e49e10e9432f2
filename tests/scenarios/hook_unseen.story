What no unit of C shows is named: sources of other languages, headers that nothing includes, submodules; a C source that nothing tells how to compile is undecided.
Requirement: FG-HOOK-1
Requirement: FG-GATE-1

== file src/a.c
#include "a.h"
int zero(void)
{
	return 0;
}

== file src/a.h
int zero(void);

== sh git init -q -b main . && git config user.name Ada && git config user.email ada@example.org && printf '[{"directory":"%s","file":"src/a.c","command":"cc -c src/a.c"}]' "$PWD" > compile_commands.json && echo compile_commands.json > .gitignore && git add . && git commit -q -m first

== $ mkdir app && cp src/a.c app/n.c && sed -i 1d app/n.c && git add app && git commit -q -m folder && firmgate gate --base HEAD~1
exit 3
> firmgate: not everything was looked at:
>   no-compile-command: app/n.c: no unit of the build lies near it, whose flags it could be read with; build it, and let compile_commands.json name it
! firmgate: gate: ... could not be decided: 1 gap...
== $ echo x > src/b.C && echo x > src/b.cpp && echo x > src/b.S && echo 'int b(void);' > src/b.h && echo 'int zero(void); int one(void);' > src/a.h && git add src && git commit -q -m others && firmgate gate --base HEAD~1
> firmgate: src/b.C was not looked at: it is no C source by its name
> firmgate: src/b.S was not looked at: it is no C source by its name
> firmgate: src/b.cpp was not looked at: it is no C source by its name
> firmgate: src/b.h was not looked at: it is a header that nothing includes by name
! firmgate: gate: ... passes: ...
# a submodule, added and moved on; taken away there is nothing to say
== $ git update-index --add --cacheinfo 160000,1234567890123456789012345678901234567890,lib/s && git commit -q -m sub && firmgate gate -q --base HEAD~1; git update-index --cacheinfo 160000,1234567890123456789012345678901234567891,lib/s && git commit -q -m moved && firmgate gate -q --base HEAD~1; git rm -q --cached lib/s && git commit -q -m gone && firmgate gate -q --base HEAD~1
> firmgate: lib/s was not looked at: it is another repository (a submodule)
> firmgate: lib/s was not looked at: it is another repository (a submodule)
# the hook says it too, and lets it pass
== $ echo y > src/b.C && git add src && firmgate hook run pre-commit
! firmgate: src/b.C was not looked at: it is no C source by its name
# many are counted
== $ for i in 1 2 3 4 5 6 7 8 9 10 11; do echo x > src/c$i.cc; done && git add src && firmgate hook run pre-commit 2>&1 | tail -1
> firmgate: ... and 2 more that were not looked at (-v lists them)

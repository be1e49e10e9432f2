Compiler profiles that the repository holds define macros: those of the base hold, and a change of them is told.
Requirement: FG-GATE-1

== file a.c
int zero(void);
int zero(void)
{
	return 0;
}

== file bad.txt
#ifndef HIDE
int *f(void);
int *f(void)
{
	int x = 3;
	return &x;
}
#endif

== file compile_commands.json
[{"directory": ".", "file": "a.c", "arguments": ["board-gcc", "-c", "a.c"]}]

== sh printf 'bad.txt\n' > .gitignore && git init -q -b main . && git config user.name Ada && git config user.email ada@example.org && git add . && git commit -q -m first && firmgate check -q a.c -- gcc -c >/dev/null; mkdir -p .firmgate/profiles && cat "$XDG_CACHE_HOME"/firmgate/toolchain/*.json | sed 's/"macros": *{/&"HIDE": "1",/; s/"compiler": *"[^"]*"/"compiler": "board-gcc"/' > .firmgate/profiles/p.json && cat bad.txt >> a.c
# the work tree alone is read as the profile says
== $ firmgate check -q | grep -c 'address of local'
exit 1
> 0
== $ git add -A && git commit -q -m hidden && firmgate gate -q main~1..main | sed -n 's/^  \([^ ]\)/\1/p'
> a.c:11:9: error: address of local 'x' is returned [memory.stack-address-return]
> .firmgate/profiles/p.json:1:1: note: '.firmgate/profiles/p.json' is policy, and was judged by what it says at the base [gate.policy-changed]
# one that the base has holds for later changes, until they take it away
== $ echo '/* */' >> a.c && git commit -q -a -m later && firmgate gate -q main~1..main
== $ git rm -q .firmgate/profiles/p.json && git commit -q -m gone && firmgate gate -q main~1..main | sed -n 's/^  \([^ ]\)/\1/p'
> .firmgate/profiles/p.json:1:1: note: '.firmgate/profiles/p.json' is policy, and was judged by what it says at the base [gate.policy-changed]

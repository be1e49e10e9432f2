Neither the number of workers nor the place of the project changes one byte of any report.
Requirement: FG-REP-1

== file one/inc/common.h
static inline int *shared(void)
{
	int x = 1;
	return &x;
}

== file one/src/a.c
#include "common.h"
int *a(int n)
{
	int y = n;
	if (n = 3)
		return shared();
	return &y;
}

== file one/src/b.c
#include "common.h"
#include "missing.h"
int *b(int n)
{
	int y = n;
	if (n = 3)
		return shared();
	return &y;
}
int broken(void)
{
	return undeclared_name;
}

== file one/src/c.c
#include "common.h"
int d(int);
int c(int n)
{
	return n ? d(n - 1) : 0;
}

== file one/src/d.c
int c(int);
int d(int n)
{
	return n ? c(n - 1) : 0;
}

== sh for i in 1 2 3 4 5 6 7 8 9; do printf '#include "common.h"\nint *f%s(int n)\n{\n\tint y;\n\tif (n = %s)\n\t\treturn 0;\n\treturn &y;\n}\n' $i $i > one/src/f$i.c; done

== sh for i in $(seq 90); do printf 'static int t%d[4];\nstatic void set%d(int i) { t%d[i] = 1; }\nvoid w%d(void) { set%d(%d); }\n' $i $i $i $i $i $i; done > one/src/wide.c

== sh cd one && { echo '['; for f in src/*.c; do echo "{\"directory\": \".\", \"file\": \"$f\", \"command\": \"cc -Iinc -c $f\"},"; done; echo '{"directory": ".", "file": "gone.c", "command": "cc gone.c"}]'; } > compile_commands.json

== sh mkdir -p "two/a longer path" && cp -R one "two/a longer path/copy" && mkdir reports

== sh for f in text sarif json gitlab junit github; do (cd one && firmgate check -q --report-only -j 1 -f $f > ../reports/1.$f); (cd one && firmgate check -q --report-only -j 4 -f $f -o ../reports/4.$f); (cd two/*/copy/src && firmgate check -q --report-only -j 3 -f $f > ../../../../reports/2.$f); done

== $ for f in text sarif json gitlab junit github; do cmp reports/1.$f reports/4.$f; cmp reports/1.$f reports/2.$f; done; ls reports | wc -l; firmgate version | grep -c clang
> 18
> 1

== $ grep -l -e "$BOX" -e /home/ reports/*
# No report names a place of this machine.
exit 1

== $ grep -c -e 'error: ' -e 'warning: ' reports/1.text
> ...

== $ tail -n 6 reports/1.text; firmgate version | grep -c clang
> Analysed 14 of 15 units, ...
> ...
> ...gone.c...
> ...
> More about a rule: firmgate explain memory.stack-address-return
> 1

== $ firmgate check -q --report-only -p one -f sarif -o s1 -f sarif -o s2 -f json -o j1 && cmp s1 s2 && cmp s1 reports/1.sarif && cmp j1 reports/1.json

== $ firmgate check -q --report-only -p one --no-cache -f sarif | cmp - reports/1.sarif && rm -r "$HOME/.cache" && firmgate check -q --report-only -p one -f sarif | cmp - reports/1.sarif

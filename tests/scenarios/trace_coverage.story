Code of a requirement that no test run came to was not verified by what passed.
Requirement: FG-TRACE-5

== file firmgate.yaml
project: {name: cov}
requirements:
  - {path: reqs.yaml}

== file reqs.yaml
requirements:
  - {id: R-1, title: It doubles, needs: [impl]}
  - {id: R-2, title: It halves, needs: [impl]}
  - {id: R-3, title: It thirds, needs: [impl]}

== file a.c
/* @firmgate implements R-1 */
int twice(int n)
{
	return 2 * n;
}

/* @firmgate implements R-2 */
int half(int n)
{
	return n / 2;
}

int main(void)
{
	return twice(2) != 4;
}

== file b.c
/* @firmgate implements R-3 */
int third(int n)
{
	return n / 3;
}

== sh git init -q . && git add -A && git -c user.name=A -c user.email=a@example.org commit -q -m begin && gcc --coverage -O0 -c a.c && gcc --coverage a.o -o a && ./a && gcov --json-format a.gcda > said && mv *.gcov.json.gz runs.json.gz

== $ firmgate trace check --tree HEAD --coverage runs.json.gz
exit 1
> a.c:7: warning: no test run executed the code of 'R-2' in 'half' [trace.code-not-run]
> ...

== $ firmgate trace matrix --tree HEAD --coverage runs.json.gz --as csv | grep -o -e code-not-run -e code-unmeasured
> code-not-run
> code-unmeasured

== sh printf 'trace: {coverage: ["*.info"]}\n' >> firmgate.yaml && printf 'TN:\nSF:/elsewhere/a.c\nDA:4,1\nDA:10,2\nend_of_record\nSF:/elsewhere/b.c\nDA:4,0\nend_of_record\n' > all.info

== $ firmgate trace check --tree HEAD
exit 1
> b.c:1: warning: no test run executed the code of 'R-3' in 'third' [trace.code-not-run]
> ...

== $ firmgate trace check --coverage reqs.yaml
exit 2
! firmgate: error: reqs.yaml: it is no coverage that is known
!   mend: give gcov --json-format, llvm-cov export, or an lcov tracefile

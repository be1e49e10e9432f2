A reader that has seen enough, or an output that is closed, is no crash and changes no verdict.
Requirement: FG-CLI-1

== sh for i in $(seq 300); do printf 'int *f%s(void)\n{\n\tint x = 1;\n\treturn &x;\n}\n' $i; done > a.c

== $ { firmgate check -q a.c --; echo $? >&2; } | head -n 1
> a.c:4:9: error: ...
! 1

== $ { firmgate check -q -f sarif a.c --; echo $? >&2; } | head -n 1
> {
! 1

== $ { firmgate dump --ir a.c --; echo $? >&2; } | head -n 1
> function f1
! 0

== $ { firmgate explain --list; echo $? >&2; } | head -n 1 | wc -l
> 1
! 0

== $ firmgate check -q a.c -- >&-
exit 3
! firmgate: error: cannot write 'standard output': ...

== $ firmgate check -q -f json -o a.json a.c -- >&-
exit 1

== $ firmgate check a.c -- 2>&- | tail -n 1
> More about a rule: firmgate explain memory.stack-address-return

== $ firmgate check -q --report-only a.c -- <&- >/dev/null

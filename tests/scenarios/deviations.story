Accepted findings carry owner, approver, reason and date; the baseline only shrinks.
Requirement: FG-DEV-1

== file a.c
int *leak(void)
{
	int x = 1;
	return &x;
}
int *more(void)
{
	int x = 1; /* firmgate-deviation: DEV-001 */
	return &x;
}

== sh git init -q -b main . && git config user.name Ada && git config user.email ada@example.org && printf '[{"directory":"%s","file":"a.c","command":"cc -c a.c"}]' "$PWD" > compile_commands.json

== $ firmgate deviation add --rule memory.stack-address-return --function more --reason 'only compared, never read' --control SI-2
exit 2
! firmgate: error: a deviation needs an approver
!   mend: --approver 'Name <address>', somebody else
== $ firmgate deviation add --rule memory.stack-address-return --function more --reason 'only compared, never read' --approver 'Ada <ada@example.org>'
exit 2
! firmgate: error: 'Ada <ada@example.org>' cannot approve what they own
== $ firmgate deviation add --rule memory.stack-address-return --function more --reason 'only compared' --approver 'Countess <ada@example.org>'
exit 2
! firmgate: error: 'Ada <ada@example.org>' cannot approve what they own
== $ firmgate deviation add memory.stack-address-return --reason 'only compared' --approver 'Bo <bo@example.org>'
exit 2
! firmgate: error: 'memory.stack-address-return' is no fingerprint
!   mend: reports show it with the finding: 32 hex digits
== $ firmgate deviation add --rule memory.stack-address-return --function more --reason 'only compared, never read' --approver 'Bo <bo@example.org>' --control SI-2 --expires 2999-01-01
> DEV-001 is in .firmgate/deviations.yaml until 2999-01-01

== $ firmgate check -q -r memory.stack-address-return
exit 1
> a.c:4:9: error: address of local 'x' is returned [memory.stack-address-return]
> ...
> 1 finding: 1 error
> ...
== $ firmgate check -q -r memory.stack-address-return -f sarif -o out.sarif; grep -A4 '"suppressions"' out.sarif | grep -c 'DEV-001: only compared, never read (risk medium; owner Ada'
> 1

== $ firmgate deviation list
> DEV-001  memory.stack-address-return  until 2999-01-01
>     only compared, never read
>     owner Ada <ada@example.org>, approved by Bo <bo@example.org>, risk medium
== $ firmgate deviation list -f csv | tail -n 1 | cut -d, -f1,3,6
> "DEV-001","memory.stack-address-return","only compared
# the list holds no findings against it: what it covers is not known there
== $ firmgate deviation list -f csv | tail -n 1 | cut -d, -f2,5; firmgate deviation list -f xml
exit 2
> "live",""
! firmgate: error: unknown format 'xml'
!   mend: text, csv, html

# one finding is accepted once
== $ cp .firmgate/deviations.yaml kept && firmgate deviation add 0123456789abcdef0123456789abcdef --rule memory.leak --path a.c --reason 'never read' --approver 'Bo <bo@example.org>' --expires 2999-01-01; firmgate deviation add 0123456789abcdef0123456789abcdef --rule memory.leak --path a.c --reason 'never read' --approver 'Bo <bo@example.org>'; mv kept .firmgate/deviations.yaml
> DEV-002 is in .firmgate/deviations.yaml until 2999-01-01
! firmgate: error: DEV-002 accepts this finding until 2999-01-01
!   mend: edit that entry

# and in its file: a fingerprint is that of any function of that name with that statement
== $ firmgate deviation add 0123456789abcdef0123456789abcdef --rule memory.leak --reason 'never read' --approver 'Bo <bo@example.org>'
exit 2
! firmgate: error: the fingerprint '0123456789abcdef0123456789abcdef' may be that of a finding in another file one day
!   mend: name the rule and the file too, as the report shows them: --rule RULE --path FILE

# past its date it is a finding itself, and what it covered is live again
== $ sed -i 's/2999-01-01/2020-01-01T00:00:00+02:00/; s/created: .*/created: "2019-01-01"/' .firmgate/deviations.yaml && firmgate deviation check
exit 1
> .firmgate/deviations.yaml:2: deviation 'DEV-001' expired on '2020-01-01T00:00:00+02:00' [deviation.expired]
== $ firmgate check -q -r memory.stack-address-return | grep -c 'address of local'
> 2

# mistakes have a place and a mend
== $ sed -i 's/approver/aprover/' .firmgate/deviations.yaml && firmgate check -q
exit 2
! firmgate: error: .firmgate/deviations.yaml:...: unknown key 'aprover' of a deviation
!   mend: did you mean 'approver'?

# the baseline counts: one more of the same is new; what is mended leaves it for ever
== $ rm .firmgate/deviations.yaml && firmgate baseline create -c /dev/null; firmgate baseline create | grep -c 'findings'
> 1
! ...
== $ firmgate check -q -r memory.stack-address-return | grep -c 'address of local'
exit 1
> 0
== $ printf 'int *third(void)\n{\n\tint x = 1;\n\treturn &x;\n}\n' >> a.c && firmgate check -q -r memory.stack-address-return | grep -c 'address of local'
> 1
== $ sed -i '/third/,$d' a.c && sed -i 's/^int \*leak/int *gone/' a.c && firmgate baseline update >/dev/null && sed -i 's/^int \*gone/int *leak/' a.c && firmgate check -q -r memory.stack-address-return | grep -c 'address of local'
> 1

What changes in comments, layout or place only supports no claim, and what cannot be read is said.
Requirement: FG-TRACE-4

== file firmgate.yaml
requirements:
  - path: reqs.yaml

== file reqs.yaml
requirements:
  - {id: F-1, title: "one"}
  - {id: S-1, title: "assembler"}
  - {id: T-1, title: "test"}

== file a.c
/* @firmgate implements F-1 */
int f(int x)
{
	return x + 1;
}

int g(void)
{
	return 0;
}

== file start.s
; @firmgate implements S-1
start:
	mov r0, #1

== file test_f.py
# @firmgate verifies T-1
def test_f():
    assert f(1) == 2

== sh git init -q -b main . && git config user.name A && git config user.email a@example.org && git add -A && git commit -q -m begin

== sh sed -i 's/mov r0/mov  r0/; s/^start/\nstart/' start.s && git commit -q -a -m blanks -m 'Implements: S-1'

== $ firmgate trace verify -v
> ... blanks
>   cosmetic          start.s:4: the message claims 'S-1', whose code changed in comments, layout or place only
> 1 commit: 1 cosmetic

== sh sed -i 's/$/\r/' start.s && sed -i 's/f(1) ==/f(1)  ==/' test_f.py && git commit -q -a -m ends -m 'Verifies: T-1'

== $ firmgate trace verify -v
> ... ends
>   cosmetic          test_f.py:3: the message claims 'T-1', whose code changed in comments, layout or place only
> 1 commit: 1 cosmetic

# In Python the indent is no layout.
== sh sed -i 's/^    assert/  assert/' test_f.py && git commit -q -a -m indent -m 'Verifies: T-1'

== $ firmgate trace verify -v -q
> ... indent
>   confirmed         test_f.py:3: code of 'T-1' changed

# A function that goes to another file as it is.
== sh sed -n 1,6p a.c > b.c && sed -i 1,6d a.c && git add b.c && git commit -q -a -m move -m 'Implements: F-1'

== $ firmgate trace verify -v
> ... move
>   cosmetic          a.c:2: the message claims 'F-1', whose code changed in comments, layout or place only
> 1 commit: 1 cosmetic

# With a change on the way it is code.
== sh sed -i 's/x + 1/x + 2/' b.c && cat b.c >> a.c && git rm -q -f b.c && git commit -q -a -m back -m 'Implements: F-1'

== $ firmgate trace verify -v -q
> ... back
>   confirmed         a.c:6: code of 'F-1' changed

== sh git mv a.c c.c && git commit -q -m name -m 'Implements: F-1'

== $ firmgate trace verify -v -q
> ... name
>   cosmetic          c.c: the message claims 'F-1', whose code changed in comments, layout or place only

# Under a name of tests it is no code of the requirement any more.
== sh printf 'trace:\n  tests: ["t/**"]\n' >> firmgate.yaml && git commit -q -a -m tests && mkdir t && git mv c.c t/c.c && git commit -q -m hide

== $ firmgate trace verify
exit 1
> ... hide
>   touch-unclaimed   c.c:6: function 'f' changed, which is tagged 'F-1', and the message does not say so
>   untraced-change   c.c:1: ...
> 1 commit: 1 touch-unclaimed, 1 untraced-change

== sh git reset -q --hard HEAD~1

# UTF-16 is not read: neither confirmed nor refused.
== sh iconv -f UTF-8 -t UTF-16 c.c > wide && mv wide c.c && git commit -q -a -m wide -m 'Implements: F-1'

== $ firmgate trace verify -q
exit 3
> ... wide
>   unknown           c.c:1: 'c.c' is not read: it is UTF-16, or holds NUL bytes
>   unknown           whether code of 'F-1' changed cannot be told: a file that changed is not read

== $ firmgate trace check
exit 3
> c.c:1: error: 'c.c' is not read: it is UTF-16, or holds NUL bytes [trace.unknown]
> 3 requirements, 2 tags in 2 files, 2 covered, 2 deeply-covered, 1 unasked

# A branch that brings it whole is not asked about it again.
== sh git checkout -q -b side HEAD~1 && git commit -q --allow-empty -m side && git merge -q --no-ff -m merge main

== $ firmgate trace verify
> 1 commit: nothing to say

# What it brings is not read: whether it supports a claim cannot be told.
== sh git reset -q --hard HEAD~1 && git merge -q --no-ff -m merge -m 'Implements: F-1' main

== $ firmgate trace verify -q
exit 3
> ... merge
>   unknown           whether code of 'F-1' changed cannot be told: a file that changed is not read

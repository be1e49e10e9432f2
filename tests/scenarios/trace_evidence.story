A result or a run counts for the test and the code that it is of, and for none beside them.
Requirement: FG-TRACE-5

== file firmgate.yaml
requirements:
  - {path: reqs.yaml}

== file reqs.yaml
requirements:
  - {id: R-1, title: one, needs: [impl]}
  - {id: R-2, title: two, needs: [impl]}

== file a.c
/* @firmgate implements R-1 */
int one(void)
{
	return 1;
}

== file sub/a.c
/* @firmgate implements R-2 */
int two(void)
{
	return 2;
}

== file tests/t1.c
/* @firmgate verifies R-1 */
static void test_same(void)
{
}

== file tests/t2.c
/* @firmgate verifies R-2 */
static void test_same(void)
{
}

== sh git init -q -b main . && git config user.name A && git config user.email a@example.org && git add -A && git commit -q -m begin

# One result of a name that two tests have.
== file unclear.xml
<testsuite name="s"><testcase name="test_same"/></testsuite>

== $ firmgate trace check -q --tree HEAD --results unclear.xml
exit 1
> tests/t1.c:1: warning: the test 'test_same' of 'R-1' may not have run: another file has a test of that name, and the results do not tell them apart [trace.unexecuted]
> tests/t2.c:1: warning: the test 'test_same' of 'R-2' may not have run: ...

== file by-class.xml
<testsuite name="s"><testcase name="test_same" classname="t1"/></testsuite>

== $ firmgate trace check -q --tree HEAD --results by-class.xml
exit 1
> tests/t2.c:1: warning: the test 'test_same' of 'R-2' has no result [trace.unexecuted]

== file by-file.xml
<testsuite name="s"><testcase name="test_same" file="/ci/tests/t2.c"><failure/></testcase></testsuite>

== $ firmgate trace check -q --tree HEAD --results by-file.xml
exit 1
> tests/t1.c:1: warning: the test 'test_same' of 'R-1' has no result [trace.unexecuted]
> tests/t2.c:1: error: the test 'test_same' of 'R-2' fails [trace.failing]

== file both.xml
<testsuite name="s"><testcase name="test_same"/><testcase name="test_same"/></testsuite>

== $ firmgate trace check -q --tree HEAD --results both.xml

# A test of that name without a tag, in a third file, has a result of its own.
== file tests/t3.c
static void test_same(void)
{
}

== file third.xml
<testsuite name="s"><testcase name="test_same" classname="t3"/></testsuite>

== sh git add tests/t3.c

== $ firmgate trace check -q --tree HEAD --results third.xml
exit 1
> tests/t1.c:1: warning: the test 'test_same' of 'R-1' has no result [trace.unexecuted]
> tests/t2.c:1: warning: the test 'test_same' of 'R-2' has no result [trace.unexecuted]

== $ firmgate trace check -q --tree HEAD --results both.xml
exit 1
> tests/t1.c:1: warning: the test 'test_same' of 'R-1' may not have run: ...
> tests/t2.c:1: warning: the test 'test_same' of 'R-2' may not have run: ...

== sh git rm -q -f tests/t3.c

# A result that names the requirement itself is of a tree, too.
== sh printf '<testsuite name="s"><properties><property name="tree" value="%s"/></properties><testcase name="hil 7" file="hil.py"><properties><property name="verifies" value="R-1"/></properties></testcase><testcase name="test_same" classname="t1"/><testcase name="test_same" classname="t2"/></testsuite>' $(git rev-parse HEAD^{tree}) > hil.xml

== $ firmgate trace check -q --results hil.xml

== sh sed -i 's/return 1/return 11/' a.c

== $ firmgate trace check -q --results hil.xml
exit 1
> hil.xml:1: warning: the result of 'hil 7' is of another tree, or of none that is known: test or code of 'R-1' changed since [trace.stale-result]
> tests/t1.c:1: warning: the result of 'test_same' is of another tree, ...

== sh git checkout -q a.c

# Coverage of a file of the same name in another folder; of no tree; of code that changed since.
== file sub.info
TN:
SF:/ci/sub/a.c
DA:4,1
end_of_record

== $ firmgate trace check -q --tree HEAD --coverage sub.info
> a.c:1: note: coverage says nothing of the code of 'R-1' in 'one' [trace.code-unmeasured]

== $ firmgate trace check -q --coverage sub.info
exit 1
> a.c:1: note: coverage says nothing of the code of 'R-1' in 'one' [trace.code-unmeasured]
> sub/a.c:1: warning: the coverage of the code of 'R-2' in 'two' is of another tree, or of none that is known (--tree REV says which) [trace.stale-coverage]

== sh sed -i 's/return 2/return 22/' sub/a.c

== $ firmgate trace check -q --tree HEAD --coverage sub.info
exit 1
> a.c:1: note: ...
> sub/a.c:1: warning: the coverage of the code of 'R-2' in 'two' is of another tree, ... [trace.stale-coverage]

# Lines are those of the tree that ran: code that only moved is the same code.
== sh git checkout -q sub/a.c && sed -i '1i int before;\n\n' sub/a.c

== $ firmgate trace check -q --tree HEAD --coverage sub.info
> a.c:1: note: coverage says nothing of the code of 'R-1' in 'one' [trace.code-unmeasured]

# The file may say its tree itself.
== sh sed -i "s/^TN:/TN:tree_$(git rev-parse HEAD^{tree})/" sub.info

== $ firmgate trace check -q --coverage sub.info
> a.c:1: note: coverage says nothing of the code of 'R-1' in 'one' [trace.code-unmeasured]

Of a firmgate without its modules each need of one is told; what needs none is done.
Requirement: FG-TRACE-1

== file a.c
int one(void)
{
	return 1;
}

== file firmgate.yaml
requirements:
  - {path: own.yaml}

== file own.yaml
requirements:
  - {id: O-1, title: one}

== file compile_commands.json
[{"directory": "@BOX@/project", "file": "a.c", "command": "cc -c a.c"}]

== file junit.xml
<testsuite name="s" tests="1"><testcase name="t"/></testsuite>

== sh git init -q -b main . && git config user.name A && git config user.email a@example.org && git add -A && git commit -q -m begin
== sh mkdir -p ../alone/bin && cp "$(command -v firmgate)" ../alone/bin/ && ln -s "$(dirname "$(readlink -f "$(command -v firmgate)")")/share" ../alone/share && firmgate trace export --as reqif -o ../own.reqif

# The compile commands are all the front end is needed for.
== $ ../alone/bin/firmgate check
exit 3
! firmgate: error: the front end, lib.../firmgate/frontend.so, cannot be loaded: it is not there
! ...install firmgate again, and libclang

== $ ../alone/bin/firmgate hook run pre-commit

== $ ../alone/bin/firmgate trace export --as csv | head -1
> ...

== sh cp ../own.reqif own.reqif && sed -i 's/own.yaml/own.reqif/' firmgate.yaml && git rm -q own.yaml && git add -A
== $ ../alone/bin/firmgate trace check -q
exit 3
! firmgate: error: the reader of XML, lib.../firmgate/xml.so, cannot be loaded: it is not there
! ...install firmgate again, and libxml2

# One that was damaged.
== sh mkdir -p ../alone/lib/firmgate ../alone/lib/x86_64-linux-gnu/firmgate && echo rubbish | tee ../alone/lib/firmgate/xml.so > ../alone/lib/x86_64-linux-gnu/firmgate/xml.so
== $ ../alone/bin/firmgate trace check -q
exit 3
! ...xml.so, cannot be loaded: ...
! ...

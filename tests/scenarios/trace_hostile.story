Names and messages of strangers: bytes that are no UTF-8, characters that steer a terminal, line ends of every kind.
Requirement: FG-TRACE-4

== file firmgate.yaml
requirements:
  - path: reqs.yaml

== file reqs.yaml
requirements:
  - {id: R-1, title: "one"}

== file a.c
/* @firmgate implements R-1 */
int f(void)
{
	return 1;
}

== sh git init -q -b main . && git config user.name A && git config user.email a@example.org && firmgate ledger key ../gate > /dev/null && git add -A && git commit -q -m begin

# A name in Latin-1, and one that would clear the screen.
== sh cp a.c "$(printf 'gr\374n.c')" && cp a.c "$(printf 'x\033[2Jy.c')" && git add -A && git commit -q -m "$(printf 'gr\374n \033]0;owned\007')" -m 'Implements: R-1' 2>/dev/null

== $ firmgate trace verify -v
> ... gr... �]0;owned�
>   confirmed         gr�n.c:2: code of 'R-1' changed
> 1 commit: 1 confirmed

== $ firmgate trace matrix
> R-1 ...
>     impl   a.c:1 f
>     impl   gr�n.c:1 f
>     impl   x�[2Jy.c:1 f

== $ for form in json needs lobster-imp; do firmgate trace export --as $form | python3 -c 'import json,sys; json.loads(sys.stdin.buffer.read().decode("utf-8"))' && echo $form; done
> json
> needs
> lobster-imp

== $ firmgate trace export --as reqif | python3 -c 'import sys, xml.dom.minidom as m; m.parse(sys.stdin.buffer)' && firmgate trace export --as html | iconv -f UTF-8 -t UTF-8 > /dev/null

== $ firmgate ledger record trace -s ../gate -q && firmgate ledger verify -k ../gate.pub && firmgate ledger show -v | iconv -f UTF-8 -t UTF-8 | grep -c '"verdict": "confirmed"'
> ledger: 1 entry is good, ...
> 1

== $ firmgate ledger continuity HEAD -k ../gate.pub | tail -n 4
> trace   claims verified since ... (1 commit), SR-3, SI-1, A.8.32
> ...

# Line ends: in the message, in the code, in the work tree only.
== sh printf 'crlf\r\n\r\nImplements: R-1\r\n' > ../m && sed -i 's/return 1/return 2/' a.c && git commit -q -a --cleanup=verbatim -F ../m

== $ firmgate trace verify -v -q
> ... crlf...
>   confirmed         a.c:4: code of 'R-1' changed

== sh sed -i 's/$/\r/' a.c && git commit -q -a -m ends -m 'Implements: R-1'

== $ firmgate trace verify -v -q
> ... ends
>   cosmetic          a.c:2: the message claims 'R-1', whose code changed in comments, layout or place only

# Code that goes away under the cover of a link, or of a name that holds no code.
== sh git checkout -q -b away && rm a.c && ln -s reqs.yaml a.c && git add a.c && git commit -q -m link

== $ firmgate trace verify
exit 1
> ... link
>   touch-unclaimed   a.c:2: function 'f' changed, which is tagged 'R-1', and the message does not say so
> 1 commit: 1 touch-unclaimed

== sh git reset -q --hard HEAD~1 && git mv a.c a.txt && git commit -q -m text

== $ firmgate trace verify
exit 1
> ... text
>   touch-unclaimed   a.c:2: function 'f' changed, which is tagged 'R-1', and the message does not say so
> 1 commit: 1 touch-unclaimed

== sh git checkout -q main

# A work tree with other line ends than the blobs is still what HEAD has.
== sh git checkout -q HEAD~1 -- a.c && git commit -q -m back && git config core.autocrlf true && rm a.c && git checkout -q a.c && echo '<testsuite name="s"><testcase name="t"/></testsuite>' > results.xml

== $ tr -dc '\r' < a.c | wc -c && firmgate ledger record test results.xml -s ../gate -k ../gate.pub
> 5
> results.xml: of tree ...: the work tree was that tree, and nothing in it younger than the file
> 1 record, the ledger has 2

# A submodule counts as it is checked out.
== sh git init -q -b main ../lib && git -C ../lib -c user.name=B -c user.email=b@example.org commit -q --allow-empty -m one && git -c protocol.file.allow=always submodule add -q ../lib lib && git commit -q -a -m sub && touch results.xml

== $ firmgate ledger record test results.xml -s ../gate -k ../gate.pub -q

== sh git -C lib -c user.name=B -c user.email=b@example.org commit -q --allow-empty -m two && touch results.xml

== $ firmgate ledger record test results.xml -s ../gate -k ../gate.pub
exit 2
! firmgate: error: submodule 'lib' is at another commit than HEAD has it
!   mend: ...

== sh git commit -q -a -m 'sub two' && echo 'int x;' > lib/new.c && touch results.xml

== $ firmgate ledger record test results.xml -s ../gate -k ../gate.pub
exit 2
! firmgate: error: 'new.c' is not part of HEAD, and may be of what was tested (what .gitignore names is not)
!   mend: ...

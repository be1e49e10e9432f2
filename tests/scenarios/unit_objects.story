A build makes unit objects; link says of them what check says of the sources.
Requirement: FG-UNIT-1

== file one/firmgate.yaml
project: {name: one}

== file one/inc/buf.h
struct buf { unsigned char data[8]; unsigned len; };
void put(struct buf *b, unsigned char c);

== file one/src/put.c
#include "buf.h"
void put(struct buf *b, unsigned char c)
{
	b->data[b->len++] = c;
}

== file one/src/main.c
#include "buf.h"
int *leak(void)
{
	int x = 1;
	return &x;
}
int main(void)
{
	struct buf b = {{0}, 8};
	put(&b, 1);
	return 0;
}

== sh cd one && printf '[{"directory": "%s", "file": "src/put.c", "command": "cc -Iinc -c src/put.c -o put.o"}, {"directory": "%s", "file": "src/main.c", "command": "cc -Iinc -c src/main.c -o main.o"}]' "$PWD" "$PWD" > compile_commands.json

== $ cd one && firmgate unit -- cc -Iinc -c src/put.c -o put.o && firmgate unit --firmgate-cc=cc -Iinc -MD -MF main.d -c src/main.c -o main.fgo && ls *.fgo main.d
> main.d
> main.fgo
> put.fgo

# Words for the preprocessor, as many as there are.
== $ cd one && firmgate unit --firmgate-cc=cc -Iinc -Wp,$(seq -f -DA%g -s , 40),-MD,late.d -c src/main.c -o late.fgo && grep -c /inc/buf.h late.d && rm late.d late.fgo
> 1

== $ cd one && tr -d '\\\n' < main.d | sed "s|$BOX||g"; echo
> main.fgo: /project/one/src/main.c   /project/one/inc/buf.h

== $ cd one && firmgate check -q --report-only -f json -o ../check.json && firmgate link -q --report-only -p . -f json -o ../link.json main.fgo put.fgo && cmp ../check.json ../link.json

== $ cd one && firmgate link -q put.fgo main.fgo | grep -c '\[memory.stack-address-return\]'
> 1

# Of the rules that a build asked, link may be asked for fewer.
== $ cd one && for r in 'memory.*' 'condition.*,format.*,memory.out-of-bounds-write' 'stack.*,call.*'; do firmgate check -q --report-only -r "$r" -f json -o ../c.json -f sarif -o ../c.sarif && firmgate link -q --report-only -r "$r" -p . -f json -o ../l.json -f sarif -o ../l.sarif main.fgo put.fgo && cmp ../c.json ../l.json && cmp ../c.sarif ../l.sarif || exit 1; done

== $ cd one && firmgate link -q -r 'memory.*' -p . put.fgo main.fgo | grep -e '\[memory' -e 'rules-not-asked' -e 'other-unit'
> ... [memory.stack-address-return]
> ... [memory.out-of-bounds-write]

== $ cd one && cp firmgate.yaml ../kept.yaml && printf 'project: {name: one}\nrules: {levels: {memory.stack-address-return: off, "format.*": off}}\n' > firmgate.yaml && firmgate check -q --report-only -f json -o ../check2.json && firmgate link -q --report-only -p . -f json -o ../link2.json main.fgo put.fgo && cmp ../check2.json ../link2.json && ! cmp -s ../check.json ../check2.json && cp ../kept.yaml firmgate.yaml

# More than it asked is a gap; what it asked holds, and so do rules that look at the program alone.
== $ cd one && firmgate link -q -r 'memory.stack-address-return,stack.*,integer.width-by-size,decl.*' -p . put.fgo main.fgo | grep -e '\[memory' -e rules-not-asked
> ... [memory.stack-address-return]
>        2  rules-not-asked  src/main.c: 'main.fgo' was made without ...: build it again with these rules switched on in firmgate.yaml, ...

== $ cd one && firmgate link -q --gate -r 'integer.*' -p . put.fgo main.fgo > ../gate.txt
exit 3
! firmgate: warning: could not decide: 2 gaps: not everything was analysed

== file models.yaml
library: mine
functions: {give_it: {args: 1, returns: void}}

# One that was made with other models is lost, the others count; with none left nothing can be said.
== $ cd one && cp put.fgo ../put.fgo && cp firmgate.yaml ../kept.yaml && printf 'project: {name: one}\nmodels: [../models.yaml]\n' > firmgate.yaml && firmgate unit -- cc -Iinc -c src/put.c -o put.o && firmgate link -q -p . put.fgo main.fgo | grep -e Analysed -e other-unit-object; firmgate link -q -p . main.fgo; echo $?; cp ../kept.yaml firmgate.yaml; cp ../put.fgo .
> Analysed 1 of 2 units, ...
>        1  other-unit-object  src/main.c: 'main.fgo' was made with other models or zones than those of this configuration: build it again with this firmgate and this configuration
> 2
! firmgate: error: 'main.fgo' was made with other models or zones than those of this configuration, and no other object is left
!   mend: build it again with this firmgate and this configuration

== $ cp -R one two && cd two && rm *.fgo && firmgate unit --no-cache -- cc -Iinc -c src/put.c -o put.o && cmp put.fgo ../one/put.fgo
# The same bytes wherever the project lies.

== $ cd one && firmgate link put.fgo main.fgo 2>&1 | grep build-not-seen
# Objects do not tell what the whole is built with.
>        1  build-not-seen  no compile database: rules on flags and settings did not look

== $ cd one && firmgate link -q -v put.fgo main.fgo | grep 'not analysed'
> not analysed: build-not-seen: no compile database: rules on flags and settings did not look

== $ cd one && FIRMGATE_CACHE_MIB=many firmgate cache stats | grep -c all
> 1
! firmgate: warning: FIRMGATE_CACHE_MIB wants a number of MiB, not 'many'

== $ cd one && firmgate link -p . put.fgo 2>&1 | grep -e no-unit-object -e 'Analysed'
> Analysed 1 of 2 units...
>        1  no-unit-object  src/main.c: the build made none for this source, or it is not among those named

== $ cd one && mv put.fgo first.fgo && mv main.fgo first2.fgo && firmgate unit -- cc -Iinc -c src/put.c -o put.o && firmgate unit --firmgate-cc=cc --firmgate-no-cache -Iinc -c src/main.c -o main.fgo && cmp put.fgo first.fgo && cmp main.fgo first2.fgo && rm first*.fgo
# Kept or made anew: the same bytes.

== $ cd one && printf 'main.fgo "put.fgo"\n' > objects && firmgate link -q @objects | grep -c '\[memory.stack-address-return\]'
# A list of them, for more than a command line holds.
> 1

== $ cd one && cp src/put.c kept.c && printf '#include "buf.h"\nint *put2(void)\n{\n\tint x = 1;\n\treturn &x;\n}\n' > src/put.c && firmgate unit -- cc -Iinc -c src/put.c -o new.o && mv kept.c src/put.c && firmgate unit -- cc -Iinc -c src/put.c -o put.o && mv new.fgo old.fgo && firmgate link -q --report-only -f json -o ../1.json old.fgo put.fgo main.fgo && firmgate link -q --report-only -f json -o ../2.json put.fgo old.fgo main.fgo && cmp ../1.json ../2.json && grep -c stale-unit-object ../1.json
# An object that an older build left never stands for the new one of the same command.
exit 1
> 0

== $ cd one && mv src/put.c src/gone.c && firmgate link -q put.fgo main.fgo | grep -e stale -e Analysed; mv src/gone.c src/put.c
# Nor does one whose source is gone end the run: it is a gap.
> Analysed 1 of 2 units, ...
>        1  stale-unit-object  src/put.c: the source of 'put.fgo' is not there: it is of an older build, or of another --root

== $ cd one && firmgate link -q --partial -p . main.fgo | grep -e Analysed -e 'Not looked' ; firmgate link -q --partial -p . main.fgo -f json | grep OtherPrograms
# What --partial leaves out is counted.
> Analysed 1 of 1 unit, ...
> Not looked at: 1 unit of other programs of the build (--partial).
> 		"unitsOtherPrograms": 1,

== sh cd one && printf 'void put(struct buf *b, unsigned char c, int more);\n' >> inc/buf.h

== $ cd one && firmgate link -q put.fgo main.fgo -v | grep -c stale-unit-object
> ...

== sh cd one && head -c 200 put.fgo > torn.fgo && printf 'no object' > text.fgo

== $ cd one && firmgate link torn.fgo
exit 2
! firmgate: error: 'torn.fgo' is no unit object: it is torn or was changed
!   mend: make it again: firmgate unit -c FILE.c -o torn.fgo

== $ cd one && firmgate link text.fgo
exit 2
! firmgate: error: 'text.fgo' is no unit object: it does not begin as one
! ...

== $ cd one && firmgate unit -- cc -c
exit 2
! firmgate: error: the command compiles no C source (-c FILE.c)

== $ cd one && firmgate unit --firmgate-cc=cc -dumpmachine | grep -c -
> 1

== $ cd two && cc -Iinc -E src/put.c > put.i && firmgate unit -c put.i -o i.fgo && firmgate link -q --report-only i.fgo | grep -c 'Analysed 1 of 1'
> 1

== $ cd two && firmgate unit --firmgate-cc=cc -Iinc -E src/put.c > capsule.i && mkdir ../far && cp capsule.i ../far && firmgate unit -Iinc -c src/put.c -o put.fgo && mv ../two ../away && cd ../far && firmgate unit -c capsule.i -o put.fgo && cmp put.fgo ../away/put.fgo
# A capsule is looked at where neither sources nor headers are, and gives the same bytes.

== $ cd far && head -c 3000 capsule.i > torn.i && firmgate unit -c torn.i -o torn.fgo
exit 2
! firmgate: error: the capsule 'torn.i' is torn or malformed

== $ cd far && sed 's/firmgate 0/firmgate 9/' capsule.i > other.i && firmgate unit -c other.i -o other.fgo 2>&1 | grep -c -e torn -e 'made by'
> 1

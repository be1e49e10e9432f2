A precompiled header is never read: what it was made of is, or a gap says that nobody knows.
Requirement: FG-CC-1

== file inc/common.h
#define LIMIT 4
static inline int limit(void) { return LIMIT; }

== file a.c
int table[LIMIT];
void set(void)
{
	table[LIMIT] = 1;
}

== sh dirname "$(readlink -f "$(command -v firmgate)")" | tr -d '\n' > where && test -f "$(cat where)/firmgate.so"

== file make.sh
# make.sh COMPILER DATABASE: as CMake has it (the header beside) and as Meson has it (elsewhere).
mkdir -p made beside && cp inc/common.h beside
case $1 in
gcc) suffix=gch how="-include $PWD/beside/common.h" one="-include $PWD/beside/common.h" two="-Imade -include common.h" ;;
*) suffix=pch how="-Xclang -emit-pch -Xclang -include -Xclang $PWD/beside/common.h"
	one="-Xclang -include-pch -Xclang beside/common.h.pch -Xclang -include -Xclang $PWD/beside/common.h"
	two="-include-pch made/common.h.pch" ;;
esac
: > beside/e.c
$1 $how -x c-header -c beside/e.c -o beside/common.h.$suffix || exit
$1 -x c-header -c inc/common.h -o made/common.h.$suffix || exit
printf '[{"directory": "%s", "file": "inc/common.h", "command": "%s -c inc/common.h -o made/common.h.%s"},\n' "$PWD" $1 $suffix
printf '{"directory": "%s", "file": "beside/e.c", "command": "%s %s -x c-header -c beside/e.c -o beside/common.h.%s"},\n' "$PWD" $1 "$how" $suffix
printf '{"directory": "%s", "file": "a.c", "command": "%s -w %s -c a.c -o one.o"},\n' "$PWD" $1 "$one"
printf '{"directory": "%s", "file": "a.c", "command": "%s -w %s -c a.c -o two.o"}]\n' "$PWD" $1 "$two"
echo "$1 -w $one -c a.c -o one.o" > one.sh
echo "$1 -w $two -c a.c -o two.o" > two.sh

== $ for c in gcc clang; do rm -rf made; sh make.sh $c > compile_commands.json; firmgate check -q --report-only --rules 'memory.*' | grep -v '|'; for u in one two; do sh -c "$(cat $u.sh)" || echo "$c: $u is no good"; firmgate cc -- $(cat $u.sh); $(cat $u.sh) -fplugin=$(cat where)/firmgate.so; done; done
> a.c:4:2: error: ...
> ...
> Analysed 2 of 2 units, ... no gaps.
> ...
> a.c:4:2: error: ...
> ...
> Analysed 2 of 2 units, ... no gaps.
> ...
! a.c:4:2: error: ...
! a.c:4:2: error: ...
! a.c:4:2: error: ...
! a.c:4:2: error: ...
! a.c:4:2: error: ...
! a.c:4:2: error: ...
! a.c:4:2: error: ...
! a.c:4:2: error: ...

== $ firmgate cc -- gcc -x c-header -c inc/common.h -o made/common.h.gch && ls made; firmgate link -q --report-only one.o two.o made/common.h.gch | grep Analysed
# Making one is no unit, and among objects it is passed over.
> common.h.gch
> common.h.pch
> Analysed 2 of 2 units, ...

== $ rm -r beside inc && firmgate check -q --report-only -v | grep -e 'not analysed: inexact' -e 'not analysed: missing'
# The header is nowhere: said, for the one that is named and for those that are not.
> a.c: not analysed: inexact-toolchain: the header that 'beside/common.h.pch' was made of is not known: what it declares is missing
> a.c: not analysed: inexact-toolchain: the header that 'made/common.h.pch' was made of is not known: what it declares is missing
> a.c: not analysed: missing-header: '@BOX@/project/beside/common.h' file not found

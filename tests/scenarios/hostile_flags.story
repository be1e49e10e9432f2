Flags of a database load no code into the analysis and write no file.
Requirement: FG-TC-1

== file a.c
int *leak(void)
{
	int x = 1;
	return &x;
}

== file evil.c
#include <fcntl.h>
#include <unistd.h>
__attribute__((constructor)) static void planted(void)
{
	int fd = open("@BOX@/home/canary", O_CREAT | O_WRONLY, 0600);
	if (fd >= 0)
		close(fd);
}

== sh cc -shared -fPIC -o evil.so evil.c && rm evil.c && python3 -c 'import ctypes; ctypes.CDLL("./evil.so")' && rm "$HOME/canary"

== file m.c
#include "m.h"
int n = M;

== file mod/m.h
#define M 1

== file mod/module.modulemap
module M { header "m.h" export * }

== file evil.cfg
-fplugin=@BOX@/project/evil.so

== file evil-clang.cfg
-fplugin=@BOX@/project/evil.so

== file evil.rsp
x86_64-linux-gnu -fplugin=@BOX@/project/evil.so

== file compile_commands.json
[{"directory": ".", "file": "a.c", "arguments": ["cc", "-DA", "-fplugin=@BOX@/project/evil.so", "-fplugin=evil", "-c", "a.c"]},
 {"directory": ".", "file": "a.c", "arguments": ["clang", "-DB", "-Xclang", "-load", "-Xclang", "@BOX@/project/evil.so", "-c", "a.c"]},
 {"directory": ".", "file": "a.c", "arguments": ["clang", "-DC", "-fpass-plugin=@BOX@/project/evil.so", "-mllvm", "-load=@BOX@/project/evil.so", "-c", "a.c"]},
 {"directory": ".", "file": "a.c", "arguments": ["clang", "-DD", "--config", "@BOX@/project/evil.cfg", "--config=@BOX@/project/evil.cfg", "-c", "a.c"]},
 {"directory": ".", "file": "a.c", "arguments": ["clang", "-DE", "-Xarch_host", "-fplugin=@BOX@/project/evil.so", "-Xpreprocessor", "-load", "-c", "a.c"]},
 {"directory": ".", "file": "a.c", "arguments": ["cc", "-DF", "-MD", "-MF", "w1.d", "-MMD", "-MT", "x", "-o", "w2.o", "-save-temps", "-dumpdir", "w3", "-c", "a.c"]},
 {"directory": ".", "file": "a.c", "arguments": ["clang", "-DG", "--serialize-diagnostics", "w4.dia", "-ftime-trace=w5.json", "-MJ", "w6.json", "-index-store-path", "w7", "-fcrash-diagnostics-dir=w8", "-c", "a.c"]},
 {"directory": ".", "file": "a.c", "arguments": ["clang", "-DH", "-Xclang", "-emit-pch", "-fmodule-file=w10", "-fno-modules", "-c", "a.c"]},
 {"directory": ".", "file": "a.c", "arguments": ["cc", "-DI", "-Wp,-MD,w11.d,-DJ", "-Wa,-al=w12", "-Wl,-Map=w13", "-fdump-tree-all", "-aux-info", "w14", "-fstack-usage", "-c", "a.c"]},
 {"directory": ".", "file": "a.c", "arguments": ["cc", "-DK", "-specs=evil.cfg", "-wrapper", "sh,-c,touch w15", "-B.", "-no-integrated-cpp", "-fuse-ld=evil", "-c", "a.c"]},
 {"directory": ".", "file": "a.c", "arguments": ["clang", "-DL", "-cc1", "-load", "@BOX@/project/evil.so", "a.c"]},
 {"directory": ".", "file": "a.c", "arguments": ["clang", "-DM", "-Xclang=-load", "-Xclang=@BOX@/project/evil.so", "-fplugin-arg-x-y", "-add-plugin", "x", "-c", "a.c"]},
 {"directory": ".", "file": "a.c", "arguments": ["cc", "-DN", "-E", "-dM", "-v", "-###", "--version", "-print-search-dirs", "-fsyntax-only", "-c", "a.c"]}]

== $ firmgate check -q -j 2 | grep -e error: -e Analysed
> a.c:4:9: error: address of local 'x' is returned [memory.stack-address-return]
> Analysed 13 of 13 units, 13 of 13 functions, ...

== $ firmgate doctor > /dev/null; ls; ls "$HOME"; firmgate version | grep -c clang
> a.c
> compile_commands.json
> evil-clang.cfg
> evil.cfg
> evil.rsp
> evil.so
> m.c
> mod
> 1

== $ firmgate check -q m.c -- clang -fmodules -fimplicit-module-maps -fmodules-cache-path=w16 -Imod | tail -n 1; firmgate check -q m.c -- clang -fmodules -Imod | tail -n 1; ls; ls -A "$HOME" "$HOME/.cache"
# A module is built from the headers as they are, if at all, and kept nowhere.
> Analysed 1 of 1 unit, ...
> Analysed 1 of 1 unit, ...
> a.c
> compile_commands.json
> evil-clang.cfg
> evil.cfg
> evil.rsp
> evil.so
> m.c
> mod
> @BOX@/home:
> .cache
>
> @BOX@/home/.cache:
> firmgate

== sh rm -rf w*

== $ firmgate check -q a.c -- clang -Xclang -dependency-file -Xclang w17 -Xclang -MT -Xclang x -Xclang -header-include-file -Xclang w18 -Xclang -module-dependency-dir -Xclang w19 | grep -e error:; ls | grep w
# What -Xclang says is for the inside of the compiler, files included.
exit 1
> a.c:4:9: error: ...

== sh rm -rf w*

== $ firmgate check -q a.c -- -Xclang -load -Xclang "$BOX/project/evil.so" -MD -MF w | grep -e error:; ls
> a.c:4:9: error: ...
> a.c
> compile_commands.json
> evil-clang.cfg
> evil.cfg
> evil.rsp
> evil.so
> m.c
> mod

== file each.sh
# Every flag alone and from three kinds of command; what appears in the directory is a defect.
for compiler in clang cc nowhere-clang; do
	while read -r flags; do
		# shellcheck disable=SC2086 # words
		firmgate check -q --no-cache m.c -- "$compiler" -Imod $flags > out 2>&1 ||
			{ echo "$compiler $flags:"; cat out; }
		rm out
		[ "$(ls)" = "$(cat ../before)" ] || { echo "$compiler $flags wrote:"; ls; rm -rf w*; }
		[ ! -e "$HOME/canary" ] || { echo "$compiler $flags loaded"; rm "$HOME/canary"; }
	done < flags
done

== file flags
-fmodules -fimplicit-module-maps -fmodules-cache-path=w
-fmodules -fcxx-modules -fmodule-map-file=mod/module.modulemap -fmodule-name=M -fmodule-output=w
-fprofile-generate=w -fprofile-instr-generate=w -fcs-profile-generate=w -ftest-coverage --coverage
-save-temps -save-temps=obj --save-temps=cwd -save-stats=obj
-ftime-trace -ftime-trace=w -ftime-report
-MD -MF w -MT x -MJ w2 -o w3
-MMD -dependency-file w -dependency-dot w2 -module-dependency-dir w3
-serialize-diagnostics w --serialize-diagnostics w2
-working-directory @BOX@/project -working-directory=@BOX@/project
-fplugin=./evil.so -fpass-plugin=./evil.so -fplugin ./evil.so
-load ./evil.so -plugin x -add-plugin y -mllvm=-load=./evil.so
-B. -gcc-toolchain . --gcc-toolchain=. --prefix=.
--config evil.cfg --config=evil.cfg --config-user-dir=. --config-system-dir=.
--target=../../../../../../../../..@BOX@/project/evil
-Wp,-target,@@BOX@/project/evil.rsp
-ivfsoverlay flags -vfsoverlay flags -include-pch evil.so
-fcrash-diagnostics=all -fcrash-diagnostics-dir=w -gen-reproducer=always
-fproc-stat-report -fproc-stat-report=w
-index-store-path w -index-unit-output-path w2
-fsave-optimization-record -foptimization-record-file=w -fstack-usage -gsplit-dwarf
-emit-pch -emit-ast -emit-module --precompile -E -S --analyze --analyzer-output w
-header-include-file w -fdump-tree-all -fcallgraph-info -fopt-info-all=w -aux-info w2

== sh ls > ../before

== $ sh each.sh; firmgate version | grep -c clang
> 1

== file pre.h
#define PRE 1

== file uses_pre.c
#ifdef PRE
int *leak(void)
{
	int x = 1;
	return &x;
}
#endif

== sh printf 'CPCHjunk' > pre.h.pch; cp pre.h.pch pre.h.gch

== $ firmgate check -q uses_pre.c -- cc -include pre.h | grep error:; firmgate check -q uses_pre.c -- clang --include=pre.h | grep error:
# Not what lies beside the header and says it is its content.
> uses_pre.c:5:9: error: ...
> uses_pre.c:5:9: error: ...

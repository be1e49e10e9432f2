# Plain make: the include file, the launcher in CC, the plugin in CFLAGS; under -j.
. "$(dirname "$0")/harness.sh"
needs make gcc

cat >Makefile <<END
OBJS = main.o util.o start.o
FIRMGATE_OBJS = \$(OBJS)
include $recipes/make/firmgate.mk
CFLAGS = -w -Iinc -DSIZE=4
program: \$(OBJS)
	\$(CC) -o \$@ \$(OBJS)
END
printf 'OBJS = main.o util.o start.o\nCFLAGS += -w -Iinc -DSIZE=4\nprogram: $(OBJS)\n\t$(CC) -o $@ $(OBJS)\n' >plain.mk
printf '[{"directory": ".", "file": "main.c", "command": "cc -w -Iinc -DSIZE=4 -c -o main.o main.c"}, {"directory": ".", "file": "util.c", "command": "cc -w -Iinc -DSIZE=4 -c -o util.o util.c"}]' \
	>compile_commands.json
firmgate check -q --report-only -f sarif -o check.sarif

# differs only where it should not: all three ways give the report of check.
judge() {
	is "$1: unit objects" 'main.fgo util.fgo' "$(echo *.fgo)"
	is "$1: the program is linked" 1 "$(ls program | grep -c .)"
	firmgate link -q --report-only -p . -f sarif -o link.sarif *.fgo
	same "$1: link says what check says" check.sarif link.sarif
	rm -f *.o *.fgo program
}
good 'firmgate.mk' make -j4 program firmgate
is 'firmgate.mk: the report' 1 "$(rules firmgate.sarif | grep -c 'memory.stack-address-return')"
judge firmgate.mk
good 'a bare make makes the program' make
is 'a bare make: the program' 1 "$(ls program | grep -c .)"
rm -f *.o *.fgo program
good 'CC of the command line' make CC=gcc program firmgate
is 'CC of the command line: the report' 1 "$(rules firmgate.sarif | grep -c 'memory.stack-address-return')"
rm -f *.o *.fgo program
good 'CC=firmgate cc' make -j4 -f plain.mk CC='firmgate cc -- cc' program
judge 'launcher'
good 'plugin' make -j4 -f plain.mk CFLAGS="-fplugin=$plugin -w -Iinc -DSIZE=4" program
judge 'plugin'
good 'configure probes' sh -c 'echo "int main(void){return 0;}" > conftest.c && firmgate cc -- cc conftest.c -o conftest && ./conftest && rm conftest*'
finish

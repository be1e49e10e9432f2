# Sourced by the tests here: a small firmware of two C units, an assembler file and a header, in a
# directory of its own with a cache of its own; `firmgate` in PATH is the program under test.
source=${1:?source directory}
program=${2:?program}
plugin=${3:?plugin}
recipes=$source/templates/integration
box=$(mktemp -d) || exit 1
trap 'rm -rf "$box"' EXIT
mkdir -p "$box/bin" "$box/home" "$box/tree/inc"
ln -s "$program" "$box/bin/firmgate"
ln -s "$program" "$box/bin/firmgate-unit"
PATH=$box/bin:$PATH
HOME=$box/home
XDG_CACHE_HOME=$box/home/cache
export PATH HOME XDG_CACHE_HOME
unset FIRMGATE_ROOT FIRMGATE_CONFIG FIRMGATE_BLOCK FIRMGATE_CC CC CFLAGS MAKEFLAGS MFLAGS MAKELEVEL
unset CMAKE_C_COMPILER_LAUNCHER CMAKE_GENERATOR
cd "$box/tree" || exit 1
checks=0
troubles=0

needs() {
	for tool; do
		command -v "$tool" >/dev/null || {
			echo "$tool is not here"
			exit 77
		}
	done
}

is() {
	checks=$((checks + 1))
	if [ "$2" != "$3" ]; then
		troubles=$((troubles + 1))
		printf 'not ok: %s\n  expected: %s\n  got:      %s\n' "$1" "$2" "$3"
	fi
}

# same WHAT ONE TWO: files of the same bytes.
same() {
	checks=$((checks + 1))
	cmp -s "$2" "$3" || {
		troubles=$((troubles + 1))
		printf 'not ok: %s\n' "$1"
		diff "$2" "$3" | head -20
	}
}

# good WHAT COMMAND...: ends with 0; its output goes to $box/log.
good() {
	what=$1
	shift
	checks=$((checks + 1))
	"$@" >"$box/log" 2>&1 || {
		troubles=$((troubles + 1))
		printf 'not ok: %s\n' "$what"
		tail -30 "$box/log"
	}
}

finish() {
	echo "$checks checks, $troubles troubles"
	[ "$checks" -gt 0 ] && [ "$troubles" -eq 0 ]
	exit
}

# The rules that the report names, sorted, counted.
rules() {
	grep -o '"ruleId": "[a-z.-]*"' "$1" | sort | uniq -c | sed 's/^ *//' | tr '\n' ' '
}

cat >inc/util.h <<'END'
int *leak(void);
int main(void);
END
cat >main.c <<'END'
#include "util.h"
int main(void)
{
	return leak() == 0;
}
END
cat >util.c <<'END'
#include "util.h"
int *leak(void)
{
	int x = SIZE;
	return &x;
}
END
cat >start.S <<'END'
	.section .note.GNU-stack,"",@progbits
END
printf 'project: {name: tree}\n' >firmgate.yaml

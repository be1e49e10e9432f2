# Sourced by the tests of ci/: `. "$(dirname "$0")/harness.sh"` with the source
# directory as $1. Each test works on a copy of ci/ in a directory of its own,
# with $stubs first in PATH: nothing is installed, built or fetched.

source=${1:?source directory}
box=$(mktemp -d) || exit 1
trap 'rm -rf "$box"' EXIT
mkdir -p "$box/repo" "$box/stubs"
cp -R "$source/ci" "$box/repo/ci"
stubs=$box/stubs
PATH=$stubs:$PATH
export PATH
unset FG_CORPUS_DIR FIRMGATE FG_APT_ETC
cd "$box/repo" || exit 1
checks=0
troubles=0

# stub NAME: the program NAME, its text on standard input.
stub() {
	{
		echo '#!/bin/sh'
		cat
	} >"$stubs/$1"
	chmod +x "$stubs/$1"
}

# run COMMAND...: output of both streams in $output, exit code in $code.
run() {
	output=$("$@" 2>&1)
	code=$?
}

# is WHAT EXPECTED ACTUAL
is() {
	checks=$((checks + 1))
	if [ "$2" != "$3" ]; then
		troubles=$((troubles + 1))
		printf 'not ok: %s\n  expected: %s\n  got:      %s\n' "$1" "$2" "$3"
	fi
}

# holds WHAT TEXT PART: TEXT has PART in it.
holds() {
	checks=$((checks + 1))
	case $2 in
	*"$3"*) ;;
	*)
		troubles=$((troubles + 1))
		printf 'not ok: %s\n  expected in it: %s\n  got: %s\n' "$1" "$3" "$2"
		;;
	esac
}

finish() {
	echo "$checks checks, $troubles troubles"
	[ "$troubles" = 0 ] && [ "$checks" -gt 0 ]
	exit
}

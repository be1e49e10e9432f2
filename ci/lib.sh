# Shared by the scripts of ci/: sourced, never run. POSIX sh.
# A script says `. "$(dirname "$0")/lib.sh"` first; then $root is the repository
# and the working directory, and standard input is closed: nothing here asks.

root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd -P)
cd "$root" || exit 3
logs=$root/build/logs
mkdir -p "$logs" || exit 3
exec </dev/null

have() {
	command -v "$1" >/dev/null 2>&1
}

say() {
	printf '%s\n' "$*"
}

# die CODE TEXT...: 2 = wrong use, 3 = could not do it.
die() {
	code=$1
	shift
	printf '%s: %s\n' "$(basename -- "$0")" "$*" >&2
	exit "$code"
}

# The comment at the head of the script is its manual.
usage() {
	awk 'NR > 1 && /^#/ { sub(/^# ?/, ""); print; next } NR > 1 { exit }' "$0"
}

cores() {
	nproc 2>/dev/null || getconf _NPROCESSORS_ONLN 2>/dev/null || echo 2
}

# step TITLE LOG COMMAND...: run quietly; on failure show the end of the log.
step() {
	title=$1
	log=$logs/$2.log
	shift 2
	start=$(date +%s)
	printf '%s ... ' "$title"
	if "$@" >"$log" 2>&1; then
		printf 'done (%ss)\n' "$(($(date +%s) - start))"
		return 0
	fi
	printf 'FAILED (%ss)\n' "$(($(date +%s) - start))"
	tail -n 40 "$log" | sed 's/^/    /'
	say "    (the whole output: $log)"
	return 1
}

# The newest thing of the form NAME-VERSION this machine has, 19 or later.
llvm_tool() {
	for version in 19 20 21 22; do
		if have "$1-$version"; then
			say "$1-$version"
			return 0
		fi
	done
	return 1
}

# configure PRESET [CMAKE ARGUMENTS...]
configure() {
	preset=$1
	shift
	if have ccache; then
		set -- -DCMAKE_C_COMPILER_LAUNCHER=ccache "$@"
	fi
	if [ "$preset" = clang ]; then
		compiler=$(llvm_tool clang) || return 1
		set -- "-DCMAKE_C_COMPILER=$compiler" "$@"
	fi
	cmake --preset "$preset" "$@"
}

# build PRESET [CMAKE --build ARGUMENTS...]
build() {
	preset=$1
	shift
	cmake --build --preset "$preset" -j "$(cores)" "$@"
}

# Leaks and undefined behaviour end the test with a failure and a stack.
export_sanitizer_options() {
	export ASAN_OPTIONS="detect_leaks=1:detect_stack_use_after_return=1:strict_string_checks=1${ASAN_OPTIONS:+:$ASAN_OPTIONS}"
	export UBSAN_OPTIONS="print_stacktrace=1:halt_on_error=1${UBSAN_OPTIONS:+:$UBSAN_OPTIONS}"
}

# ci/format: clang-format sees the changed lines of C files and no others.
. "$(dirname "$0")/harness.sh"
if ! command -v git >/dev/null 2>&1; then
	echo 'no git here'
	exit 1
fi
GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_SYSTEM=/dev/null
GIT_AUTHOR_NAME=a GIT_AUTHOR_EMAIL=a@example.org GIT_COMMITTER_NAME=a GIT_COMMITTER_EMAIL=a@example.org
export GIT_CONFIG_GLOBAL GIT_CONFIG_SYSTEM GIT_AUTHOR_NAME GIT_AUTHOR_EMAIL GIT_COMMITTER_NAME GIT_COMMITTER_EMAIL

# Turns "bad" into "good" and the blanks before "indented" into a tab, in the whole file; what it
# was asked to look at is logged.
for version in 19 20 21 22; do
	stub "clang-format-$version" <<'END'
echo "$*" >>"$STUB_LOG"
for file; do :; done
if [ "$1" = -i ]; then
	sed 's/bad/good/; s/^ *indented/\tindented/' "$file" >"$file.new" && mv "$file.new" "$file"
else
	sed 's/bad/good/; s/^ *indented/\tindented/' "$file"
fi
END
done
STUB_LOG=$box/format.log
export STUB_LOG

run ci/format --check
is 'no checkout: exit code' 0 "$code"
holds 'no checkout: said' "$output" 'nothing to compare with'
git init -q .
mkdir -p plugin/base checks/memory
printf 'one\ntwo\nthree\nfour\n' >plugin/base/a.c
printf 'one\n' >plugin/base/gone.c
printf 'one\n' >notes.txt
git add -A && git commit -q -m first
printf 'one\nTWO\nthree\nfour\nfive bad\nsix\n' >plugin/base/a.c
printf 'bad header\n' >'plugin/base/with space.h'
printf 'bad\n' >checks/memory/leak.test.c
printf 'bad\n' >notes.txt
git rm -q -f plugin/base/gone.c
git add -A && git commit -q -m second

run ci/format --check
is 'check: clang-format only advises' 0 "$code"
holds 'check: the advice' "$output" 'advice: clang-format would touch 1 lines of plugin/base/a.c'
is 'check: changes nothing' 'five bad' "$(sed -n 5p plugin/base/a.c)"
holds 'check: only changed lines' "$(cat "$STUB_LOG")" \
	'--style=file --lines=2:2 --lines=5:6 plugin/base/a.c'
is 'check: a name with a space is one file' 1 "$(grep -c -- '--lines=1:1 plugin/base/with space.h$' "$STUB_LOG")"
is 'check: the marks of annotated tests stay' 0 "$(grep -c 'leak.test.c' "$STUB_LOG")"
is 'check: other files are no business of it' 0 "$(grep -c 'notes.txt' "$STUB_LOG")"

run ci/format
is 'format: exit code' 0 "$code"
is 'format: changes the file' 'five good' "$(sed -n 5p plugin/base/a.c)"
git commit -q -a -m third
run ci/format --check HEAD~2
is 'clean: exit code' 0 "$code"

{
	echo 'ends in a blank '
	echo '        indented by spaces'
	echo '        aligned, as clang-format does at file scope'
	echo ' * a comment, which may be'
	printf '\t\tx = y%090d;\n' 0
	printf '\t\t"text%090d";\n' 0
	printf '\t%091d;\n' 0
	printf '\t/* %084d… */\n' 0
	printf '\t%092d;\n' 0
} >plugin/base/b.c
git add -A
chown -R 12345 . 2>/dev/null # as root: a checkout of somebody else is looked at all the same
run ci/format --check
is 'rules: exit code' 1 "$code"
is 'rules: each broken one has its place' 'plugin/base/b.c:1: blanks at the end
plugin/base/b.c:5: 112 columns (100 at most)
plugin/base/b.c:9: 101 columns (100 at most)
plugin/base/b.c:2: indented by spaces
advice: clang-format would touch 1 lines of plugin/base/b.c' "$output"
run ci/format --nonsense
is 'unknown option' 2 "$code"
finish

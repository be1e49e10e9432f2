# docs/man/firmgate.1 and the program agree: every command, every option, both ways.
. "$(dirname "$0")/harness.sh"
program=${2:?the program}
page=$source/docs/man/firmgate.1

text=$(sed 's/\\-/-/g; s/\\f[A-Z]//g; s/^\.[A-Z]* //; s/"//g' "$page")
commands=$("$program" --help | sed -n '/^commands:/,/^$/s/^  \([a-z][a-z-]*\) .*/\1/p')
is 'the program names its commands' yes "$([ "$(echo "$commands" | grep -c .)" -ge 4 ] && echo yes)"
known=' --help '
for command in $commands; do
	holds "command $command is in the manual" "$text" "firmgate $command"
	[ "$command" = version ] && continue
	options=$("$program" "$command" --help | grep -o -- ' --[a-z][a-z-]*')
	is "$command has options" yes "$([ -n "$options" ] && echo yes)"
	for option in $options; do
		known="$known$option "
		holds "$command $option is in the manual" "$text" "$option"
	done
done
for option in $(printf '%s\n' "$text" | sed '/^EXAMPLES/,$d' | grep -o -- '--[a-z][a-z-]*' | sort -u); do
	holds "$option of the manual is an option" "$known" " $option "
done
for code in 0 1 2 3; do
	is "exit status $code is explained" 1 "$(grep -A 1 '^\.TP$' "$page" | grep -c "^\.B $code\$")"
done
if command -v mandoc >/dev/null 2>&1; then
	is 'mandoc has nothing to warn of' '' "$(mandoc -T lint -W warning "$page")"
fi
finish

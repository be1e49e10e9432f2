# runner_test.sh <fg_scenario> <firmgate>: every story in red/ is refused, for the reason its
# line "Red because: ..." names; a good one is not.
runner=$1 firmgate=$2
here=$(dirname "$0")
seen=0 wrong=0
for story in "$here"/red/*.story; do
	why=$(sed -n 's/^Red because: //p' "$story")
	output=$("$runner" "$firmgate" "$story" 2>&1)
	code=$?
	seen=$((seen + 1))
	case "$code:$output" in
	1:*"$why"*) [ -n "$why" ] && continue ;;
	esac
	wrong=$((wrong + 1))
	printf '%s: exit %s, wanted: %s\n%s\n' "$story" "$code" "$why" "$output"
done
"$runner" "$firmgate" "$here/version.story" >/dev/null || wrong=$((wrong + 1))
"$runner" "$firmgate" "$here/no_such.story" >/dev/null 2>&1 && wrong=$((wrong + 1))
echo "$seen red stories, $wrong troubles"
[ "$seen" -ge 12 ] && [ "$wrong" = 0 ]

# docs/ir.md names every instruction, operator, cast and terminator of the IR and every builtin that
# lowering knows or makes up.
. "$(dirname "$0")/harness.sh"
page=$source/docs/ir.md
lower=$source/plugin/lower

# names WHAT MINIMUM NAME...: each stands in backquotes on the page, alone or within words.
names() {
	what=$1 least=$2
	shift 2
	is "$what: enough of them to believe the search" yes "$([ $# -ge "$least" ] && echo yes)"
	for name; do
		is "$what: $name" yes "$(grep -q -F -e "\`$name\`" -e "\`$name(" "$page" && echo yes)"
	done
}

# macro NAME: the quoted words in the list of enumerators that the macro NAME of ir.h is.
macro() {
	sed -n "/^#define $1(X)/,/^\$/p" "$source/plugin/ir/ir.h" | grep -o '"[a-z-]*"' | tr -d '"'
}

quoted() {
	grep -o "\"$1\"" "$2" | tr -d '"' | sort -u
}

names kind 13 $(macro FG_IR_INST_KINDS)
names operator 19 $(macro FG_IR_OPS)
names cast 9 $(macro FG_IR_CASTS)
names terminator 6 $(sed -n '/^const char \*fg_term_name/,/^}/p' "$source"/plugin/ir/*.c |
	grep -o '"[a-z]*"' | tr -d '"' | grep -v -x -e none -e '')

names 'builtin of its own' 15 $(quoted '__builtin_[a-z0-9_]*[a-z0-9]' "$lower/builtin.c")
names 'call that does not return' 15 $(sed -n '/never_returns_by_name/,/^}/p' "$lower/call.c" |
	grep -o '"[A-Za-z0-9_]*"' | tr -d '"')
names 'folded builtin' 8 $(grep -o '{"[a-z]*", *QUERY' "$source/plugin/ast/ast_builtin.c" |
	sed 's/{"\([a-z]*\)".*/__builtin_\1/')
names 'atomic' 20 $(grep -o '{"[a-z0-9_]*", ATOMIC' "$lower/atomic.c" | sed 's/{"\([a-z0-9_]*\)".*/\1/')
names 'atomic family' 6 $(sed -n '/^#define FAMILY/,/^$/p' "$lower/atomic.c" |
	grep -o '"[a-z]*"' | tr -d '"')
names 'intrinsic' 18 $(sed -n '/^static const char \*binary_name/,/^}/p;/^static const char \*unary_name/,/^}/p' \
	"$lower/aggregate.c" | grep -o '"[a-z]*"' | tr -d '"' | grep -v -x other | sort -u)
names 'intrinsic by its whole name' 2 $(cat "$lower"/*.c | grep -v '^/\*' | grep -o '"\(vector\|complex\)\.[a-z]*"' |
	tr -d '"' | sort -u) vector.shuffle complex.convert vector.other
# What the golden IR holds, whoever made the name.
for name in $(grep -h -o 'call [a-z -]*builtin .*' "$source"/tests/ir/*.ir |
	grep -o ' [a-z_]*\.[a-z]*(\| __[a-z0-9_]*(' | tr -d ' (' | sort -u); do
	case $name in
	vector.* | complex.*)
		is "golden: $name" yes "$(grep -q -F -e "\`$name\`" -e "\`${name#*.}\`" "$page" && echo yes)"
		;;
	*) holds 'golden' "$(cat "$page")" "$(echo "$name" | sed 's/^\(__[a-z0-9]*_\).*/\1/')" ;;
	esac
done
is 'at most three pages' yes "$([ "$(wc -l <"$page")" -le 150 ] && echo yes)"
finish

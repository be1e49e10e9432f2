# Every rule that a page, the manual or a script's help names exists. Decisions and requirements
# tell of other times.
. "$(dirname "$0")/harness.sh"
program=$2
ids=$("$program" explain --list | awk '{ print $1 }')
families=$(echo "$ids" | sed 's/\..*//' | sort -u | tr '\n' '|')
is 'enough rules to believe the search' yes "$([ "$(echo "$ids" | wc -l)" -ge 30 ] && echo yes)"

# named FILE: the words of the file that look like rule ids; a file name or a glob is none.
named() {
	case ${1#"$source"/} in ci/*) comments='^#' ;; *) comments= ;; esac
	grep -e "$comments" "$1" | sed 's/\\-/-/g' | grep -o -w -E "[a-z./-]*(${families%|})\.[a-z][a-z-]*[a-z](\.[a-z]+)?" |
		grep -E "^(${families%|})\.[a-z-]*$" | grep -v -E '\.(md|yaml|yml|json|txt|sh|story|html|xml|fgo|so|cmake)$' |
		sort -u
}

# Settings are named alike: build.jobs.
settings=$(grep -o -E '^\| `[a-z.-]+`' "$source/docs/configuration.md" | tr -d '|` ')
is 'enough settings to believe the search' yes \
	"$([ "$(echo "$settings" | wc -l)" -ge 10 ] && echo yes)"

found=0
for file in "$source"/README.md "$source"/docs/*.md "$source"/docs/man/* "$source"/ci/* \
	"$source"/tests/*/README.md "$source"/firmgate.yaml; do
	[ -f "$file" ] || continue
	for id in $(named "$file"); do
		echo "$settings" | grep -q -x -e "$id" && continue
		found=$((found + 1))
		is "${file#"$source"/} names $id" yes "$(echo "$ids" | grep -q -x -e "$id" && echo yes)"
	done
done
is 'enough names to believe the search' yes "$([ "$found" -ge 8 ] && echo yes)"
finish

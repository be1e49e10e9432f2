# Completions of bash, zsh and fish offer what the program has.
. "$(dirname "$0")/harness.sh"
program=${2:?the program}
folder=$source/templates/completions
ln -s "$program" "$stubs/firmgate"
rule=$(firmgate explain --list | sed -n '1s/ .*//p')
is 'the program lists its rules' yes "$([ -n "$rule" ] && echo yes)"
formats=$(firmgate check --format nonsense 2>&1 | sed -n 's/.*one of: //p' | tr -d ',')

has() {
	checks=$((checks + 1))
	if ! printf '%s\n' "$output" | grep -q -x -e "$2"; then
		troubles=$((troubles + 1))
		printf 'not ok: %s offers %s\n  got: %s\n' "$1" "$2" "$(printf '%s' "$output" | tr '\n' ' ')"
	fi
}

# lacks SHELL WORD
lacks() {
	is "$1 does not offer $2" 0 "$(printf '%s\n' "$output" | grep -c -x -e "$2")"
}

# questions SHELL: the same for each shell that has a function `ask WORDS...` (the last one is
# being typed).
questions() {
	run ask ''
	for command in $(firmgate --help | sed -n '/^commands:/,/^$/s/^  \([a-z][a-z-]*\) .*/\1/p'); do
		has "$1: first word" "$command"
	done
	for command in check doctor dump explain models; do
		run ask "$command" --
		for option in $(firmgate "$command" --help | grep -o -- ' --[a-z][a-z-]*'); do
			has "$1: $command" "$option"
		done
	done
	run ask doctor --
	lacks "$1: doctor" --format
	run ask check --format ''
	for format in $formats; do
		has "$1: check --format" "$format"
	done
	run ask explain ''
	has "$1: explain" "$rule"
	run ask models ''
	has "$1: models" show
	run ask models show memc
	has "$1: models show" memcpy
	run ask check --rules ''
	has "$1: check --rules" "$rule"
	run ask check --form
	has "$1: a beginning" --format
	lacks "$1: a beginning" --jobs
}

if command -v bash >/dev/null 2>&1; then
	ask() {
		bash -c 'source "$0/firmgate.bash"
			COMP_WORDS=(firmgate "$@")
			COMP_CWORD=$#
			_firmgate
			printf "%s\n" "${COMPREPLY[@]}"' "$folder" "$@"
	}
	questions bash
	run ask check --format = sa
	has 'bash: a value after =' sarif
	touch some_file.c
	run ask check some_
	has 'bash: check takes files' some_file.c
	run ask check x.c -- some_
	has 'bash: files after --' some_file.c
fi

if command -v zsh >/dev/null 2>&1; then
	is 'zsh: the script parses' '' "$(zsh -n "$folder/_firmgate" 2>&1)"
	# _describe stands in for the completion system: the offers that begin like the word.
	ask() {
		zsh -f -c '
			folder=$1; shift
			_describe() { local -a all=("${(@P)2}"); print -rl -- ${(M)${(@)all%%:*}:#${PREFIX}*} }
			_files() { print files }
			_message() { }
			words=(firmgate "$@"); CURRENT=$#words; PREFIX=$words[-1]
			eval "$(sed "/^_firmgate \"/d" $folder/_firmgate)"
			_firmgate' zsh "$folder" "$@"
	}
	questions zsh
fi

if command -v fish >/dev/null 2>&1; then
	# fish wants a home of its own to write to.
	HOME=$box/home XDG_CONFIG_HOME=$box/home XDG_DATA_HOME=$box/home
	export HOME XDG_CONFIG_HOME XDG_DATA_HOME
	mkdir -p "$HOME"
	ask() {
		fish --no-config -c "source $folder/firmgate.fish; complete -C 'firmgate $*'" 2>/dev/null |
			cut -f 1
	}
	questions fish
fi
finish

# bash completion of firmgate. Commands, options and rules come from the program
# itself (`firmgate --help`, `firmgate COMMAND --help`, `firmgate explain --list`).

_firmgate_commands()
{
	"$1" --help 2>/dev/null | sed -n '/^commands:/,/^$/s/^  \([a-z][a-z-]*\) .*/\1/p'
}

_firmgate_options()
{
	"$1" "$2" --help 2>/dev/null |
		sed -n '/^options:/,$s/^ *\(-[a-z],\)\{0,1\} *\(--[a-z][a-z-]*\).*/\1 \2/p' | tr ', ' '\n\n'
}

_firmgate_rules()
{
	"$1" explain --list 2>/dev/null | sed 's/ .*//'
}

_firmgate_functions()
{
	"$1" models list 2>/dev/null | sed 's/ .*//'
}

_firmgate()
{
	local program=${COMP_WORDS[0]} current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD-1]}
	local command=${COMP_WORDS[1]} words= i
	COMPREPLY=()
	if [ "$COMP_CWORD" -le 1 ]; then
		COMPREPLY=($(compgen -W "$(_firmgate_commands "$program") --help --version" -- "$current"))
		return
	fi
	# "--format=sarif" arrives as three words.
	if [ "$current" = = ]; then
		current=
	elif [ "$previous" = = ]; then
		previous=${COMP_WORDS[COMP_CWORD-2]}
	fi
	for ((i = 2; i < COMP_CWORD; i++)); do
		if [ "${COMP_WORDS[i]}" = -- ]; then
			COMPREPLY=($(compgen -f -- "$current"))
			return
		fi
	done
	case $previous in
	-f | --format) words='text sarif json github gitlab junit' ;;
	-r | --rules) words=$(_firmgate_rules "$program") ;;
	-j | --jobs | --limit | --function) return ;;
	--root)
		COMPREPLY=($(compgen -d -- "$current"))
		return
		;;
	-o | --output | -p | --database | -c | --config)
		COMPREPLY=($(compgen -f -- "$current"))
		return
		;;
	esac
	if [ -z "$words" ]; then
		case $command,$current in
		*,-*) words=$(_firmgate_options "$program" "$command") ;;
		explain,*) words=$(_firmgate_rules "$program") ;;
		cache,*) words='stats trim verify' ;;
		hook,*) words='install uninstall status run warm' ;;
		deviation,*) words='add list check' ;;
		baseline,*) words='create update' ;;
		trace,*) words='verify check matrix export impact suggest' ;;
		ledger,*) words='key init record verify show export rotate sync continuity' ;;
		models,*)
			case $COMP_CWORD,${COMP_WORDS[2]} in
			2,*) words='check list show' ;;
			*,show) words=$(_firmgate_functions "$program") ;;
			*)
				COMPREPLY=($(compgen -f -- "$current"))
				return
				;;
			esac
			;;
		*)
			COMPREPLY=($(compgen -f -- "$current"))
			return
			;;
		esac
	fi
	COMPREPLY=($(compgen -W "$words" -- "$current"))
}

complete -o filenames -F _firmgate firmgate

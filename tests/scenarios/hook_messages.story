Messages as git's commit-msg hook sees them: scissors, comment marks, CRLF, encodings, dividers (edge case 32).
Requirement: FG-HOOK-1

== file firmgate.yaml
requirements:
  - path: req.yaml

== file req.yaml
requirements:
  - {id: R-1, title: "zero is zero"}

== file zero.c
/* @firmgate implements R-1 */
int zero(void)
{
	return 0;
}

== file judge
# judge COMMAND...: was the message taken, and what was said of it
"$@" 2>said.txt >/dev/null && echo taken || { echo refused; }; grep -o "claims '[^']*'" said.txt | sort -u; git reset -q --soft start

== sh git init -q -b main . && git config user.name Ada && git config user.email ada@example.org && printf 'judge\nsaid.txt\nm\n' > .gitignore && git add . && git commit -q -m first && git tag start && firmgate hook install commit-msg prepare-commit-msg && sed -i 's/return 0/return 1 - 1/' zero.c && git add zero.c

== $ sh judge git commit -m zero -m 'Implements: R-1'
> taken
== $ sh judge git commit -m zero -m 'Implements: R-9'
> refused
> claims 'R-9'

# what stands below the scissors, or behind the comment mark, is no message
== $ printf 'zero\n\nImplements: R-1\n# ------------------------ >8 ------------------------\n# Do not touch\ndiff --git a b\n+Implements: R-9\n' > m; sh judge git commit --cleanup=scissors -F m
> taken
== $ printf 'zero\n\nImplements: R-1\n# Implements: R-9\n' > m; sh judge git commit --cleanup=strip -F m
> taken
== $ git config core.commentChar ';'; printf 'zero\n\nImplements: R-1\n; Implements: R-9\n' > m; sh judge git commit --cleanup=strip -F m; git config --unset core.commentChar
> taken

# the author's editor with the diff below
== $ printf '#!/bin/sh\n{ printf "zero\\n\\nImplements: R-1\\n"; cat "$1"; } > m2; mv m2 "$1"; grep -c "^diff --git" "$1" > "$BOX/diffs"\n' > "$BOX/editor" && chmod +x "$BOX/editor" && GIT_EDITOR="$BOX/editor" sh judge git commit -v; cat "$BOX/diffs"
> taken
> 1

# the suggestion stands where the author sees it and git drops it: above the scissors and the diff, below them
# where comments above are kept, nowhere when all are kept
== $ printf '#!/bin/sh\ngrep -nE "^# (Requirement|-----)|^diff --git|^. Code" "$1" | sed "s/^[0-9]*://; s/ a.*//" > "$BOX/seen"; sed -i "1i zero\\n\\nImplements: R-1" "$1"\n' > "$BOX/look"; chmod +x "$BOX/look"; GIT_EDITOR="$BOX/look" sh judge git commit -v; cat "$BOX/seen"
> taken
> # Code of these requirements is staged; claim what is true:
> # Requirement: R-1
> # ------------------------ >8 ------------------------
> diff --git
== $ GIT_EDITOR="$BOX/look" sh judge git commit; cat "$BOX/seen"
> taken
> # Code of these requirements is staged; claim what is true:
> # Requirement: R-1
== $ GIT_EDITOR="$BOX/look" git commit -q --cleanup=scissors && git log -1 --format=%B | grep -c Code; git reset -q --soft start; cat "$BOX/seen"
> 0
> # ------------------------ >8 ------------------------
> # Code of these requirements is staged; claim what is true:
> # Requirement: R-1
== $ git config commit.cleanup whitespace; GIT_EDITOR="$BOX/look" sh judge git commit; cat "$BOX/seen"; git config --unset commit.cleanup
> taken
== $ git config core.commentChar ';'; GIT_EDITOR="$BOX/look" sh judge git commit -v; git config --unset core.commentChar; cat "$BOX/seen"
> taken
> ; Code of these requirements is staged; claim what is true:
> diff --git

== $ git config core.commentChar auto; printf '# zero\n\n' > tmpl; git config commit.template tmpl; GIT_EDITOR="$BOX/look" sh judge git commit -v; git config --unset core.commentChar; git config --unset commit.template; rm tmpl; cat "$BOX/seen"
> taken
> ; Code of these requirements is staged; claim what is true:
> diff --git

# a diff of many megabytes below the scissors
== $ head -c 2000000 /dev/urandom | base64 > large && git add large && GIT_EDITOR="$BOX/look" sh judge git commit -v; git rm -q -f --cached large; rm large
> taken

# lines that end in CR LF, a byte order mark
== $ printf 'zero\r\n\r\nImplements: R-9\r\n' > m; sh judge git commit -F m
> refused
> claims 'R-9'
== $ printf '\357\273\277zero\n\nImplements: R-1\n' > m; sh judge git commit -F m
> taken

# Latin-1, as i18n.commitEncoding says
== $ git config i18n.commitEncoding ISO-8859-1; printf 'gr\374n\n\nImplements: R-9\n' > m; sh judge git commit -F m; git config --unset i18n.commitEncoding
> refused
> claims 'R-9'

# trailers are the last paragraph; a squash divider is none
== $ printf 'zero\n\nImplements: R-9\n\nImplements: R-1\n' > m; sh judge git commit -F m
> taken
== $ printf 'zero\n\n* one\n\nImplements: R-9\n\n---------\n\nCo-authored-by: Bo <bo@example.org>\nImplements: R-1\n' > m; sh judge git commit -F m
> taken

# a folded value, an empty one
== $ printf 'zero\n\nImplements: R-1,\n R-9\n' > m; sh judge git commit -F m
> refused
> claims 'R-9'

# nothing to read is no crash
== $ printf 'zero' > m; firmgate hook run commit-msg -- m
exit 1
! ...
== $ : > m; firmgate hook run commit-msg -- m
exit 1
! ...
== $ firmgate hook run commit-msg -- nothing-here
exit 2
! firmgate: error: cannot read 'nothing-here': No such file or directory
== $ truncate -s 300000000 m; firmgate hook run commit-msg -- m
exit 3
! firmgate: error: ...

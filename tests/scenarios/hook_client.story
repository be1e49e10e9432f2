Clients with windows start hooks without PATH, HOME, terminal and with another locale (edge case 23); a repository of somebody else is said (edge case 20).
Requirement: FG-HOOK-1

== file good.c
int zero(void)
{
	return 0;
}

== sh git init -q -b main . && git config user.name Ada && git config user.email ada@example.org && echo compile_commands.json > .gitignore && printf '[{"directory":"%s","file":"good.c","command":"cc -c good.c"}]' "$PWD" > compile_commands.json && git add good.c .gitignore && git commit -q -m first
== $ firmgate hook install pre-commit commit-msg post-commit
> pre-commit             installed
> commit-msg             installed
> post-commit            installed

# the hooks name the program by its whole path and need no other
== $ printf '\nint *leak(void)\n{\n\tint x = 1;\n\treturn &x;\n}\n' >> good.c && git add good.c && env -i /usr/bin/git commit -q -m x < /dev/null
exit 1
! firmgate: 1 new finding in what is staged
! 
!   good.c:9:9: error: address of local 'x' is returned [memory.stack-address-return]
! ...
! firmgate: the commit is stopped: 1 finding blocks
== $ env -i LC_ALL=de_DE.UTF-8 LANG=tr_TR TERM=dumb /usr/bin/git commit -q -m x < /dev/null 2>&1 | grep -c 'address of local'
> 1
# plain text: no colour, no cursor
== $ env -i TERM=xterm-256color /usr/bin/git commit -q -m x < /dev/null 2>&1 | grep -c "$(printf '\033')"
exit 1
> 0
== $ git checkout -q HEAD -- good.c && echo '/* fine */' >> good.c && git add good.c && env -i /usr/bin/git commit -q -m fine < /dev/null

# nobody's HOME, a folder for caches that cannot be written
== $ echo '/* more */' >> good.c && git add good.c && env -i HOME=/nonexistent XDG_CACHE_HOME=/proc/nowhere /usr/bin/git commit -q -m fine < /dev/null
# half an installation: no file of the repository takes the place of what is missing
== $ mkdir build && echo 'keys: [' > build/keys.yaml && echo text > text && git add text && FIRMGATE_DATA_DIR=/nonexistent git commit -q -m half
exit 1
! firmgate: error: the installed data files are not there
!   mend: install firmgate whole, or point FIRMGATE_DATA_DIR at the folder that holds build/

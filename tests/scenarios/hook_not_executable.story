A hook without its x bit is not run by git: status says so, install mends it.
Requirement: FG-HOOK-1

== sh git init -q -b main . && firmgate hook install

== $ chmod -x .git/hooks/pre-commit && firmgate hook status
exit 1
> hooks in @BOX@/project/.git/hooks
>   pre-commit             not executable: git does not run it
>   pre-merge-commit       installed
> ...
> 1 missing: firmgate hook install

== $ firmgate hook install pre-commit && stat -c %a .git/hooks/pre-commit && firmgate hook status | grep pre-commit
> pre-commit             installed
> 755
>   pre-commit             installed

# another one behind it stays
== $ chmod -x .git/hooks/pre-commit && echo '#!/bin/sh' > .git/hooks/pre-commit.before-firmgate && firmgate hook install pre-commit
> pre-commit             installed, another hook runs first

# taken out without it too
== $ chmod -x .git/hooks/pre-commit && firmgate hook uninstall pre-commit && cat .git/hooks/pre-commit
> pre-commit             another hook
> #!/bin/sh

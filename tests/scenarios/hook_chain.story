Hooks that are there run first and come back byte for byte (edge case 21).
Requirement: FG-HOOK-1

== file mine
#!/bin/sh
echo "mine ran: $*" >&2
exit ${MINE:-0}

== sh git init -q -b main . && git config user.name Ada && git config user.email ada@example.org && cp mine .git/hooks/pre-commit && chmod 750 .git/hooks/pre-commit && echo '#!/bin/sh' > .git/hooks/commit-msg && chmod +x .git/hooks/commit-msg && (cd .git/hooks && find . -type f ! -name '*.sample' -exec stat -c '%n %a %s' {} + | sort && sha256sum pre-commit commit-msg) > before

== $ firmgate hook install pre-commit commit-msg && firmgate hook install pre-commit
> pre-commit             installed, another hook runs first
> commit-msg             installed, another hook runs first
> pre-commit             installed, another hook runs first

== $ git commit -q --allow-empty -m one
! mine ran: 

== $ MINE=7 git commit -q --allow-empty -m two
exit 1
! mine ran: 

== $ firmgate hook uninstall && (cd .git/hooks && find . -type f ! -name '*.sample' -exec stat -c '%n %a %s' {} + | sort && sha256sum pre-commit commit-msg) > after && cmp before after
> pre-commit             another hook
> commit-msg             another hook

# a folder that other repositories may share is not touched unasked
== $ git config core.hooksPath "$HOME/shared" && firmgate hook install
exit 2
! firmgate: error: core.hooksPath names '@BOX@/home/shared', which other repositories may share
!   mend: --shared installs there all the same; or give this repository its own: git config --local core.hooksPath .git/hooks
== $ firmgate hook install --shared pre-commit && ls "$HOME/shared"
> pre-commit             installed
> pre-commit

# a folder of the project's own is
== $ git config core.hooksPath .githooks && firmgate hook install pre-push && ls .githooks
> pre-push               installed
> pre-push

== $ firmgate hook run no-such
exit 2
! firmgate: error: firmgate has no hook 'no-such'

# one that is tracked goes to others with the project
== $ cp mine .githooks/pre-commit && git add .githooks/pre-commit && firmgate hook install pre-commit || cmp mine .githooks/pre-commit
! firmgate: error: the hooks in '@BOX@/project/.githooks' are part of the project, and what is installed holds a path of this machine
!   mend: call firmgate from them, as in 'firmgate hook run pre-commit -- "$@"'; --shared installs there all the same
== $ firmgate hook install --shared pre-commit && firmgate hook uninstall && cmp mine .githooks/pre-commit
> pre-commit             installed, another hook runs first
> pre-commit             another hook

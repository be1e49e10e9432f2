Forms of repositories: a split or sparse index is read by the git program, what cannot be read decides nothing (edge cases 16 to 18, 20).
Requirement: FG-GIT-1

== sh git init -q -b main . && git config user.name Ada && git config user.email ada@example.org && mkdir a b && echo 'int a;' > a/a.c && echo 'int b;' > b/b.c && git add . && git commit -q -m first && firmgate hook install pre-commit

# read by the git program; what the repository names as monitor or hook is not run
== sh echo 'touch "$BOX/ran"; exit 1' > "$BOX/evil" && chmod +x "$BOX/evil" && git config alias.ls-files "!$BOX/evil" && git config core.sshCommand "$BOX/evil"
== $ git update-index --split-index && echo 'int c;' > a/c.c && git add a && git commit -q -m split
! firmgate: not everything was looked at:
!   no-compile-command: ...
== $ printf 'password = "xK9v2LqT7mZp4RwB8nYc"\n' > a/key.ini && git add a && git commit -q -m x
exit 1
! ...
!   a/key.ini:1:1: warning: a random word stands where a secret is named [secret.random-word]
! ...
== $ git rm -q --cached a/key.ini && rm a/key.ini && git update-index --no-split-index && git sparse-checkout init --cone --sparse-index && git sparse-checkout set a && echo 'int d;' > a/d.c && git add a && git commit -q -m sparse
! firmgate: not everything was looked at:
!   no-compile-command: ...
# what is left out of the checkout is not staged as deleted
== $ git config core.fsmonitor "$BOX/evil" && GIT_INDEX_FILE=.git/index firmgate hook run pre-commit; git config --unset core.fsmonitor
== gone ../ran
# sparse, but with a whole index: files outside are read from their blobs
== $ git sparse-checkout init --cone --no-sparse-index && echo 'int e;' > a/e.c && git add a && git commit -q -m sparse
! firmgate: not everything was looked at:
!   no-compile-command: ...

== sh git init -q -b main "$BOX/other" && git -C "$BOX/other" config core.repositoryFormatVersion 1 && git -C "$BOX/other" config extensions.objectFormat sha3
== $ cd "$BOX/other" && firmgate hook status
exit 3
! firmgate: error: open the objects: the object format 'sha3' is not read here
! ...

# a clone without blobs: nothing is fetched behind anybody's back
== $ git config uploadpack.allowFilter true && git clone -q --no-checkout --filter=blob:none "file://$PWD" "$BOX/partial" && cd "$BOX/partial" && firmgate gate --base HEAD~1
exit 3
> ...
! firmgate: gate: ... could not be decided: ...

== $ cd / && firmgate gate
exit 2
! firmgate: error: open the repository at '.': ...
!   mend: run it inside a git repository (git init makes one)

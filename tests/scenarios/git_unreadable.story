What cannot be read decides nothing: sparse and split index, SHA-256, partial and foreign repositories (edge cases 16 to 18, 20).
Requirement: FG-GIT-1

== sh git init -q -b main . && git config user.name Ada && git config user.email ada@example.org && mkdir a b && echo 'int a;' > a/a.c && echo 'int b;' > b/b.c && git add . && git commit -q -m first && firmgate hook install pre-commit

== $ git update-index --split-index && echo 'int c;' > a/c.c && git add a && git commit -q -m x
exit 1
! firmgate: error: read the index '@BOX@/project/.git/index': the index has a form that is not read here (split or sparse)
!   mend: git update-index --no-split-index; git sparse-checkout disable, or --no-sparse-index
== $ git update-index --no-split-index && git sparse-checkout init --cone --sparse-index && git sparse-checkout set a && git commit -q -m x
exit 1
! firmgate: error: read the index '@BOX@/project/.git/index': the index has a form that is not read here (split or sparse)
! ...
# sparse, but with a whole index: files outside are read from their blobs
== $ git sparse-checkout init --cone --no-sparse-index && git commit -q -m sparse
! firmgate: not everything was looked at:
!   no-compile-command: ...

== sh git init -q -b main --object-format=sha256 "$BOX/sha256"
== $ cd "$BOX/sha256" && firmgate hook status
exit 3
! firmgate: error: open the repository at '.': the repository's object format (SHA-256) is not read here
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

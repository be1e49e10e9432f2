Linked work trees, subdirectories, submodules, merges and strange names (edge cases 8, 9, 13 to 15, 25, 27, 28).
Requirement: FG-HOOK-1

== file good.c
int zero(void)
{
	return 0;
}

== file bad.txt
int *leak(void)
{
	int x = 1;
	return &x;
}

== file make
# make DIR: compile commands of this work tree
printf '[{"directory":"%s","file":"good.c","command":"cc -c good.c"},{"directory":"%s","file":"sub/two.c","command":"cc -c sub/two.c"}]' "$1" "$1" > "$1/compile_commands.json"

== sh git init -q -b main . && git config user.name Ada && git config user.email ada@example.org && printf '*.txt\nmake\ncompile_commands.json\n' > .gitignore && mkdir sub && echo 'int two(void) { return 2; }' > sub/two.c && sh make "$PWD" && firmgate hook install && git add . && git commit -q -m first

# from a subdirectory: paths are the repository's
== $ cd sub && cat ../bad.txt >> two.c && git add two.c && git commit -q -m x
exit 1
! firmgate: 1 new finding in what is staged
! 
!   sub/two.c:5:9: error: ...
! ...
== sh git reset -q --hard

# a linked work tree, of a bare repository too
== $ git worktree add -q "$BOX/linked" -b linked && sh make "$BOX/linked" && cd "$BOX/linked" && cat "$BOX/project/bad.txt" >> good.c && git commit -q -a -m x
exit 1
! firmgate: 1 new finding in what is staged
! ...
== $ git worktree add -q "$BOX/unbuilt" -b unbuilt && cd "$BOX/unbuilt" && echo '/* */' >> good.c && git commit -q -a -m x
! firmgate: not everything was looked at:
!   no-compile-command: good.c: ...; a linked work tree needs a build of its own
== $ git clone -q --bare . "$BOX/bare.git" && cd "$BOX/bare.git" && git config user.name Ada && git config user.email ada@example.org && firmgate hook install pre-commit && git worktree add -q "$BOX/ofbare" -b ofbare && sh "$BOX/project/make" "$BOX/ofbare" && cd "$BOX/ofbare" && cat "$BOX/project/bad.txt" >> good.c && git commit -q -a -m x
exit 1
> pre-commit             installed
! firmgate: 1 new finding in what is staged
! ...

# a submodule: the commit inside is judged, the link outside is never read as a file
== sh git init -q -b main "$BOX/lib" && cd "$BOX/lib" && git config user.name Ada && git config user.email ada@example.org && cp "$BOX/project/good.c" . && git add . && git commit -q -m lib
== $ git -c protocol.file.allow=always submodule --quiet add "$BOX/lib" lib && git commit -q -m submodule
! firmgate: lib was not looked at: it is another repository (a submodule)
== $ cd lib && git config user.name Ada && git config user.email ada@example.org && firmgate hook install pre-commit && sh ../make "$PWD" && cat ../bad.txt >> good.c && git commit -q -a -m x
exit 1
> pre-commit             installed
! firmgate: 1 new finding in what is staged
! ...

# a merge brings nothing of its own that one side had
== $ git checkout -q -b old && cat bad.txt >> good.c && git -c core.hooksPath=/dev/null commit -q -a -m old && git checkout -q main && echo '/* main */' >> sub/two.c && git commit -q -a -m main && git merge -q --no-ff -m merge old

# but what the merge itself adds is the author's
== $ git checkout -q -b left && sed -i '1i /* left */' sub/two.c && git commit -q -a -m left && git checkout -q main && sed -i '1i /* right */' sub/two.c && git commit -q -a -m right && git merge -q left >/dev/null 2>&1; sed 's/leak/evil/' bad.txt > sub/two.c; git add sub/two.c && git commit -q -m evil
exit 1
! firmgate: 1 new finding in what is staged...
! ...
!   sub/two.c:4:9: error: ...
! ...
== sh git merge --abort

# names that would steer a terminal, or that are no text
== $ printf 'int *leak(void)\n{\n\tint x = 1;\n\treturn &x;\n}\n' > "$(printf 'sub/n\033[31m\n.c')" && git add sub && git commit -q -m name
exit 1
! firmgate: 1 new finding in what is staged
! 
!   sub/n\x1b[31m\x0a.c:4:9: error: ...
! ...
== $ git reset -q --hard && git clean -qfd sub && echo 'int n;' > "$(printf 'sub/\377.c')" && echo 'int m;' > sub/-rf.c && git add sub && git commit -q -m "no text"

# a pointer to a file is not the file
== $ git update-index --cacheinfo 100644,$(printf 'version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n' | git hash-object -w --stdin),sub/two.c && git commit -q -m lfs
! firmgate: not everything was looked at:
!   content-not-read: sub/two.c: a Git LFS pointer, not the file

What pre-receive has judged passes the hook that asks for it when references move.
Requirement: FG-HOOK-1

== file a.c
int zero(void);
int zero(void)
{
	return 0;
}

== file firmgate.yaml
gate:
  policies:
    - name: kept
      branches: [main]
      paths: [firmgate.yaml]
      protected: true

== sh git init -q -b main . && git config user.name Ada && git config user.email ada@example.org && git add . && git commit -q -m first && git init -q --bare "$BOX/server.git" && git push -q "$BOX/server.git" main
== $ cd "$BOX/server.git" && git symbolic-ref HEAD refs/heads/main && firmgate hook install pre-receive reference-transaction
> pre-receive            installed
> reference-transaction  installed
== $ echo '/* good */' >> a.c && git commit -q -a -m good && git push -q "$BOX/server.git" main
== $ printf 'int *leak(void);\nint *leak(void)\n{\n\tint x = 1;\n\treturn &x;\n}\n' >> a.c && git commit -q -a -m bad && git push -q "$BOX/server.git" main 2>&1 | grep -o '\[memory.stack-address-return.\|main is refused: .* blocks'
> [memory.stack-address-return]
> main is refused: 1 finding blocks
# what goes round pre-receive was not judged
== $ git -C "$BOX/server.git" fetch -q "$BOX/project" main:refs/heads/side && git -C "$BOX/server.git" update-ref refs/heads/main refs/heads/side
exit 128
! firmgate: refs/heads/main may not become ...: its tree was not checked (firmgate gate ... checks it)
! ...

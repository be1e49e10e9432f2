Twenty commits at once in ten linked work trees: every verdict is right, and no lock is left (edge case 31).
Requirement: FG-HOOK-1

== file parallel
# each work tree makes a good commit and, at the same time as the others, a bad one
for i in 0 1 2 3 4 5 6 7 8 9; do
	(
		cd "$BOX/tree$i" || exit 1
		echo "int v$i;" >> good.c
		git commit -q -a -m "good $i" >/dev/null 2>&1 && echo "good passed"
		printf 'int *leak%s(void)\n{\n\tint x = 1;\n\treturn &x;\n}\n' "$i" >> good.c
		git commit -q -a -m "bad $i" >/dev/null 2>&1 || echo "bad stopped"
	) &
done
wait

== sh git init -q -b main . && git config user.name Ada && git config user.email ada@example.org && printf 'parallel\ncompile_commands.json\n' > .gitignore && echo 'int a;' > good.c && git add . && git commit -q -m first && firmgate hook install && for i in 0 1 2 3 4 5 6 7 8 9; do git worktree add -q "$BOX/tree$i" -b "b$i" 2>/dev/null; printf '[{"directory":"%s","file":"good.c","command":"cc -c good.c"}]' "$BOX/tree$i" > "$BOX/tree$i/compile_commands.json"; done

== $ firmgate hook status | grep -c installed
> 12
== $ sh parallel | sort | uniq -c | sed 's/^ *//'
> 10 bad stopped
> 10 good passed
== $ find .git \( -name '*.lock' -o -name '*.tmp*' -o -name '.firmgate*' \) | wc -l
> 0

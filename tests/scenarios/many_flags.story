A command of nine thousand flags is translated; one of too many words is refused with its reason.
Requirement: FG-TC-1

== file a.c
int *leak(void)
{
	int x = F9989;
	return &x;
}

== sh awk 'BEGIN { printf "[{\"directory\": \".\", \"file\": \"a.c\", \"arguments\": [\"cc\""; for (i = 0; i < 9990; i++) printf ", \"-DF%d=%d\"", i, i; print ", \"-c\", \"a.c\"]}]" }' > compile_commands.json

== $ firmgate check -q
exit 1
> a.c:4:9: error: ...
> ...

== sh awk 'BEGIN { printf "[{\"directory\": \".\", \"file\": \"a.c\", \"arguments\": [\"cc\""; for (i = 0; i < 10000; i++) printf ", \"-DF\""; print ", \"-c\", \"a.c\"]}]" }' > compile_commands.json

== $ firmgate check -q
exit 3
> No findings in what was analysed.
> ...
> ...a.c...words...
! firmgate: ...could not decide: nothing was analysed

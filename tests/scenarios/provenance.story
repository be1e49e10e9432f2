In a repository the report names the revision, no password, and the repository stays as it was.
Requirement: FG-REP-1

== file a.c
int *leak(void)
{
	int x = 1;
	return &x;
}

== file compile_commands.json
[{"directory": ".", "file": "a.c", "command": "cc -c a.c"}]

== sh git init -q . && git remote add origin https://user:hunter2@example.com/x.git && git add . && git -c user.name=n -c user.email=e@x commit -q -m one

== $ firmgate check -q -f sarif > sarif; test $? = 1; grep -c '"revisionId": "'"$(git rev-parse HEAD)" sarif; grep -c hunter2 sarif; rm sarif
> 1
> 0

== $ git status --porcelain; git -C . stash list; firmgate check -q --report-only | tail -n 2
> Analysed 1 of 1 unit, ...
> ...

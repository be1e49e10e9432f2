Models that silence a finding of the change count when they are the base's, and their change is told.
Requirement: FG-GATE-1

== file src/a.c
int drv_read(int v);
int drv_check(int v);
int zero(void);
int zero(void)
{
	return 0;
}

== file bad.txt
int pick(int v);
int pick(int v)
{
	int r;
	if (v > 3)
		r = drv_read(v);
	else
		drv_check(0);
	return r;
}

== file firmgate.yaml
models: [m/m.yaml]

== file m/m.yaml
library: drv
functions:
  drv_read: {args: 1}

== file compile_commands.json
[{"directory": ".", "file": "src/a.c", "arguments": ["gcc", "-c", "src/a.c"]}]

== file try
# try NAME COMMAND: from the good state, commit what COMMAND leaves, push it; what the server says
git checkout -q -f main && git clean -qfd && git checkout -q -B "$1" && sh -c "$2" && git add -A && git commit -q -m "$1"
git push -q "$BOX/server.git" "HEAD:refs/heads/$1" >push.log 2>&1 && echo "$1: accepted" || echo "$1: refused"
sed -n 's/ *$//; s/^remote: firmgate: //p; s/^remote:   \([^ ]\)/\1/p' push.log

== sh printf 'push.log\ntry\nbad.txt\n' > .gitignore && git init -q -b main . && git config user.name Ada && git config user.email ada@example.org && git add . && git commit -q -m first && git init -q --bare "$BOX/server.git"
== $ cd "$BOX/server.git" && firmgate hook install
> pre-receive            installed
== sh git push -q "$BOX/server.git" main

== $ sh try plain 'cat bad.txt >> src/a.c'
> plain: refused
> 1 new finding in refs/heads/plain
> src/a.c:16:9: error: 'r' is read before it was set [uninit.read]
> refs/heads/plain is refused: 1 finding blocks
# the change's own model says that the call never comes back; the base's does not
== $ sh try hidden 'cat bad.txt >> src/a.c && echo "  drv_check: {args: 1, flags: [noreturn]}" >> m/m.yaml'
> hidden: refused
> 2 new findings in refs/heads/hidden
> src/a.c:16:9: error: 'r' is read before it was set [uninit.read]
> m/m.yaml:1:1: note: 'm/m.yaml' is policy, and was judged by what it says at the base [gate.policy-changed]
> refs/heads/hidden is refused: 1 finding blocks
== $ firmgate gate -q main..HEAD
exit 1
> firmgate: 2 new findings in the change...
> 
>   src/a.c:16:9: error: 'r' is read before it was set [uninit.read]
> ...
>   m/m.yaml:1:1: note: 'm/m.yaml' is policy, and was judged by what it says at the base [gate.policy-changed]
> ...
== $ firmgate gate -q --touched main..HEAD
exit 1
> firmgate: 2 new findings in the change...
> ...
# its own alone is told
== $ sh try alone 'echo "  drv_check: {args: 1, flags: [noreturn]}" >> m/m.yaml'
> alone: accepted
> 1 new finding in refs/heads/alone
> m/m.yaml:1:1: note: 'm/m.yaml' is policy, and was judged by what it says at the base [gate.policy-changed]
# one that nobody can read, or that is gone, would stop all later changes
== $ sh try broken 'echo "  drv_check: {args: many}" >> m/m.yaml'
> broken: refused
> error: m/m.yaml:4:21: 'drv_check': 'args' wants a count such as 3 or 2+ (up to 32), here is 'many'
== $ sh try gone 'git rm -q m/m.yaml'
> gone: refused
> error: firmgate.yaml names the models 'm/m.yaml', and the change leaves no such file
> mend: take it out of models: as well
== $ sh try both 'git rm -q m/m.yaml && echo "rules: {}" > firmgate.yaml'
> both: accepted
> 2 new findings in refs/heads/both
> firmgate.yaml:1:1: note: 'firmgate.yaml' is policy, and was judged by what it says at the base [gate.policy-changed]
> m/m.yaml:1:1: note: 'm/m.yaml' is policy, and was judged by what it says at the base [gate.policy-changed]
# what the base accepted holds then
== $ git checkout -q alone && cat bad.txt >> src/a.c && git commit -q -a -m later && git push -q "$BOX/server.git" HEAD:refs/heads/alone

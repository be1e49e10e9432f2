The configuration adds arguments to every command and drops others.
Requirement: FG-TC-1

== file a.c
#if defined(EXTRA) && !defined(DROPPED)
int *leak(void)
{
	int x = 1;
	return &x;
}
#endif
int y;

== file compile_commands.json
[{"directory": ".", "file": "a.c", "command": "cc -fstack-protector-strong -DDROPPED=1 -I/a/b -c a.c"}]

== $ firmgate check -q
> No findings.
> ...

== file firmgate.yaml
build:
  extra_args: [-DEXTRA=1]
  remove_args: ["-DDROPPED*"]

== $ firmgate check -q
exit 1
> a.c:5:9: error: ...
> ...

== $ firmgate dump --args a.c | grep -e EXTRA -e DROPPED
> -DEXTRA=1

== $ firmgate check -q a.c -- -DDROPPED=1
# Flags by hand are commands too.
exit 1
> a.c:5:9: error: ...
> ...

== $ firmgate doctor
>   ok  root ...
> ...
> 0 troubles

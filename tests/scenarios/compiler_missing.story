A compiler that is not installed costs exactness, said as a gap, and not the analysis.
Requirement: FG-TC-1

== file a.c
int *leak(void)
{
	int x = sizeof(int *) == 4;
	return &x;
}

== file compile_commands.json
[{"directory": ".", "file": "a.c", "command": "/opt/nowhere/bin/arm-none-eabi-gcc -fstack-protector-strong -mcpu=cortex-m3 -mthumb -c a.c"}]

== $ firmgate check -q
exit 1
> a.c:4:9: error: address of local 'x' is returned [memory.stack-address-return]
> ...
> 1 finding: 1 error
> Analysed 1 of 1 unit, 1 of 1 function, ...
> NOT FULLY ANALYSED: 1 gap
>        1  inexact-toolchain  a.c: compiler '/opt/nowhere/bin/arm-none-eabi-gcc' not found...
> ...

== sh rm -r "$HOME/.cache"; firmgate check -q --report-only > first; firmgate check -q --report-only > second

== $ cmp first second; firmgate version | grep -c clang
> 1

== $ firmgate doctor
exit 3
> ...
> fail  compiler ...arm-none-eabi-gcc -> ..., 1 command: compiler '/opt/nowhere/bin/arm-none-eabi-gcc' not found...
> ...

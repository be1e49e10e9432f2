What a function changes all over the program is told as unseen code, and its callers stay small.
Requirement: FG-ENGINE-1

== sh for i in $(seq 45); do printf 'static int g%d;\nvoid set%d(int v) { g%d = v; }\nint get%d(void) { return g%d; }\n' $i $i $i $i $i; done >deep.c; { for i in $(seq 45); do printf 'void set%d(int v);\n' $i; done; printf 'void all(int v)\n{\n'; for i in $(seq 45); do printf '\tset%d(v);\n' $i; done; printf '}\n'; } >middle.c

== file top.c
void all(int v);
void set1(int v);
int get1(void);
static int count;
static unsigned char table[4];
void narrow(void)
{
	set1(9);
	if (get1() == 9)
		table[get1()] = 1;
}
void wide(void)
{
	count = 9;
	set1(9);
	all(2);
	if (count < 4 && get1() == 2)
		table[get1()] = 1;
}
void plain(void)
{
	all(1);
	table[sizeof(table)] = 3;
}

== file compile_commands.json
[{"directory": ".", "file": "deep.c", "command": "cc -c deep.c"},
 {"directory": ".", "file": "middle.c", "command": "cc -c middle.c"},
 {"directory": ".", "file": "top.c", "command": "cc -c top.c"}]

== $ firmgate dump --summary --function all deep.c middle.c top.c
> summary all
>   case 0
>     v is escaped
>     unseen code ran
>     returns unknown

== $ firmgate check -q --report-only --rules 'memory.*'
> top.c:10:3: error: 'table[get1()]' writes byte 9 of 'table', which has 4 bytes [memory.out-of-bounds-write]
> ...
> top.c:23:2: error: 'table[sizeof(table)]' writes byte 4 of 'table', which has 4 bytes [memory.out-of-bounds-write]
> ...

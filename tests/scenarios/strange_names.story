File names with spaces, quotes, letters of other languages and newlines work in every format.
Requirement: FG-REP-1

== file a dir/my file.c
int *leak(void)
{
	int x = 1;
	return &x;
}

== file a dir/größe-日本.c
int *leak(void)
{
	int x = 1;
	return &x;
}

== file a dir/100% "quoted" & <b>, [x]: 'it'.c
int *leak(void)
{
	int x = 1;
	return &x;
}

== sh cp 'a dir/my file.c' "$(printf 'a dir/new\nline.c')"; cp 'a dir/my file.c' "$(printf 'a dir/esc\033[31m.c')"; cp 'a dir/my file.c' "$(printf 'a dir/bad\377byte.c')"; cp 'a dir/my file.c' ./-dash.c

== $ firmgate check -q 'a dir/my file.c' -- | head -n 1
> a dir/my file.c:4:9: error: ...

== $ firmgate check -q 'a dir/größe-日本.c' -- | head -n 1
> a dir/gr??e-????.c:4:9: error: ...

== $ LC_ALL=C.UTF-8 firmgate check -q 'a dir/größe-日本.c' -- | head -n 1
> a dir/größe-日本.c:4:9: error: ...

== $ firmgate check -q "$(printf 'a dir/new\nline.c')" -- | head -n 1
> a dir/new line.c:4:9: error: ...

== $ firmgate check -q "$(printf 'a dir/esc\033[31m.c')" -- | head -n 1
> a dir/esc?[31m.c:4:9: error: ...

== $ firmgate check -q "$(printf 'a dir/bad\377byte.c')" -- | head -n 1
> a dir/bad?byte.c:4:9: error: ...

== $ firmgate check -q ./-dash.c -- | head -n 1
> -dash.c:4:9: error: ...

== $ firmgate check -q -f github "$(printf 'a dir/new\nline.c')" "a dir/100% \"quoted\" & <b>, [x]: 'it'.c" -- | grep ::error
> ::error file=a dir/100%25 "quoted" & <b>%2C [x]%3A 'it'.c,line=4,...
> ::error file=a dir/new%0Aline.c,line=4,...

== $ for f in sarif json gitlab; do firmgate check -q -f $f a\ dir/* -- | python3 -c 'import json, sys; json.load(sys.stdin)' || echo $f; done

== $ firmgate check -q -f junit a\ dir/* -- | python3 -c 'import sys, xml.dom.minidom as m; m.parse(sys.stdin.buffer)'

== $ firmgate check -q -f sarif a\ dir/* -- | grep -o '"uri": "a%20dir[^"]*"' | sort -u
> ...
> "uri": "a%20dir/gr%C3%B6%C3%9Fe-%E6%97%A5%E6%9C%AC.c"
> "uri": "a%20dir/my%20file.c"
> "uri": "a%20dir/new%0Aline.c"

== file compile_commands.json
[{"directory": "a dir", "file": "my file.c", "command": "cc -c 'my file.c'"},
 {"directory": "a dir", "file": "größe-日本.c", "arguments": ["cc", "-c", "größe-日本.c"]},
 {"directory": "a dir", "file": "new\nline.c", "arguments": ["cc", "-c", "new\nline.c"]},
 {"directory": "a dir", "file": "\u0067r\u00f6\u00dfe-\u65e5\u672c.c", "arguments": ["cc", "-c", "größe-日本.c"]}]

== $ firmgate check -q | grep -e error: -e Analysed
> a dir/gr??e-????.c:4:9: error: ...
> a dir/my file.c:4:9: error: ...
> a dir/new line.c:4:9: error: ...
> Analysed 3 of 3 units, ...

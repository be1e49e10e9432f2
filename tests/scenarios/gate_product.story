Rules about settings and keys read what is judged on each side, not what happens to lie on disk.
Requirement: FG-GATE-1

== file firmgate.yaml
build:
  settings: [cfg/board-options]
  statements: [{rule: "build.*", reason: another test}]

== file src/a.c
int twice(int a)
{
	return 2 * a;
}

== file cfg/board-options
CONFIG_PRINTK=n

== file compile_commands.json
[{"directory": ".", "file": "src/a.c", "command": "cc -c src/a.c"}]

== sh git init -q -b main . && git config user.name Ada && git config user.email ada@example.org && git add . && git commit -q -m first && git checkout -q -b bad && echo 'CONFIG_TEST_RANDOM_GENERATOR=y' >> cfg/board-options && git commit -q -a -m 'settings'

# at the change: the base's settings are read from its tree
== $ firmgate gate -q --base main
exit 1
> firmgate: 1 new finding in the change
> 
>   cfg/board-options:2:1: error: ...'CONFIG_TEST_RANDOM_GENERATOR' is 'y' [random.bad-seed]
> ...
# away from it: the change's settings are
== $ git checkout -q main && firmgate gate -q main..bad
exit 1
> firmgate: 1 new finding in the change
> ...
# what only the disk has is nobody's
== $ echo 'CONFIG_TEST_RANDOM_GENERATOR=y' >> cfg/board-options && git checkout -q -b fine main~0 && git commit -q --allow-empty -m fine && firmgate gate -q main..fine
== $ git checkout -q -f bad && git checkout -q -b later && echo '/* more */' >> src/a.c && git commit -q -a -m later && firmgate gate -q bad..later

# a file that is new, or gone, on the other side
== sh git checkout -q -f main && git checkout -q -b new && mkdir board && printf 'CONFIG_TEST_RANDOM_GENERATOR=y\n' > board/sdkconfig && git add board && git commit -q -m new && git checkout -q main
== $ firmgate gate -q main..new
exit 1
> ...
>   board/sdkconfig:1:1: error: ...'CONFIG_TEST_RANDOM_GENERATOR' is 'y' [random.bad-seed]
> ...
== $ git checkout -q new && git checkout -q -b gone && git rm -q -r board && git commit -q -m gone && firmgate gate -q new..gone

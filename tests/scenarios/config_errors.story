A mistake in firmgate.yaml ends the run with its place and the mend; nothing is guessed.
Requirement: FG-CONF-1

== file a.c
int x;

== file firmgate.yaml
project:
  name: demo
build:
  timeuot: 5

== $ firmgate check a.c --
exit 2
! firmgate: error: @BOX@/project/firmgate.yaml:4:3: ...'timeuot'...
!   mend: did you mean 'timeout'?...

== file firmgate.yaml
buidl:
  timeout: 5

== $ firmgate check a.c --
exit 2
! firmgate: error: @BOX@/project/firmgate.yaml:1:1: ...'buidl'...
!   mend: did you mean 'build'?...

== file firmgate.yaml
build:
  timeout: soon

== $ firmgate check a.c --
exit 2
! firmgate: error: @BOX@/project/firmgate.yaml:2:12: ...'build.timeout'...'soon'
! ...

== file firmgate.yaml
build:
  timeout: 0

== $ firmgate check a.c --
exit 2
! firmgate: error: @BOX@/project/firmgate.yaml:2:12: 'build.timeout' must lie between 1 and 86400, here is '0'
! ...

== file firmgate.yaml
sources:
  exclude: "src/**"

== $ firmgate check a.c --
exit 2
! firmgate: error: @BOX@/project/firmgate.yaml:2:12: ...'sources.exclude'...
! ...

== file firmgate.yaml
rules:
  levels:
    memory.stack-address-return: fatal

== $ firmgate check a.c --
exit 2
! firmgate: error: @BOX@/project/firmgate.yaml:3:34: ...fatal...
! ...

== file firmgate.yaml
rules:
  levels:
    memory.stack-adress-return: error

== $ firmgate check a.c --
exit 2
! firmgate: error: @BOX@/project/firmgate.yaml: no rule matches 'memory.stack-adress-return' (rules.levels)
!   mend: did you mean 'memory.stack-address-return'? `firmgate explain --list` shows all rules

== $ firmgate doctor a.c --
exit 2
> ...
! firmgate: error: @BOX@/project/firmgate.yaml: no rule matches 'memory.stack-adress-return' (rules.levels)
! ...

== file firmgate.yaml
rules:
  preview: true
  preview: false

== $ firmgate check a.c --
exit 2
! firmgate: error: @BOX@/project/firmgate.yaml:3:3: ...'preview'...
! ...

== sh printf 'build:\n\ttimeout: 5\n' > firmgate.yaml

== $ firmgate check a.c --
exit 2
! firmgate: error: @BOX@/project/firmgate.yaml:2:1: ...
! ...

== file firmgate.yaml
- a list

== $ firmgate check a.c --
exit 2
! firmgate: error: @BOX@/project/firmgate.yaml:1:1: ...
! ...

== file firmgate.yaml
gate: *nowhere

== $ firmgate check a.c --
exit 2
! firmgate: error: @BOX@/project/firmgate.yaml:1:7: ...
! ...

== sh { echo 'a: &a [x, x]'; for i in $(seq 30); do echo "a$i: &a$i [*a, *a]"; done; } > firmgate.yaml

== $ firmgate check a.c --
exit 2
! firmgate: error: @BOX@/project/firmgate.yaml:1:4: ...
! ...

== sh head -c 3000000 /dev/zero | tr '\0' '#' > firmgate.yaml

== $ firmgate check a.c --; test $? -ge 2
! firmgate: error: ...firmgate.yaml...
! ...

== sh rm firmgate.yaml; mkdir firmgate.yaml

== $ firmgate check a.c --; test $? -ge 2
! firmgate: error: ...firmgate.yaml...directory...
! ...

== sh rmdir firmgate.yaml; : > firmgate.yaml

== $ firmgate check -q a.c --
# An empty one means the defaults.
> No findings.
> ...

# A policy that is a link to nothing is no reason to go on without one.
== $ rm firmgate.yaml; ln -s nowhere.yaml firmgate.yaml; firmgate check -q a.c --
exit 2
! firmgate: error: ...firmgate.yaml...

== $ firmgate check -q --root . a.c --
exit 2
! firmgate: error: ...firmgate.yaml...

A wrong command line is refused with exit code 2, the reason and what was probably meant.
Requirement: FG-CLI-1

== file a.c
int x;

== $ firmgate chek
exit 2
! firmgate: error: unknown command 'chek'
!   mend: did you mean 'check'?

== $ firmgate frobnicate
exit 2
! firmgate: error: unknown command 'frobnicate'
!   mend: `firmgate --help` lists the commands

== $ firmgate --chekc
exit 2
! firmgate: error: unknown command '--chekc'
!   mend: ...

== $ firmgate check --fromat sarif a.c --
exit 2
! firmgate: error: unknown option '--fromat'
!   mend: did you mean '--format'?

== $ firmgate check --fromat=sarif a.c --
exit 2
! firmgate: error: unknown option '--fromat=sarif'
!   mend: did you mean '--format'?

== $ firmgate check -Z a.c --
exit 2
! firmgate: error: unknown option '-Z'
!   mend: `firmgate check --help` lists the options

== $ firmgate check -f sarfi a.c --
exit 2
! firmgate: error: unknown format 'sarfi'
!   mend: did you mean 'sarif'? All: text, sarif, json, github, gitlab, junit

== $ firmgate check -f xml a.c --
exit 2
! firmgate: error: unknown format 'xml'
!   mend: one of: text, sarif, json, github, gitlab, junit

== $ firmgate check -o
exit 2
! firmgate: error: '-o' wants a value: FILE

== $ firmgate check --jobs
exit 2
! firmgate: error: '--jobs' wants a value: N

== $ firmgate check --jobs=many a.c --
exit 2
! firmgate: error: --jobs wants a number, not 'many'

== $ firmgate check -j -1 a.c --
exit 2
! firmgate: error: --jobs wants a number, not '-1'

== $ firmgate check --jobs= a.c --
exit 2
! firmgate: error: --jobs wants a number, not ''

== $ firmgate check -j 99999999999999999999 a.c --
exit 2
! firmgate: error: --jobs wants a number, not '99999999999999999999'

== $ firmgate check -p a.c --
exit 2
! firmgate: error: compiler flags after '--' need a source file
!   mend: firmgate check FILE.c -- FLAGS

== $ firmgate check --gate=yes a.c --
exit 2
! firmgate: error: '--gate' takes no value

== $ firmgate check -qv a.c --
exit 2
! firmgate: error: '-q' takes no value

== $ firmgate check -- -O2
exit 2
! firmgate: error: compiler flags after '--' need a source file
!   mend: firmgate check FILE.c -- FLAGS

== $ firmgate check missing.c -- -O2
exit 2
! firmgate: error: no file 'missing.c'

== $ firmgate check . -- -O2
exit 2
! firmgate: error: @BOX@/project: 'file' is a directory
!   mend: firmgate check file.c -- gcc <the flags of the build>

== $ firmgate check --rules memory.stack-adress-return a.c --
exit 2
! firmgate: error: no rule matches 'memory.stack-adress-return' (--rules)
!   mend: did you mean 'memory.stack-address-return'? `firmgate explain --list` shows all rules

== $ firmgate check --rules 'nonsense.*' a.c --
exit 2
! firmgate: error: no rule matches 'nonsense.*' (--rules)
!   mend: `firmgate explain --list` shows all rules

== $ firmgate check --rules '' a.c --
exit 2
! firmgate: error: ...rules...
! ...

== $ firmgate check
exit 2
! firmgate: error: no compile_commands.json in or above '@BOX@/project'
!   mend: make one (cmake -DCMAKE_EXPORT_COMPILE_COMMANDS=ON, or bear -- make), name it with -p, or give flags: firmgate check FILE.c -- FLAGS

== $ firmgate check missing_directory
exit 2
! firmgate: error: no ... 'missing_directory'
! ...

== $ firmgate check -p nowhere
exit 2
! firmgate: error: ...nowhere...
! ...

== $ firmgate check --config nowhere.yaml a.c --
exit 2
! firmgate: error: ...nowhere.yaml...
! ...

== $ firmgate check --root nowhere a.c --
exit 2
! firmgate: error: no directory 'nowhere' (--root)

== $ firmgate dump a.c --
exit 2
! firmgate: error: dump what? --ast, --ir, --cfg, --calls, --link, --issues, --summary or --args

== $ firmgate dump --ir
exit 2
! firmgate: error: dump wants a source file

== $ firmgate dump --irr a.c --
exit 2
! firmgate: error: unknown option '--irr'
!   mend: did you mean '--ir'?

== $ firmgate explain
exit 2
! firmgate: error: explain what? name a rule or a control

== $ firmgate doctor --verbos
exit 2
! firmgate: error: unknown option '--verbos'
!   mend: did you mean '--verbose'?

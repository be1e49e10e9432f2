The program says who it is and what it can do.
Requirement: FG-CLI-1

== $ firmgate version
> firmgate ...
> ...clang...

== $ firmgate --version
> firmgate ...
> ...clang...

== $ firmgate --help
> usage: firmgate <command> [options]
> ...
> Exit codes: 0 pass, 1 findings block, 2 usage, 3 could not decide.

== $ firmgate help
> usage: firmgate <command> [options]
> ...

== $ firmgate
exit 2
! usage: firmgate <command> [options]
! ...

== $ for c in check explain doctor dump; do firmgate $c --help | head -n 1; done
> usage: firmgate check [options] [files or directories] [-- compiler flags]
> usage: firmgate explain <rule, control or weakness>... | --list | --coverage | --zones
> usage: firmgate doctor [options] [FILE.c -- compiler flags]
> usage: firmgate dump --ast|--ir|--cfg|--calls|--link|--args [options] FILE.c ... [-- compiler flags]

== $ firmgate check --help nonsense --nonsense | tail -n 1
>   -h, --help                     this text

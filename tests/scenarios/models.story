A project's own models are checked with line and column; a model can be looked at.
Requirement: FG-MODEL-1

== file good.yaml
library: radio
callbacks:
  radio-frame: {args: 2, params: {1: {trust: radio, size: arg2}, 2: radio}}
functions:
  radio_listen: {args: 1, returns: void, effects: {callback: {arg: 1, as: radio-frame}}}
  radio_read:
    args: 2
    returns: {int: [-1, arg2], success: not-negative}
    effects: {write-up-to: {arg: 1, size: arg2, valid: result, trust: radio}}

== $ firmgate models check good.yaml
> good.yaml: 2 new functions, 3 new descriptions in all

== file bad.yaml
library: radio
functions:
  radio_read:
    args: 2
    efects: {write: 1}

== $ firmgate models check good.yaml bad.yaml
exit 2
! firmgate: error: bad.yaml:5:5: 'radio_read': unknown key 'efects'
!   mend: did you mean 'effects'? accepted: args, returns, effects, flags, printf, scanf, same-as, wait, woken

== file bad.yaml
library: radio
functions:
  radio_read: {args: 2, effects: {write-up-to: {arg: 3, size: arg2}}}

== $ firmgate models check bad.yaml
exit 2
! firmgate: error: bad.yaml:3:54: 'radio_read': there is no argument 3; 'args' says 2

== file bad.yaml
library: radio
functions:
  radio_drop: {args: 1, effects: {release: {arg: 1, family: mallok}}}

== $ firmgate models check bad.yaml
exit 2
! firmgate: error: bad.yaml:3:61: there is no family 'mallok'
!   mend: did you mean 'malloc'?

== $ firmgate models check nothing.yaml
exit 2
! firmgate: error: cannot ...'nothing.yaml'...

# The configuration's files hold for every command.
== file firmgate.yaml
models: [good.yaml]

== $ firmgate models check
> @BOX@/project/good.yaml: 2 new functions, 3 new descriptions in all

== $ firmgate models list 'radio_*'
> radio_listen                             1    radio
> radio_read                               2    radio

== $ firmgate models show radio_read memcpy
> radio_read: 2 arguments (radio)
>   returns: int [-1, arg2], success not-negative
>   write-up-to: arg 1, size arg2, valid result, trust radio
> memcpy: 3 arguments (libc)
>   returns: arg 1
>   copy: to 1, from 2, size arg3
>   no-overlap: a 1, b 2, size arg3

== $ firmgate models show radio-frame main
> radio-frame: 2 arguments
>   parameter 1: trust radio, size arg2
>   parameter 2: trust radio
> main
>   parameter 1: trust host
>   parameter 2: trust host, size arg1 * sizeof(*arg2), strings

== $ firmgate models show memcopy
exit 2
! firmgate: error: there is no model of 'memcopy'
!   mend: did you mean 'memccpy'?

== $ firmgate models list 'zzz*'
exit 2
! firmgate: error: no model of a function fits 'zzz*'

== $ firmgate models chek
exit 2
! firmgate: error: 'chek' is nothing that models does
!   mend: did you mean 'check'?

== $ firmgate models
exit 2
! firmgate: error: what is models to do?
!   mend: one of: check, list, show

# A model file that is wrong ends a run like a wrong configuration.
== file firmgate.yaml
models: [bad.yaml]

== $ firmgate models list
exit 2
! firmgate: error: @BOX@/project/bad.yaml:3:61: ...
! ...

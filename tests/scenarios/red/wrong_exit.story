The exit code is not the one told.
Requirement: FG-CLI-1
Red because: got: exit 2

== $ firmgate riddle
exit 1
! ...

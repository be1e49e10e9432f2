A story that runs no firmgate command.
Requirement: FG-CLI-1
Red because: runs no firmgate command or checks nothing

== file a.c
int x;

== $ true

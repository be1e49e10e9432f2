A story that holds no promise at all.
Requirement: FG-CLI-1
Red because: runs no firmgate command or checks nothing

== known it is a riddle
== $ firmgate riddle

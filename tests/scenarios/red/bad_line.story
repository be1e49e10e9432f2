A line the runner does not understand.
Requirement: FG-CLI-1
Red because: a line of a command begins with

== $ firmgate version
firmgate 0.1.0

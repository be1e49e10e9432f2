A block the runner does not know.
Requirement: FG-CLI-1
Red because: a block is one of

== expect nothing
== $ firmgate version
> ...

A file with other content than told.
Requirement: FG-CLI-1
Red because: it did not go as told

== $ firmgate version > v
== see v
> firmgate 0

A file that should not be there.
Requirement: FG-CLI-1
Red because: it did not go as told

== $ firmgate version > v
== gone v

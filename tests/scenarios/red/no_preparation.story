A preparation that fails.
Requirement: FG-CLI-1
Red because: the preparation failed

== sh false
== $ firmgate version
> ...

A known failure that works now must be promoted.
Requirement: FG-CLI-1
Red because: this works now

== known the version was forgotten
== $ firmgate version
> firmgate ...
> ...clang...

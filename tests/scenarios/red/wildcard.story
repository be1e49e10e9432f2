A wildcard does not stand for what follows it.
Requirement: FG-CLI-1
Red because: it did not go as told

== $ firmgate version
> firmgate ...
> ...
> the end

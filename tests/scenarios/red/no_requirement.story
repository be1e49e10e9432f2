A story for no requirement.
Red because: no line 'Requirement

== $ firmgate version
> ...

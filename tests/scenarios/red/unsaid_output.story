Output of which the story says nothing.
Requirement: FG-CLI-1
Red because: it did not go as told

== $ firmgate version

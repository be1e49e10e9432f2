A story that prepares and never checks.
Requirement: FG-CLI-1
Red because: runs no firmgate command or checks nothing

== sh firmgate version


Requirement: FG-CLI-1
Red because: a story begins with a sentence

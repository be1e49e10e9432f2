# fish completion of firmgate. Commands, options and rules come from the program
# itself (`firmgate --help`, `firmgate COMMAND --help`, `firmgate explain --list`).

function __firmgate_commands
    firmgate --help 2>/dev/null | sed -n '/^commands:/,/^$/s/^  \([a-z][a-z-]*\)  *\(.*\)/\1\t\2/p'
end

function __firmgate_command
    set -l words (commandline -opc)
    test (count $words) -ge 2; and echo $words[2]
end

function __firmgate_options
    set -l command (__firmgate_command)
    test -n "$command"; or return
    firmgate $command --help 2>/dev/null |
        sed -n '/^options:/,$s/^ *\(-[a-z],\)\{0,1\} *\(--[a-z][a-z-]*\) *\([A-Z][A-Z|]*  *\)\{0,1\}\(.*\)/\2\t\4/p'
end

function __firmgate_rules
    firmgate explain --list 2>/dev/null | sed 's/^\([^ ]*\)  *\(.*\)/\1\t\2/'
end

function __firmgate_functions
    firmgate models list 2>/dev/null | sed 's/^\([^ ]*\)  *[^ ]*  *\(.*\)/\1\t\2/'
end

function __firmgate_models_verb
    set -l words (commandline -opc)
    test (count $words) -eq 2; and test $words[2] = models
end

function __firmgate_models_show
    set -l words (commandline -opc)
    test (count $words) -ge 3; and test $words[2] = models; and test $words[3] = show
end

function __firmgate_needs_command
    test (count (commandline -opc)) -eq 1
end

function __firmgate_after
    set -l words (commandline -opc)
    contains -- $words[-1] $argv
end

complete -c firmgate -f -n __firmgate_needs_command -a '(__firmgate_commands)'
complete -c firmgate -f -n 'string match -q -- "-*" (commandline -ct)' -a '(__firmgate_options)'
complete -c firmgate -f -n '__firmgate_after -f --format' -a 'text sarif json github gitlab junit'
complete -c firmgate -f -n '__firmgate_after -r --rules' -a '(__firmgate_rules)'
complete -c firmgate -f -n 'test (__firmgate_command) = explain' -a '(__firmgate_rules)'
complete -c firmgate -f -n __firmgate_models_verb -a 'check list show'
complete -c firmgate -f -n __firmgate_models_show -a '(__firmgate_functions)'
complete -c firmgate -f -n 'test (__firmgate_command) = cache' -a 'stats trim verify'
complete -c firmgate -f -n 'test (__firmgate_command) = hook' -a 'install uninstall status run warm'
complete -c firmgate -f -n 'test (__firmgate_command) = deviation' -a 'add list check'
complete -c firmgate -f -n 'test (__firmgate_command) = baseline' -a 'create update'
complete -c firmgate -f -n 'test (__firmgate_command) = trace' -a 'verify check matrix export impact suggest'
complete -c firmgate -n 'test (__firmgate_command) = ledger' -a 'key init record verify show export rotate sync continuity'

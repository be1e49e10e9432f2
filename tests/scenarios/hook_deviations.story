A change accepts findings only by a narrow entry of two people, and never what the gate says of the change itself.
Requirement: FG-DEV-1

== file firmgate.yaml
gate:
  policies:
    - {name: own, branches: [main], paths: ["firmgate.yaml"], protected: true}

== file entry
# entry RULE PATH APPROVER: the only deviation
mkdir -p .firmgate; cat > .firmgate/deviations.yaml <<END
deviations:
  - id: DEV-001
    rule: "$1"
    paths: ["$2"]
    reason: r
    risk: low
    owner: "Cy <cy@example.org>"
    approver: "$3"
    created: "2026-01-01"
    expires: "2999-01-01"
END
git add .firmgate

== sh git init -q -b main . && git config user.name Ada && git config user.email ada@example.org && printf 'entry\nkey.pem.kept\n' > .gitignore && git add . && git commit -q -m first && openssl genpkey -algorithm ed25519 -out key.pem.kept && git init -q --bare -b main "$BOX/server.git" && git push -q "$BOX/server.git" main
== $ cd "$BOX/server.git" && firmgate hook install
> pre-receive            installed

# what is too wide has a place in the file
== $ sh entry '*' '**' 'Bo <bo@example.org>' && git commit -q -m all && git push -q "$BOX/server.git" main
exit 1
! remote: firmgate: error: .firmgate/deviations.yaml:2:5: DEV-001: '*' is no rule and no family of rules        
! remote:   mend: name one rule, or a family as memory.*        
! ...
== $ sh entry 'secret.*' '**/*.pem' 'Bo <bo@example.org>' && git commit -q --amend -m all && git push -q "$BOX/server.git" main 2>&1 | grep 'error: .f'
> remote: firmgate: error: .firmgate/deviations.yaml:2:5: DEV-001 would cover every finding of 'secret.*': '**/*.pem' names no place        
== $ sh entry 'gate.*' 'firmgate.yaml' 'Bo <bo@example.org>' && echo '{}' > firmgate.yaml && git commit -q -a --amend -m all && git push -q "$BOX/server.git" main 2>&1 | grep 'error: .f'
> remote: firmgate: error: .firmgate/deviations.yaml:2:5: DEV-001: what 'gate.*' says no deviation accepts        
== $ git checkout -q main~1 -- firmgate.yaml && cp key.pem.kept key.pem && git add key.pem && sh entry 'secret.*' 'key.pem' 'Bo <bo@example.org>' && git commit -q --amend -m key && git push -q "$BOX/server.git" main 2>&1 | grep -o '\[[a-z]*[.][a-z-]*\]'
> [secret.committed]
> [gate.policy-changed]
> [deviation.added]

# an entry of the base accepts it
== $ git rm -q --cached key.pem && git commit -q --amend -m entry && git push -q "$BOX/server.git" main 2>&1 | grep -o 'DEV-001. is new.*added'
> DEV-001' is new or wider: it accepts 'secret.*' in key.pem until 2999-01-01, approved by 'Bo <bo@example.org>' [deviation.added
== $ git add key.pem && git commit -q -m key && git push -q "$BOX/server.git" main && git ls-remote "$BOX/server.git" main | grep -c "$(git rev-parse HEAD)"
> 1

# who makes the change approves nothing in it; nobody is no approver
== $ for who in 'Ada <ada@example.org>' '<ada@example.org >' '<>' 'cy@example.org.'; do sh entry 'memory.*' 'src/**' "$who" && git commit -q -m entry && git push -q "$BOX/server.git" main 2>&1 | grep -o "DEV-001. .*' .deviation.self" | cut -d' ' -f2-; git reset -q --hard HEAD~1; done
> is approved by the author of the change 'Ada <ada@example.org>' [deviation.self
> is approved by the author of the change '<ada@example.org >' [deviation.self
> has an approver without a mail address '<>' [deviation.self
> is owned and approved by 'cy@example.org.' [deviation.self

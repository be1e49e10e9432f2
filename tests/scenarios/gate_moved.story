What moves to where more is asked is judged as new: out of tests and vendor code, into a zone, to where a rule is an error.
Requirement: FG-GATE-1
Requirement: FG-HOOK-1

== file fw/lib/a.c
int *f(void);
int *f(void)
{
	int x = 3;
	return &x;
}

== file fw/util/u.c
int *g(void);
int *g(void)
{
	int x = 3;
	return &x;
}

== file fw/plain/p.c
int *h(void);
int *h(void)
{
	int x = 3;
	return &x;
}

== file firmgate.yaml
zones:
  - {name: core, paths: ["fw/core/**"], security_level: 3}
  - {name: rest, paths: ["fw/**"], security_level: 1}
rules:
  levels: {"build.*": off}
  overrides:
    - {paths: ["fw/lib/**"], levels: {memory.stack-address-return: note}}

== file compile_commands.json
[{"directory": ".", "file": "fw/lib/a.c", "arguments": ["gcc", "-c", "fw/lib/a.c"]},
 {"directory": ".", "file": "fw/util/u.c", "arguments": ["gcc", "-c", "fw/util/u.c"]},
 {"directory": ".", "file": "fw/plain/p.c", "arguments": ["gcc", "-c", "fw/plain/p.c"]}]

== file try
# try NAME COMMAND: from the good state, do what COMMAND does and commit the rest; what the server and the gate say
git checkout -q -f main && git clean -qfd && git checkout -q -B "$1" && sh -c "$2" && git add -A
firmgate hook run pre-commit 2>&1 | sed -n 's/^  \([^ ]\)/hook: \1/p'
git commit -q -m "$1"
git push -q "$BOX/server.git" "HEAD:refs/heads/$1" >push.log 2>&1 && echo "$1: accepted" || echo "$1: refused"
sed -n 's/ *$//; s/^remote: firmgate: \(.*comes into\)/\1/p; s/^remote:   \([^ ]\)/\1/p' push.log

== sh printf '*.log\ntry\n' > .gitignore && git init -q -b main . && git config user.name Ada && git config user.email ada@example.org && mkdir tests examples && openssl genpkey -algorithm ed25519 -out tests/k.pem && printf 'GH_TOKEN=ghp_%s%s\n' aB3dE5gH7jK9mN1pQ3sT 5vX7zA9cE1gI3kM5 > examples/.env && git add -f . && git commit -q -m first && git init -q --bare "$BOX/server.git" && git push -q "$BOX/server.git" main && cd "$BOX/server.git" && firmgate hook install

# secrets of tests and examples
== $ sh try key 'mkdir keys && git mv tests/k.pem keys/prod.pem'
> hook: keys/prod.pem:1:1: error: 'prod.pem' would be committed with a secret: ... [secret.committed]
> key: refused
> keys/prod.pem:1:1: error: 'prod.pem' would be committed with a secret: ... [secret.committed]
== $ sh try token 'git mv examples/.env .env' | grep -v hook
> token: refused
> .env:1:1: error: '.env' would be committed with a secret: GitHub token [secret.committed]
> .env:1:1: warning: a random word stands where a secret is named [secret.random-word]
== $ sh try inside 'mkdir tests/more && git mv tests/k.pem tests/more/k.pem'
> inside: accepted
== $ sh try through 'git mv tests/k.pem k.pem && git commit -q -n -m out && git rm -q k.pem'
> through: refused
> k.pem:1:1: error: commit '...' adds a secret to 'k.pem', and history keeps it: ... [secret.committed]

# code
== $ sh try level 'mkdir fw/src && git mv fw/lib/a.c fw/src/a.c'
> hook: fw/src/a.c:5:9: error: address of local 'x' is returned [memory.stack-address-return]
> level: refused
> fw/src/a.c:5:9: error: address of local 'x' is returned [memory.stack-address-return]
== $ sh try zone 'mkdir fw/core && git mv fw/util/u.c fw/core/u.c'
> hook: fw/core/u.c:5:9: error: address of local 'x' is returned [memory.stack-address-return]
> zone: refused
> fw/core/u.c comes into zone 'core': all that is found in it is new
> fw/core/u.c:5:9: error: address of local 'x' is returned [memory.stack-address-return]
== $ firmgate gate -q main..HEAD | grep -o 'fw/core.*error'
> fw/core/u.c:5:9: error
# where nothing more is asked a moved file brings nothing new
== $ sh try same 'mkdir fw/other && git mv fw/plain/p.c fw/other/p.c'
> same: accepted

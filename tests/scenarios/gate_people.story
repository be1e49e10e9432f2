Who reviewed is one person who is somebody else, and a tree entry that no checkout makes is not passed over.
Requirement: FG-GATE-1

== file firmgate.yaml
gate:
  policies:
    - {name: all, reviews: 1}

== file a.c
int zero(void);
int zero(void)
{
	return 0;
}

== file bad.txt
int *f(void);
int *f(void)
{
	int x = 3;
	return &x;
}

== file by
# by AUTHOR REVIEWER: an empty commit of that author; what the gate says of its review
tree=$(git rev-parse HEAD^{tree})
new=$(printf 'tree %s\nparent %s\nauthor %s 1700000000 +0000\ncommitter Bo <bo@example.org> 1700000000 +0000\n\nx\n\nReviewed-by: %s\n' "$tree" "$(git rev-parse HEAD)" "$1" "$2" | git hash-object -t commit -w --literally --stdin)
firmgate gate --branch main "HEAD..$new" 2>/dev/null | sed -n 's/^.*that policy .all. asks for/asks/p; /^$/d' | grep asks || echo passes

== sh git init -q -b main . && git config user.name Ada && git config user.email ada@example.org && printf 'by\nbad.txt\n' > .gitignore && git add . && git commit -q -m first && git init -q --bare -b main "$BOX/server.git" && git push -q "$BOX/server.git" main && cd "$BOX/server.git" && firmgate hook install

== $ sh by 'Ada <ada@example.org>' 'Bo <bo@example.org>'
> passes
# the author is nobody: the reviewer may be the author
== $ sh by '<>' 'Bo <bo@example.org>'; sh by 'Bo <bo>' 'Bo <bo@example.org>'
> asks; its author names nobody, so nobody is another [gate.review-missing]
> asks; its author names nobody, so nobody is another [gate.review-missing]
# two addresses, a tag, letters of another alphabet
== $ sh by 'Ada <ada@example.org>' 'Cy <ada@example.org> <cy@example.org>'
> asks; 'Reviewed-by: Cy <ada@example.org> <cy@example.org>' names nobody [gate.review-missing]
== $ sh by 'Ada <ada@example.org>' 'Ada <ada+me@example.org>'
> asks; authors do not review themselves [gate.review-missing]
== $ sh by 'Ada <ada@example.org>' "$(printf 'Ada <ad\320\260@example.org>')" | grep -o 'names nobody.*'
> names nobody [gate.review-missing]

# names that lead out of the tree, or stand twice
== file names
# names ENTRY...: push a commit whose tree has these entries besides; what the server says
git ls-tree HEAD > tree.txt
for n; do printf '100644 blob %s\t%s\n' "$(git hash-object -w bad.txt)" "$n"; done >> tree.txt
python3 - > tree.bin <<'P'
import sys
for l in open('tree.txt'):
    meta, name = l.rstrip('\n').split('\t')
    mode, kind, id = meta.split()
    sys.stdout.buffer.write(mode.lstrip('0').encode() + b' ' + name.encode() + b'\0' + bytes.fromhex(id))
P
tree=$(git hash-object -t tree -w --literally --stdin < tree.bin)
new=$(printf 'x\n\nReviewed-by: Bo <bo@example.org>\n' | git commit-tree -p HEAD "$tree")
git push -q "$BOX/server.git" "$new:refs/heads/names" 2>&1 | sed -n 's/ *$//; s/^remote: //p'
== $ sh names ../../x.c | grep -v looked
>   content-not-read: ../../x.c: no checkout makes a file of that name: it leads elsewhere
> firmgate: refs/heads/names is refused: 1 gap: not everything was analysed
== $ sh names a.c
> firmgate: error: the tree has 'a.c' twice
== $ firmgate gate -q main..main

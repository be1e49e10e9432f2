Where policy asks for signatures, each commit's is verified with the keys of the base.
Requirement: FG-GATE-2

== file firmgate.yaml
gate:
  allowed_signers: .firmgate/signers
  keyring: .firmgate/keys.asc
  policies:
    - name: signed
      branches: [main]
      signed: true

== sh git init -q -b main . && git config user.name Ada && git config user.email ada@example.org && git config gpg.format ssh && git config user.signingKey "$BOX/ada"
== sh for t in ed25519 ecdsa rsa; do ssh-keygen -q -t $t -N '' -C $t -f "$BOX/$t"; done && cp "$BOX/ed25519" "$BOX/ada" && cp "$BOX/ed25519.pub" "$BOX/ada.pub" && ssh-keygen -q -t ed25519 -N '' -f "$BOX/mallory" && ssh-keygen -q -t ed25519 -N '' -f "$BOX/old"
== sh mkdir .firmgate && { echo "# who may sign"; echo "ada@example.org namespaces=\"git\" $(cut -d' ' -f1,2 "$BOX/ed25519.pub")"; echo "bo@example.org,bo@work.example $(cat "$BOX/ecdsa.pub")"; echo "\"cy@example.org\" valid-after=\"20200101Z\" $(cat "$BOX/rsa.pub")"; echo "old@example.org valid-before=\"20210101\" $(cat "$BOX/old.pub")"; } > .firmgate/signers
== sh export GNUPGHOME="$BOX/gnupg" && mkdir -m 700 "$GNUPGHOME" && gpg -q --batch --passphrase '' --quick-gen-key 'Dan <dan@example.org>' ed25519 sign never 2>/dev/null && gpg -q --batch --passphrase '' --quick-gen-key 'Eve <eve@example.org>' ed25519 sign never 2>/dev/null && gpg -q --batch --quick-add-uid dan@example.org 'Dan <daniel@work.example>' 2>/dev/null && gpg --export -a dan@example.org > .firmgate/keys.asc
== sh git add . && git commit -q -m policy && git checkout -q -b work

# each kind of key, each of its committer
== $ for it in ed25519:ada@example.org ecdsa:bo@work.example rsa:Cy@Example.org; do GIT_COMMITTER_EMAIL=${it#*:} git -c user.signingKey="$BOX/${it%:*}" commit -q -S --allow-empty -m "by ${it%:*}" || exit 9; done; firmgate gate --branch main
! firmgate: gate: ... passes: ...
== $ export GNUPGHOME="$BOX/gnupg" GIT_COMMITTER_EMAIL=dan@example.org && git -c gpg.format=openpgp -c user.signingKey=dan@example.org commit -q -S --allow-empty -m "by gpg" && firmgate gate --branch main
! firmgate: gate: ... passes: ...

# somebody who may sign does not sign for another; the policy says whom it asks
== $ git -c user.signingKey="$BOX/ecdsa" commit -q -S --allow-empty -m "for Ada" && firmgate gate -q --branch main
exit 1
> ...
> ... commit '...' (for Ada) is signed with the key of 'bo@example.org,bo@work.example', and policy 'signed' asks for its committer's, 'ada@example.org' [gate.signature]
> ...
== $ git reset -q --hard HEAD~1 && GNUPGHOME="$BOX/gnupg" git -c gpg.format=openpgp -c user.signingKey=dan@example.org commit -q -S --allow-empty -m "for Ada" && firmgate gate -q --branch main
exit 1
> ...
> ... is signed with the key of 'daniel@work.example', and policy 'signed' asks for its committer's, 'ada@example.org' [gate.signature]
> ...
== $ git checkout -q main && for who in author anyone; do git checkout -q -b by-$who main && printf 'gate:\n  allowed_signers: .firmgate/signers\n  policies: [{name: signed, signed: true, signed_by: %s}]\n' $who > firmgate.yaml && git commit -q -a -m $who && GIT_COMMITTER_EMAIL=bo@example.org git -c user.signingKey="$BOX/ed25519" commit -q -S --allow-empty -m "by the author" && firmgate gate -q --branch main HEAD~1..HEAD && git -c user.signingKey="$BOX/ecdsa" commit -q -S --allow-empty -m "by another" && firmgate gate -q --branch main HEAD~1..HEAD >/dev/null; echo "$who: $?"; done; git checkout -q work
> author: 1
> anyone: 0

# on another branch nobody asks
== $ git commit -q --no-gpg-sign --allow-empty -m plain && firmgate gate -q --branch topic
== $ firmgate gate -q --branch main
exit 1
> ...
> ... commit '...' (plain) is not signed, policy 'signed' asks for one [gate.signature]
> ...

# somebody else, an old key, another namespace, an unknown OpenPGP key
== $ git reset -q --hard main && git -c user.signingKey="$BOX/mallory" commit -q -S --allow-empty -m mallory && firmgate gate -q --branch main
exit 1
> ...
> ... commit '...' (mallory) has a signature that does not hold, policy 'signed' asks for one: its key is none of the allowed signers [gate.signature]
> ...
== $ git reset -q --hard main && git -c user.signingKey="$BOX/old" commit -q -S --allow-empty -m old && firmgate gate -q --branch main
exit 1
> ...
> ... its key was no longer valid when the commit was made [gate.signature]
> ...
== $ git reset -q --hard main && GNUPGHOME="$BOX/gnupg" git -c gpg.format=openpgp -c user.signingKey=eve@example.org commit -q -S --allow-empty -m eve && firmgate gate -q --branch main
exit 1
> ...
> ... its key is not in the keyring [gate.signature]
> ...

# a signature of another commit under this one
== $ git reset -q --hard main && git commit -q -S --allow-empty -m first && git cat-file commit HEAD | sed 's/^first$/second/' > "$BOX/forged" && git reset -q --hard "$(git hash-object -t commit -w "$BOX/forged")" && firmgate gate -q --branch main
exit 1
> ...
> ... commit '...' (second) has a signature that does not hold, policy 'signed' asks for one: the commit is not what was signed [gate.signature]
> ...
== $ git reset -q --hard main && GNUPGHOME="$BOX/gnupg" git -c gpg.format=openpgp -c user.signingKey=dan@example.org commit -q -S --allow-empty -m first && git cat-file commit HEAD | sed 's/^first$/second/' > "$BOX/forged" && git reset -q --hard "$(git hash-object -t commit -w "$BOX/forged")" && firmgate gate -q --branch main
exit 1
> ...
> ... commit '...' (second) has a signature that does not hold, policy 'signed' asks for one: the commit is not what was signed [gate.signature]
> ...

# who adds a signer does not sign with it in the same change
== $ git reset -q --hard main && echo "mallory $(cat "$BOX/mallory.pub")" >> .firmgate/signers && git add -A && git -c user.signingKey="$BOX/mallory" commit -q -S -m "let me in" && firmgate gate -q --branch main
exit 1
> ...
> ... (let me in) has a signature that does not hold, policy 'signed' asks for one: its key is none of the allowed signers [gate.signature]
> ...

# a program that the repository names for gpg is never run
== $ git reset -q --hard main && printf '#!/bin/sh\ntouch %s/ran\n' "$BOX" > "$BOX/evil" && chmod +x "$BOX/evil" && GNUPGHOME="$BOX/gnupg" GIT_COMMITTER_EMAIL=dan@example.org git -c gpg.format=openpgp -c user.signingKey=dan@example.org commit -q -S --allow-empty -m fine && git config gpg.program "$BOX/evil" && git config gpg.ssh.program "$BOX/evil" && firmgate gate -q --branch main && ls "$BOX/ran"
exit 2
! ls: cannot access '@BOX@/ran': No such file or directory

# signers that cannot be read: nothing is good
== $ git checkout -q main && echo 'ada@example.org what' > .firmgate/signers && git commit -q -a -m broken && git checkout -q -b other && git -c gpg.ssh.program=ssh-keygen commit -q -S --allow-empty -m signed && firmgate gate -q --branch main --base main
exit 1
> ...
> ... has a signature that could not be verified, policy 'signed' asks for one: .firmgate/signers:1: ...
> ...

Keys inside other bytes, as digits, as words, raw, packed; tokens of services; secrets in names, headers and messages.
Requirement: FG-HOOK-1

== file try
# try NAME: stage all, ask the hook, put everything back
git add -A && firmgate hook run pre-commit 2>err; rc=$?
echo "$1: $rc $(sed -n 's/^  [^ ]*:\([0-9]*\):1: \(.*\)\[\(secret[.a-z-]*\)\]/\1 \2\3/p' err)"
grep 'not-searched-for' err; git reset -q --hard && git clean -qfd

== file lines
# lines FILE: of its lines each alone: what is told of it
while IFS= read -r line; do printf '%s\n' "$line" > c.cfg; git add c.cfg; firmgate hook run pre-commit >/dev/null 2>err; echo "$? ${line%%[=:]*}"; done < "$1"; git reset -q --hard

== file hex
# hex FILE: records of an image with the file at 0x100
python3 -c 'import sys
d = bytes(256) + open(sys.argv[1], "rb").read()
for a in range(0, len(d), 16):
    r = bytes([len(d[a:a + 16]), a >> 8, a & 255, 0]) + d[a:a + 16]
    print(":%s%02X" % (r.hex().upper(), -sum(r) & 255))
print(":00000001FF")' "$1"

== file words
# words FILE ORDER: an array of words
python3 -c 'import sys, struct
d = open(sys.argv[1], "rb").read()
d += bytes(-len(d) % 4)
print("const unsigned k[] = {\n\t" + ", ".join("0x%08x" % w for w in struct.unpack(sys.argv[2] + "%dI" % (len(d) // 4), d)) + "\n};")' "$1" "$2"

== sh git init -q -b main . && git config user.name Ada && git config user.email ada@example.org && printf 'try\nlines\nhex\nwords\nerr\n' > .gitignore && openssl ecparam -name prime256v1 -genkey -noout -out "$BOX/ec.pem" && openssl genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:2048 -out "$BOX/rsa.pem" 2>/dev/null && cd "$BOX" && for k in rsa ec; do grep -v -e '---' $k.pem | base64 -d > $k.der; done && openssl req -x509 -key rsa.pem -subj /CN=x -outform DER -out cert.der && openssl rand -out raw 32 && cd project && git add . && git commit -q -m first

== $ firmgate hook run pre-commit

# inside an image, and none in a certificate
== $ for k in rsa ec cert; do { head -c 1000 /dev/zero; cat "$BOX/$k.der"; head -c 1000 /dev/zero; } > flash.bin; sh try $k; done
> rsa: 1 1 error: 'flash.bin' would be committed with a secret: DER private key inside it secret.committed
> ec: 1 1 error: 'flash.bin' would be committed with a secret: DER private key inside it secret.committed
> cert: 0 

# digits, records, words
== $ { echo '# key'; od -An -v -tx1 "$BOX/ec.der" | tr -d ' '; } > k.txt; sh try lines; echo "K = bytes.fromhex('$(od -An -v -tx1 "$BOX/rsa.der" | tr -d ' \n')')" > k.py; sh try word; od -An -v -tx1 "$BOX/cert.der" | tr -d ' ' > c.txt; sh try certificate
> lines: 1 2 error: 'k.txt' would be committed with a secret: DER private key as digits secret.committed
> word: 1 1 error: 'k.py' would be committed with a secret: DER private key as digits secret.committed
> certificate: 0 
== $ for k in rsa.der ec.pem cert.der; do sh hex "$BOX/$k" > app.hex; sh try $k; done
> rsa.der: 1 1 error: 'app.hex' would be committed with a secret: DER private key in the image secret.committed
> ec.pem: 1 1 error: 'app.hex' would be committed with a secret: EC private key in the image secret.committed
> cert.der: 0 
== $ for o in '<' '>'; do sh words "$BOX/ec.der" "$o" > k.c; sh try "$o"; done; sh words "$BOX/cert.der" '<' > k.c; sh try certificate
> <: 1 2 error: 'k.c' would be committed with a secret: DER private key as words secret.committed
> >: 1 2 error: 'k.c' would be committed with a secret: DER private key as words secret.committed
> certificate: 0 

# raw, where the name says it
== $ for n in sign.key device_priv.bin sign_pub.key data.bin; do cp "$BOX/raw" $n; sh try $n; od -An -v -tx1 "$BOX/raw" | tr -d ' \n' > $n; sh try $n; done; head -c 32 /dev/zero > zero.key; sh try zero
> sign.key: 1 1 error: 'sign.key' would be committed with a secret: raw key, by the file's name secret.committed
> sign.key: 1 1 error: 'sign.key' would be committed with a secret: raw key, by the file's name secret.committed
> device_priv.bin: 1 1 error: 'device_priv.bin' would be committed with a secret: raw key, by the file's name secret.committed
> device_priv.bin: 1 1 error: 'device_priv.bin' would be committed with a secret: raw key, by the file's name secret.committed
> sign_pub.key: 0 
> sign_pub.key: 0 
> data.bin: 0 
> data.bin: 0 
> zero: 0 

# packed, one in the other; what is not undone is said
== $ (cd "$BOX" && tar -czf project/a.tar.gz ec.pem) && sh try tgz; gzip -c "$BOX/ec.pem" > k.gz; sh try gz; python3 -c 'import sys, zipfile; z = zipfile.ZipFile("a.zip", "w", zipfile.ZIP_DEFLATED); z.write(sys.argv[1], "etc/ec.pem"); z.write(sys.argv[2], "ok.der")' "$BOX/ec.pem" "$BOX/cert.der" && cp a.zip "$BOX/a.zip" && sh try zip; (cd "$BOX" && tar -czf project/b.tgz a.zip cert.der) && sh try nested; (cd "$BOX" && tar -czf project/c.tgz cert.der) && sh try none
> tgz: 1 1 error: 'a.tar.gz' would be committed with a secret: EC private key, packed secret.committed
> gz: 1 1 error: 'k.gz' would be committed with a secret: EC private key, packed secret.committed
> zip: 1 1 error: 'a.zip' would be committed with a secret: EC private key, packed as 'etc/ec.pem' secret.committed
> nested: 1 1 error: 'b.tgz' would be committed with a secret: EC private key, packed as 'etc/ec.pem', packed as 'a.zip', packed secret.committed
> none: 0 
== $ { printf '7z\274\257\047\034'; head -c 100 /dev/zero; } > a.7z; sh try 7z; head -c 9000000 /dev/zero | gzip -9 | tee x.gz | head -c 2000 > cut.gz; rm x.gz; sh try cut; head -c 90000000 /dev/zero | gzip -9 > bomb.gz; sh try bomb
> 7z: 0 1 note: 'a.7z' was not searched for secrets to its end: 7z archives are not undone secret.not-searched
> cut: 0 1 note: 'cut.gz' was not searched for secrets to its end: the archive is not as it should be secret.not-searched
> bomb: 0 
>   not-searched-for-secrets: bomb.gz: a member is larger than what is looked into

# names say what a word is: hexadecimal or base64 of as many bytes as keys have
== $ H=$(od -An -v -tx1 "$BOX/raw" | tr -d ' \n'); B=$(base64 "$BOX/raw"); printf '%s\n' "signing_key: $H" "aes_key = \"$B\"" "encryption_key=$H" "psk=$H" "  \"deviceKey\": \"$B\"," "#define BOOT_AES_KEY \"$H\"" "k.signing_key = bytes.fromhex('$H')" "HMAC_KEY_HEX=0x$H" > "$BOX/told"; sh lines "$BOX/told"
> 1 signing_key
> 1 aes_key 
> 1 encryption_key
> 1 psk
> 1   "deviceKey"
> 1 #define BOOT_AES_KEY "...
> 1 k.signing_key 
> 1 HMAC_KEY_HEX
== $ H=$(od -An -v -tx1 "$BOX/raw" | tr -d ' \n'); B=$(base64 "$BOX/raw"); printf '%s\n' "signing_pub_key: $H" "test_aes_key: $H" "aes_key: 00000000000000000000000000000000" "aes_key: 000102030405060708090a0b0c0d0e0f" "aes_key: 0123456789abcdef0123456789abcdef" "aes_key: 2b7e151628aed2a6abf7158809cf4f3c" "aes_key_id: $H" "signing_key_sha256: $H" "sha256: $H" "design_key: $H" "aes_key: ${H%???}" "psk_identity=$H" "key: $H" "signing_key: keys/production-2024.pem" > "$BOX/fine"; sh lines "$BOX/fine" | grep -c '^0'; wc -l < "$BOX/fine"
> 14
> 14

# names of files
== $ T=ghp_16C7e42F292c6912E7710c838347Ae178B4a; touch "id_$T.txt"; git add -A; firmgate hook run pre-commit 2>&1 | grep -o 'error: .*'; git reset -q --hard; touch 'password=Xk8wQz71pLm9.txt'; git add -A; firmgate hook run pre-commit 2>&1 | grep -o 'error: .*'; git reset -q --hard; touch 'ghp_readme.txt' 'password=none.txt'; git add -A; firmgate hook run pre-commit; git reset -q --hard
> error: the name of a file holds a secret: GitHub token [secret.committed]
> error: the name of a file holds a secret: a random word [secret.committed]

# messages, before they are commits; comment lines are none of it
== $ firmgate hook install commit-msg && printf 'one\n\nuse ghp_16C7e42F292c6912E7710c838347Ae178B4a\n' > "$BOX/m"; git commit -q --allow-empty -F "$BOX/m"; printf 'one\n\n# ghp_16C7e42F292c6912E7710c838347Ae178B4a\n' > "$BOX/ok"; git commit -q --allow-empty -F "$BOX/ok" --cleanup=strip
> commit-msg             installed
! firmgate: COMMIT_EDITMSG: the message holds a secret: GitHub token [secret.committed]

# header, author, branch, message: all that a push brings; each where it stands
== sh git init -q --bare "$BOX/server.git" && git push -q "$BOX/server.git" main && cd "$BOX/server.git" && firmgate hook install
== $ { printf 'tree %s\nparent %s\nauthor A <a@example.org> 1700000000 +0000\ncommitter A <a@example.org> 1700000000 +0000\n' $(git rev-parse main^{tree} main); sed -e '1s/^/x-key /' -e '2,$s/^/ /' "$BOX/ec.pem"; printf '\nheader\n'; } > "$BOX/commit"; git push -q "$BOX/server.git" $(git hash-object -t commit -w --stdin --literally < "$BOX/commit"):refs/heads/main 2>&1 | grep -o '[A-Z_]*:[0-9]*:1: error.*\]' | sed "s/'[0-9a-f]*'/X/"
> COMMIT_EDITMSG:5:1: error: the header of commit X holds a secret: EC private key [secret.committed]
== $ git commit -q --allow-empty --author 'ghp_16C7e42F292c6912E7710c838347Ae178B4a <a@example.org>' -m author && git push -q "$BOX/server.git" HEAD:main 2>&1 | grep -o '[A-Z_]*:[0-9]*:1: error.*\]' | sed "s/'[0-9a-f]*'/X/"; git reset -q --hard HEAD~1; git commit -q --allow-empty --no-verify -F "$BOX/m" && git push -q "$BOX/server.git" HEAD:main 2>&1 | grep -o '[A-Z_]*:[0-9]*:1: error.*\]' | sed "s/'[0-9a-f]*'/X/"; git reset -q --hard HEAD~1; git push -q "$BOX/server.git" HEAD:refs/heads/ghp_16C7e42F292c6912E7710c838347Ae178B4a 2>&1 | grep -o 'error: the.*\]'
> COMMIT_EDITMSG:3:1: error: the header of commit X holds a secret: GitHub token [secret.committed]
> COMMIT_EDITMSG:3:1: error: the message of commit X holds a secret: GitHub token [secret.committed]
> error: the name of the reference holds a secret: GitHub token [secret.committed]
== $ git push -q "$BOX/server.git" HEAD:main

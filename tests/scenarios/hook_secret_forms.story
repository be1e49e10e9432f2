A key is one in every form: wide text, joined literals, numbers, base64, links, stores; one in place of another is new, and one of a test is noted.
Requirement: FG-HOOK-1

== file try
# try NAME: stage all, ask the hook, put everything back
git add -A && firmgate hook run pre-commit 2>err; rc=$?
echo "$1: $rc $(sed -n 's/^  [^ ]*:\([0-9]*\):1: \(.*\)\[\(secret[.a-z-]*\)\]/\1 \2\3/p' err)"
grep 'not searched\|skipped' err; git reset -q --hard && git clean -qfd

== file use
# use FILE NAME: an array NAME of the bytes of FILE
echo "const unsigned char $2[] = {"; od -An -v -tx1 "$1" | sed 's/ \(..\)/ 0x\1,/g'; echo '};'

== sh git init -q -b main . && git config user.name Ada && git config user.email ada@example.org && printf 'try\nuse\nerr\n' > .gitignore && openssl genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:2048 -out "$BOX/rsa.pem" 2>/dev/null && openssl ecparam -name prime256v1 -genkey -noout -out "$BOX/ec.pem" && openssl genpkey -algorithm ed25519 -out "$BOX/ed.pem" && openssl pkey -in "$BOX/ec.pem" -out "$BOX/ec8.pem" && cd "$BOX" && for k in rsa ec ed ec8; do grep -v -e '---' $k.pem | base64 -d > $k.der; done && openssl rsa -in rsa.pem -traditional -outform DER -out rsa1.der 2>/dev/null && openssl req -x509 -key rsa.pem -subj /CN=x -out cert.pem && openssl x509 -in cert.pem -outform DER -out cert.der && openssl pkcs12 -export -inkey rsa.pem -in cert.pem -passout pass:secret -out store.p12 && openssl pkey -in ec.pem -aes256 -passout pass:secret -out guarded.pem && cd project && git add . && git commit -q -m first

== $ firmgate hook run pre-commit

# wide text
== $ for e in UTF-16LE UTF-16BE; do iconv -t $e "$BOX/ec.pem" > wide.txt; sh try $e; done; { printf '\xff\xfe'; echo line | iconv -t UTF-16LE; iconv -t UTF-16LE "$BOX/rsa.pem"; } > marked.txt; sh try marked
> UTF-16LE: 1 1 error: 'wide.txt' would be committed with a secret: EC private key secret.committed
> UTF-16BE: 1 1 error: 'wide.txt' would be committed with a secret: EC private key secret.committed
> marked: 1 2 error: 'marked.txt' would be committed with a secret: private key secret.committed
== $ echo 'password = "xK9v2LqT7mZp4RwB8nYc"' | iconv -t UTF-16LE > wide.ini; sh try word
> word: 1 1 warning: a random word stands where a secret is named secret.random-word

# literals that the compiler joins
== $ { echo 'static const char k[] ='; echo '	"-----BEGIN EC "'; echo '	/* "more" */ "PRIVATE KEY-----\n"'; sed -e 1d -e 's/.*/	"&\\n"/' "$BOX/ec.pem"; echo ';'; } > k.c; sh try split
> split: 1 2 error: 'k.c' would be committed with a secret: EC private key split over literals secret.committed
== $ { printf '"--" "---BEG" \\\n"IN" "" " EC PRIVATE KEY-----\\n"'; sed -e 1d -e 's/.*/	"&\\n"/' "$BOX/ec.pem"; } > k.inc; sh try pieces
> pieces: 1 1 error: 'k.inc' would be committed with a secret: EC private key split over literals secret.committed
== $ sed 's/.*/	"&\\n"/' "$BOX/ec.pem" > k.inc; sh try whole
> whole: 1 1 error: 'k.inc' would be committed with a secret: EC private key secret.committed

# numbers: PKCS#1, SEC 1, PKCS#8, and the text itself; escapes too
== $ for k in rsa1.der ec.der ec8.der ed.der rsa.pem; do { echo '/* key */'; sh use "$BOX/$k" k; } > k.c; sh try $k; done
> rsa1.der: 1 3 error: 'k.c' would be committed with a secret: DER private key as numbers secret.committed
> ec.der: 1 3 error: 'k.c' would be committed with a secret: DER private key as numbers secret.committed
> ec8.der: 1 3 error: 'k.c' would be committed with a secret: DER private key as numbers secret.committed
> ed.der: 1 3 error: 'k.c' would be committed with a secret: DER private key as numbers secret.committed
> rsa.pem: 1 3 error: 'k.c' would be committed with a secret: private key as numbers secret.committed
== $ { echo 'const char k[] ='; od -An -v -tx1 "$BOX/ec.der" | sed 's/ \(..\)/\\x\1/g; s/.*/	"&"/'; echo ';'; } > k.c; sh try escapes
> escapes: 1 2 error: 'k.c' would be committed with a secret: DER private key as numbers secret.committed
== $ sh use "$BOX/cert.der" c > c.c; sh try certificate
> certificate: 0 

# base64 of the text, and of the bytes
== $ { echo 'data:'; printf '  tls.key: '; base64 -w0 "$BOX/rsa.pem"; echo; } > secret.yaml; sh try text; for k in rsa1 rsa ec ec8 ed; do { echo 'const char s[] ='; base64 -w 64 "$BOX/$k.der" | sed 's/.*/	"&"/'; echo ';'; } > k.c; sh try $k; done
> text: 1 2 error: 'secret.yaml' would be committed with a secret: private key in base64 secret.committed
> rsa1: 1 2 error: 'k.c' would be committed with a secret: DER private key in base64 secret.committed
> rsa: 1 2 error: 'k.c' would be committed with a secret: DER private key in base64 secret.committed
> ec: 1 2 error: 'k.c' would be committed with a secret: DER private key in base64 secret.committed
> ec8: 1 2 error: 'k.c' would be committed with a secret: DER private key in base64 secret.committed
> ed: 1 2 error: 'k.c' would be committed with a secret: DER private key in base64 secret.committed
== $ cp "$BOX/cert.pem" . && base64 "$BOX/cert.pem" > cert.b64 && base64 "$BOX/cert.der" > der.b64 && sh try public
> public: 0 

# where a link leads to
== $ ln -s ghp_16C7e42F292c6912E7710c838347Ae178B4a link; sh try link; ln -s ../notes link; sh try other
> link: 1 1 error: 'link' would be committed with a secret: GitHub token secret.committed
> other: 0 

# what a passphrase guards: stores are warned of, single keys noted
== $ cp "$BOX/store.p12" . && sh try store; cp "$BOX/store.p12" blob.bin && sh try renamed; { printf 'KEYS\0'; head -c 200 /dev/zero; } > app.keystore; sh try named; cp "$BOX/guarded.pem" . && sh try guarded
> store: 1 1 warning: 'store.p12' would be committed with a secret: PKCS#12 file secret.guarded-key
> renamed: 1 1 warning: 'blob.bin' would be committed with a secret: PKCS#12 file secret.guarded-key
> named: 1 1 warning: 'app.keystore' would be committed with a secret: key store, by its name secret.guarded-key
> guarded: 0 1 note: 'guarded.pem' would be committed with a secret: encrypted private key secret.guarded-key

# of tests and examples: noted
== $ mkdir -p tests && cp "$BOX/ec.pem" tests/k.pem && cat "$BOX/ed.pem" >> tests/k.pem && sh try test
> test: 0 1 note: 'k.pem' would be committed with a secret: EC private key, in a folder of tests or examples secret.committed

# one in the place of another is new; the same one, moved or set anew, is not
== $ cp "$BOX/ec.pem" id_ecdsa && git add id_ecdsa && git commit -q -m key && openssl ecparam -name prime256v1 -genkey -noout > id_ecdsa && sh try replaced
> replaced: 1 1 error: 'id_ecdsa' would be committed with a secret: EC private key secret.committed
== $ { echo more; sed 's/$/ /' "$BOX/ec.pem"; } > id_ecdsa && sh try moved; git mv id_ecdsa other && sh try renamed
> moved: 0 
> renamed: 0 

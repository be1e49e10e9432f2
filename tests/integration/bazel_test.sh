# The aspect and the report rule, in Bazel's sandbox without network: the same bytes in another place,
# in the sandbox and out of it; only what changed is looked at again.
#
# Bazel needs the rules_cc that it names, and must not load it: FG_RULES_CC is a checkout of it (for
# Debian's bazel-bootstrap 4.2.3 commit b1c40e1de81913a3c40e5948f78719c28152486d).
. "$(dirname "$0")/harness.sh"
needs bazel gcc
rules_cc=${FG_RULES_CC:-/usr/share/bazel/rules/cc}

mkdir -p tools
cp "$recipes/bazel/firmgate.bzl" tools
printf '#!/bin/sh\nexec "%s" "$@"\n' "$program" >tools/firmgate.sh
chmod +x tools/firmgate.sh
echo 'sh_binary(name = "firmgate", srcs = ["firmgate.sh"], visibility = ["//visibility:public"])' >tools/BUILD
echo 'workspace(name = "tree")' >WORKSPACE
cat >BUILD <<'END'
load("//tools:firmgate.bzl", "firmgate_report")
exports_files(["firmgate.yaml"])
cc_library(name = "util", srcs = ["util.c"], hdrs = ["inc/util.h"], includes = ["inc"], copts = ["-DSIZE=4", "-w"])
cc_binary(name = "program", srcs = ["main.c"], deps = [":util"])
firmgate_report(name = "check", deps = [":program"])
END

# build TARGET STRATEGY
build() {
	bazel --output_user_root="$box/out" build "$1" --spawn_strategy="$2" --override_repository=rules_cc="$rules_cc" \
		--override_repository=rules_java=/usr/share/bazel/rules/java --color=no >"$box/log" 2>&1
}
trap 'bazel --output_user_root="$box/out" shutdown >/dev/null 2>&1; chmod -R u+w "$box"; rm -rf "$box"' EXIT
build //:program linux-sandbox || {
	echo 'bazel itself cannot build a C program here:'
	grep -m3 -e ERROR -e Error "$box/log"
	exit 77
}
good 'the report' build //:check linux-sandbox
is 'it finds' 1 "$(rules bazel-bin/check.sarif | grep -c 'memory.stack-address-return')"
is 'a unit object for each source' 2 "$(find -L bazel-bin -name '*.fgo' | grep -c .)"
mkdir "$box/first"
cp bazel-bin/*.fgo bazel-bin/check.sarif "$box/first"

mkdir "$box/other"
cp -R BUILD WORKSPACE firmgate.yaml inc main.c util.c tools "$box/other"
cd "$box/other" || exit 1
for strategy in linux-sandbox local; do
	bazel --output_user_root="$box/out" clean >"$box/log" 2>&1
	good "another place, $strategy" build //:check "$strategy"
	for file in "$box/first"/*; do
		same "another place, $strategy: $(basename "$file")" "$file" "bazel-bin/$(basename "$file")"
	done
done
echo '/* more */' >>main.c
good 'a changed source' build //:check linux-sandbox
is 'it alone is looked at, and the report made' 2 "$(grep -o '[0-9][0-9]* linux-sandbox\.' "$box/log" | cut -d' ' -f1)"
finish

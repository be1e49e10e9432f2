# ci/install-packages: installs just what is missing, and says what it cannot do.
. "$(dirname "$0")/harness.sh"

# A machine of our own: these tools, and nothing that is not a stub.
mkdir "$box/tools"
for tool in sh awk sed tr grep cat basename dirname date tail mkdir env chmod rm; do
	ln -s "$(command -v "$tool")" "$box/tools/$tool"
done
PATH=$stubs:$box/tools
stub id <<'END'
echo "${STUB_UID:-0}"
END
stub dpkg-query <<'END'
echo not-installed
END
stub apt-cache <<'END'
[ "$1" = show ] || exit 1
case " $STUB_NOT_OFFERED " in
*" $2 "*) exit 100 ;;
esac
echo "Package: $2"
END
# Installs the tools of the packages named, so that the last look finds them.
stub apt-get <<END
echo "\$*" >>"$box/apt.log"
[ "\${STUB_APT:-0}" = 0 ] || { echo "E: no network"; exit 100; }
for word; do
	case \$word in
	bear | make) : >"$stubs/\$word"; chmod +x "$stubs/\$word" ;;
	esac
done
exit 0
END

run ci/install-packages --list record
is 'list names the packages of a group' 'bear make' "$(printf '%s' "$output" | tr '\n' ' ')"
run ci/install-packages --check record
is 'check says what is missing' 'missing: bear make' "$output"
is 'check fails then' 1 "$code"
is 'check installs nothing' no "$([ -e "$box/apt.log" ] && echo yes || echo no)"

STUB_APT=1 run ci/install-packages record
is 'apt-get that fails: exit code' 3 "$code"
holds 'apt-get that fails: its own words are shown' "$output" 'E: no network'
holds 'apt-get that fails: what was wanted is named' "$output" 'could not install: bear make'

STUB_UID=1000 run ci/install-packages record
is 'neither root nor sudo: exit code' 3 "$code"
holds 'neither root nor sudo: the command to run' "$output" 'run as root: apt-get install bear make'

STUB_NOT_OFFERED=make run ci/install-packages record
is 'a package that is not offered: exit code' 3 "$code"
holds 'a package that is not offered: named' "$output" 'do not offer make'

rm -f "$box/apt.log"
run ci/install-packages record
is 'installing works' 0 "$code"
holds 'only what is missing, without recommended packages' "$(tail -n 1 "$box/apt.log")" \
	'install --no-install-recommends bear make'
rm -f "$box/apt.log"
run ci/install-packages record
is 'again: nothing to do' 'packages: all there (groups: record)' "$output"
is 'again: apt-get is not asked' no "$([ -e "$box/apt.log" ] && echo yes || echo no)"

rm -f "$stubs/bear" "$stubs/apt-get"
run ci/install-packages record
is 'another system: exit code' 3 "$code"
holds 'another system: says what to install' "$output" 'install the equivalents of: bear'

run ci/install-packages nonsense
is 'unknown group: exit code' 2 "$code"

: >"$stubs/llvm-config-20"
chmod +x "$stubs/llvm-config-20"
stub apt-cache <<'END'
case $2 in
libclang-20-dev) echo "Package: $2" ;;
*) exit 100 ;;
esac
END
run ci/install-packages --list build
holds 'a machine that offers only LLVM 20 gets that' "$output" 'libclang-20-dev'
finish

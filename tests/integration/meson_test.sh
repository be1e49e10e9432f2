# A target of Meson over its compile database; the launcher as its compiler.
. "$(dirname "$0")/harness.sh"
needs meson ninja gcc

cp "$recipes/meson/meson.build" .
sed -i "s/int x = SIZE/int x = 4/" util.c
good 'configures' meson setup build
good 'checks' ninja -C build firmgate
is 'the report' 1 "$(rules build/firmgate.sarif | grep -c 'memory.stack-address-return')"
good 'the launcher as its compiler' env CC='firmgate cc -- gcc' meson setup build2
good 'builds' ninja -C build2
is 'unit objects' 2 "$(find build2 -name '*.fgo' | grep -v -e private -e sanity | grep -c .)"
finish

# SSH server for small systems
package=dropbear
tools='bear make gcc'
prepare() {
	mkdir -p "$out/build" && cd "$out/build" &&
		"$tree/configure" --disable-zlib --enable-bundled-libtom && record_build make -k -j "$jobs"
}

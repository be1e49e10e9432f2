# AVR simulator: core and peripherals
package=simavr
tools='bear make gcc'
prepare() {
	record_build make -k -C simavr -j "$jobs" RELEASE=1 OBJ="$out/obj"
}

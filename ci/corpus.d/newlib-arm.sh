# C library of bare-metal ARM (newlib), for Cortex-M4
package=newlib
tools='arm-none-eabi-gcc bear make'
prepare() {
	mkdir -p "$out/build" && cd "$out/build" &&
		"$tree/newlib/configure" --host=arm-none-eabi --disable-multilib --enable-newlib-nano-malloc \
			CC='arm-none-eabi-gcc -mcpu=cortex-m4 -mthumb -Os' &&
		record_build make -k -j "$jobs"
}

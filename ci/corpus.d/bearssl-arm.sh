# TLS in constant memory, for Cortex-M3 (no operating system)
package=bearssl
tools='arm-none-eabi-gcc bear make'
prepare() {
	record_build make -k -j "$jobs" CC=arm-none-eabi-gcc AR=arm-none-eabi-ar \
		CFLAGS='-Os -mcpu=cortex-m3 -mthumb' BUILD="$out/build" lib
}

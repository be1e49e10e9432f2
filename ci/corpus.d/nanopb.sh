# Protocol buffers for microcontrollers, for Cortex-M0 (runtime only)
package=nanopb
tools='arm-none-eabi-gcc bear'
prepare() {
	record_build sh -c 'for f in pb_*.c; do
		arm-none-eabi-gcc -mcpu=cortex-m0 -mthumb -Os -I. -c "$f" -o "$0/${f%.c}.o"
	done' "$out"
}

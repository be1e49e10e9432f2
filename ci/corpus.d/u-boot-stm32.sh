# Boot loader for a Cortex-M7 microcontroller (stm32f746-disco)
package=u-boot
tools='arm-none-eabi-gcc bear make bison flex bc dtc'
prepare() {
	make O="$out/build" stm32f746-disco_defconfig &&
		record_build make -k -j "$jobs" O="$out/build" CROSS_COMPILE=arm-none-eabi- u-boot
}

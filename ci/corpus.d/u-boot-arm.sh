# Boot loader for ARM: network, USB, file systems, EFI (qemu_arm)
package=u-boot
tools='arm-none-eabi-gcc bear make bison flex bc dtc'
prepare() {
	make O="$out/build" qemu_arm_defconfig &&
		record_build make -k -j "$jobs" O="$out/build" CROSS_COMPILE=arm-none-eabi- u-boot
}

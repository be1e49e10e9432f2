# Boot loader for 64-bit RISC-V (qemu-riscv64_smode)
package=u-boot
tools='riscv64-unknown-elf-gcc bear make bison flex bc dtc'
prepare() {
	make O="$out/build" qemu-riscv64_smode_defconfig &&
		record_build make -k -j "$jobs" O="$out/build" CROSS_COMPILE=riscv64-unknown-elf- u-boot
}

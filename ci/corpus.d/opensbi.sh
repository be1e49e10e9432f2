# Supervisor firmware for 64-bit RISC-V, generic platform
package=opensbi
tools='riscv64-unknown-elf-gcc bear make'
prepare() {
	# Its own linker cannot make position-independent programs; only the compilation counts here.
	record_build make -k -j "$jobs" CROSS_COMPILE=riscv64-unknown-elf- PLATFORM=generic O="$out/build" \
		OPENSBI_LD_PIE=y
}

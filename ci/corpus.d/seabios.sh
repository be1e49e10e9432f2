# PC firmware: drivers for USB, disks, network boot, TPM
package=seabios
tools='gcc bear make python3'
prepare() {
	make PYTHON=python3 OUT="$out/build/" KCONFIG_CONFIG="$out/config" defconfig &&
		record_build make -k -j "$jobs" PYTHON=python3 OUT="$out/build/" KCONFIG_CONFIG="$out/config"
}

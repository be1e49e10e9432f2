# Secure boot and monitor for ARM: STM32MP1, 32 bit
package=arm-trusted-firmware
tools='arm-none-eabi-gcc bear make dtc'
prepare() {
	record_build make -k -j "$jobs" CROSS_COMPILE=arm-none-eabi- PLAT=stm32mp1 ARCH=aarch32 \
		ARM_ARCH_MAJOR=7 AARCH32_SP=sp_min STM32MP_SDMMC=1 STM32MP_EMMC=1 \
		DTB_FILE_NAME=stm32mp157c-ev1.dtb BUILD_BASE="$out/build" bl2 bl32
}

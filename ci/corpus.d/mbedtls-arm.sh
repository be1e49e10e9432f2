# TLS and cryptography, for Cortex-M4 (no operating system)
package=mbedtls
tools='arm-none-eabi-gcc bear make'
prepare() {
	cp configs/config-suite-b.h include/mbedtls/config.h
	record_build make -k -C library -j "$jobs" CC=arm-none-eabi-gcc AR=arm-none-eabi-ar \
		CFLAGS='-O2 -mcpu=cortex-m4 -mthumb -ffreestanding' libmbedcrypto.a libmbedx509.a libmbedtls.a
}

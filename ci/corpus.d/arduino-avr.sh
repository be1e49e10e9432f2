# Arduino core for 8-bit AVR: C part of the core, Wire, two boot loaders
package=arduino-core-avr
tools='avr-gcc bear'
prepare() {
	cat >"$out/compile.sh" <<'END'
obj=$0
one() {
	avr-gcc -std=gnu11 -Os -ffunction-sections -fdata-sections -mmcu=atmega328p -DF_CPU=16000000L \
		-DARDUINO=10819 -DARDUINO_AVR_UNO -DARDUINO_ARCH_AVR -Icores/arduino -Ivariants/standard \
		-Ilibraries/Wire/src -c "$1" -o "$obj/$(basename "$1" .c).o"
}
for f in cores/arduino/*.c libraries/*/src/utility/*.c; do
	one "$f"
done
avr-gcc -std=gnu11 -Os -mmcu=atmega328p -DF_CPU=16000000L -DBAUD_RATE=115200 -DLED_START_FLASHES=3 \
	-c bootloaders/optiboot/optiboot.c -o "$obj/optiboot.o"
avr-gcc -std=gnu11 -Os -mmcu=atmega168 -DF_CPU=16000000L -DMAX_TIME_COUNT=F_CPU/2 -DNUM_LED_FLASHES=2 \
	-DBAUD_RATE=19200 -c bootloaders/atmega/ATmegaBOOT_168.c -o "$obj/ATmegaBOOT_168.o"
END
	record_build sh "$out/compile.sh" "$out"
}

# C library of 8-bit AVR, built for atmega328p
package=avr-libc
tools='avr-gcc bear'
prepare() {
	cat >"$out/compile.sh" <<'END'
obj=$0
sources=$(find . -path '*/libc/*.c' | sort; find . -path '*/libm/*.c' | sort)
common=$(dirname "$(find . -name sectionname.h | head -n 1)")
include=$(dirname "$(find . -path '*include/stdlib.h' | head -n 1)")
for f in $sources; do
	avr-gcc -std=gnu11 -Os -mmcu=atmega328p -D__COMPILING_AVR_LIBC__=1 -I"$common" -I"$include" \
		-I"$(dirname "$f")" -c "$f" -o "$obj/$(basename "$f" .c).o"
done
END
	record_build sh "$out/compile.sh" "$out"
}

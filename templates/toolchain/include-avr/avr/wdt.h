/*
 * Goes before avr-libc's <avr/wdt.h>. Its functions hold two ways to reach a
 * register and let the optimiser drop the one whose address does not fit; clang
 * checks the constraint "I" (0 to 63) in both and refuses. The address inside
 * the assembly is of no meaning for analysis.
 */
#include <avr/io.h>
#pragma push_macro("_SFR_IO_ADDR")
#undef _SFR_IO_ADDR
#define _SFR_IO_ADDR(sfr) 0
#include_next <avr/wdt.h>
#pragma pop_macro("_SFR_IO_ADDR")

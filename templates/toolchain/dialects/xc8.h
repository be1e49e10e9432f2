/*
 * The words of Microchip XC8 (and the PIC compilers before it) as macros.
 */
#ifndef FIRMGATE_DIALECT_XC8_H
#define FIRMGATE_DIALECT_XC8_H
#pragma GCC system_header

/* Marks left by the rewriting of syntax that macros cannot reach. */
#define $a __attribute__((annotate("firmgate:at")))
#define $i __attribute__((annotate("firmgate:isr")))
#define $s __attribute__((annotate("firmgate:asm")))

#undef __clang__
#undef __llvm__
#define __XC 1
#define __XC8 1
#define __XC8_VERSION 2360
#define __PICC__ 1

#define __at(place) __attribute__((annotate("firmgate:at")))
#define __interrupt(...) __attribute__((annotate("firmgate:isr")))
#define interrupt __attribute__((annotate("firmgate:isr")))
#define low_priority
#define high_priority
#define __section(name)
#define __persistent __attribute__((annotate("firmgate:noinit")))
#define persistent __attribute__((annotate("firmgate:noinit")))
#define __near
#define near
#define __far
#define far
#define __bank(n)
#define bank0
#define bank1
#define bank2
#define bank3
#define __eeprom
#define eeprom
#define __bit unsigned char
#define bit unsigned char
#define __uint24 unsigned long
#define __int24 long
#define __control
#define __nonreentrant
#define __reentrant
#define __software
#define __compiled
#define __asm(...) ((void)0)
#define asm(...) ((void)0)

void __delay_ms(unsigned long ms);
void __delay_us(unsigned long us);
void _delay(unsigned long cycles);
void __nop(void);
void di(void);
void ei(void);
#endif

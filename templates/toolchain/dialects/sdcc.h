/*
 * The words of SDCC as macros.
 */
#ifndef FIRMGATE_DIALECT_SDCC_H
#define FIRMGATE_DIALECT_SDCC_H
#pragma GCC system_header

/* Marks left by the rewriting of syntax that macros cannot reach. */
#define $a __attribute__((annotate("firmgate:at")))
#define $i __attribute__((annotate("firmgate:isr")))
#define $s __attribute__((annotate("firmgate:asm")))

#undef __clang__
#undef __llvm__
#define __SDCC 4_2_0
#define SDCC 420
#define __SDCC_VERSION_MAJOR 4
#define __SDCC_VERSION_MINOR 2
#define __SDCC_VERSION_PATCH 0

#define __sfr volatile unsigned char
#define __sfr16 volatile unsigned short
#define __sfr32 volatile unsigned long
#define __sbit volatile unsigned char
#define __bit unsigned char
#define __at(place) __attribute__((annotate("firmgate:at")))
#define __interrupt(n) __attribute__((annotate("firmgate:isr")))
#define __using(n)
#define __critical __attribute__((annotate("firmgate:critical")))
#define __naked __attribute__((annotate("firmgate:asm")))
#define __reentrant
#define __trap
#define __banked
#define __near
#define __far
#define __data
#define __idata
#define __pdata
#define __xdata
#define __code const
#define __eeprom
#define __sram
#define __wparam
#define __z88dk_fastcall
#define __z88dk_callee
#define __sdcccall(n)
#define __preserves_regs(...)
#define __smallc
#define __shadowregs
#endif

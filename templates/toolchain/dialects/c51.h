/*
 * The words of Keil C51 as macros. Memory words are dropped: pointers of all
 * memories are alike here.
 */
#ifndef FIRMGATE_DIALECT_C51_H
#define FIRMGATE_DIALECT_C51_H
#pragma GCC system_header

/* Marks left by the rewriting of syntax that macros cannot reach. */
#define $a __attribute__((annotate("firmgate:at")))
#define $i __attribute__((annotate("firmgate:isr")))
#define $s __attribute__((annotate("firmgate:asm")))

#undef __clang__
#undef __llvm__
#define __C51__ 960
#define __KEIL__ 1

#define sfr volatile unsigned char
#define sfr16 volatile unsigned short
#define sfr32 volatile unsigned long
#define sbit volatile unsigned char
#define bit unsigned char
#define bdata
#define data
#define idata
#define pdata
#define xdata
#define far
#define code const
#define small
#define compact
#define large
#define reentrant
#define alien

void _nop_(void);
unsigned char _testbit_(unsigned char at);
unsigned char _crol_(unsigned char value, unsigned char n);
unsigned char _cror_(unsigned char value, unsigned char n);
unsigned int _irol_(unsigned int value, unsigned char n);
unsigned int _iror_(unsigned int value, unsigned char n);
#endif

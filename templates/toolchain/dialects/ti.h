/*
 * The words of TI's own compilers (not tiarmclang) as macros, their
 * intrinsics as declarations.
 */
#ifndef FIRMGATE_DIALECT_TI_H
#define FIRMGATE_DIALECT_TI_H
#pragma GCC system_header

/* Marks left by the rewriting of syntax that macros cannot reach. */
#define $a __attribute__((annotate("firmgate:at")))
#define $i __attribute__((annotate("firmgate:isr")))
#define $s __attribute__((annotate("firmgate:asm")))

#undef __clang__
#undef __llvm__
#define __TI_COMPILER_VERSION__ 20002000
#define __TI_EABI__ 1

#define interrupt __attribute__((annotate("firmgate:isr")))
#define __interrupt __attribute__((annotate("firmgate:isr")))
#define cregister
#define __cregister
#define far
#define near
#define __far
#define __near
#define ioport
#define __byte(a, i) (((unsigned char *)(a))[i])

void __disable_interrupts(void);
void __enable_interrupts(void);
void __disable_interrupt(void);
void __enable_interrupt(void);
unsigned int _disable_interrupts(void);
unsigned int _enable_interrupts(void);
unsigned int _disable_IRQ(void);
unsigned int _enable_IRQ(void);
void _restore_interrupts(unsigned int state);
unsigned short __get_interrupt_state(void);
void __set_interrupt_state(unsigned short state);
unsigned short __get_SR_register(void);
void __bis_SR_register(unsigned short bits);
void __bic_SR_register(unsigned short bits);
void __bis_SR_register_on_exit(unsigned short bits);
void __bic_SR_register_on_exit(unsigned short bits);
unsigned short __even_in_range(unsigned short value, unsigned short bound);
void __no_operation(void);
void __delay_cycles(unsigned long cycles);
void __eallow(void);
void __edis(void);
#endif

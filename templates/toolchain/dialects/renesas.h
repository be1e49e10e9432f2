/*
 * The words of the Renesas compilers (CC-RX, CC-RL, CC-RH) as macros.
 */
#ifndef FIRMGATE_DIALECT_RENESAS_H
#define FIRMGATE_DIALECT_RENESAS_H
#pragma GCC system_header

/* Marks left by the rewriting of syntax that macros cannot reach. */
#define $a __attribute__((annotate("firmgate:at")))
#define $i __attribute__((annotate("firmgate:isr")))
#define $s __attribute__((annotate("firmgate:asm")))

#undef __clang__
#undef __llvm__
#define __RENESAS__ 1
#define __RENESAS_VERSION__ 0x03050000

#define __evenaccess
#define __near
#define __far
#define __saddr
#define __callt
#define __inline inline
#define __interrupt __attribute__((annotate("firmgate:isr")))

void __nop(void);
void nop(void);
void __DI(void);
void __EI(void);
void __halt(void);
void __stop(void);
void setpsw_i(void);
void clrpsw_i(void);
void wait(void);
void brk(void);
#endif

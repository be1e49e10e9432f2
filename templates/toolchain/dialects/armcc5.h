/*
 * The words of Arm Compiler 5 (armcc) as macros, its intrinsics as
 * declarations.
 */
#ifndef FIRMGATE_DIALECT_ARMCC5_H
#define FIRMGATE_DIALECT_ARMCC5_H
#pragma GCC system_header

/* Marks left by the rewriting of syntax that macros cannot reach. */
#define $a __attribute__((annotate("firmgate:at")))
#define $i __attribute__((annotate("firmgate:isr")))
#define $s __attribute__((annotate("firmgate:asm")))

#undef __clang__
#undef __llvm__
#define __CC_ARM 1
#define __ARMCC_VERSION 5060750
#define __arm 1
#define __TARGET_CPU_CORTEX_M4 1
#define __TARGET_ARCH_THUMB 4

#define __irq __attribute__((annotate("firmgate:isr")))
#define __svc(n) __attribute__((annotate("firmgate:svc")))
#define __svc_indirect(n) __attribute__((annotate("firmgate:svc")))
#define __svc_indirect_r7(n) __attribute__((annotate("firmgate:svc")))
#define __swi(n) __attribute__((annotate("firmgate:svc")))
#define __packed __attribute__((packed))
#define __weak __attribute__((weak))
#define __align(n) __attribute__((aligned(n)))
#define __pure __attribute__((pure))
#define __value_in_regs
#define __softfp
#define __smc(n)
#define __global_reg(n)
#define __writeonly
#define __alignof _Alignof
#define __ALIGNOF__(x) _Alignof(x)
#define __promise(e) ((void)0)

void __disable_irq(void);
void __enable_irq(void);
void __disable_fiq(void);
void __enable_fiq(void);
void __nop(void);
void __wfi(void);
void __wfe(void);
void __sev(void);
void __dmb(unsigned int option);
void __dsb(unsigned int option);
void __isb(unsigned int option);
void __schedule_barrier(void);
void __force_stores(void);
void __memory_changed(void);
void __breakpoint(int value);
void __clrex(void);
unsigned char __clz(unsigned int value);
unsigned int __rev(unsigned int value);
unsigned int __rbit(unsigned int value);
unsigned int __ror(unsigned int value, unsigned int shift);
unsigned int __ldrex(volatile void *at);
int __strex(unsigned int value, volatile void *at);
unsigned int __current_pc(void);
unsigned int __current_sp(void);
unsigned int __return_address(void);
int __qadd(int a, int b);
int __qsub(int a, int b);
int __ssat(int value, unsigned int bits);
unsigned int __usat(int value, unsigned int bits);
#endif

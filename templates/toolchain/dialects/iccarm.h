/*
 * The words of the IAR compilers as macros, their intrinsics as declarations.
 * ISR and memory words become annotations that rules can see.
 */
#ifndef FIRMGATE_DIALECT_ICCARM_H
#define FIRMGATE_DIALECT_ICCARM_H
#pragma GCC system_header

/* Marks left by the rewriting of syntax that macros cannot reach. */
#define $a __attribute__((annotate("firmgate:at")))
#define $i __attribute__((annotate("firmgate:isr")))
#define $s __attribute__((annotate("firmgate:asm")))

#undef __clang__
#undef __llvm__
#define __IAR_SYSTEMS_ICC__ 9
#define __ICCARM__ 1
#define __VER__ 9030001
#define __BUILD_NUMBER__ 1
#define __LITTLE_ENDIAN__ 1

#define __interrupt __attribute__((annotate("firmgate:isr")))
#define __irq __attribute__((annotate("firmgate:isr")))
#define __fiq __attribute__((annotate("firmgate:isr")))
#define __nmi __attribute__((annotate("firmgate:isr")))
#define __swi __attribute__((annotate("firmgate:isr")))
#define __svc __attribute__((annotate("firmgate:isr")))
#define __nested
#define __monitor __attribute__((annotate("firmgate:critical")))
#define __task
#define __no_init __attribute__((annotate("firmgate:noinit")))
#define __ramfunc __attribute__((annotate("firmgate:ramfunc")))
#define __root __attribute__((used))
#define __weak __attribute__((weak))
#define __packed __attribute__((packed))
#define __noreturn __attribute__((noreturn))
#define __stackless
#define __arm
#define __thumb
#define __intrinsic
#define __no_alloc
#define __no_alloc16
#define __no_alloc_str
#define __no_alloc_str16
#define __spec_string
#define __pcrel
#define __sbrel
#define __absolute
#define __big_endian
#define __little_endian
#define __naked __attribute__((annotate("firmgate:asm")))
#define __data16
#define __data20
#define __near
#define __far
#define __huge
#define __flash
#define __tiny
#define __eeprom
#define __saddr
#define __sfr
#define __raw
#define __bis_vector
#define __save_reg20
#define __section_begin(s) ((void *)0)
#define __section_end(s) ((void *)0)
#define __section_size(s) (0u)
#define __sfb(s) ((void *)0)
#define __sfe(s) ((void *)0)
#define __sfs(s) (0u)
#define __ALIGNOF__(x) _Alignof(x)

typedef unsigned int __istate_t;
void __disable_interrupt(void);
void __enable_interrupt(void);
__istate_t __get_interrupt_state(void);
void __set_interrupt_state(__istate_t state);
void __disable_irq(void);
void __enable_irq(void);
void __disable_fiq(void);
void __enable_fiq(void);
void __no_operation(void);
void __DMB(void);
void __DSB(void);
void __ISB(void);
void __WFI(void);
void __WFE(void);
void __SEV(void);
void __delay_cycles(unsigned long cycles);
unsigned long __get_PRIMASK(void);
void __set_PRIMASK(unsigned long value);
unsigned long __get_BASEPRI(void);
void __set_BASEPRI(unsigned long value);
unsigned long __get_CONTROL(void);
void __set_CONTROL(unsigned long value);
unsigned long __get_FAULTMASK(void);
void __set_FAULTMASK(unsigned long value);
unsigned long __get_MSP(void);
void __set_MSP(unsigned long value);
unsigned long __get_PSP(void);
void __set_PSP(unsigned long value);
unsigned long __get_LR(void);
unsigned long __get_SP(void);
unsigned long __get_CPSR(void);
void __set_CPSR(unsigned long value);
unsigned long __LDREXW(unsigned long *at);
unsigned short __LDREXH(unsigned short *at);
unsigned char __LDREXB(unsigned char *at);
unsigned long __STREXW(unsigned long value, unsigned long *at);
unsigned long __STREXH(unsigned short value, unsigned short *at);
unsigned long __STREXB(unsigned char value, unsigned char *at);
void __CLREX(void);
unsigned char __CLZ(unsigned long value);
unsigned long __REV(unsigned long value);
unsigned long __REV16(unsigned long value);
signed long __REVSH(short value);
unsigned long __RBIT(unsigned long value);
unsigned short __get_SR_register(void);
void __bis_SR_register(unsigned short bits);
void __bic_SR_register(unsigned short bits);
void __bis_SR_register_on_exit(unsigned short bits);
void __bic_SR_register_on_exit(unsigned short bits);
unsigned short __even_in_range(unsigned short value, unsigned short bound);
void __low_power_mode_0(void);
void __low_power_mode_3(void);
void __low_power_mode_off_on_exit(void);
#endif

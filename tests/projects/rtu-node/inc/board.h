/* Registers of the (made-up) microcontroller and the board's pins. */
#ifndef BOARD_H
#define BOARD_H

#include <stdint.h>

typedef struct {
	volatile uint32_t SR;
	volatile uint32_t DR;
	volatile uint32_t CR;
} uart_regs;

typedef struct {
	volatile uint32_t KEY;
	volatile uint32_t SR;
	volatile uint32_t CR;
} flash_regs;

#define UART1 ((uart_regs *)0x40011000u)
#define FLASH_CTRL ((flash_regs *)0x40023c00u)
#define UART_SR_RXNE (1u << 5)
#define UART_SR_TXE (1u << 7)
#define UART_SR_ERRORS 0x0fu
#define FLASH_SR_BUSY (1u << 16)

#define SETTINGS_ADDRESS 0x08060000u
#define IMAGE_ADDRESS 0x08020000u

uint32_t HAL_GetTick(void);
int HAL_RNG_GenerateRandomNumber(void *rng, uint32_t *value);
int HAL_FLASH_Unlock(void);
int HAL_FLASH_Program(uint32_t kind, uint32_t address, uint64_t data);
_Noreturn void system_reset(void);

#endif

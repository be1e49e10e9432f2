/* Registers. */
#include "fw.h"

int mmio_lock_left_open_bad(uint64_t word)
{
	if (HAL_FLASH_Unlock() != HAL_OK)	/* expect: mmio.lock-left-open */
		return -1;
	if (HAL_FLASH_Program(2, 0x08010000u, word) != HAL_OK)
		return -2;
	HAL_FLASH_Lock();
	return 0;
}

int mmio_lock_left_open_ok(uint64_t word)
{
	int rc = 0;
	if (HAL_FLASH_Unlock() != HAL_OK)
		return -1;
	if (HAL_FLASH_Program(2, 0x08010000u, word) != HAL_OK)
		rc = -2;
	HAL_FLASH_Lock();
	return rc;
}

void mmio_missing_barrier_bad(uint32_t table)
{
	*(volatile uint32_t *)0xe000ed08u = table;	/* expect: mmio.missing-barrier */
}

void mmio_missing_barrier_ok(uint32_t table)
{
	*(volatile uint32_t *)0xe000ed08u = table;
	__DSB();
}

void mmio_not_volatile_bad(uint32_t pins)
{
	*(uint32_t *)0x48000014u = pins;	/* expect: mmio.not-volatile */
}

void mmio_not_volatile_ok(uint32_t pins)
{
	*(volatile uint32_t *)0x48000014u = pins;
}

struct mmio_fifo {
	uint32_t data[4];
};

void mmio_volatile_cast_away_bad(volatile struct mmio_fifo *f)
{
	((struct mmio_fifo *)f)->data[0] = 1;	/* expect: mmio.volatile-cast-away */
}

void mmio_volatile_cast_away_ok(volatile struct mmio_fifo *f)
{
	((volatile struct mmio_fifo *)f)->data[0] = 1;
}

struct mmio_exti {
	volatile uint32_t IMR, PR;
};

void mmio_write_one_clear_bad(struct mmio_exti *exti)
{
	exti->PR |= 8;	/* expect: mmio.write-one-clear */
}

void mmio_write_one_clear_ok(struct mmio_exti *exti)
{
	exti->PR = 8;
}

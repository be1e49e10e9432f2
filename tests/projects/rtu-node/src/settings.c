/* Settings in flash. */
#include "board.h"
#include "crypto.h"
#include "node.h"

#include <stdio.h>
#include <string.h>

int settings_load(struct settings *out)
{
	const struct settings *stored = (const struct settings *)SETTINGS_ADDRESS;
	if (stored->magic != 0x52545531)
		return -1;
	memcpy(out, stored, sizeof *out);
	return 0;
}

int settings_store(const struct settings *in)
{
	const uint64_t *words = (const uint64_t *)(const void *)in;
	if (HAL_FLASH_Unlock() != 0)
		return -1;
	for (size_t i = 0; i < sizeof *in / sizeof *words; i++)
		HAL_FLASH_Program(3, SETTINGS_ADDRESS + (uint32_t)(i * 8), words[i]); /* seed: status.ignored */
	return 0;
}

const char *settings_name(const struct settings *s)
{
	char text[NAME_MAX_LENGTH + 8];
	snprintf(text, sizeof text, "node-%s", s->name);
	return text; /* seed: memory.stack-address-return */
}

void settings_clear(struct settings *s)
{
	memset(s, 0, sizeof s); /* seed: memory.sizeof-pointer */
}

void settings_wipe(struct settings *s)
{
	memset(s, 0, sizeof *s);
}

/* Proves that the stored secret is the one given. */
int settings_check_secret(const struct settings *s, const uint8_t *given)
{
	uint8_t copy[16];
	unsigned difference = 0;
	memcpy(copy, s->secret, sizeof copy);
	for (size_t i = 0; i < sizeof copy; i++)
		difference |= copy[i] ^ given[i];
	memset(copy, 0, sizeof copy); /* seed: secret.clear-removable */
	return difference == 0;
}

int settings_check_twice(const struct settings *s, const uint8_t *given)
{
	uint8_t copy[16];
	unsigned difference = 0;
	memcpy(copy, s->secret, sizeof copy);
	for (size_t i = 0; i < sizeof copy; i++)
		difference |= copy[i] ^ given[i];
	mbedtls_platform_zeroize(copy, sizeof copy);
	return difference == 0;
}

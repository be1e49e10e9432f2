/* Object accessed through a pointer of an incompatible type. */
typedef unsigned int uint32_t;
typedef unsigned short uint16_t;
typedef uint32_t __attribute__((__may_alias__)) word_any;
void *memcpy(void *d, const void *s, unsigned long n);
struct sample { float celsius; uint16_t raw[2]; };

uint32_t bits_bad(float celsius)
{
	return *(uint32_t *)&celsius;	/* expect: pointer.incompatible-access */
}

void store_bad(struct sample *out, uint32_t word)
{
	struct sample s;
	*(uint32_t *)&s.celsius = word;	/* expect: pointer.incompatible-access */
	*out = s;
}

uint32_t wider_bad(void)
{
	uint16_t half = 3;
	return *(const uint32_t *)(const void *)&half;	/* expect: pointer.incompatible-access */
}

float back_bad(uint32_t word)
{
	return *((float *)&word);	/* expect: pointer.incompatible-access */
}

uint32_t copied_ok(float celsius)
{
	uint32_t word;
	memcpy(&word, &celsius, sizeof(word));
	return word;
}

unsigned char byte_ok(float celsius)
{
	return *(unsigned char *)&celsius;
}

int sign_ok(uint32_t word)
{
	return *(int *)&word;
}

uint32_t attribute_ok(float celsius)
{
	return *(word_any *)&celsius;
}

union both { float f; uint32_t u; };
uint32_t union_ok(float celsius)
{
	union both b = {celsius};
	return b.u;
}

uint32_t address_ok(float *celsius)
{
	return *(uint32_t *)(unsigned long)0x40001000 + (celsius != 0);
}

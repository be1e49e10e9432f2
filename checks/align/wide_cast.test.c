/* args: --target=thumbv6m-none-eabi */
/* Bytes read or written as wider objects on a core that faults on an address that is no multiple. */
typedef unsigned char uint8_t;
typedef unsigned short uint16_t;
typedef unsigned int uint32_t;
typedef unsigned int uintptr_t;
typedef uint32_t unaligned32 __attribute__((aligned(1)));
void *malloc(uint32_t n);
void *memcpy(void *to, const void *from, uint32_t n);
extern uint32_t words[16];

uint32_t read_length_bad(const uint8_t *frame)
{
	return *(const uint32_t *)(frame + 3);	/* expect: align.wide-cast */
}

uint16_t local_array_bad(int i)
{
	uint8_t text[12] = {0};
	return *(uint16_t *)&text[i];	/* expect: align.wide-cast */
}

void write_crc_bad(char *frame, uint16_t crc)
{
	((uint16_t *)frame)[2] = crc;	/* expect: align.wide-cast */
}

struct message {
	uint8_t kind;
	uint8_t body[20];
};
float member_bad(const struct message *m)
{
	return *(const float *)m->body;	/* expect: align.wide-cast */
}

uint32_t copied_ok(const uint8_t *frame)
{
	uint32_t v;
	memcpy(&v, frame + 3, sizeof(v));
	return v;
}

uint32_t asked_ok(const uint8_t *p)
{
	if (((uintptr_t)p & 3) == 0)
		return *(const uint32_t *)p;
	return 0;
}

uint32_t from_words_ok(int i)
{
	uint8_t *p = (uint8_t *)words;
	return *(uint32_t *)p + *(uint32_t *)((uint8_t *)words + 4);
}

uint32_t allocated_ok(void)
{
	uint8_t *p = malloc(16);
	return *(uint32_t *)p;
}

uint32_t attribute_ok(void)
{
	static uint8_t block[16] __attribute__((aligned(4)));
	return *(uint32_t *)block + *(uint32_t *)&block[8];
}

uint32_t narrow_type_ok(const uint8_t *p)
{
	return *(const unaligned32 *)p;
}

struct aligned_message {
	uint32_t kind;
	uint8_t body[20];
};
uint32_t member_ok(const struct aligned_message *m)
{
	return *(const uint32_t *)m->body;
}

const uint32_t *only_converted_ok(const uint8_t *p)
{
	return (const uint32_t *)p; /* whoever dereferences it decides */
}

unsigned size_ok(const uint8_t *p)
{
	return sizeof(*(const uint32_t *)p);
}

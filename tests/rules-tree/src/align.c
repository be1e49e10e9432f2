/* Alignment: the address is what the wire made it. */
#include "board.h"

struct __attribute__((packed)) align_record {
	uint8_t kind;
	uint32_t stamp;
	uint8_t tail;
};

void align_take(uint32_t *stamp);

void align_packed_member_address_bad(struct align_record *r)
{
	uint32_t *stamp = &r->stamp;	/* expect: align.packed-member-address */
	align_take(stamp);
}

void align_packed_member_address_ok(struct align_record *r)
{
	uint8_t *tail = &r->tail;
	*tail = 1;
}

uint32_t align_wide_cast_bad(const uint8_t *frame)
{
	return *(const uint32_t *)(frame + 3);	/* expect: align.wide-cast */
}

uint32_t align_wide_cast_ok(const uint8_t *frame)
{
	return *(const uint8_t *)(frame + 3);
}

/* Records of the wire. */
#include "fw.h"

struct __attribute__((packed)) wire_bad {
	uint16_t kind;
	uint16_t length;
	uint32_t stamp;
};

struct __attribute__((packed)) wire_ok {
	uint16_t kind;
	uint16_t length;
	uint32_t stamp;
};

int wire_struct_overlay_bad(const struct wire_bad *w)
{
	note_number(lwip_ntohs(w->kind));
	note_number(lwip_ntohl(w->stamp));
	if (w->length > 256)	/* expect: wire.struct-overlay */
		return -1;
	return 0;
}

int wire_struct_overlay_ok(const struct wire_ok *w)
{
	note_number(lwip_ntohs(w->kind));
	note_number(lwip_ntohl(w->stamp));
	if (lwip_ntohs(w->length) > 256)
		return -1;
	return 0;
}

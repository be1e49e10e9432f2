/* Numbers in network order used as numbers, and converted twice. */
typedef unsigned char uint8_t;
typedef unsigned short uint16_t;
typedef unsigned int uint32_t;
uint16_t htons(uint16_t v), ntohs(uint16_t v);
uint32_t htonl(uint32_t v), ntohl(uint32_t v);
void use(uint32_t v);
struct header {
	uint16_t length, port;
	uint32_t offset;
};
struct sockaddr_in {
	uint16_t sin_port;
};

int compared_raw_bad(const struct header *h, uint16_t room)
{
	uint16_t wire = htons(room);
	if (h->length > wire)	/* expect: integer.byte-order */
		return -1;
	return 0;
}

uint32_t arithmetic_bad(uint32_t length)
{
	uint32_t wire = htonl(length);
	return wire + 4;	/* expect: integer.byte-order */
}

uint16_t twice_bad(const struct header *h)
{
	return ntohs(ntohs(h->length));	/* expect: integer.byte-order */
}

uint16_t twice_through_local_bad(const struct header *h)
{
	uint16_t length = ntohs(h->length);
	use(length);
	return ntohs(length);	/* expect: integer.byte-order */
}

void index_bad(uint8_t *table, uint16_t i)
{
	table[htons(i)] = 1;	/* expect: integer.byte-order */
}

uint32_t other_name_ok(const struct header *h)
{
	uint32_t offset = htonl(h->offset); /* the same operation */
	return offset + 4;
}

int once_ok(const struct header *h, uint16_t room)
{
	if (ntohs(h->length) > room)
		return -1;
	return 0;
}

void stored_ok(struct header *h, uint16_t n, uint32_t at)
{
	h->length = htons(n);
	h->offset = htonl(at + 4);
}

int same_order_ok(const struct header *h, uint16_t port)
{
	return h->port == htons(port);
}

uint32_t mask_ok(uint32_t address)
{
	uint32_t wire = htonl(address);
	return wire & htonl(0xffffff00);
}

uint16_t there_and_back_ok(uint16_t v)
{
	uint16_t wire = htons(v);
	struct sockaddr_in a = {wire};
	return ntohs(a.sin_port);
}

uint16_t reused_variable_ok(const struct header *h)
{
	uint16_t v = h->length;
	v = ntohs(v);
	use(v);
	v = h->port;
	return ntohs(v);
}

uint32_t checksum_ok(uint16_t a, uint16_t b)
{
	uint32_t sum = 0;
	sum += htons(a); /* one's complement sums are right in either order */
	sum += htons(b);
	return sum;
}

uint16_t lwip_htons(uint16_t v);
#define lwip_ntohs(v) lwip_htons(v)
#define IS_MORE(a, b) ((a) > (b))
int one_function_for_both_ok(const struct header *h, uint16_t room)
{
	uint16_t length = lwip_ntohs(h->length);
	return IS_MORE(length, room) || IS_MORE(lwip_ntohs(h->port), room);
}

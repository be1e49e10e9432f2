/* Structure with a flexible array handled by value. */
typedef unsigned char uint8_t;
typedef unsigned short uint16_t;
struct message { uint16_t length; uint8_t payload[]; };
struct fixed { uint16_t length; uint8_t payload[8]; };
typedef struct message message;
void *malloc(unsigned long n);
void *memcpy(void *d, const void *s, unsigned long n);
void queue(struct message *m);

void assigned_bad(message *to, const message *from)
{
	*to = *from;	/* expect: memory.flexible-array-copy */
}

void local_bad(void)
{
	struct message reply;	/* expect: memory.flexible-array-copy */
	reply.length = 0;
	queue(&reply);
}

uint16_t passed_bad(message m)	/* expect: memory.flexible-array-copy */
{
	return m.length;
}

struct message returned_bad(const message *m)
{
	return *m;	/* expect: memory.flexible-array-copy */
}

message *copied_ok(const message *m)
{
	message *copy = malloc(sizeof(*copy) + m->length);
	if (copy)
		memcpy(copy, m, sizeof(*copy) + m->length);
	return copy;
}

static struct message hello = {2, {'h', 'i'}};
void initialised_ok(void)
{
	queue(&hello);
}

void fixed_ok(struct fixed *to, const struct fixed *from)
{
	*to = *from;
}

uint16_t member_ok(const message *m)
{
	uint16_t n = m->length;
	return n;
}

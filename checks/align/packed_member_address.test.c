/* Address of a packed member taken as an ordinary pointer. */
struct __attribute__((packed)) frame {
	unsigned char kind;
	unsigned crc;
	unsigned short length;
	unsigned char body[4];
};
struct natural {
	unsigned char kind;
	unsigned crc;
};
void update(unsigned *crc);
void update16(unsigned short *n);
void bytes(unsigned char *p);

void argument_bad(struct frame *f)
{
	update(&f->crc);	/* expect: align.packed-member-address */
}

void assigned_bad(struct frame *f)
{
	unsigned *p = &f->crc;	/* expect: align.packed-member-address */
	*p = 0;
}

void short_bad(struct frame *f)
{
	update16(&f->length);	/* expect: align.packed-member-address */
}

void byte_member_ok(struct frame *f)
{
	bytes(&f->kind);
	bytes(f->body);
}

void value_ok(struct frame *f)
{
	unsigned crc = f->crc;
	update(&crc);
	f->crc = crc;
}

void natural_ok(struct natural *n)
{
	update(&n->crc);
}

unsigned get_unaligned32(const unsigned *p);
unsigned reader_ok(struct frame *f)
{
	return get_unaligned32(&f->crc); /* its name says that it copes */
}

#define FIELD(p) read_far(sizeof(*&(p)), &(p))
unsigned read_far(unsigned n, const void *p);
#define PUT(p, v) write_far(&(p), v)
void write_far(unsigned *to, unsigned v);
void macro_ok(struct frame *f)
{
	FIELD(f->crc);
	PUT(f->crc, 3); /* the macro wrote the & */
}

#define ID(x) x
void macro_argument_bad(struct frame *f)
{
	ID(update(&f->crc));	/* expect: align.packed-member-address */
}

#define GET(p) get_unaligned32(p)
#define put_unaligned(value, p) ({ unsigned v_ = (value); store(v_, p); })
void store(unsigned v, unsigned *p);
void nested_macros_ok(struct frame *f)
{
	put_unaligned(GET(&f->crc) | 1, &f->crc);
}

#define put_checked(value, p) ({ unsigned v_ = (value); store(v_, p); })
void other_macros_bad(struct frame *f)
{
	put_checked(1, &f->crc);	/* expect: align.packed-member-address */
}

int sprintf(char *to, const char *format, ...) __attribute__((format(printf, 2, 3)));
int sscanf(const char *from, const char *format, ...);

void printed_ok(char *to, struct frame *f)
{
	sprintf(to, "%p", (const void *)&f->crc);
	sprintf(to, "%pM", &f->crc); /* an own conversion: reads bytes */
}

void scanned_bad(const char *from, struct frame *f)
{
	sscanf(from, "%u", &f->crc);	/* expect: align.packed-member-address */
}

/* ---- packed, but laid out as if it were not ---- */
struct __attribute__((packed)) header {
	unsigned id;
	unsigned short length;
	unsigned short kind;
};

#ifdef __x86_64__ /* elsewhere the access may fault */
void header_of_unknown_place_ok(struct header *h)
{
	update(&h->id);
	update16(&(*h).kind);
}
#endif

void header_in_variable_bad(void)
{
	char shift;
	struct header h = {1, 2, 3};
	update(&h.id);	/* expect: align.packed-member-address */
	bytes((unsigned char *)&shift);
}

struct __attribute__((packed)) outer {
	char kind;
	struct header h;
};
void inner_header_bad(struct outer *o)
{
	update(&o->h.id);	/* expect: align.packed-member-address */
}

/* ---- arrays ---- */
struct __attribute__((packed)) samples {
	char kind;
	unsigned short value[4];
	char name[8];
};
unsigned sum(const unsigned short *v, unsigned n);
void *memcpy(void *to, const void *from, unsigned n);

unsigned short *returned_array_bad(struct samples *s)
{
	return s->value;	/* expect: align.packed-member-address */
}

unsigned passed_array_bad(struct samples *s)
{
	return sum(s->value + 1, 3);	/* expect: align.packed-member-address */
}

unsigned passed_element_bad(struct samples *s)
{
	return sum(&s->value[1], 3);	/* expect: align.packed-member-address */
}

unsigned walked_array_bad(struct samples *s)
{
	const unsigned short *v = s->value;	/* expect: align.packed-member-address */
	return v[0];
}

unsigned element_ok(struct samples *s)
{
	s->value[1] = 3;
	return s->value[0] + *(s->value + 2) + sizeof(s->value);
}

void copied_array_ok(unsigned short *to, struct samples *s)
{
	memcpy(to, s->value, sizeof(s->value));
	memcpy(s->value, &to[1], 2);
}

char *name_ok(struct samples *s)
{
	return s->name;
}

unsigned cast_on_purpose_ok(struct samples *s)
{
	return sum((const unsigned short *)s->value, 4);
}

struct __attribute__((packed, aligned(4))) placed {
	unsigned id;
	unsigned short value[4];
};
unsigned placed_array_ok(struct placed *p)
{
	return sum(p->value, 4);
}

struct plain {
	char kind;
	unsigned short value[4];
};
unsigned short *plain_array_ok(struct plain *p)
{
	return p->value;
}

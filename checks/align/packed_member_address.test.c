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

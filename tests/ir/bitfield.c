/* Bit-fields: the field on the access, one read and one write, the value kept. */
struct flags {
	unsigned ready : 1;
	int level : 3;
	unsigned : 0;
	unsigned char mode : 4;
};

int set(struct flags *f, int v)
{
	f->ready = v;
	f->level += 2;
	f->mode++;
	return f->level = v;
}

unsigned use(struct flags f)
{
	if (f.ready && f.mode == 3)
		return f.ready++;
	return f.mode = 200;
}

int of_volatile(volatile struct flags *f)
{
	return f->level = 9;
}

/* Unset bytes of a structure leave the device. */
typedef unsigned char uint8_t;
typedef unsigned int uint32_t;
typedef unsigned long size_t;
long send(int fd, const void *data, size_t n, int flags);
long write(int fd, const void *data, size_t n);
size_t fwrite(const void *data, size_t size, size_t n, void *file);
void *memset(void *p, int c, size_t n);
uint32_t read_value(void);
struct reply { uint8_t kind; uint32_t value; };
struct full { uint32_t kind, value; };
void fill(struct reply *r);

void member_bad(int fd)
{
	struct reply r;
	r.kind = 1;
	r.value = read_value();
	send(fd, &r, sizeof(r), 0);	/* expect: memory.padding-leak */
}

void saved_bad(void *file)
{
	struct reply r;
	r.value = read_value();
	r.kind = 2;
	fwrite(&r, sizeof(struct reply), 1, file);	/* expect: memory.padding-leak */
}

void branch_bad(int fd, int is_short)
{
	struct reply r;
	r.kind = 3;
	r.value = is_short ? 0 : read_value();
	if (write(fd, (const char *)&r, sizeof r) < 0)	/* expect: memory.padding-leak */
		return;
	memset(&r, 0, sizeof(r));
}

void cleared_ok(int fd)
{
	struct reply r;
	memset(&r, 0, sizeof(r));
	r.kind = 1;
	r.value = read_value();
	send(fd, &r, sizeof(r), 0);
}

void no_gap_ok(int fd)
{
	struct full r;
	r.kind = 1;
	r.value = read_value();
	send(fd, &r, sizeof(r), 0);
}

void filled_ok(int fd)
{
	struct reply r;
	fill(&r);
	send(fd, &r, sizeof(r), 0);
}

void copied_ok(int fd, const struct reply *from)
{
	struct reply r;
	r = *from;
	r.kind = 2;
	send(fd, &r, sizeof(r), 0);
}

void part_ok(int fd)
{
	struct reply r;
	r.kind = 1;
	r.value = 2;
	send(fd, &r, 1, 0);
}

/* A check of input that wraps, so that large numbers pass. */
typedef unsigned char u8;
typedef unsigned short u16;
typedef unsigned int u32;
typedef unsigned long long u64;
typedef unsigned int size_t;
long recv(int fd, void *buf, size_t n, int flags);
void take(const u8 *p, size_t n);
struct request {
	u32 offset, length;
};
extern u8 image[4096];

int read_request_bad(int fd)
{
	struct request r;
	if (recv(fd, &r, sizeof(r), 0) != sizeof(r))
		return -1;
	if (r.offset + r.length > sizeof(image))	/* expect: input.wrapping-check */
		return -1;
	return (int)r.length;
}

int narrow_sum_bad(int fd)
{
	u16 part[2];
	if (recv(fd, part, sizeof(part), 0) != sizeof(part))
		return -1;
	u16 end = (u16)(part[0] + part[1]);
	if (end > 1000)	/* expect: input.wrapping-check */
		return -1;
	return part[0];
}

int header_bad(int fd)
{
	u32 length;
	if (recv(fd, &length, sizeof(length), 0) != sizeof(length))
		return -1;
	if (length + 8 > sizeof(image))	/* expect: input.wrapping-check */
		return -1;
	return (int)length;
}

int rest_ok(int fd)
{
	struct request r;
	if (recv(fd, &r, sizeof(r), 0) != sizeof(r))
		return -1;
	if (r.offset > sizeof(image) || r.length > sizeof(image) - r.offset)
		return -1;
	return (int)r.length;
}

int bounded_first_ok(int fd)
{
	struct request r;
	if (recv(fd, &r, sizeof(r), 0) != sizeof(r))
		return -1;
	if (r.offset > sizeof(image) || r.length > sizeof(image))
		return -1;
	if (r.offset + r.length > sizeof(image))
		return -1;
	return (int)r.length;
}

int asked_ok(int fd)
{
	struct request r;
	if (recv(fd, &r, sizeof(r), 0) != sizeof(r))
		return -1;
	if (r.offset + r.length < r.offset || r.offset + r.length > sizeof(image))
		return -1;
	return (int)r.length;
}

int wide_ok(int fd)
{
	struct request r;
	if (recv(fd, &r, sizeof(r), 0) != sizeof(r))
		return -1;
	if ((u64)r.offset + r.length > sizeof(image))
		return -1;
	return (int)r.length;
}

int narrow_numbers_ok(int fd)
{
	u16 part[2];
	if (recv(fd, part, sizeof(part), 0) != sizeof(part))
		return -1;
	if (part[0] + part[1] > 1000)
		return -1;
	return part[0];
}

u32 rest_in_steps_ok(int fd, u32 done)
{
	u32 length;
	if (recv(fd, &length, sizeof(length), 0) != sizeof(length))
		return 0;
	u32 left = length + 8 - done;
	return left < 64 ? left : 64;
}

struct stream {
	u32 received, expected;
};
int counter_ok(int fd, struct stream *s)
{
	u16 n;
	if (recv(fd, &n, sizeof(n), 0) != sizeof(n))
		return -1;
	s->received += n;
	return s->received >= 8 + (s->expected & 0xffff);
}

/* Nobody sends the time. */
u32 HAL_GetTick(void);
int tick_ok(void)
{
	u32 end = HAL_GetTick() + 500;
	return HAL_GetTick() < end;
}

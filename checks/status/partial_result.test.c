/* What was asked for is taken as what came. */
typedef unsigned char u8;
typedef unsigned int u32;
typedef unsigned long size_t;
typedef long ssize_t;
ssize_t recv(int fd, void *buf, size_t n, int flags);
ssize_t read(int fd, void *buf, size_t n);
void *memset(void *p, int c, size_t n);
void parse(const void *p);
void use(unsigned v);
struct header {
	u32 kind, length;
	u8 body[56];
};

int only_errors_bad(int fd)
{
	struct header h;
	if (recv(fd, &h, sizeof(h), 0) < 0)	/* expect: status.partial-result */
		return -1;
	return (int)h.length;
}

int kept_bad(int fd, u8 *frame)
{
	ssize_t n = read(fd, frame, 64);	/* expect: status.partial-result */
	if (n == -1)
		return -1;
	parse(frame);
	return 0;
}

void not_empty_bad(int fd)
{
	u8 frame[32];
	ssize_t n;
	n = recv(fd, frame, sizeof(frame), 0);	/* expect: status.partial-result */
	if (n <= 0)
		return;
	use(frame[30]);
}

int truth_bad(int fd)
{
	struct header h;
	if (!recv(fd, &h, sizeof(h), 0))	/* expect: status.partial-result */
		return 0;
	parse(&h);
	return 1;
}

int whole_ok(int fd)
{
	struct header h;
	if (recv(fd, &h, sizeof(h), 0) != sizeof(h))
		return -1;
	return (int)h.length;
}

int counted_ok(int fd)
{
	u8 frame[32];
	ssize_t n = recv(fd, frame, sizeof(frame), 0);
	if (n < 0)
		return -1;
	for (ssize_t i = 0; i < n; i++)
		use(frame[i]);
	return 0;
}

int loop_ok(int fd, u8 *to, size_t n)
{
	while (n) {
		ssize_t got = read(fd, to, n);
		if (got <= 0)
			return -1;
		to += got;
		n -= (size_t)got;
	}
	return 0;
}

int one_byte_ok(int fd)
{
	u8 c;
	if (read(fd, &c, 1) <= 0)
		return -1;
	return c;
}

void drained_ok(int fd)
{
	u8 waste[64];
	while (read(fd, waste, sizeof(waste)) > 0)
		;
}

int cleared_ok(int fd)
{
	char text[64];
	memset(text, 0, sizeof(text));
	if (read(fd, text, sizeof(text) - 1) < 0)
		return -1;
	parse(text);
	return 0;
}

ssize_t returned_ok(int fd, u8 *frame)
{
	ssize_t n = read(fd, frame, 64);
	if (n < 0)
		return -1;
	return n;
}

unsigned long ticks_ok(int timer)
{
	unsigned long expirations;
	if (read(timer, &expirations, sizeof(expirations)) < 0)
		return 0;
	return expirations;
}

int peeked_ok(int fd)
{
	u8 frame[32];
	return recv(fd, frame, sizeof(frame), 2) > 0; /* is somebody there? */
}

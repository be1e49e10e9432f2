/* Division by zero. */
typedef unsigned char u8;
typedef unsigned short u16;
typedef unsigned int u32;
typedef unsigned int size_t;
long recv(int fd, void *buf, size_t n, int flags);
int count_sensors(void);

struct timer {
	u32 clock;
	u16 prescaler;
};

/* ---- a value from a frame ---- */

u32 rate_from_frame_bad(const u8 *frame, size_t n)
{
	if (n < 2)
		return 0;
	return 48000000u / frame[1];	/* expect: arithmetic.division-by-zero */
}

u32 rate_from_frame_ok(const u8 *frame, size_t n)
{
	if (n < 2 || frame[1] == 0)
		return 0;
	return 48000000u / frame[1];
}

u32 received_bad(int fd)
{
	u32 period;
	if (recv(fd, &period, sizeof(period), 0) != sizeof(period))
		return 0;
	return 1000 % period;	/* expect: arithmetic.division-by-zero */
}

u32 received_ok(int fd)
{
	u32 period;
	if (recv(fd, &period, sizeof(period), 0) != sizeof(period))
		return 0;
	if (period < 1)
		period = 1;
	return 1000 % period;
}

/* ---- an average of nothing ---- */

int average_bad(const int *v)
{
	int sum = 0, n = 0;
	for (int i = 0; i < 8; i++)
		if (v[i] >= 0) {
			sum += v[i] & 0xff;
			n++;
		}
	return sum / n;	/* miss: arithmetic.division-by-zero (a count that may stay zero) */
}

int average_ok(const int *v)
{
	int sum = 0, n = 0;
	for (int i = 0; i < 8; i++)
		if (v[i] >= 0) {
			sum += v[i] & 0xff;
			n++;
		}
	return n ? sum / n : 0;
}

/* ---- by a helper ---- */

static int scaled_bad(int v, int divisor)
{
	return v / divisor;	/* expect: arithmetic.division-by-zero */
}

int helper_given_zero(int v)
{
	return scaled_bad(v, 0);
}

static int scaled_down(int v, int divisor)
{
	return v / divisor;
}

int helper_given_ten_ok(int v)
{
	return scaled_down(v, 10);
}

static int step_of(int mode)
{
	if (mode == 1)
		return 4;
	if (mode == 2)
		return 8;
	return 0;
}

int steps_bad(int length, int mode)
{
	return length / step_of(mode);	/* expect: arithmetic.division-by-zero */
}

int steps_ok(int length, int mode)
{
	int step = step_of(mode);
	return step > 0 ? length / step : 0;
}

/* ---- inverted test, early return ---- */

u32 inverted_bad(u32 total, u32 n)
{
	if (n != 0)
		return 0;
	return total / n;	/* expect: arithmetic.division-by-zero */
}

u32 inverted_ok(u32 total, u32 n)
{
	if (n == 0)
		return 0;
	return total / n;
}

static const u32 tick_rate = 0;
static const u32 tick_hertz = 100;

u32 constant_bad(u32 ms)
{
	return ms / tick_rate;	/* expect: arithmetic.division-by-zero */
}

u32 constant_ok(u32 ms)
{
	return ms / tick_hertz;
}

u32 difference_bad(u32 a)
{
	u32 b = a;
	return 100 / (a - b);	/* expect: arithmetic.division-by-zero */
}

u32 one_more_ok(const u8 *frame, size_t n)
{
	return n ? 100u / (frame[0] + 1u) : 0;
}

/* ---- loops that are left out ---- */

/* Its condition does not ask whether it may be: a base is at least 2. */
int logarithm_ok(unsigned base, int bits)
{
	int y;
	if (base < 2 || (base & (base - 1)) != 0)
		return 0;
	for (y = 0; y < 7 && (base & 1) == 0; y++)
		base >>= 1;
	return bits / y;
}

/* Here the program asks. */
int shares_bad(const int *parts, int count, int total)
{
	if (count > 0)
		return total;
	for (int i = 0; i < count; i++)
		total -= parts[i];
	if (count < 0)
		return total;
	return total / count; /* expect: arithmetic.division-by-zero */
}

/* ---- two objects ---- */

struct digits {
	int used;
	int digit[4];
};

static void copy_digits(struct digits *to, const struct digits *from)
{
	if (to == from)
		return;
	to->used = from->used;
}

/* A local one is not what a caller's pointer leads to. */
int digits_ok(const struct digits *given)
{
	struct digits own = {0};
	if (given->used == 0)
		return 0;
	copy_digits(&own, given);
	return 100 / own.used;
}

int digits_bad(const struct digits *given)
{
	struct digits own = {0};
	if (given->used != 0)
		return 0;
	copy_digits(&own, given);
	return 100 / own.used; /* expect: arithmetic.division-by-zero */
}

/* What branches, cases and bit-fields leave possible. */
typedef unsigned char uint8_t;
typedef unsigned int size_t;
long read(int fd, void *to, size_t n);
static int four[4];
static int known;

int default_ok(int k)
{
	int *p = k == 1 ? (int *)0 : &known;
	switch (k) {
	case 1:
		return 0;
	default:
		return *p;
	}
}

int case_bad(int k)
{
	int *p = k == 1 ? (int *)0 : &known;
	switch (k) {
	case 1:
		return *p; /* expect: null.dereference */
	default:
		return 0;
	}
}

int range_of_cases_ok(void)
{
	uint8_t k;
	if (read(0, &k, 1) != 1)
		return 0;
	switch (k) {
	case 2 ... 4:
		return four[k - 1];
	default:
		return 0;
	}
}

int range_of_cases_bad(void)
{
	uint8_t k;
	if (read(0, &k, 1) != 1)
		return 0;
	switch (k) {
	case 2 ... 5:
		return four[k - 1]; /* expect: memory.out-of-bounds-read */
	default:
		return 0;
	}
}

struct header {
	unsigned kind : 2, more : 3;
	int turn : 3;
};

int narrow_field_ok(void)
{
	struct header h;
	if (read(0, &h, sizeof(h)) != sizeof(h))
		return 0;
	return four[h.kind];
}

int wide_field_bad(void)
{
	struct header h;
	if (read(0, &h, sizeof(h)) != sizeof(h))
		return 0;
	return four[h.more]; /* expect: memory.out-of-bounds-read */
}

int signed_field_ok(void)
{
	struct header h;
	if (read(0, &h, sizeof(h)) != sizeof(h))
		return 0;
	int turn = h.turn;
	return turn < 0 ? 0 : four[turn];
}

int signed_field_bad(void)
{
	struct header h;
	if (read(0, &h, sizeof(h)) != sizeof(h))
		return 0;
	int turn = h.turn;
	return turn < -1 ? 0 : four[turn]; /* expect: memory.out-of-bounds-read */
}

int one_way_only_ok(int n)
{
	int *p = n < 3 ? (int *)0 : &known;
	if (n <= 2)
		return 0;
	return *p;
}

int other_way_bad(int n)
{
	int *p = n < 3 ? (int *)0 : &known;
	if (n <= 1)
		return 0;
	return *p; /* expect: null.dereference */
}

int at_least_ok(unsigned n)
{
	int *p = n >= 3 ? &known : (int *)0;
	if (2 < n)
		return *p;
	return 0;
}

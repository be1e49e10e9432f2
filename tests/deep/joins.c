/* More paths than are kept apart: what is said of the joined ones holds for each of them. */
typedef unsigned int size_t;
void *malloc(size_t n);
void free(void *p);
int atoi(const char *s);
char *getenv(const char *name);
void *memcpy(void *to, const void *from, size_t n);
void abort(void);
static int four[4];
static int sixteen[16];

static int given(void)
{
	const char *text = getenv("N");
	return text ? atoi(text) : 0;
}

/* ---- values: none of the sixteen is lost ---- */

int greatest_bad(unsigned flags)
{
	int i = 0;
	if (flags & 1)
		i += 1;
	if (flags & 2)
		i += 2;
	if (flags & 4)
		i += 4;
	if (flags & 8)
		i += 8;
	if (i > 14)
		return four[9]; /* expect: memory.out-of-bounds-read */
	return 0;
}

int least_bad(unsigned flags)
{
	int i = 0;
	if (flags & 1)
		i -= 1;
	if (flags & 2)
		i -= 2;
	if (flags & 4)
		i -= 4;
	if (flags & 8)
		i -= 8;
	if (i < -14)
		return four[9]; /* expect: memory.out-of-bounds-read */
	return 0;
}

int first_bad(unsigned flags)
{
	int i = 15;
	if (!(flags & 1))
		i -= 1;
	if (!(flags & 2))
		i -= 2;
	if (!(flags & 4))
		i -= 4;
	if (!(flags & 8))
		i -= 8;
	if (i > 14)
		return four[9]; /* expect: memory.out-of-bounds-read */
	if (i < 1)
		return four[8]; /* expect: memory.out-of-bounds-read */
	return 0;
}

/* The least is that of the second path, in either order of the branches. */
int least_is_second_bad(unsigned flags)
{
	int i = 0;
	if (!(flags & 1))
		i += 10;
	if (!(flags & 2))
		i += 20;
	if (!(flags & 4))
		i += 40;
	if (!(flags & 8))
		i -= 1;
	if (i < 0)
		return four[9]; /* expect: memory.out-of-bounds-read */
	return 0;
}

int least_is_second_too_bad(unsigned flags)
{
	int i = 0;
	if (flags & 1)
		i += 10;
	if (flags & 2)
		i += 20;
	if (flags & 4)
		i += 40;
	if (flags & 8)
		i -= 1;
	if (i < 0)
		return four[9]; /* expect: memory.out-of-bounds-read */
	return 0;
}

int within_ok(unsigned flags)
{
	int i = 0;
	if (flags & 1)
		i += 1;
	if (flags & 2)
		i += 2;
	if (flags & 4)
		i += 4;
	if (flags & 8)
		i += 8;
	return sixteen[i];
}

/* ---- facts ---- */

int all_of_them_bad(unsigned flags)
{
	int a = 0, b = 0, c = 0, d = 0;
	if (flags & 1)
		a = 1;
	if (flags & 2)
		b = 1;
	if (flags & 4)
		c = 1;
	if (flags & 8)
		d = 1;
	if ((flags & 1) && (flags & 2) && (flags & 4) && (flags & 8))
		return four[9]; /* expect: memory.out-of-bounds-read */
	return a + b + c + d;
}

int none_of_them_bad(unsigned flags)
{
	int a = 0, b = 0, c = 0, d = 0;
	if (flags & 1)
		a = 1;
	if (flags & 2)
		b = 1;
	if (flags & 4)
		c = 1;
	if (flags & 8)
		d = 1;
	if (!(flags & 1) && !(flags & 2) && !(flags & 4) && !(flags & 8))
		return four[9]; /* expect: memory.out-of-bounds-read */
	return a + b + c + d;
}

/* ---- memory ---- */

int each_when_it_was_set_ok(unsigned flags)
{
	int set[4], sum = 0;
	if (flags & 1)
		set[0] = 1;
	if (flags & 2)
		set[1] = 1;
	if (flags & 4)
		set[2] = 1;
	if (flags & 8)
		set[3] = 1;
	if (flags & 1)
		sum += set[0];
	if (flags & 2)
		sum += set[1];
	if (flags & 4)
		sum += set[2];
	if (flags & 8)
		sum += set[3];
	return sum;
}

int each_while_it_lives_ok(unsigned flags)
{
	int *a = malloc(sizeof(int)), *b = malloc(sizeof(int));
	int *c = malloc(sizeof(int)), *d = malloc(sizeof(int));
	if (!a || !b || !c || !d) {
		free(a);
		free(b);
		free(c);
		free(d);
		return -1;
	}
	if (flags & 1)
		free(a);
	if (flags & 2)
		free(b);
	if (flags & 4)
		free(c);
	if (flags & 8)
		free(d);
	if (!(flags & 1))
		free(a);
	if (!(flags & 2))
		free(b);
	if (!(flags & 4))
		free(c);
	if (!(flags & 8))
		free(d);
	return 0;
}

int each_while_it_lives_too_ok(unsigned flags)
{
	int *a = malloc(sizeof(int)), *b = malloc(sizeof(int));
	int *c = malloc(sizeof(int)), *d = malloc(sizeof(int));
	if (!a || !b || !c || !d) {
		free(a);
		free(b);
		free(c);
		free(d);
		return -1;
	}
	if (!(flags & 1))
		free(a);
	if (!(flags & 2))
		free(b);
	if (!(flags & 4))
		free(c);
	if (!(flags & 8))
		free(d);
	if (flags & 1)
		free(a);
	if (flags & 2)
		free(b);
	if (flags & 4)
		free(c);
	if (flags & 8)
		free(d);
	return 0;
}

int each_of_its_own_case_ok(int k)
{
	int a, b, c, d, e, f, g, h, i, j;
	switch (k) {
	case 0: a = 1; break;
	case 1: b = 1; break;
	case 2: c = 1; break;
	case 3: d = 1; break;
	case 4: e = 1; break;
	case 5: f = 1; break;
	case 6: g = 1; break;
	case 7: h = 1; break;
	case 8: i = 1; break;
	case 9: j = 1; break;
	default: return 0;
	}
	switch (k) {
	case 0: return a;
	case 1: return b;
	case 2: return c;
	case 3: return d;
	case 4: return e;
	case 5: return f;
	case 6: return g;
	case 7: return h;
	case 8: return i;
	default: return j;
	}
}

int each_where_it_is_small_ok(unsigned flags)
{
	int a = 10, b = 10, c = 10, d = 10, sum = 0;
	if (flags & 1)
		a = given() & 3;
	if (flags & 2)
		b = given() & 3;
	if (flags & 4)
		c = given() & 3;
	if (flags & 8)
		d = given() & 3;
	if (flags & 1)
		sum += four[a];
	if (flags & 2)
		sum += four[b];
	if (flags & 4)
		sum += four[c];
	if (flags & 8)
		sum += four[d];
	return sum;
}

/* ---- what went with what: null with 0, a flag with a value ---- */

struct link {
	struct link *next;
	unsigned char *data;
	unsigned short len, total;
};

/* The end of the list only where nothing is left to do: the loop does not go on with it. */
int null_with_zero_ok(struct link *to, const struct link *from, unsigned short left,
                      unsigned short at)
{
	unsigned long at_to = at, at_from = 0, room;
	unsigned short n;
	if (!(from != 0 && from->total >= left))
		return -1;
	if (!(to != 0 && to->total >= at + left))
		return -1;
	do {
		if (to->len - at_to >= from->len - at_from)
			room = from->len - at_from;
		else
			room = to->len - at_to;
		n = (unsigned short)(left < room ? left : room);
		memcpy(to->data + at_to, from->data + at_from, n);
		at_to += n;
		at_from += n;
		left -= n;
		if (!(at_to <= to->len))
			abort();
		if (!(at_from <= from->len))
			abort();
		if (at_from >= from->len) {
			at_from = 0;
			from = from->next;
			if (!(from != 0 || left == 0))
				return -1;
		}
		if (at_to == to->len) {
			at_to = 0;
			to = to->next;
			if (!(to != 0 || left == 0))
				return -1;
		}
		if (from != 0 && from->len == from->total && from->next != 0)
			return -2;
		if (to != 0 && to->len == to->total && to->next != 0)
			return -2;
	} while (left);
	return 0;
}

int null_with_zero_bad(struct link *from, unsigned short left, unsigned flags)
{
	int kind = 0;
	if (flags & 1)
		kind += 1;
	if (flags & 2)
		kind += 2;
	if (flags & 4)
		kind += 4;
	if (flags & 8)
		kind += 8;
	if (from == 0 && left != 1)
		kind = 20;
	return left ? from->len + kind : 0; /* expect: null.dereference */
}

/* A callee with more cases than its summary has: nothing given is nothing made. */
static int encode(unsigned char *to, size_t room, size_t *made, const unsigned char *b, size_t n)
{
	size_t groups = n / 3 + (n % 3 != 0), i;
	unsigned char *p = to;
	if (n == 0) {
		*made = 0;
		return 0;
	}
	if (groups > 1000) {
		*made = 4001;
		return -2;
	}
	if (room < groups * 4 + 1 || to == 0) {
		*made = groups * 4 + 1;
		return -1;
	}
	for (i = 0; i + 2 < n; i += 3) {
		*p++ = b[i];
		*p++ = b[i + 1];
		*p++ = b[i + 2];
		*p++ = 0;
	}
	if (i < n) {
		*p++ = b[i];
		*p++ = '=';
		*p++ = '=';
		*p++ = '=';
	}
	*made = (size_t)(p - to);
	*p = 0;
	return 0;
}

int measured_first_ok(const unsigned char *from, size_t n, unsigned char *out)
{
	size_t need;
	unsigned char *text = 0;
	(void)encode(0, 0, &need, from, n);
	if (need != 0 && (text = malloc(need)) == 0)
		return -1;
	if (encode(text, need, &need, from, n) != 0) {
		free(text);
		return -1;
	}
	for (size_t i = 0; i < need; i++)
		out[i] = text[i];
	free(text);
	return 0;
}

int measured_first_bad(const unsigned char *from, size_t n, unsigned char *out)
{
	size_t need;
	unsigned char *text = 0;
	(void)encode(0, 0, &need, from, n);
	if (need != 0)
		text = malloc(need);
	if (need)
		text[0] = from[0]; /* expect: null.unchecked-allocation */
	out[0] = text ? text[0] : 0;
	free(text);
	return 0;
}

/* ---- temporaries that nobody reads any more keep no paths apart ---- */

struct text {
	size_t kind; /* 0: none */
	const unsigned char *s;
};

#define OR_EMPTY(t) ((t) ? (t) : &empty)

int choices_ok(const struct text *a, const struct text *b)
{
	struct text empty = {0, 0};
	return OR_EMPTY(a)->kind == OR_EMPTY(b)->kind &&
	       (OR_EMPTY(a)->kind == 0 || OR_EMPTY(a)->s[0] == OR_EMPTY(b)->s[0]);
}

int choices_bad(const struct text *a, const struct text *b)
{
	struct text empty = {0, 0};
	if (OR_EMPTY(a)->kind != OR_EMPTY(b)->kind)
		return 0;
	return OR_EMPTY(a)->s[0] == 'x'; /* expect: null.dereference */
}

/* ---- a status that is 0 on the way where all was set ---- */

int status_ok(unsigned flags, int kind)
{
	int status = -1, value, seen = 0;
	if (flags & 1)
		seen |= 1;
	if (flags & 2)
		seen |= 2;
	if (kind == 1) {
		value = 1;
		status = 0;
	} else if (kind == 2) {
		value = 2;
		status = 0;
	} else if (kind == 3) {
		status = -3;
	}
	if (flags & 4)
		seen |= 4;
	return status == 0 ? four[value] + seen : status;
}

int status_bad(unsigned flags, int kind)
{
	int status = -1, value, seen = 0;
	if (flags & 1)
		seen |= 1;
	if (kind == 1) {
		value = 1;
		status = 0;
	} else if (kind == 3) {
		status = -3;
	}
	return status != 0 ? four[value] + seen : status; /* expect: uninit.read */
}

/* ---- a number from outside or one of ours: nobody chose the worst of both ---- */

static int fifty[50];
unsigned of_ours(void);

int either_number_ok(const unsigned char *packet, size_t len, unsigned flags)
{
	int kind = 0;
	unsigned at;
	if (len < 4)
		return 0;
	if (flags & 1)
		kind += 1;
	if (flags & 2)
		kind += 2;
	if (flags & 4)
		kind += 4;
	if (flags & 8)
		kind += 8;
	if (flags & 16)
		at = packet[0] & 7;
	else
		at = 3 + (of_ours() & 63);
	if (flags & 32)
		kind += 32;
	if (flags & 64)
		kind += 64;
	return fifty[at] + kind;
}

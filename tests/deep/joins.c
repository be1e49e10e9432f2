/* More paths than are kept apart: what is said of the joined ones holds for each of them. */
typedef unsigned int size_t;
void *malloc(size_t n);
void free(void *p);
int atoi(const char *s);
char *getenv(const char *name);
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
